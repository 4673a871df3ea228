-- +goose Up
-- By what else somebody is reached, beside the phone and the address that stand
-- with the member, and who is called in an emergency. way is phone, email or
-- emergency, whose says to whom it belongs, name names them where that is not
-- enough. A line is never changed: one that holds no longer is ended.

CREATE TABLE contacts (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    way TEXT NOT NULL,
    whose TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX contacts_member ON contacts (member_id);

-- Photos, in a table of their own: no list loads them. The last one that was not
-- ended is the member's.

CREATE TABLE photos (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    jpeg BYTEA NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE INDEX photos_member ON photos (member_id);

-- +goose Down
SELECT 1;
