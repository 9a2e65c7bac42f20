-- What each source gave to a fund in a year.

CREATE TABLE funds_sources (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    fund text NOT NULL,
    year integer NOT NULL,
    source text NOT NULL,
    approved_fen bigint NOT NULL,
    adjusted_fen bigint NOT NULL,
    lines integer NOT NULL,
    decided_by text NOT NULL,
    document_number text NOT NULL,
    decided_on date NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_sources PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_funds_sources_office_number ON funds_sources (office, number);
CREATE INDEX ix_funds_sources_office_state_number ON funds_sources (office, state, number);
CREATE INDEX ix_funds_sources_office_source_number ON funds_sources (office, source, number);
CREATE INDEX ix_funds_sources_office_year_number ON funds_sources (office, year, number);
CREATE UNIQUE INDEX ix_funds_sources_office_fund_year_source ON funds_sources (office, fund, year, source);
