-- Editions of data and the questions put to them. The rows themselves lie in files of their own (docs/adr/0012).

CREATE TABLE resources_dataset_versions (
    id uuid NOT NULL,
    office text NOT NULL,
    entry_id uuid NOT NULL,
    entry_number text NOT NULL,
    version integer NOT NULL,
    standing text NOT NULL,
    file_name text NOT NULL,
    source_sha256 text NOT NULL,
    source_bytes bigint NOT NULL,
    format text NOT NULL,
    encoding text,
    dictionary text NOT NULL,
    leave_out boolean NOT NULL,
    sha256 text,
    bytes bigint NOT NULL,
    rows bigint NOT NULL,
    fault_rows bigint NOT NULL,
    faults text,
    fault_totals text,
    rows_read bigint NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    beat_at timestamp with time zone,
    loaded_at timestamp with time zone,
    by_id uuid,
    by_name text NOT NULL,
    note text,
    refused_zh text,
    refused_en text,
    withdrawn_at timestamp with time zone,
    withdrawn_reason text,
    CONSTRAINT pk_resources_dataset_versions PRIMARY KEY (id)
);

CREATE TABLE resources_data_calls (
    id uuid NOT NULL,
    office text NOT NULL,
    entry_number text NOT NULL,
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    way text NOT NULL,
    asker text,
    operation text NOT NULL,
    question text NOT NULL,
    rows bigint NOT NULL,
    milliseconds integer NOT NULL,
    CONSTRAINT pk_resources_data_calls PRIMARY KEY (id)
);

CREATE INDEX ix_resources_dataset_versions_office_entry_number_version ON resources_dataset_versions (office, entry_number, version);
CREATE INDEX ix_resources_dataset_versions_office_standing_entry_number ON resources_dataset_versions (office, standing, entry_number);
CREATE INDEX ix_resources_data_calls_office_entry_number_at ON resources_data_calls (office, entry_number, at);
