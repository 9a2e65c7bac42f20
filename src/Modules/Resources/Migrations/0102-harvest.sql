-- Sources of catalogues of others, what came of each look at them, and what was wrong with records.

CREATE TABLE resources_harvest_sources (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    name_en text,
    format text NOT NULL,
    address text,
    cycle text,
    provider text,
    active boolean NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by text NOT NULL,
    last_run_at timestamp with time zone,
    next_run_at timestamp with time zone,
    CONSTRAINT pk_resources_harvest_sources PRIMARY KEY (id)
);

CREATE TABLE resources_harvest_runs (
    id uuid NOT NULL,
    office text NOT NULL,
    source_number text NOT NULL,
    standing text NOT NULL,
    file_name text NOT NULL,
    sha256 text,
    format text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_id uuid,
    by_name text NOT NULL,
    records bigint NOT NULL,
    distributions bigint NOT NULL,
    fresh bigint NOT NULL,
    changed bigint NOT NULL,
    unchanged bigint NOT NULL,
    gone bigint NOT NULL,
    back bigint NOT NULL,
    refused bigint NOT NULL,
    remarked bigint NOT NULL,
    refused_zh text,
    refused_en text,
    CONSTRAINT pk_resources_harvest_runs PRIMARY KEY (id)
);

CREATE TABLE resources_harvest_findings (
    id uuid NOT NULL,
    run_id uuid NOT NULL,
    seq integer NOT NULL,
    position bigint NOT NULL,
    external_id text,
    is_refusal boolean NOT NULL,
    code text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    value text,
    CONSTRAINT pk_resources_harvest_findings PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_resources_harvest_sources_office_number ON resources_harvest_sources (office, number);
CREATE INDEX ix_resources_harvest_sources_office_next_run_at ON resources_harvest_sources (office, next_run_at);
CREATE INDEX ix_resources_harvest_runs_office_source_number_started_at ON resources_harvest_runs (office, source_number, started_at);
CREATE INDEX ix_resources_harvest_findings_run_id_seq ON resources_harvest_findings (run_id, seq);
