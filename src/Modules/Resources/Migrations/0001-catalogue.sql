-- The tables of the catalogue. Both engines read these words.

CREATE TABLE resources_catalogue (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    code text,
    classification text,
    name text NOT NULL,
    name_en text,
    class text NOT NULL,
    themes text,
    keywords text,
    provider text NOT NULL,
    provider_code text,
    abstract text NOT NULL,
    abstract_en text,
    format text,
    sharing text,
    sharing_condition text,
    sharing_basis text,
    mode text,
    opening text,
    opening_condition text,
    access text NOT NULL,
    importance text NOT NULL,
    personal_data boolean NOT NULL,
    cycle text,
    published_on date,
    updated_on date,
    update_due_on date,
    update_grace_on date,
    linked_code text,
    legal_basis text,
    source_system text,
    contact_name text,
    contact_phone text,
    contact_email text,
    version integer NOT NULL,
    standing text NOT NULL,
    licence text,
    landing_page text,
    language text,
    spatial text,
    district text,
    temporal_from date,
    temporal_to date,
    item_count integer NOT NULL,
    taken_down_on date,
    taken_down_reason text,
    harvest_source text,
    external_id text,
    fingerprint text,
    is_public boolean NOT NULL,
    case_number text,
    CONSTRAINT pk_resources_catalogue PRIMARY KEY (id)
);

CREATE TABLE resources_items (
    id uuid NOT NULL,
    office text NOT NULL,
    entry_id uuid NOT NULL,
    entry_number text NOT NULL,
    no integer NOT NULL,
    name text NOT NULL,
    name_en text,
    definition text,
    field text,
    type text NOT NULL,
    length integer,
    decimals integer,
    code_set text,
    sensitivity text NOT NULL,
    required boolean NOT NULL,
    shared boolean NOT NULL,
    open boolean NOT NULL,
    since_version integer NOT NULL,
    gone_in_version integer,
    CONSTRAINT pk_resources_items PRIMARY KEY (id)
);

CREATE TABLE resources_distributions (
    id uuid NOT NULL,
    office text NOT NULL,
    entry_id uuid NOT NULL,
    no integer NOT NULL,
    title text,
    description text,
    format text,
    media_type text,
    access_url text,
    download_url text,
    bytes bigint,
    licence text,
    sha256 text,
    issued_on date,
    updated_on date,
    external_id text,
    CONSTRAINT pk_resources_distributions PRIMARY KEY (id)
);

CREATE TABLE resources_tags (
    id uuid NOT NULL,
    office text NOT NULL,
    kind text NOT NULL,
    tag text NOT NULL,
    entry_id uuid NOT NULL,
    is_public boolean NOT NULL,
    CONSTRAINT pk_resources_tags PRIMARY KEY (id)
);

CREATE TABLE resources_versions (
    id uuid NOT NULL,
    office text NOT NULL,
    entry_number text NOT NULL,
    version integer NOT NULL,
    "on" date NOT NULL,
    reason text NOT NULL,
    entry_json text NOT NULL,
    items_json text NOT NULL,
    case_number text NOT NULL,
    by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_resources_versions PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_resources_catalogue_office_number ON resources_catalogue (office, number);
CREATE UNIQUE INDEX ix_resources_catalogue_office_code ON resources_catalogue (office, code);
CREATE UNIQUE INDEX ix_resources_catalogue_office_harvest_source_external_id ON resources_catalogue (office, harvest_source, external_id);
CREATE INDEX ix_resources_catalogue_office_state_number ON resources_catalogue (office, state, number);
CREATE INDEX ix_resources_catalogue_office_standing_number ON resources_catalogue (office, standing, number);
CREATE INDEX ix_resources_catalogue_office_is_public_number ON resources_catalogue (office, is_public, number);
CREATE INDEX ix_resources_catalogue_office_class_number ON resources_catalogue (office, class, number);
CREATE INDEX ix_resources_catalogue_office_sharing_number ON resources_catalogue (office, sharing, number);
CREATE INDEX ix_resources_catalogue_office_opening_number ON resources_catalogue (office, opening, number);
CREATE INDEX ix_resources_catalogue_office_cycle_number ON resources_catalogue (office, cycle, number);
CREATE INDEX ix_resources_catalogue_office_importance_number ON resources_catalogue (office, importance, number);
CREATE INDEX ix_resources_catalogue_office_district_number ON resources_catalogue (office, district, number);
CREATE INDEX ix_resources_catalogue_office_harvest_source_number ON resources_catalogue (office, harvest_source, number);
CREATE INDEX ix_resources_catalogue_office_classification ON resources_catalogue (office, classification);
CREATE INDEX ix_resources_catalogue_office_provider_number ON resources_catalogue (office, provider, number);
CREATE INDEX ix_resources_catalogue_office_provider_code_number ON resources_catalogue (office, provider_code, number);
CREATE INDEX ix_resources_catalogue_office_name ON resources_catalogue (office, name);
CREATE INDEX ix_resources_catalogue_office_published_on ON resources_catalogue (office, published_on);
CREATE INDEX ix_resources_catalogue_office_updated_on ON resources_catalogue (office, updated_on);
CREATE INDEX ix_resources_catalogue_office_update_due_on ON resources_catalogue (office, update_due_on);
CREATE INDEX ix_resources_catalogue_office_update_grace_on ON resources_catalogue (office, update_grace_on);
CREATE UNIQUE INDEX ix_resources_items_entry_id_no ON resources_items (entry_id, no);
CREATE INDEX ix_resources_items_office_entry_number_no ON resources_items (office, entry_number, no);
CREATE INDEX ix_resources_items_office_name ON resources_items (office, name);
CREATE UNIQUE INDEX ix_resources_distributions_entry_id_no ON resources_distributions (entry_id, no);
CREATE UNIQUE INDEX ix_resources_tags_entry_id_kind_tag ON resources_tags (entry_id, kind, tag);
CREATE INDEX ix_resources_tags_office_kind_tag_entry_id ON resources_tags (office, kind, tag, entry_id);
CREATE UNIQUE INDEX ix_resources_versions_office_entry_number_version ON resources_versions (office, entry_number, version);
