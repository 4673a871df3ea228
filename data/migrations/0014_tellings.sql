-- +goose Up
-- Whom to tell what about a session; ticked off once they were told. What became
-- of a booking is about its session; a change of a session is told to those too who
-- have a standing seat, without a booking. One that is no longer so before anybody
-- was told is ended.
CREATE TABLE told (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    booking_id BIGINT REFERENCES bookings (id),
    session_id BIGINT REFERENCES sessions (id),
    what TEXT NOT NULL,
    at TEXT NOT NULL,
    act BIGINT NOT NULL,
    told_at TEXT NOT NULL,
    told_act BIGINT,
    ended_act BIGINT
);
INSERT INTO told (id, member_id, booking_id, what, at, act, told_at, told_act)
    SELECT id, member_id, booking_id, what, at, act, told_at, told_act FROM tellings;
DROP TABLE tellings;
ALTER TABLE told RENAME TO tellings;
CREATE INDEX tellings_member ON tellings (member_id);
CREATE INDEX tellings_open ON tellings (at) WHERE told_act IS NULL AND ended_act IS NULL;
CREATE INDEX tellings_act ON tellings (act);

-- +goose Down
SELECT 1;
