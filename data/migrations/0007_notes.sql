-- +goose Up
-- What was said with somebody (応対): a member, or a person who is none yet (who).
-- due is the day by which somebody sees to it, '' for none. A note is never
-- changed: one that was wrong is ended, and one that was seen to says so.

CREATE TABLE notes (
    id BIGINT PRIMARY KEY,
    member_id BIGINT REFERENCES members (id),
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    due TEXT NOT NULL,
    at TEXT NOT NULL,
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    act BIGINT NOT NULL,
    done_at TEXT NOT NULL,
    done_act BIGINT,
    ended_act BIGINT
);
CREATE INDEX notes_member ON notes (member_id, at);
CREATE INDEX notes_due ON notes (due) WHERE due <> '' AND done_act IS NULL AND ended_act IS NULL;

-- +goose Down
SELECT 1;
