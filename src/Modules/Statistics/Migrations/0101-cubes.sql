-- How indicators are computed from registers; what an index was measured to be.

CREATE TABLE statistics_computed (
    id uuid NOT NULL,
    office text NOT NULL,
    code text NOT NULL,
    indicator_number text NOT NULL,
    register text NOT NULL,
    query text NOT NULL,
    part_query text,
    period_filter text,
    measure text NOT NULL,
    sum_of text,
    divisor numeric NOT NULL,
    area_of text,
    area_filter text,
    is_active boolean NOT NULL,
    CONSTRAINT pk_statistics_computed PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_statistics_computed_office_code ON statistics_computed (office, code);

CREATE INDEX ix_statistics_computed_office_indicator_number ON statistics_computed (office, indicator_number);

CREATE TABLE statistics_indices (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    edition text NOT NULL,
    title text NOT NULL,
    area text NOT NULL,
    year integer NOT NULL,
    score double precision NOT NULL,
    standing text NOT NULL,
    detail text NOT NULL,
    case_number text NOT NULL,
    computed_on date NOT NULL,
    approved_on date,
    CONSTRAINT pk_statistics_indices PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_statistics_indices_office_number ON statistics_indices (office, number);

CREATE INDEX ix_statistics_indices_office_state_number ON statistics_indices (office, state, number);

CREATE INDEX ix_statistics_indices_office_edition_number ON statistics_indices (office, edition, number);

CREATE INDEX ix_statistics_indices_office_standing_number ON statistics_indices (office, standing, number);

CREATE INDEX ix_statistics_indices_office_year ON statistics_indices (office, year);

CREATE INDEX ix_statistics_indices_office_case_number ON statistics_indices (office, case_number);
