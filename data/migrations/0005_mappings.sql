-- +goose Up
-- How somebody confirmed that the columns of a spreadsheet are read. headings
-- is the fingerprint of its kind and its headings, fields which column (from 0)
-- each field stands in, as JSON.

CREATE TABLE mappings (
    id BIGINT PRIMARY KEY,
    headings TEXT NOT NULL,
    fields TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX mappings_in_use ON mappings (headings) WHERE ended_act IS NULL;

-- +goose Down
SELECT 1;
