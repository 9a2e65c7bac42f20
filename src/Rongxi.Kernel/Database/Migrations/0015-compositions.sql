-- Composed documents and their versions.

CREATE TABLE compositions (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    register text NOT NULL,
    record_number text NOT NULL,
    part text NOT NULL,
    field text NOT NULL,
    title text NOT NULL,
    versions integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_compositions PRIMARY KEY (id)
);

CREATE TABLE composition_versions (
    id uuid NOT NULL,
    office text NOT NULL,
    composition_id uuid NOT NULL,
    seq integer NOT NULL,
    label text NOT NULL,
    title text NOT NULL,
    chapters text NOT NULL,
    hash text NOT NULL,
    characters integer NOT NULL,
    case_number text,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    CONSTRAINT pk_composition_versions PRIMARY KEY (id),
    CONSTRAINT fk_composition_versions_composition_id FOREIGN KEY (composition_id) REFERENCES compositions (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_compositions_office_number ON compositions (office, number);

CREATE UNIQUE INDEX ix_compositions_office_register_record_number_part ON compositions (office, register, record_number, part);

CREATE UNIQUE INDEX ix_composition_versions_composition_id_seq ON composition_versions (composition_id, seq);
