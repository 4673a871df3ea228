-- +goose Up
-- What an act touched is found by the act.
CREATE INDEX visits_act ON visits (act);
CREATE INDEX visits_ended_act ON visits (ended_act) WHERE ended_act IS NOT NULL;

-- +goose Down
SELECT 1;
