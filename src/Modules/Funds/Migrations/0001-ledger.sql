-- The ledger of funds: what was posted, and what follows from it. Both engines read these words.

CREATE TABLE funds_funds (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    purpose text NOT NULL,
    steward text NOT NULL,
    document_number text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    closed_through integer,
    CONSTRAINT pk_funds_funds PRIMARY KEY (id)
);

CREATE TABLE funds_lines (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    fund text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    year integer NOT NULL,
    source text NOT NULL,
    use text NOT NULL,
    district text,
    unit_name text,
    project_number text,
    matches text,
    follows text,
    document_number text NOT NULL,
    case_number text,
    CONSTRAINT pk_funds_lines PRIMARY KEY (id)
);

CREATE TABLE funds_line_accounts (
    office text NOT NULL,
    line text NOT NULL,
    fund text NOT NULL,
    open_from date NOT NULL,
    open_to date NOT NULL,
    entries integer NOT NULL DEFAULT 0,
    appropriated_fen bigint NOT NULL DEFAULT 0 CHECK (appropriated_fen >= 0),
    carried_in_fen bigint NOT NULL DEFAULT 0 CHECK (carried_in_fen >= 0),
    carried_out_fen bigint NOT NULL DEFAULT 0 CHECK (carried_out_fen >= 0),
    moved_in_fen bigint NOT NULL DEFAULT 0 CHECK (moved_in_fen >= 0),
    moved_out_fen bigint NOT NULL DEFAULT 0 CHECK (moved_out_fen >= 0),
    unallocated_fen bigint NOT NULL DEFAULT 0 CHECK (unallocated_fen >= 0),
    available_fen bigint NOT NULL DEFAULT 0 CHECK (available_fen >= 0),
    committed_fen bigint NOT NULL DEFAULT 0 CHECK (committed_fen >= 0),
    pending_fen bigint NOT NULL DEFAULT 0 CHECK (pending_fen >= 0),
    paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
    returned_fen bigint NOT NULL DEFAULT 0 CHECK (returned_fen >= 0),
    receivable_fen bigint NOT NULL DEFAULT 0 CHECK (receivable_fen >= 0),
    CONSTRAINT pk_funds_line_accounts PRIMARY KEY (office, line)
);

CREATE TABLE funds_day_totals (
    office text NOT NULL,
    line text NOT NULL,
    day date NOT NULL,
    fund text NOT NULL,
    appropriated_fen bigint NOT NULL DEFAULT 0,
    carried_in_fen bigint NOT NULL DEFAULT 0,
    carried_out_fen bigint NOT NULL DEFAULT 0,
    moved_in_fen bigint NOT NULL DEFAULT 0,
    moved_out_fen bigint NOT NULL DEFAULT 0,
    unallocated_fen bigint NOT NULL DEFAULT 0,
    available_fen bigint NOT NULL DEFAULT 0,
    committed_fen bigint NOT NULL DEFAULT 0,
    pending_fen bigint NOT NULL DEFAULT 0,
    paid_fen bigint NOT NULL DEFAULT 0,
    returned_fen bigint NOT NULL DEFAULT 0,
    receivable_fen bigint NOT NULL DEFAULT 0,
    CONSTRAINT pk_funds_day_totals PRIMARY KEY (office, line, day)
);

CREATE TABLE funds_entries (
    office text NOT NULL,
    line text NOT NULL,
    seq integer NOT NULL,
    fund text NOT NULL,
    kind text NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    effective_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    commitment integer,
    settles integer,
    corrects integer,
    other_line text,
    project_number text,
    contract_number text,
    payee text,
    payee_code text,
    case_number text,
    document text,
    voucher text,
    note text,
    key text,
    by_id uuid,
    by_name text NOT NULL,
    CONSTRAINT pk_funds_entries PRIMARY KEY (office, line, seq)
);

