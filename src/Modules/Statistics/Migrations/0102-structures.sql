-- Concept schemes and data structures taken over from other institutions.

CREATE TABLE statistics_structures (
    id uuid NOT NULL,
    office text NOT NULL,
    kind text NOT NULL,
    agency text NOT NULL,
    name text NOT NULL,
    version text NOT NULL,
    title text NOT NULL,
    title_en text NOT NULL,
    parts text NOT NULL,
    count integer NOT NULL,
    CONSTRAINT pk_statistics_structures PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_statistics_structures_office_kind_agency_name_version ON statistics_structures (office, kind, agency, name, version);
