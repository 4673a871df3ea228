-- +goose Up
-- A lesson or a class that was added by mistake is taken back: its row ends, and
-- stays. held_name keeps the names of classes apart that hold; of one that ended it
-- is its number behind a blank, which no name has, so that the name is free again.
ALTER TABLE slots ADD COLUMN ended_act BIGINT;
ALTER TABLE classes ADD COLUMN ended_act BIGINT;
ALTER TABLE classes RENAME COLUMN name TO held_name;
ALTER TABLE classes ADD COLUMN name TEXT NOT NULL DEFAULT '';
UPDATE classes SET name = held_name;

-- The act by which what a room holds first held, also where taking back a later one
-- made it anew.
ALTER TABLE rooms ADD COLUMN origin BIGINT NOT NULL DEFAULT 0;
UPDATE rooms SET origin = act;

-- +goose Down
SELECT 1;
