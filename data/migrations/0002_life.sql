-- +goose Up
-- Standings, contracts and enrolments hold until ended_act; whatever holds
-- instead is a row of its own. A contract whose row was replaced is charged on
-- under its origin, the id of its first row.

ALTER TABLE standings ADD COLUMN ended_act BIGINT;
ALTER TABLE enrolments ADD COLUMN ended_act BIGINT;
ALTER TABLE contracts ADD COLUMN ended_act BIGINT;
ALTER TABLE contracts ADD COLUMN origin BIGINT NOT NULL DEFAULT 0;
UPDATE contracts SET origin = id;

-- A step in the life of a membership. The rows that it made known or ended have
-- its act; ended_act is the act that took it back.
CREATE TABLE steps (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    why TEXT NOT NULL,
    policy BIGINT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX steps_member ON steps (member_id, act);

-- What a field of a member said before an act, and since. Who acted, and when,
-- is in the trail.
CREATE TABLE changes (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    field TEXT NOT NULL,
    was TEXT NOT NULL,
    became TEXT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX changes_member ON changes (member_id, act);

-- +goose Down
SELECT 1;
