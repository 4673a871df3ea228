-- +goose Up
-- Dates are ISO text, an open or unknown date is ''. Instants are UTC ISO text.
-- Ids come from the program. act is the sequence of the trail entry that made
-- the row known; ended_act of the one that ended it.

CREATE TABLE studio (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    postal TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    registration TEXT NOT NULL,
    transfer TEXT NOT NULL,
    zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    language TEXT NOT NULL,
    first_month TEXT NOT NULL
);

CREATE TABLE policies (
    version BIGINT PRIMARY KEY,
    from_date TEXT NOT NULL,
    body TEXT NOT NULL,
    act BIGINT NOT NULL
);

CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE trail (
    seq BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    act TEXT NOT NULL,
    staff_id BIGINT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    given_now BOOLEAN NOT NULL,
    hash TEXT NOT NULL
);

CREATE TABLE staff (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    act BIGINT NOT NULL
);

CREATE TABLE households (
    id BIGINT PRIMARY KEY,
    payer TEXT NOT NULL,
    kana TEXT NOT NULL,
    postal TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    act BIGINT NOT NULL
);

CREATE TABLE bank_accounts (
    id BIGINT PRIMARY KEY,
    household_id BIGINT NOT NULL REFERENCES households (id),
    bank TEXT NOT NULL,
    bank_name TEXT NOT NULL,
    branch TEXT NOT NULL,
    branch_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    holder TEXT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX bank_accounts_household ON bank_accounts (household_id);

CREATE TABLE members (
    id BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth TEXT NOT NULL,
    postal TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    household_id BIGINT NOT NULL REFERENCES households (id),
    joined TEXT NOT NULL,
    caution TEXT NOT NULL,
    rev BIGINT NOT NULL
);
CREATE INDEX members_household ON members (household_id);
CREATE INDEX members_rev ON members (rev);

CREATE TABLE standings (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    status TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX standings_member ON standings (member_id, from_date);

CREATE TABLE cards (
    row_id BIGINT PRIMARY KEY,
    id TEXT NOT NULL,
    member_id BIGINT NOT NULL REFERENCES members (id),
    from_at TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX cards_in_use ON cards (id) WHERE ended_act IS NULL;
CREATE INDEX cards_member ON cards (member_id);

CREATE TABLE classes (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,
    age_from BIGINT NOT NULL,
    age_to BIGINT NOT NULL,
    fee BIGINT NOT NULL,
    monthly_limit BIGINT NOT NULL,
    remark TEXT NOT NULL,
    act BIGINT NOT NULL
);

CREATE TABLE slots (
    id BIGINT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    class_id BIGINT NOT NULL REFERENCES classes (id),
    weekday BIGINT NOT NULL,
    start_minute BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    teacher_id BIGINT NOT NULL REFERENCES staff (id),
    room TEXT NOT NULL,
    capacity BIGINT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX slots_weekday ON slots (weekday);

CREATE TABLE enrolments (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    slot_id BIGINT NOT NULL REFERENCES slots (id),
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX enrolments_member ON enrolments (member_id);
CREATE INDEX enrolments_slot ON enrolments (slot_id);

CREATE TABLE contracts (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    class_id BIGINT REFERENCES classes (id),
    label TEXT NOT NULL,
    fee BIGINT NOT NULL CHECK (fee >= 0),
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX contracts_member ON contracts (member_id);

-- A session is stored by the first act on it; rev is what a booking touches first.
CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    slot_id BIGINT NOT NULL REFERENCES slots (id),
    date TEXT NOT NULL,
    rev BIGINT NOT NULL,
    UNIQUE (slot_id, date)
);
CREATE INDEX sessions_date ON sessions (date);

-- A booking waits until seat_at, and holds until ended_at.
CREATE TABLE bookings (
    id BIGINT PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES sessions (id),
    member_id BIGINT NOT NULL REFERENCES members (id),
    queue BIGINT NOT NULL,
    at TEXT NOT NULL,
    seat_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    why TEXT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX bookings_one ON bookings (session_id, member_id) WHERE ended_act IS NULL;
CREATE INDEX bookings_member ON bookings (member_id);

-- The attendance ledger. state is '' for an attempt at the door that is no visit.
CREATE TABLE visits (
    id BIGINT PRIMARY KEY,
    member_id BIGINT NOT NULL REFERENCES members (id),
    session_id BIGINT REFERENCES sessions (id),
    date TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    how TEXT NOT NULL,
    answer TEXT NOT NULL,
    why TEXT NOT NULL,
    policy BIGINT NOT NULL,
    act BIGINT NOT NULL,
    ended_act BIGINT
);
CREATE UNIQUE INDEX visits_once ON visits (session_id, member_id) WHERE ended_act IS NULL AND state <> '';
CREATE UNIQUE INDEX visits_loose_once ON visits (member_id, date) WHERE ended_act IS NULL AND state <> '' AND session_id IS NULL;
CREATE INDEX visits_member ON visits (member_id, date, act);
CREATE INDEX visits_date ON visits (date, act);

CREATE TABLE invoices (
    id BIGINT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    month TEXT NOT NULL,
    issued TEXT NOT NULL,
    due TEXT NOT NULL,
    household_id BIGINT NOT NULL REFERENCES households (id),
    issuer TEXT NOT NULL,
    payer TEXT NOT NULL,
    account TEXT NOT NULL,
    rounding TEXT NOT NULL,
    total BIGINT NOT NULL,
    policy BIGINT NOT NULL,
    act BIGINT NOT NULL
);
CREATE INDEX invoices_household ON invoices (household_id);
CREATE INDEX invoices_month ON invoices (month);

CREATE TABLE invoice_lines (
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    position BIGINT NOT NULL,
    charge_key TEXT NOT NULL UNIQUE,
    contract_id BIGINT NOT NULL REFERENCES contracts (id),
    member_id BIGINT NOT NULL REFERENCES members (id),
    member_number TEXT NOT NULL,
    member_name TEXT NOT NULL,
    text TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    class TEXT NOT NULL,
    rate BIGINT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (invoice_id, position)
);
CREATE INDEX invoice_lines_member ON invoice_lines (member_id);

CREATE TABLE invoice_taxes (
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    rate BIGINT NOT NULL,
    base BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    PRIMARY KEY (invoice_id, rate)
);

CREATE TABLE payments (
    id BIGINT PRIMARY KEY,
    household_id BIGINT NOT NULL REFERENCES households (id),
    at TEXT NOT NULL,
    date TEXT NOT NULL,
    method TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    act BIGINT NOT NULL
);
CREATE INDEX payments_household ON payments (household_id);

CREATE TABLE allocations (
    payment_id BIGINT NOT NULL REFERENCES payments (id),
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    PRIMARY KEY (payment_id, invoice_id)
);
CREATE INDEX allocations_invoice ON allocations (invoice_id);

-- +goose Down
SELECT 1;
