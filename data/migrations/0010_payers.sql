-- +goose Up
-- The quick search asks what became of cards since it last looked.
CREATE INDEX card_steps_act ON card_steps (act);

-- +goose Down
SELECT 1;
