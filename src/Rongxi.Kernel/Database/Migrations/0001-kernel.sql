-- The kernel's tables. Both engines read these words: SQLite takes any type name and keeps dates and instants as text.

CREATE TABLE answered_requests (
    key text NOT NULL,
    fingerprint text NOT NULL,
    status integer NOT NULL,
    body text NOT NULL,
    location text,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_answered_requests PRIMARY KEY (key)
);

CREATE TABLE audit_records (
    id uuid NOT NULL,
    office text NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id uuid,
    person_name text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text,
    address text,
    CONSTRAINT pk_audit_records PRIMARY KEY (id)
);

CREATE TABLE boundaries (
    city_code text NOT NULL,
    geo_json text NOT NULL,
    approval_number text,
    by_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_boundaries PRIMARY KEY (city_code)
);

CREATE TABLE calendar_years (
    year integer NOT NULL,
    json text NOT NULL,
    by_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_calendar_years PRIMARY KEY (year)
);

CREATE TABLE cases (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    procedure text NOT NULL,
    title text NOT NULL,
    stage text NOT NULL,
    applicant text NOT NULL,
    applicant_code text,
    applicant_unit_id uuid,
    applicant_person_id uuid,
    channel text NOT NULL,
    handler_id uuid,
    handler_name text,
    division text,
    received_at timestamp with time zone NOT NULL,
    received_on date NOT NULL,
    accepted_on date,
    decided_on date,
    closed_at timestamp with time zone,
    outcome text,
    form_version integer NOT NULL,
    due_on date,
    promised_on date,
    due_at timestamp with time zone,
    sort_due date NOT NULL,
    due_limit text,
    turn text NOT NULL,
    late boolean,
    days_used integer,
    grade integer,
    district text,
    record_register text,
    record_number text,
    fixed_day date,
    parent_id uuid,
    merged_into_id uuid,
    tracking_hash text,
    version integer NOT NULL,
    CONSTRAINT pk_cases PRIMARY KEY (id)
);

CREATE TABLE delegations (
    id uuid NOT NULL,
    office text NOT NULL,
    from_person_id uuid NOT NULL,
    from_name text NOT NULL,
    to_person_id uuid NOT NULL,
    to_name text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT pk_delegations PRIMARY KEY (id)
);

CREATE TABLE drafts (
    id uuid NOT NULL,
    office text NOT NULL,
    person_id uuid NOT NULL,
    code text NOT NULL,
    procedure text NOT NULL,
    unit_id uuid,
    typed text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    submitted_as text,
    supplements text,
    version integer NOT NULL,
    CONSTRAINT pk_drafts PRIMARY KEY (id)
);

CREATE TABLE import_refusals (
    id uuid NOT NULL,
    run_id uuid NOT NULL,
    row bigint NOT NULL,
    field text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    value text,
    CONSTRAINT pk_import_refusals PRIMARY KEY (id)
);

CREATE TABLE import_runs (
    id uuid NOT NULL,
    office text NOT NULL,
    register text NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    mapping text NOT NULL,
    origin text NOT NULL,
    state text NOT NULL,
    rows_read bigint NOT NULL,
    rows_total bigint NOT NULL,
    taken bigint NOT NULL,
    changed bigint NOT NULL,
    unchanged bigint NOT NULL,
    refused bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_id uuid,
    by_name text NOT NULL,
    problem text,
    stop_asked boolean NOT NULL,
    CONSTRAINT pk_import_runs PRIMARY KEY (id)
);

CREATE TABLE journal_heads (
    id uuid NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    signature bytea NOT NULL,
    key_id text NOT NULL,
    CONSTRAINT pk_journal_heads PRIMARY KEY (id)
);

CREATE TABLE journal_leaves (
    position bigint NOT NULL,
    hash bytea NOT NULL,
    kind text NOT NULL,
    row_id uuid NOT NULL,
    office text NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_journal_leaves PRIMARY KEY (position)
);

