-- The tables of sharing, corrections, lineage, integration and development. Both engines read these words.

CREATE TABLE resources_sharing (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    entry_number text,
    entry_name text NOT NULL,
    provider text NOT NULL,
    provider_code text,
    consumer text NOT NULL,
    consumer_code text,
    basis text NOT NULL,
    duty text NOT NULL,
    purpose text NOT NULL,
    system text,
    items text NOT NULL,
    item_count integer NOT NULL,
    scope text,
    sharing text,
    mode text NOT NULL,
    calls_a_day integer,
    asked_on date NOT NULL,
    answered_on date,
    answer_days integer,
    answer text,
    provided_on date,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    standing text NOT NULL,
    ended_on date,
    ended_reason text,
    case_number text NOT NULL,
    CONSTRAINT pk_resources_sharing PRIMARY KEY (id)
);

CREATE TABLE resources_keys (
    id uuid NOT NULL,
    office text NOT NULL,
    grant_number text NOT NULL,
    hash text NOT NULL,
    start text NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    issued_by_name text NOT NULL,
    revoked_at timestamp with time zone,
    revoked_by_name text,
    CONSTRAINT pk_resources_keys PRIMARY KEY (id)
);

CREATE TABLE resources_quota_days (
    office text NOT NULL,
    grant_number text NOT NULL,
    day date NOT NULL,
    calls integer NOT NULL,
    rows bigint NOT NULL,
    bytes bigint NOT NULL,
    CONSTRAINT pk_resources_quota_days PRIMARY KEY (office, grant_number, day)
);

CREATE TABLE resources_calls (
    id uuid NOT NULL,
    office text NOT NULL,
    grant_number text NOT NULL,
    entry_number text NOT NULL,
    consumer text NOT NULL,
    at timestamp with time zone NOT NULL,
    day date NOT NULL,
    operation text NOT NULL,
    question text NOT NULL,
    rows bigint NOT NULL,
    bytes bigint NOT NULL,
    outcome text NOT NULL,
    CONSTRAINT pk_resources_calls PRIMARY KEY (id)
);

CREATE TABLE resources_corrections (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    entry_number text NOT NULL,
    entry_name text NOT NULL,
    provider text NOT NULL,
    provider_code text,
    item_name text,
    item integer,
    record_key text NOT NULL,
    fault text NOT NULL,
    reporter text NOT NULL,
    reported_on date NOT NULL,
    verdict text NOT NULL,
    finding text,
    answered_on date,
    answer_days integer,
    case_number text NOT NULL,
    CONSTRAINT pk_resources_corrections PRIMARY KEY (id)
);

CREATE TABLE resources_item_terms (
    id uuid NOT NULL,
    office text NOT NULL,
    term text NOT NULL,
    item_id uuid NOT NULL,
    CONSTRAINT pk_resources_item_terms PRIMARY KEY (id)
);

CREATE TABLE resources_lineage (
    id uuid NOT NULL,
    office text NOT NULL,
    from_kind text NOT NULL,
    "from" text NOT NULL,
    item integer NOT NULL,
    from_title text NOT NULL,
    to_kind text NOT NULL,
    "to" text NOT NULL,
    to_title text NOT NULL,
    origin text NOT NULL,
    note text,
    since date NOT NULL,
    until date,
    by_name text NOT NULL,
    CONSTRAINT pk_resources_lineage PRIMARY KEY (id)
);

CREATE TABLE resources_systems (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    owner text NOT NULL,
    owner_code text,
    functions text NOT NULL,
    users bigint NOT NULL,
    hosting text NOT NULL,
    level text NOT NULL,
    importance text NOT NULL,
    built_on date,
    cost_fen bigint NOT NULL,
    last_used_on date,
    is_zombie boolean NOT NULL,
    double_of text,
    verdict text NOT NULL,
    merged_into text,
    reason text,
    due_on date,
    standing text NOT NULL,
    closed_on date,
    year integer NOT NULL,
    case_number text,
    CONSTRAINT pk_resources_systems PRIMARY KEY (id)
);

CREATE TABLE resources_operations (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    scene text NOT NULL,
    operator text NOT NULL,
    operator_code text,
    entry_numbers text NOT NULL,
    importance text NOT NULL,
    agreement text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    share_percent double precision NOT NULL,
    revenue_fen bigint NOT NULL,
    audited_on date,
    verdict text,
    standing text NOT NULL,
    ended_on date,
    ended_reason text,
    case_number text NOT NULL,
    CONSTRAINT pk_resources_operations PRIMARY KEY (id)
);

CREATE TABLE resources_openings (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    entry_number text NOT NULL,
    entry_name text NOT NULL,
    provider text NOT NULL,
    applicant text NOT NULL,
    purpose text NOT NULL,
    items text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    answer_days integer NOT NULL,
    standing text NOT NULL,
    result text,
    case_number text NOT NULL,
    CONSTRAINT pk_resources_openings PRIMARY KEY (id)
);

