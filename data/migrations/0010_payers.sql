-- +goose Up
-- Another household pays for a member: for the months that end on from_date or
-- later, and for those before it was_id did. members.household_id is the one of
-- the last move. A move that was taken back has ended_act.
CREATE TABLE payer_moves (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    was_id BIGINT NOT NULL REFERENCES households (id),
    then_id BIGINT NOT NULL REFERENCES households (id),
    from_date TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX payer_moves_member ON payer_moves (member_id, from_date);
CREATE INDEX payer_moves_was ON payer_moves (was_id);

-- What a detail of a payer said before an act, and since.
CREATE TABLE payer_changes (
    id BIGINT PRIMARY KEY,
    household_id BIGINT NOT NULL REFERENCES households (id),
    field TEXT NOT NULL,
    was TEXT NOT NULL,
    became TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX payer_changes_household ON payer_changes (household_id, act);

-- The quick search asks what became of cards since it last looked.
CREATE INDEX card_steps_act ON card_steps (act);

-- +goose Down
SELECT 1;
