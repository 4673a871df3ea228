-- +goose Up
-- Who was entered by mistake: from ended_act on they are nobody's, in no list and
-- found by no number. The number that they had is in left_number, so that it can be
-- given to whoever has it on paper; number only keeps their row apart from others.
ALTER TABLE members ADD COLUMN ended_act BIGINT;
ALTER TABLE members ADD COLUMN left_number TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
