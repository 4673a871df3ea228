-- +goose Up
-- The ranks of the studio's order from which and up to which a class is, from a day
-- on; empty: from the lowest, up to the highest.
ALTER TABLE class_changes ADD COLUMN rank_from TEXT NOT NULL DEFAULT '';
ALTER TABLE class_changes ADD COLUMN rank_to TEXT NOT NULL DEFAULT '';

-- Seats are counted in every booking: the indexes hold all that is counted from,
-- and a standing is found in the order of data.standingOn.
DROP INDEX standings_member;
CREATE INDEX standings_member ON standings (member_id, from_date DESC, act DESC, id DESC, ended_act, to_date, status);
DROP INDEX enrolments_slot;
CREATE INDEX enrolments_slot ON enrolments (slot_id, member_id, from_date, to_date, ended_act);
CREATE INDEX bookings_session ON bookings (session_id, seat_at, ended_act, queue, id);

-- +goose Down
SELECT 1;