CREATE TABLE journal_state (
    id integer NOT NULL,
    size bigint NOT NULL,
    frontier bytea NOT NULL,
    CONSTRAINT pk_journal_state PRIMARY KEY (id)
);

CREATE TABLE journal_tiles (
    level integer NOT NULL,
    position bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT pk_journal_tiles PRIMARY KEY (level, position)
);

CREATE TABLE notices (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    kind text NOT NULL,
    title_zh text NOT NULL,
    title_en text NOT NULL,
    body_zh text NOT NULL,
    body_en text NOT NULL,
    published_on date NOT NULL,
    closes_on date,
    by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_reason text,
    CONSTRAINT pk_notices PRIMARY KEY (id)
);

CREATE TABLE notifications (
    id uuid NOT NULL,
    office text NOT NULL,
    person_id uuid NOT NULL,
    topic text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    address text NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT pk_notifications PRIMARY KEY (id)
);

CREATE TABLE number_series (
    office text NOT NULL,
    series text NOT NULL,
    year integer NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT pk_number_series PRIMARY KEY (office, series, year)
);

CREATE TABLE outbox (
    id uuid NOT NULL,
    office text NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    done_at timestamp with time zone,
    given_up_at timestamp with time zone,
    last_error text,
    CONSTRAINT pk_outbox PRIMARY KEY (id)
);

CREATE TABLE people (
    id uuid NOT NULL,
    user_name text NOT NULL,
    normalized_user_name text NOT NULL,
    name text NOT NULL,
    email text,
    normalized_email text,
    email_confirmed boolean NOT NULL,
    phone text,
    resident_id text,
    password_hash text,
    security_stamp text NOT NULL,
    two_factor_enabled boolean NOT NULL,
    authenticator_key text,
    recovery_codes text,
    lockout_end timestamp with time zone,
    lockout_enabled boolean NOT NULL,
    access_failed_count integer NOT NULL,
    must_change_password boolean NOT NULL,
    disabled boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    language text,
    notice_preferences text,
    calendar_key text,
    version integer NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id)
);

CREATE TABLE register_entries (
    id uuid NOT NULL,
    office text NOT NULL,
    register text NOT NULL,
    record_id uuid NOT NULL,
    record_number text NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    after text NOT NULL,
    changes text NOT NULL,
    reason text NOT NULL,
    case_number text,
    import_id uuid,
    by_id uuid,
    by_name text NOT NULL,
    effective_on date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    corrects_seq integer,
    journal_index bigint,
    CONSTRAINT pk_register_entries PRIMARY KEY (id)
);

CREATE TABLE role_grants (
    id uuid NOT NULL,
    office text NOT NULL,
    person_id uuid NOT NULL,
    role text NOT NULL,
    field text NOT NULL,
    division text,
    certificate text,
    valid_from date NOT NULL,
    valid_to date,
    granted_by_name text NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_role_grants PRIMARY KEY (id)
);

CREATE TABLE rule_values (
    id uuid NOT NULL,
    office text NOT NULL,
    key text NOT NULL,
    value numeric NOT NULL,
    unit text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    basis text NOT NULL,
    by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_rule_values PRIMARY KEY (id)
);

CREATE TABLE saved_views (
    id uuid NOT NULL,
    office text NOT NULL,
    person_id uuid NOT NULL,
    list text NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    shared boolean NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_saved_views PRIMARY KEY (id)
);

CREATE TABLE service_tokens (
    id uuid NOT NULL,
    office text NOT NULL,
    name text NOT NULL,
    hash text NOT NULL,
    start text NOT NULL,
    scopes text NOT NULL,
    person_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    used_at timestamp with time zone,
    CONSTRAINT pk_service_tokens PRIMARY KEY (id)
);

CREATE TABLE sessions (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    browser text NOT NULL,
    address text NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT pk_sessions PRIMARY KEY (id)
);

