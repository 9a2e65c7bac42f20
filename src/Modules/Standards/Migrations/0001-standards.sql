-- The tables of standards. Both engines read these words.

CREATE TABLE standards_applicable (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    is_mandatory boolean NOT NULL,
    scope text NOT NULL,
    owner text,
    systems text,
    clauses text,
    publicised_on date,
    conformity text,
    assessed_on date,
    standing text NOT NULL,
    replace_by date,
    replaced_with text,
    case_number text NOT NULL,
    standard_number text NOT NULL,
    CONSTRAINT pk_standards_applicable PRIMARY KEY (id)
);

CREATE TABLE standards_drafts (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    name_en text,
    kind text NOT NULL,
    proposer text NOT NULL,
    plan_number text NOT NULL,
    plan_body text NOT NULL,
    drafters text NOT NULL,
    finish_by date NOT NULL,
    standing text NOT NULL,
    comments integer,
    adopted integer,
    review_result text,
    code text,
    published_on date,
    in_force_on date,
    filing_number text,
    filed_on date,
    next_review date,
    replaces text,
    case_number text NOT NULL,
    CONSTRAINT pk_standards_drafts PRIMARY KEY (id)
);

CREATE TABLE standards_draws (
    id uuid NOT NULL,
    office text NOT NULL,
    case_number text NOT NULL,
    title text NOT NULL,
    seed text NOT NULL,
    snapshot text NOT NULL,
    snapshot_hash text NOT NULL,
    drawn text NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    drawn_by_name text NOT NULL,
    CONSTRAINT pk_standards_draws PRIMARY KEY (id)
);

CREATE TABLE standards_edition_rows (
    id uuid NOT NULL,
    office text NOT NULL,
    edition_id uuid NOT NULL,
    place integer NOT NULL,
    key text NOT NULL,
    title text NOT NULL,
    cells text NOT NULL,
    CONSTRAINT pk_standards_edition_rows PRIMARY KEY (id)
);

CREATE TABLE standards_editions (
    id uuid NOT NULL,
    office text NOT NULL,
    source text NOT NULL,
    seq integer NOT NULL,
    label text NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    rows integer NOT NULL,
    refused integer NOT NULL,
    counts text NOT NULL,
    findings text NOT NULL,
    fresh integer,
    gone integer,
    changed integer,
    at timestamp with time zone NOT NULL,
    by_name text NOT NULL,
    taken_at timestamp with time zone,
    run_id uuid,
    taken bigint NOT NULL,
    taken_changed bigint NOT NULL,
    taken_unchanged bigint NOT NULL,
    taken_refused bigint NOT NULL,
    CONSTRAINT pk_standards_editions PRIMARY KEY (id)
);

CREATE TABLE standards_findings (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    object text NOT NULL,
    unit text NOT NULL,
    code text NOT NULL,
    clause text NOT NULL,
    requirement text NOT NULL,
    is_mandatory boolean NOT NULL,
    finding text NOT NULL,
    photos integer NOT NULL,
    found_on date NOT NULL,
    due_on date,
    standing text NOT NULL,
    rechecked_on date,
    waiver text,
    plan_case text,
    case_number text NOT NULL,
    CONSTRAINT pk_standards_findings PRIMARY KEY (id)
);

CREATE TABLE standards_marks (
    id uuid NOT NULL,
    office text NOT NULL,
    name text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_standards_marks PRIMARY KEY (id)
);

CREATE TABLE standards_products (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    standing text NOT NULL,
    category text,
    deployment text,
    expires_on date,
    description text,
    source text,
    CONSTRAINT pk_standards_products PRIMARY KEY (id)
);

CREATE TABLE standards_relations (
    id uuid NOT NULL,
    office text NOT NULL,
    kind text NOT NULL,
    newer text NOT NULL,
    older text NOT NULL,
    newer_code text NOT NULL,
    older_code text NOT NULL,
    circle text,
    CONSTRAINT pk_standards_relations PRIMARY KEY (id)
);

CREATE TABLE standards_sheet_lines (
    id uuid NOT NULL,
    office text NOT NULL,
    case_number text NOT NULL,
    place integer NOT NULL,
    result text NOT NULL,
    note text,
    photos text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_name text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_standards_sheet_lines PRIMARY KEY (id)
);

