-- Indicators and what was observed of them. An observation is only ever added; the highest seq of a period holds.

CREATE TABLE indicators (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    unit text NOT NULL,
    unit_en text NOT NULL,
    decimals integer NOT NULL,
    direction text NOT NULL,
    every text NOT NULL,
    definition text,
    formula text,
    source text,
    responsible text,
    responsible_code text,
    CONSTRAINT pk_indicators PRIMARY KEY (id)
);

CREATE TABLE observations (
    id uuid NOT NULL,
    office text NOT NULL,
    indicator_id uuid NOT NULL,
    indicator_number text NOT NULL,
    area text NOT NULL,
    period text NOT NULL,
    period_to date NOT NULL,
    seq integer NOT NULL,
    value numeric NOT NULL,
    status text NOT NULL,
    source_kind text NOT NULL,
    source_number text NOT NULL,
    reason text,
    by_id uuid,
    by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_observations PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_indicators_office_number ON indicators (office, number);

CREATE INDEX ix_indicators_office_state_number ON indicators (office, state, number);

CREATE INDEX ix_indicators_office_name ON indicators (office, name);

CREATE INDEX ix_indicators_office_every_number ON indicators (office, every, number);

CREATE INDEX ix_indicators_office_responsible_code_number ON indicators (office, responsible_code, number);

CREATE UNIQUE INDEX ix_observations_indicator_id_area_period_seq ON observations (indicator_id, area, period, seq);

CREATE INDEX ix_observations_indicator_id_period_area_seq ON observations (indicator_id, period, area, seq);

CREATE INDEX ix_observations_indicator_id_area_period_to_seq ON observations (indicator_id, area, period_to, seq);

CREATE INDEX ix_observations_office_source_kind_source_number ON observations (office, source_kind, source_number);