CREATE TABLE template_texts (
    id uuid NOT NULL,
    office text NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    valid_from date NOT NULL,
    by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_template_texts PRIMARY KEY (id)
);

CREATE TABLE unit_members (
    id uuid NOT NULL,
    unit_id uuid NOT NULL,
    person_id uuid NOT NULL,
    is_chief boolean NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    CONSTRAINT pk_unit_members PRIMARY KEY (id)
);

CREATE TABLE units (
    id uuid NOT NULL,
    credit_code text NOT NULL,
    name text NOT NULL,
    name_en text,
    address text,
    postcode text,
    district text,
    legal_representative text,
    contact_name text,
    contact_phone text,
    contact_email text,
    created_at timestamp with time zone NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_units PRIMARY KEY (id)
);

CREATE TABLE webhooks (
    id uuid NOT NULL,
    office text NOT NULL,
    url text NOT NULL,
    topics text NOT NULL,
    secret text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT pk_webhooks PRIMARY KEY (id)
);

CREATE TABLE case_asks (
    id uuid NOT NULL,
    office text NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    to_name text NOT NULL,
    to_unit_id uuid,
    to_person_id uuid,
    question text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_on date NOT NULL,
    asked_by_name text NOT NULL,
    due_on date,
    answered_at timestamp with time zone,
    answered_on date,
    answered_by_name text,
    answer text,
    answer_text text,
    reminded_at timestamp with time zone,
    version integer NOT NULL,
    CONSTRAINT pk_case_asks PRIMARY KEY (id),
    CONSTRAINT fk_case_asks_case_id FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
);

CREATE TABLE case_forms (
    id uuid NOT NULL,
    office text NOT NULL,
    case_id uuid NOT NULL,
    version integer NOT NULL,
    json text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_name text NOT NULL,
    CONSTRAINT pk_case_forms PRIMARY KEY (id),
    CONSTRAINT fk_case_forms_case_id FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
);

CREATE TABLE case_steps (
    id uuid NOT NULL,
    office text NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    "on" date NOT NULL,
    kind text NOT NULL,
    act text,
    "from" text,
    "to" text,
    by_id uuid,
    by_name text NOT NULL,
    by_role text,
    for_name text,
    remark text,
    data text,
    internal boolean NOT NULL,
    agrees boolean,
    is_decision boolean NOT NULL,
    journal_index bigint,
    CONSTRAINT pk_case_steps PRIMARY KEY (id),
    CONSTRAINT fk_case_steps_case_id FOREIGN KEY (case_id) REFERENCES cases (id) ON DELETE CASCADE
);

CREATE TABLE documents (
    id uuid NOT NULL,
    office text NOT NULL,
    case_id uuid,
    case_number text,
    direction text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    number text,
    sha256 text NOT NULL,
    media_type text NOT NULL,
    file_name text NOT NULL,
    size bigint NOT NULL,
    version integer NOT NULL,
    replaces_id uuid,
    retention text NOT NULL,
    disclosure text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid,
    added_by_name text NOT NULL,
    record_register text,
    record_number text,
    check_code text,
    signature text,
    pdf_sha256 text,
    served_at timestamp with time zone,
    served_by text,
    read_at timestamp with time zone,
    journal_index bigint,
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT fk_documents_case_id FOREIGN KEY (case_id) REFERENCES cases (id)
);

CREATE INDEX ix_answered_requests_at ON answered_requests (at);

CREATE INDEX ix_audit_records_office_at ON audit_records (office, at);

CREATE INDEX ix_audit_records_person_id_at ON audit_records (person_id, at);

CREATE INDEX ix_case_asks_case_id ON case_asks (case_id);

CREATE INDEX ix_case_asks_office_answered_at_due_on ON case_asks (office, answered_at, due_on);

CREATE INDEX ix_case_asks_office_to_person_id_answered_at ON case_asks (office, to_person_id, answered_at);

CREATE UNIQUE INDEX ix_case_forms_case_id_version ON case_forms (case_id, version);