CREATE TABLE funds_commitments (
    office text NOT NULL,
    line text NOT NULL,
    seq integer NOT NULL,
    fund text NOT NULL,
    title text NOT NULL,
    project_number text,
    contract_number text,
    payee text,
    payee_code text,
    case_number text,
    open_fen bigint NOT NULL DEFAULT 0 CHECK (open_fen >= 0),
    pending_fen bigint NOT NULL DEFAULT 0 CHECK (pending_fen >= 0),
    paid_fen bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
    returned_fen bigint NOT NULL DEFAULT 0 CHECK (returned_fen >= 0),
    claimed_fen bigint NOT NULL DEFAULT 0 CHECK (claimed_fen >= 0),
    CONSTRAINT pk_funds_commitments PRIMARY KEY (office, line, seq)
);

CREATE TABLE funds_corrected_entries (
    office text NOT NULL,
    line text NOT NULL,
    seq integer NOT NULL,
    amount_fen bigint NOT NULL,
    by_fen bigint NOT NULL,
    CONSTRAINT pk_funds_corrected_entries PRIMARY KEY (office, line, seq),
    CHECK (amount_fen + by_fen >= 0)
);

CREATE UNIQUE INDEX ix_funds_funds_office_number ON funds_funds (office, number);
CREATE INDEX ix_funds_funds_office_state_number ON funds_funds (office, state, number);
CREATE INDEX ix_funds_funds_office_name ON funds_funds (office, name);
CREATE INDEX ix_funds_funds_office_valid_to ON funds_funds (office, valid_to);

CREATE UNIQUE INDEX ix_funds_lines_office_number ON funds_lines (office, number);
CREATE INDEX ix_funds_lines_office_state_number ON funds_lines (office, state, number);
CREATE INDEX ix_funds_lines_office_fund_year ON funds_lines (office, fund, year);
CREATE INDEX ix_funds_lines_office_year_number ON funds_lines (office, year, number);
CREATE INDEX ix_funds_lines_office_source_number ON funds_lines (office, source, number);
CREATE INDEX ix_funds_lines_office_use_number ON funds_lines (office, use, number);
CREATE INDEX ix_funds_lines_office_district_number ON funds_lines (office, district, number);
CREATE INDEX ix_funds_lines_office_code ON funds_lines (office, code);
CREATE INDEX ix_funds_lines_office_name ON funds_lines (office, name);
CREATE INDEX ix_funds_lines_office_project_number ON funds_lines (office, project_number);

CREATE INDEX ix_funds_line_accounts_office_fund ON funds_line_accounts (office, fund);

CREATE INDEX ix_funds_day_totals_office_fund_day ON funds_day_totals (office, fund, day);

CREATE INDEX ix_funds_entries_office_fund_effective_on_recorded_at ON funds_entries (office, fund, effective_on, recorded_at);
CREATE UNIQUE INDEX ix_funds_entries_office_key ON funds_entries (office, key) WHERE key IS NOT NULL;
CREATE UNIQUE INDEX ix_funds_entries_office_line_settles ON funds_entries (office, line, settles) WHERE settles IS NOT NULL;
CREATE INDEX ix_funds_entries_office_project_number_effective_on ON funds_entries (office, project_number, effective_on) WHERE project_number IS NOT NULL;
CREATE INDEX ix_funds_entries_office_case_number ON funds_entries (office, case_number) WHERE case_number IS NOT NULL;
CREATE INDEX ix_funds_entries_office_voucher ON funds_entries (office, voucher) WHERE voucher IS NOT NULL;

CREATE INDEX ix_funds_commitments_office_fund ON funds_commitments (office, fund);
CREATE INDEX ix_funds_commitments_office_project_number ON funds_commitments (office, project_number) WHERE project_number IS NOT NULL;
CREATE INDEX ix_funds_commitments_office_contract_number ON funds_commitments (office, contract_number) WHERE contract_number IS NOT NULL;