CREATE TABLE resources_purchases (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    buyer text NOT NULL,
    seller text,
    budget_fen bigint NOT NULL,
    contract_fen bigint,
    contract text,
    shareable boolean NOT NULL,
    approved_on date NOT NULL,
    accepted_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_resources_purchases PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_resources_sharing_office_number ON resources_sharing (office, number);
CREATE INDEX ix_resources_sharing_office_state_number ON resources_sharing (office, state, number);
CREATE INDEX ix_resources_sharing_office_standing_number ON resources_sharing (office, standing, number);
CREATE INDEX ix_resources_sharing_office_sharing_number ON resources_sharing (office, sharing, number);
CREATE INDEX ix_resources_sharing_office_mode_number ON resources_sharing (office, mode, number);
CREATE INDEX ix_resources_sharing_office_entry_number_number ON resources_sharing (office, entry_number, number);
CREATE INDEX ix_resources_sharing_office_consumer_number ON resources_sharing (office, consumer, number);
CREATE INDEX ix_resources_sharing_office_consumer_code_number ON resources_sharing (office, consumer_code, number);
CREATE INDEX ix_resources_sharing_office_provider_number ON resources_sharing (office, provider, number);
CREATE INDEX ix_resources_sharing_office_provider_code_number ON resources_sharing (office, provider_code, number);
CREATE INDEX ix_resources_sharing_office_asked_on ON resources_sharing (office, asked_on);
CREATE INDEX ix_resources_sharing_office_valid_to ON resources_sharing (office, valid_to);
CREATE UNIQUE INDEX ix_resources_keys_hash ON resources_keys (hash);
CREATE INDEX ix_resources_keys_office_grant_number ON resources_keys (office, grant_number);
CREATE INDEX ix_resources_quota_days_office_day ON resources_quota_days (office, day);
CREATE INDEX ix_resources_calls_office_grant_number_at ON resources_calls (office, grant_number, at);
CREATE INDEX ix_resources_calls_office_entry_number_at ON resources_calls (office, entry_number, at);
CREATE UNIQUE INDEX ix_resources_corrections_office_number ON resources_corrections (office, number);
CREATE INDEX ix_resources_corrections_office_state_number ON resources_corrections (office, state, number);
CREATE INDEX ix_resources_corrections_office_verdict_number ON resources_corrections (office, verdict, number);
CREATE INDEX ix_resources_corrections_office_fault_number ON resources_corrections (office, fault, number);
CREATE INDEX ix_resources_corrections_office_provider_number ON resources_corrections (office, provider, number);
CREATE INDEX ix_resources_corrections_office_provider_code_number ON resources_corrections (office, provider_code, number);
CREATE INDEX ix_resources_corrections_office_entry_number ON resources_corrections (office, entry_number);
CREATE INDEX ix_resources_corrections_office_reported_on ON resources_corrections (office, reported_on);
CREATE INDEX ix_resources_item_terms_office_term_item_id ON resources_item_terms (office, term, item_id);
CREATE INDEX ix_resources_item_terms_item_id ON resources_item_terms (item_id);
CREATE INDEX ix_resources_lineage_office_from_kind_from_to ON resources_lineage (office, from_kind, "from", "to");
CREATE INDEX ix_resources_lineage_office_to_kind_to_from ON resources_lineage (office, to_kind, "to", "from");
CREATE UNIQUE INDEX ix_resources_systems_office_number ON resources_systems (office, number);
CREATE INDEX ix_resources_systems_office_state_number ON resources_systems (office, state, number);
CREATE INDEX ix_resources_systems_office_verdict_number ON resources_systems (office, verdict, number);
CREATE INDEX ix_resources_systems_office_standing_number ON resources_systems (office, standing, number);
CREATE INDEX ix_resources_systems_office_level_number ON resources_systems (office, level, number);
CREATE INDEX ix_resources_systems_office_hosting_number ON resources_systems (office, hosting, number);
CREATE INDEX ix_resources_systems_office_owner_name ON resources_systems (office, owner, name);
CREATE INDEX ix_resources_systems_office_name ON resources_systems (office, name);
CREATE INDEX ix_resources_systems_office_case_number_number ON resources_systems (office, case_number, number);
CREATE INDEX ix_resources_systems_office_last_used_on ON resources_systems (office, last_used_on);
CREATE UNIQUE INDEX ix_resources_operations_office_number ON resources_operations (office, number);
CREATE INDEX ix_resources_operations_office_state_number ON resources_operations (office, state, number);
CREATE INDEX ix_resources_operations_office_standing_number ON resources_operations (office, standing, number);
CREATE INDEX ix_resources_operations_office_verdict_number ON resources_operations (office, verdict, number);
CREATE INDEX ix_resources_operations_office_operator ON resources_operations (office, operator);
CREATE INDEX ix_resources_operations_office_valid_to ON resources_operations (office, valid_to);
CREATE UNIQUE INDEX ix_resources_openings_office_number ON resources_openings (office, number);
CREATE INDEX ix_resources_openings_office_state_number ON resources_openings (office, state, number);
CREATE INDEX ix_resources_openings_office_standing_number ON resources_openings (office, standing, number);
CREATE INDEX ix_resources_openings_office_provider ON resources_openings (office, provider);
CREATE INDEX ix_resources_openings_office_entry_number ON resources_openings (office, entry_number);
CREATE INDEX ix_resources_openings_office_valid_to ON resources_openings (office, valid_to);
CREATE UNIQUE INDEX ix_resources_purchases_office_number ON resources_purchases (office, number);
CREATE INDEX ix_resources_purchases_office_state_number ON resources_purchases (office, state, number);
CREATE INDEX ix_resources_purchases_office_buyer ON resources_purchases (office, buyer);
CREATE INDEX ix_resources_purchases_office_name ON resources_purchases (office, name);
CREATE INDEX ix_resources_purchases_office_approved_on ON resources_purchases (office, approved_on);
