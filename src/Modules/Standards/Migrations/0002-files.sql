-- Files with standards. Both engines read these words.

CREATE TABLE standards_files (
    id uuid NOT NULL,
    office text NOT NULL,
    standard_number text NOT NULL,
    role text NOT NULL,
    note text,
    file_name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid,
    added_by_name text NOT NULL,
    ground text,
    ground_note text,
    public_at timestamp with time zone,
    public_by_name text,
    withdrawn_at timestamp with time zone,
    withdrawn_by_name text,
    withdrawn_why text,
    CONSTRAINT pk_standards_files PRIMARY KEY (id)
);

CREATE INDEX ix_standards_files_office_standard_number ON standards_files (office, standard_number);
