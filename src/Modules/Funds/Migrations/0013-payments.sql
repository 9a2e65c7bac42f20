-- Payment runs, statements of the treasury, and proofs kept.

CREATE TABLE funds_runs (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    fund text NOT NULL,
    title text NOT NULL,
    standing text NOT NULL,
    payments integer NOT NULL,
    amount_fen bigint NOT NULL,
    document_number text NOT NULL,
    asked_on date NOT NULL,
    treasury_batch text,
    paid_on date,
    case_number text,
    CONSTRAINT pk_funds_runs PRIMARY KEY (id)
);

CREATE TABLE funds_run_items (
    office text NOT NULL,
    run text NOT NULL,
    place integer NOT NULL,
    line text NOT NULL,
    request integer NOT NULL,
    commitment text NOT NULL,
    amount_fen bigint NOT NULL,
    payee text,
    invoice text,
    CONSTRAINT pk_funds_run_items PRIMARY KEY (office, run, place)
);

CREATE TABLE funds_treasury_statements (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    fund text NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    rows integer NOT NULL,
    total_fen bigint NOT NULL,
    open_items integer NOT NULL,
    by_name text NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_funds_treasury_statements PRIMARY KEY (id)
);

CREATE TABLE funds_treasury_items (
    id uuid NOT NULL,
    office text NOT NULL,
    statement text NOT NULL,
    row integer NOT NULL,
    match text NOT NULL,
    paid_on date,
    voucher text,
    payee text,
    budget_code text,
    treasury_fen bigint NOT NULL,
    ledger_fen bigint NOT NULL,
    line text,
    seq integer,
    resolution text,
    reason text,
    resolved_by_name text,
    resolved_by_id uuid,
    resolved_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_funds_treasury_items PRIMARY KEY (id)
);

CREATE TABLE funds_proofs (
    id uuid NOT NULL,
    office text NOT NULL,
    fund text NOT NULL,
    at timestamp with time zone NOT NULL,
    entries bigint NOT NULL,
    holds boolean NOT NULL,
    findings text NOT NULL,
    CONSTRAINT pk_funds_proofs PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_funds_runs_office_number ON funds_runs (office, number);
CREATE INDEX ix_funds_runs_office_state_number ON funds_runs (office, state, number);
CREATE INDEX ix_funds_runs_office_standing_number ON funds_runs (office, standing, number);
CREATE INDEX ix_funds_runs_office_fund ON funds_runs (office, fund);
CREATE UNIQUE INDEX ix_funds_run_items_office_line_request ON funds_run_items (office, line, request);
CREATE UNIQUE INDEX ix_funds_treasury_statements_office_number ON funds_treasury_statements (office, number);
CREATE INDEX ix_funds_treasury_statements_office_fund_period_to ON funds_treasury_statements (office, fund, period_to);
CREATE INDEX ix_funds_treasury_items_office_statement_row ON funds_treasury_items (office, statement, row);
CREATE INDEX ix_funds_treasury_items_office_line_seq ON funds_treasury_items (office, line, seq) WHERE line IS NOT NULL;
CREATE INDEX ix_funds_treasury_items_office_voucher ON funds_treasury_items (office, voucher) WHERE voucher IS NOT NULL;
CREATE INDEX ix_funds_proofs_office_fund_at ON funds_proofs (office, fund, at);