CREATE TABLE standards_standards (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    code text NOT NULL,
    title_zh text,
    title_en text,
    title_fr text,
    status text NOT NULL,
    level text NOT NULL,
    is_mandatory boolean NOT NULL,
    prefix text NOT NULL,
    serial text NOT NULL,
    part text,
    year integer,
    published text,
    in_force_on date,
    withdrawn_on date,
    stage text,
    edition text,
    document_type text,
    replaces text,
    replaced_by text,
    amendments text,
    adopts text,
    adoption text,
    ics text,
    ccs text,
    committee text,
    text_address text,
    interpretation text,
    source text,
    sort_key text NOT NULL,
    CONSTRAINT pk_standards_standards PRIMARY KEY (id)
);

CREATE TABLE standards_subscriptions (
    id uuid NOT NULL,
    office text NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    what text NOT NULL,
    since timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT pk_standards_subscriptions PRIMARY KEY (id)
);

CREATE TABLE standards_tellings (
    id uuid NOT NULL,
    office text NOT NULL,
    standard text NOT NULL,
    seq integer NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    at timestamp with time zone NOT NULL,
    told integer NOT NULL,
    citing integer NOT NULL,
    CONSTRAINT pk_standards_tellings PRIMARY KEY (id)
);

CREATE TABLE standards_waivers (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    system text NOT NULL,
    unit text NOT NULL,
    code text NOT NULL,
    clause text NOT NULL,
    reason text NOT NULL,
    measures text NOT NULL,
    "from" date NOT NULL,
    until date NOT NULL,
    reminded_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_standards_waivers PRIMARY KEY (id)
);

