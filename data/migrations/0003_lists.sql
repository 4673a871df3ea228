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

-- Two entries that were one person. Whoever was dropped is no member any more and
-- is found under whoever was kept: rows that can move have moved to them, the
-- others (standings, steps, changes, invoice lines) stay where they are. A merge
-- that was undone has ended_act.
ALTER TABLE members ADD COLUMN merged_into BIGINT REFERENCES members (id);
CREATE INDEX members_merged ON members (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE merges (
    id BIGINT PRIMARY KEY,
    kept_id BIGINT NOT NULL REFERENCES members (id),
    dropped_id BIGINT NOT NULL REFERENCES members (id),
    why TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX merges_kept ON merges (kept_id, act);

-- What a merge made of a field of a row; undoing it puts back what was. A row
-- that the merge stored has no field.
CREATE TABLE merge_changes (
    merge_id BIGINT NOT NULL REFERENCES merges (id),
    position BIGINT NOT NULL,
    place TEXT NOT NULL,
    row_id BIGINT NOT NULL,
    field TEXT NOT NULL,
    was TEXT,
    became TEXT,
    PRIMARY KEY (merge_id, position)
);

-- What an act touched is found by the act.
CREATE INDEX visits_act ON visits (act);

-- +goose Down
SELECT 1;
