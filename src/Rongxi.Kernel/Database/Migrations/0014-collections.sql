-- Reports due from many units at once.

CREATE TABLE collections (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    field text NOT NULL,
    period text NOT NULL,
    period_to date NOT NULL,
    title text NOT NULL,
    due_on date NOT NULL,
    case_number text,
    opened_at timestamp with time zone NOT NULL,
    opened_by_id uuid,
    opened_by_name text NOT NULL,
    closed_at timestamp with time zone,
    closed_by_name text,
    closed_reason text,
    version integer NOT NULL,
    CONSTRAINT pk_collections PRIMARY KEY (id)
);

CREATE TABLE collection_items (
    id uuid NOT NULL,
    office text NOT NULL,
    collection_id uuid NOT NULL,
    place integer NOT NULL,
    unit_code text NOT NULL,
    unit_name text NOT NULL,
    about text NOT NULL,
    about_title text NOT NULL,
    due_on date NOT NULL,
    standing text NOT NULL,
    report_version integer NOT NULL,
    submitted_on date,
    settled_on date,
    late boolean NOT NULL,
    reason text,
    reminded_before_at timestamp with time zone,
    reminded_late_at timestamp with time zone,
    reminded_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_collection_items PRIMARY KEY (id),
    CONSTRAINT fk_collection_items_collection_id FOREIGN KEY (collection_id) REFERENCES collections (id) ON DELETE CASCADE
);

CREATE TABLE collection_reports (
    id uuid NOT NULL,
    office text NOT NULL,
    item_id uuid NOT NULL,
    version integer NOT NULL,
    json text NOT NULL,
    channel text NOT NULL,
    at timestamp with time zone NOT NULL,
    received_on date NOT NULL,
    late boolean NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    CONSTRAINT pk_collection_reports PRIMARY KEY (id),
    CONSTRAINT fk_collection_reports_item_id FOREIGN KEY (item_id) REFERENCES collection_items (id) ON DELETE CASCADE
);

CREATE TABLE collection_steps (
    id uuid NOT NULL,
    office text NOT NULL,
    item_id uuid NOT NULL,
    seq integer NOT NULL,
    act text NOT NULL,
    report_version integer NOT NULL,
    remark text,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    CONSTRAINT pk_collection_steps PRIMARY KEY (id),
    CONSTRAINT fk_collection_steps_item_id FOREIGN KEY (item_id) REFERENCES collection_items (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_collections_office_number ON collections (office, number);

CREATE INDEX ix_collections_office_kind_period ON collections (office, kind, period);

CREATE INDEX ix_collections_office_closed_at_due_on ON collections (office, closed_at, due_on);

CREATE INDEX ix_collections_office_case_number ON collections (office, case_number);

CREATE UNIQUE INDEX ix_collection_items_collection_id_place ON collection_items (collection_id, place);

CREATE UNIQUE INDEX ix_collection_items_collection_id_unit_code_unit_name_about ON collection_items (collection_id, unit_code, unit_name, about);

CREATE INDEX ix_collection_items_office_unit_code_standing_due_on ON collection_items (office, unit_code, standing, due_on);

CREATE INDEX ix_collection_items_office_about ON collection_items (office, about);

CREATE INDEX ix_collection_items_office_standing_due_on ON collection_items (office, standing, due_on);

CREATE UNIQUE INDEX ix_collection_reports_item_id_version ON collection_reports (item_id, version);

CREATE UNIQUE INDEX ix_collection_steps_item_id_seq ON collection_steps (item_id, seq);
