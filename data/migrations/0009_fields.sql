-- +goose Up
-- What a studio knows of a member in its own words. Which ranks, fields and
-- agreements there are is its policy. A row holds while ended_act is NULL: what
-- came instead is a row of its own. One that undone_act names never was.

-- kind is rank, group or tag; from_date is since when.
CREATE TABLE traits (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    from_date TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT,
    undone_act BIGINT
);
CREATE INDEX traits_member ON traits (member_id);
CREATE INDEX traits_act ON traits (act);
CREATE INDEX traits_ended ON traits (ended_act) WHERE ended_act IS NOT NULL;

-- What the studio's own fields say, as their kinds write it: 2026-11-22, 151.5.
CREATE TABLE own_values (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    field TEXT NOT NULL,
    body TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX own_values_in_use ON own_values (member_id, field) WHERE ended_act IS NULL;

-- Who agreed to what on which day. guardian: signed for a minor. ended_act: taken
-- back, as it was a slip.
CREATE TABLE agreements (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    signed_by TEXT NOT NULL,
    guardian BOOLEAN NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX agreements_member ON agreements (member_id);

-- +goose Down
SELECT 1;