CREATE UNIQUE INDEX ix_case_steps_case_id_seq ON case_steps (case_id, seq);

CREATE INDEX ix_cases_applicant_person_id_received_at ON cases (applicant_person_id, received_at);

CREATE INDEX ix_cases_applicant_unit_id_received_at ON cases (applicant_unit_id, received_at);

CREATE INDEX ix_cases_office_closed_at_sort_due_id ON cases (office, closed_at, sort_due, id);

CREATE INDEX ix_cases_office_handler_id_closed_at_sort_due ON cases (office, handler_id, closed_at, sort_due);

CREATE UNIQUE INDEX ix_cases_office_number ON cases (office, number);

CREATE INDEX ix_cases_office_procedure_received_at ON cases (office, procedure, received_at);

CREATE INDEX ix_cases_office_received_at ON cases (office, received_at);

CREATE INDEX ix_cases_office_record_register_record_number ON cases (office, record_register, record_number);

CREATE INDEX ix_delegations_from_person_id ON delegations (from_person_id);

CREATE INDEX ix_delegations_to_person_id ON delegations (to_person_id);

CREATE INDEX ix_documents_case_id ON documents (case_id);

CREATE INDEX ix_documents_office_direction_added_at ON documents (office, direction, added_at);

CREATE INDEX ix_documents_office_number ON documents (office, number);

CREATE INDEX ix_documents_office_record_number ON documents (office, record_number);

CREATE INDEX ix_documents_sha256 ON documents (sha256);

CREATE INDEX ix_drafts_person_id_changed_at ON drafts (person_id, changed_at);

CREATE INDEX ix_import_refusals_run_id_row ON import_refusals (run_id, row);

CREATE INDEX ix_import_runs_office_started_at ON import_runs (office, started_at);

CREATE INDEX ix_journal_heads_size ON journal_heads (size);

CREATE INDEX ix_journal_leaves_row_id ON journal_leaves (row_id);

CREATE UNIQUE INDEX ix_notices_office_number ON notices (office, number);

CREATE INDEX ix_notices_office_published_on ON notices (office, published_on);

CREATE INDEX ix_notifications_person_id_at ON notifications (person_id, at);

CREATE INDEX ix_outbox_done_at_not_before ON outbox (done_at, not_before);

CREATE INDEX ix_people_calendar_key ON people (calendar_key);

CREATE INDEX ix_people_normalized_email ON people (normalized_email);

CREATE UNIQUE INDEX ix_people_normalized_user_name ON people (normalized_user_name);

CREATE INDEX ix_register_entries_import_id ON register_entries (import_id);

CREATE INDEX ix_register_entries_office_register_recorded_at ON register_entries (office, register, recorded_at);

CREATE UNIQUE INDEX ix_register_entries_record_id_seq ON register_entries (record_id, seq);

CREATE INDEX ix_role_grants_office_role ON role_grants (office, role);

CREATE INDEX ix_role_grants_person_id ON role_grants (person_id);

CREATE INDEX ix_rule_values_office_key_valid_from ON rule_values (office, key, valid_from);

CREATE INDEX ix_saved_views_office_list_person_id ON saved_views (office, list, person_id);

CREATE UNIQUE INDEX ix_service_tokens_hash ON service_tokens (hash);

CREATE INDEX ix_service_tokens_office ON service_tokens (office);

CREATE INDEX ix_sessions_person_id_seen_at ON sessions (person_id, seen_at);

CREATE INDEX ix_template_texts_office_kind_valid_from ON template_texts (office, kind, valid_from);

CREATE INDEX ix_unit_members_person_id_unit_id ON unit_members (person_id, unit_id);

CREATE INDEX ix_unit_members_unit_id ON unit_members (unit_id);

CREATE UNIQUE INDEX ix_units_credit_code ON units (credit_code);

CREATE INDEX ix_webhooks_office ON webhooks (office);
