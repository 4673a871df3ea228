-- +goose Up
-- What an act ended is looked up where it is taken back, and which offer runs out
-- next whenever the studio changes.
CREATE INDEX offers_ended ON offers (ended_act) WHERE ended_act IS NOT NULL;
CREATE INDEX offers_until ON offers (until) WHERE ended_act IS NULL;

-- +goose Down
SELECT 1;
