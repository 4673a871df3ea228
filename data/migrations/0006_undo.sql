-- +goose Up
-- The counter-entry of a payment that was entered wrongly. Both stay in the
-- ledger; what the payment had settled is open again.
CREATE TABLE reversals (
    payment_id BIGINT PRIMARY KEY REFERENCES payments (id),
    at TEXT NOT NULL,
    date TEXT NOT NULL,
    act BIGINT NOT NULL
);

-- The allocations that hold: those of a payment that was reversed do not.
CREATE VIEW settlements AS
SELECT a.payment_id, a.invoice_id, a.amount FROM allocations a
WHERE NOT EXISTS (SELECT 1 FROM reversals r WHERE r.payment_id = a.payment_id);

-- What an act ended is found when the act is undone.
CREATE INDEX visits_ended ON visits (ended_act) WHERE ended_act IS NOT NULL;

-- +goose Down
SELECT 1;
