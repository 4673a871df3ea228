-- +goose Up
-- A list of members under a name. Its id is the same in every row of it; the row
-- that is not ended holds.
CREATE TABLE lists (
    row_id BIGINT PRIMARY KEY,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    conditions TEXT NOT NULL,
    columns TEXT NOT NULL,
    sorted TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX lists_in_use ON lists (id) WHERE ended_act IS NULL;
CREATE UNIQUE INDEX lists_named ON lists (name) WHERE ended_act IS NULL;

-- What an act touched is found by the act.
CREATE INDEX visits_act ON visits (act);
CREATE INDEX visits_ended_act ON visits (ended_act) WHERE ended_act IS NOT NULL;

-- +goose Down
SELECT 1;
