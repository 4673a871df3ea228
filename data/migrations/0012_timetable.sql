-- +goose Up
-- What holds of one session instead of its slot's plan, whole: its day, time,
-- teacher and room. One that is closed keeps where it would have been. Rows are
-- never changed: one that no longer holds is ended. origin is the act by which it
-- first held, also where taking back a later one made it anew.
CREATE TABLE session_changes (
    id BIGINT PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    closed BOOLEAN NOT NULL,
    date TEXT NOT NULL,
    start_minute BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    teacher_id BIGINT NOT NULL REFERENCES staff (id),
    room TEXT NOT NULL,
    reason TEXT NOT NULL,
    origin BIGINT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX session_changes_one ON session_changes (session_id) WHERE ended_act IS NULL;
CREATE INDEX session_changes_date ON session_changes (date) WHERE ended_act IS NULL;

-- What holds of a slot for its sessions of original dates from a day to another,
-- whole. shift is by how many days they lie off their original date. Of rows that
-- hold none overlap.
CREATE TABLE slot_changes (
    id BIGINT PRIMARY KEY,
    slot_id BIGINT NOT NULL REFERENCES slots (id),
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    closed BOOLEAN NOT NULL,
    shift BIGINT NOT NULL,
    start_minute BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    teacher_id BIGINT NOT NULL REFERENCES staff (id),
    room TEXT NOT NULL,
    capacity BIGINT NOT NULL,
    reason TEXT NOT NULL,
    origin BIGINT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX slot_changes_slot ON slot_changes (slot_id, from_date) WHERE ended_act IS NULL;

-- What an act changed is found when the act is taken back.
CREATE INDEX session_changes_origin ON session_changes (origin);
CREATE INDEX session_changes_ended ON session_changes (ended_act) WHERE ended_act IS NOT NULL;
CREATE INDEX slot_changes_origin ON slot_changes (origin);
CREATE INDEX slot_changes_ended ON slot_changes (ended_act) WHERE ended_act IS NOT NULL;

-- How a class is from a day on, whole but for its name and form: the latest that
-- has begun holds, before the first the class's own row. off_holidays: it does not
-- take place on national holidays; during_breaks: it does in the school's.
CREATE TABLE class_changes (
    id BIGINT PRIMARY KEY,
    class_id BIGINT NOT NULL REFERENCES classes (id),
    from_date TEXT NOT NULL,
    age_from BIGINT NOT NULL,
    age_to BIGINT NOT NULL,
    level TEXT NOT NULL,
    fee BIGINT NOT NULL,
    monthly_limit BIGINT NOT NULL,
    remark TEXT NOT NULL,
    off_holidays BOOLEAN NOT NULL,
    during_breaks BOOLEAN NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX class_changes_one ON class_changes (class_id, from_date) WHERE ended_act IS NULL;

-- The studio's own holidays, such as those of summer.
CREATE TABLE breaks (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);

-- How many people a room holds from a day on; the latest that has begun holds. A
-- room without a row holds any number.
CREATE TABLE rooms (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    from_date TEXT NOT NULL,
    capacity BIGINT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX rooms_one ON rooms (name, from_date) WHERE ended_act IS NULL;

-- Who was asked to teach a session instead of its teacher (代講), and the answer:
-- asked, accepted or declined. An answer ends the row that asked. pay is what was
-- agreed on, in words.
CREATE TABLE substitutes (
    id BIGINT PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    teacher_id BIGINT NOT NULL REFERENCES staff (id),
    state TEXT NOT NULL,
    pay TEXT NOT NULL,
    note TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX substitutes_one ON substitutes (session_id) WHERE ended_act IS NULL AND state <> 'declined';

-- +goose Down
SELECT 1;
