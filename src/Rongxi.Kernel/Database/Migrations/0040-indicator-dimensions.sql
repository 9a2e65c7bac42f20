-- Indicators broken down by code lists, in editions, with approval and topic; observations with breakdown, edition and note;
-- what waits for its release; series loaded from files. An observation is found by area and breakdown, or by period, from one index each.

ALTER TABLE indicators ADD COLUMN topic text;

ALTER TABLE indicators ADD COLUMN dimensions text NOT NULL DEFAULT '';

ALTER TABLE indicators ADD COLUMN edition integer NOT NULL DEFAULT 1;

ALTER TABLE indicators ADD COLUMN form_number text;

ALTER TABLE indicators ADD COLUMN approval_number text;

ALTER TABLE indicators ADD COLUMN approved_until date;

ALTER TABLE indicators ADD COLUMN withhold_below integer;

ALTER TABLE indicators ADD COLUMN by_release boolean NOT NULL DEFAULT false;

ALTER TABLE observations ADD COLUMN breakdown text NOT NULL DEFAULT '';

ALTER TABLE observations ADD COLUMN edition integer NOT NULL DEFAULT 1;

ALTER TABLE observations ADD COLUMN note text;

DROP INDEX ix_observations_indicator_id_area_period_seq;

DROP INDEX ix_observations_indicator_id_period_area_seq;

DROP INDEX ix_observations_indicator_id_area_period_to_seq;

CREATE UNIQUE INDEX ix_observations_indicator_id_area_breakdown_period_to_seq ON observations (indicator_id, area, breakdown, period_to, seq);

CREATE INDEX ix_observations_indicator_id_period_to_area_breakdown_seq ON observations (indicator_id, period_to, area, breakdown, seq);

CREATE INDEX ix_indicators_office_topic_number ON indicators (office, topic, number);

CREATE TABLE indicator_editions (
    id uuid NOT NULL,
    office text NOT NULL,
    indicator_id uuid NOT NULL,
    indicator_number text NOT NULL,
    edition integer NOT NULL,
    valid_from date NOT NULL,
    definition text,
    formula text,
    is_break boolean NOT NULL,
    note text NOT NULL,
    note_en text NOT NULL,
    by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_indicator_editions PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_indicator_editions_indicator_id_edition ON indicator_editions (indicator_id, edition);

CREATE TABLE indicator_releases (
    id uuid NOT NULL,
    office text NOT NULL,
    release text NOT NULL,
    indicator_id uuid NOT NULL,
    indicator_number text NOT NULL,
    period text NOT NULL,
    due_on date,
    announced_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    CONSTRAINT pk_indicator_releases PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_indicator_releases_indicator_id_period_release ON indicator_releases (indicator_id, period, release);

CREATE INDEX ix_indicator_releases_office_release ON indicator_releases (office, release);

CREATE TABLE indicator_code_lists (
    id uuid NOT NULL,
    office text NOT NULL,
    agency text NOT NULL,
    list text NOT NULL,
    version text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    source text,
    CONSTRAINT pk_indicator_code_lists PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_indicator_code_lists_office_agency_list_version ON indicator_code_lists (office, agency, list, version);

CREATE TABLE indicator_codes (
    id uuid NOT NULL,
    office text NOT NULL,
    list_id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    parent text,
    place integer NOT NULL,
    CONSTRAINT pk_indicator_codes PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_indicator_codes_list_id_code ON indicator_codes (list_id, code);

CREATE TABLE indicator_loads (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    indicator_number text NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    rows_read integer NOT NULL,
    added integer NOT NULL,
    revised integer NOT NULL,
    unchanged integer NOT NULL,
    gaps integer NOT NULL,
    by_name text NOT NULL,
    loaded_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_reason text,
    CONSTRAINT pk_indicator_loads PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_indicator_loads_office_number ON indicator_loads (office, number);

CREATE INDEX ix_indicator_loads_office_indicator_number ON indicator_loads (office, indicator_number);
