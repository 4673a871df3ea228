-- +goose Up
-- What became of each card, a line a step, the last of which holds. cards has a
-- row for each time that a card was in use; a row whose ended_act is NULL opens
-- the door. since is '' where a step holds from its moment on.

CREATE TABLE card_steps (
    id BIGINT PRIMARY KEY,
    card TEXT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    move TEXT NOT NULL,
    at TEXT NOT NULL,
    since TEXT NOT NULL,
    successor TEXT NOT NULL,
    act BIGINT NOT NULL,
    UNIQUE (card, act)
);
CREATE INDEX card_steps_member ON card_steps (member_id, act);

INSERT INTO card_steps (id, card, member_id, move, at, since, successor, act)
    SELECT row_id, id, member_id, 'given', from_at, '', '', act FROM cards;

-- The codes on member cards are signed with the studio's own secret, which is
-- made with the first of them. A member's code is of the version stored last, or
-- else the first; those before it open no door.

CREATE TABLE qr_secret (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    secret TEXT NOT NULL,
    act BIGINT NOT NULL
);

CREATE TABLE qr_versions (
    member_id BIGINT NOT NULL REFERENCES members (id),
    version BIGINT NOT NULL,
    at TEXT NOT NULL,
    act BIGINT NOT NULL,
    PRIMARY KEY (member_id, version)
);

-- +goose Down
SELECT 1;
