-- What each technical report rested on, so that it can be computed again and compared.

CREATE TABLE radio_technical_reports (
    id uuid NOT NULL,
    office text NOT NULL,
    case_number text NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    by_name text NOT NULL,
    tried text NOT NULL,
    station_hash text NOT NULL,
    register_hash text NOT NULL,
    criteria_hash text NOT NULL,
    terrain_version text NOT NULL,
    library_version text NOT NULL,
    inputs_hash text NOT NULL,
    findings_hash text NOT NULL,
    least_margin_db double precision,
    conclusion text NOT NULL,
    CONSTRAINT pk_radio_technical_reports PRIMARY KEY (id)
);

CREATE INDEX ix_radio_technical_reports_office_case_number ON radio_technical_reports (office, case_number);
