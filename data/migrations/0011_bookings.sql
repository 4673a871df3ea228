-- +goose Up
-- How often a plan lets somebody come: sessions a week or a month, of which at
-- most carry unused ones go over into the next. A class of which no row holds
-- has the limit of its timetable, a month.
CREATE TABLE allowances (
    id BIGINT PRIMARY KEY,
    class_id BIGINT NOT NULL REFERENCES classes (id),
    sessions BIGINT NOT NULL,
    per TEXT NOT NULL,
    carry BIGINT NOT NULL,
    carried_first BOOLEAN NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX allowances_in_use ON allowances (class_id) WHERE ended_act IS NULL;

-- What became of a place in a session, a line a step: what the rule was asked,
-- under which policy, and why it answered so. note is what a person wrote to it.
CREATE TABLE booking_steps (
    id BIGINT PRIMARY KEY,
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    step TEXT NOT NULL,
    at TEXT NOT NULL,
    facts TEXT NOT NULL,
    why TEXT NOT NULL,
    policy BIGINT NOT NULL,
    note TEXT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX booking_steps_booking ON booking_steps (booking_id, act);

-- Who waits is in order by priority, the highest first, then by queue.
ALTER TABLE bookings ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;

-- A seat that is offered to somebody who waits, until a moment: to them alone
-- (sole), or to all who wait, of whom the first to accept has it. A row that is
-- not ended is open, or ran out.
CREATE TABLE offers (
    id BIGINT PRIMARY KEY,
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    at TEXT NOT NULL,
    until TEXT NOT NULL,
    sole BOOLEAN NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX offers_one ON offers (booking_id) WHERE ended_act IS NULL;
CREATE INDEX offers_act ON offers (act);

-- Whom to tell what about a session; ticked off once they were told.
CREATE TABLE tellings (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    what TEXT NOT NULL,
    at TEXT NOT NULL,
    act BIGINT NOT NULL,
    told_at TEXT NOT NULL,
    told_act BIGINT
);
CREATE INDEX tellings_member ON tellings (member_id);
CREATE INDEX tellings_open ON tellings (at) WHERE told_act IS NULL;

-- Who told before a session that they do not come: their seat is free for that
-- day. booking_id is the booked seat that was given back by it.
CREATE TABLE absences (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    booking_id BIGINT REFERENCES bookings (id),
    at TEXT NOT NULL,
    said_by TEXT NOT NULL,
    how TEXT NOT NULL,
    note TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX absences_session ON absences (session_id) WHERE ended_act IS NULL;
CREATE INDEX absences_member ON absences (member_id);

-- What the owner decided about a miss: a seat that was given back late, or that
-- nobody came to. An accepted fee is charged with the month of its day; a waived
-- miss costs nothing and bars nobody.
CREATE TABLE miss_reviews (
    id BIGINT PRIMARY KEY,
    booking_id BIGINT NOT NULL REFERENCES bookings (id),
    member_id BIGINT NOT NULL REFERENCES members (id),
    kind TEXT NOT NULL,
    waived BOOLEAN NOT NULL,
    fee BIGINT NOT NULL CHECK (fee >= 0),
    day TEXT NOT NULL,
    class TEXT NOT NULL,
    note TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX miss_reviews_one ON miss_reviews (booking_id) WHERE ended_act IS NULL;
CREATE INDEX miss_reviews_member ON miss_reviews (member_id);
CREATE INDEX miss_reviews_day ON miss_reviews (day) WHERE ended_act IS NULL;

-- +goose Down
SELECT 1;