CREATE INDEX ix_standards_applicable_office_code ON standards_applicable (office, code);
CREATE INDEX ix_standards_applicable_office_conformity_number ON standards_applicable (office, conformity, number);
CREATE INDEX ix_standards_applicable_office_level_number ON standards_applicable (office, level, number);
CREATE UNIQUE INDEX ix_standards_applicable_office_number ON standards_applicable (office, number);
CREATE INDEX ix_standards_applicable_office_owner ON standards_applicable (office, owner);
CREATE INDEX ix_standards_applicable_office_replace_by ON standards_applicable (office, replace_by);
CREATE INDEX ix_standards_applicable_office_standard_number ON standards_applicable (office, standard_number);
CREATE INDEX ix_standards_applicable_office_standing_number ON standards_applicable (office, standing, number);
CREATE INDEX ix_standards_applicable_office_state_number ON standards_applicable (office, state, number);
CREATE INDEX ix_standards_drafts_office_code ON standards_drafts (office, code);
CREATE INDEX ix_standards_drafts_office_finish_by ON standards_drafts (office, finish_by);
CREATE INDEX ix_standards_drafts_office_kind_number ON standards_drafts (office, kind, number);
CREATE INDEX ix_standards_drafts_office_name ON standards_drafts (office, name);
CREATE INDEX ix_standards_drafts_office_next_review ON standards_drafts (office, next_review);
CREATE UNIQUE INDEX ix_standards_drafts_office_number ON standards_drafts (office, number);
CREATE INDEX ix_standards_drafts_office_plan_number ON standards_drafts (office, plan_number);
CREATE INDEX ix_standards_drafts_office_proposer ON standards_drafts (office, proposer);
CREATE INDEX ix_standards_drafts_office_standing_number ON standards_drafts (office, standing, number);
CREATE INDEX ix_standards_drafts_office_state_number ON standards_drafts (office, state, number);
CREATE UNIQUE INDEX ix_standards_draws_office_case_number ON standards_draws (office, case_number);
CREATE UNIQUE INDEX ix_standards_edition_rows_edition_id_place ON standards_edition_rows (edition_id, place);
CREATE UNIQUE INDEX ix_standards_editions_office_source_seq ON standards_editions (office, source, seq);
CREATE UNIQUE INDEX ix_standards_editions_office_source_sha256 ON standards_editions (office, source, sha256);
CREATE INDEX ix_standards_findings_office_case_number ON standards_findings (office, case_number);
CREATE INDEX ix_standards_findings_office_code ON standards_findings (office, code);
CREATE INDEX ix_standards_findings_office_due_on ON standards_findings (office, due_on);
CREATE INDEX ix_standards_findings_office_found_on ON standards_findings (office, found_on);
CREATE UNIQUE INDEX ix_standards_findings_office_number ON standards_findings (office, number);
CREATE INDEX ix_standards_findings_office_object ON standards_findings (office, object);
CREATE INDEX ix_standards_findings_office_plan_case ON standards_findings (office, plan_case);
CREATE INDEX ix_standards_findings_office_standing_number ON standards_findings (office, standing, number);
CREATE INDEX ix_standards_findings_office_state_number ON standards_findings (office, state, number);
CREATE INDEX ix_standards_findings_office_unit ON standards_findings (office, unit);
CREATE UNIQUE INDEX ix_standards_marks_office_name ON standards_marks (office, name);
CREATE INDEX ix_standards_products_office_category ON standards_products (office, category);
CREATE INDEX ix_standards_products_office_deployment ON standards_products (office, deployment);
CREATE INDEX ix_standards_products_office_expires_on ON standards_products (office, expires_on);
CREATE INDEX ix_standards_products_office_name ON standards_products (office, name);
CREATE UNIQUE INDEX ix_standards_products_office_number ON standards_products (office, number);
CREATE INDEX ix_standards_products_office_standing_number ON standards_products (office, standing, number);
CREATE INDEX ix_standards_products_office_state_number ON standards_products (office, state, number);
CREATE UNIQUE INDEX ix_standards_relations_office_newer_kind_older ON standards_relations (office, newer, kind, older);
CREATE INDEX ix_standards_relations_office_older ON standards_relations (office, older);
CREATE UNIQUE INDEX ix_standards_sheet_lines_office_case_number_place ON standards_sheet_lines (office, case_number, place);
CREATE INDEX ix_standards_standards_office_adoption_number ON standards_standards (office, adoption, number);
CREATE INDEX ix_standards_standards_office_adopts ON standards_standards (office, adopts);
CREATE INDEX ix_standards_standards_office_ccs ON standards_standards (office, ccs);
CREATE INDEX ix_standards_standards_office_code ON standards_standards (office, code);
CREATE INDEX ix_standards_standards_office_committee ON standards_standards (office, committee);
CREATE INDEX ix_standards_standards_office_ics ON standards_standards (office, ics);
CREATE INDEX ix_standards_standards_office_in_force_on ON standards_standards (office, in_force_on);
CREATE INDEX ix_standards_standards_office_level_number ON standards_standards (office, level, number);
CREATE UNIQUE INDEX ix_standards_standards_office_number ON standards_standards (office, number);
CREATE INDEX ix_standards_standards_office_prefix ON standards_standards (office, prefix);
CREATE INDEX ix_standards_standards_office_published ON standards_standards (office, published);
CREATE INDEX ix_standards_standards_office_serial ON standards_standards (office, serial);
CREATE INDEX ix_standards_standards_office_sort_key ON standards_standards (office, sort_key);
CREATE INDEX ix_standards_standards_office_state_number ON standards_standards (office, state, number);
CREATE INDEX ix_standards_standards_office_status_number ON standards_standards (office, status, number);
CREATE INDEX ix_standards_standards_office_year ON standards_standards (office, year);
CREATE INDEX ix_standards_subscriptions_office_person_id ON standards_subscriptions (office, person_id);
CREATE UNIQUE INDEX ix_standards_tellings_office_standard_seq ON standards_tellings (office, standard, seq);
CREATE INDEX ix_standards_waivers_office_code ON standards_waivers (office, code);
CREATE UNIQUE INDEX ix_standards_waivers_office_number ON standards_waivers (office, number);
CREATE INDEX ix_standards_waivers_office_state_number ON standards_waivers (office, state, number);
CREATE INDEX ix_standards_waivers_office_system ON standards_waivers (office, system);
CREATE INDEX ix_standards_waivers_office_unit ON standards_waivers (office, unit);
CREATE INDEX ix_standards_waivers_office_until ON standards_waivers (office, until);
