-- The tables of surveys, their collection and their publication. Both engines read these words.

CREATE TABLE statistics_surveys (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    name_en text,
    aim text NOT NULL,
    content text NOT NULL,
    method text NOT NULL,
    objects text NOT NULL,
    organisation text NOT NULL,
    delivery text NOT NULL,
    publication text NOT NULL,
    every text NOT NULL,
    edition integer NOT NULL,
    forms integer NOT NULL,
    approved_by text,
    approval_number text,
    approved_on date,
    valid_until date,
    standing text NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_statistics_surveys PRIMARY KEY (id)
);

CREATE TABLE statistics_forms (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    form_number text NOT NULL,
    name text NOT NULL,
    name_en text,
    making_body text NOT NULL,
    every text NOT NULL,
    survey_number text NOT NULL,
    edition integer NOT NULL,
    approval_number text,
    valid_until date,
    standing text NOT NULL,
    CONSTRAINT pk_statistics_forms PRIMARY KEY (id)
);

CREATE TABLE statistics_form_editions (
    id uuid NOT NULL,
    office text NOT NULL,
    form text NOT NULL,
    edition integer NOT NULL,
    sheet text NOT NULL,
    hash text NOT NULL,
    case_number text NOT NULL,
    approval_number text,
    approved_on date,
    valid_until date,
    changed_at timestamp with time zone NOT NULL,
    by_name text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_statistics_form_editions PRIMARY KEY (id)
);

CREATE TABLE statistics_frame (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    district text NOT NULL,
    industry text NOT NULL,
    preparer text,
    head text,
    phone text,
    lists text,
    CONSTRAINT pk_statistics_frame PRIMARY KEY (id)
);

CREATE TABLE statistics_returns (
    item_id uuid NOT NULL,
    office text NOT NULL,
    collection_id uuid NOT NULL,
    collection_number text NOT NULL,
    form text NOT NULL,
    edition integer NOT NULL,
    period text NOT NULL,
    unit_code text NOT NULL,
    district text NOT NULL,
    industry text NOT NULL,
    filled_at timestamp with time zone,
    filled_by text,
    district_version integer NOT NULL,
    district_by text,
    district_at timestamp with time zone,
    queries integer NOT NULL,
    queried_version integer NOT NULL,
    warnings integer NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_statistics_returns PRIMARY KEY (item_id)
);

CREATE TABLE statistics_queries (
    id uuid NOT NULL,
    office text NOT NULL,
    item_id uuid NOT NULL,
    collection_number text NOT NULL,
    place integer NOT NULL,
    seq integer NOT NULL,
    report_version integer NOT NULL,
    cell text NOT NULL,
    question text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    asked_by text NOT NULL,
    answer text,
    answered_version integer NOT NULL,
    answered_at timestamp with time zone,
    answered_by text,
    corrected text,
    CONSTRAINT pk_statistics_queries PRIMARY KEY (id)
);

CREATE TABLE statistics_reviewers (
    id uuid NOT NULL,
    office text NOT NULL,
    district text NOT NULL,
    unit_code text NOT NULL,
    unit_name text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_statistics_reviewers PRIMARY KEY (id)
);

CREATE TABLE statistics_rounds (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    title text NOT NULL,
    form_number text NOT NULL,
    form text NOT NULL,
    edition integer NOT NULL,
    survey_number text NOT NULL,
    period text NOT NULL,
    period_to date NOT NULL,
    due_on date NOT NULL,
    asked integer NOT NULL,
    answered integer NOT NULL,
    response_rate double precision,
    late integer NOT NULL,
    queries integer NOT NULL,
    locked_on date,
    reported_on date,
    standing text NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_statistics_rounds PRIMARY KEY (id)
);

CREATE TABLE statistics_summaries (
    id uuid NOT NULL,
    office text NOT NULL,
    round text NOT NULL,
    revision integer NOT NULL,
    "by" text NOT NULL,
    key text NOT NULL,
    row text NOT NULL,
    "column" text NOT NULL,
    value numeric,
    units integer NOT NULL,
    is_withheld boolean NOT NULL,
    CONSTRAINT pk_statistics_summaries PRIMARY KEY (id)
);

CREATE TABLE statistics_measures (
    id uuid NOT NULL,
    office text NOT NULL,
    form text NOT NULL,
    row text NOT NULL,
    "column" text NOT NULL,
    indicator text NOT NULL,
    CONSTRAINT pk_statistics_measures PRIMARY KEY (id)
);

CREATE TABLE statistics_releases (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    name_en text,
    kind text NOT NULL,
    period text NOT NULL,
    release_on date NOT NULL,
    hour text NOT NULL,
    first_on date NOT NULL,
    published_on date,
    revision integer NOT NULL,
    revised_on date,
    revision_reason text,
    standing text NOT NULL,
    consistency_number text,
    text_version integer NOT NULL,
    document_number text,
    case_number text,
    CONSTRAINT pk_statistics_releases PRIMARY KEY (id)
);

CREATE TABLE statistics_quotes (
    id uuid NOT NULL,
    office text NOT NULL,
    release text NOT NULL,
    revision integer NOT NULL,
    indicator text NOT NULL,
    area text NOT NULL,
    period text NOT NULL,
    seq integer NOT NULL,
    value numeric NOT NULL,
    reason text,
    CONSTRAINT pk_statistics_quotes PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_statistics_surveys_office_number ON statistics_surveys (office, number);
CREATE INDEX ix_statistics_surveys_office_state_number ON statistics_surveys (office, state, number);
CREATE INDEX ix_statistics_surveys_office_standing_number ON statistics_surveys (office, standing, number);
CREATE INDEX ix_statistics_surveys_office_every_number ON statistics_surveys (office, every, number);
CREATE INDEX ix_statistics_surveys_office_name ON statistics_surveys (office, name);
CREATE INDEX ix_statistics_surveys_office_valid_until ON statistics_surveys (office, valid_until);
CREATE UNIQUE INDEX ix_statistics_forms_office_number ON statistics_forms (office, number);
CREATE INDEX ix_statistics_forms_office_state_number ON statistics_forms (office, state, number);
CREATE INDEX ix_statistics_forms_office_standing_number ON statistics_forms (office, standing, number);
CREATE INDEX ix_statistics_forms_office_every_number ON statistics_forms (office, every, number);
CREATE INDEX ix_statistics_forms_office_form_number ON statistics_forms (office, form_number);
CREATE INDEX ix_statistics_forms_office_survey_number ON statistics_forms (office, survey_number);
CREATE INDEX ix_statistics_forms_office_valid_until ON statistics_forms (office, valid_until);
CREATE UNIQUE INDEX ix_statistics_form_editions_office_form_edition ON statistics_form_editions (office, form, edition);
CREATE INDEX ix_statistics_form_editions_office_case_number ON statistics_form_editions (office, case_number);
CREATE UNIQUE INDEX ix_statistics_frame_office_number ON statistics_frame (office, number);
CREATE INDEX ix_statistics_frame_office_state_number ON statistics_frame (office, state, number);
CREATE INDEX ix_statistics_frame_office_district_number ON statistics_frame (office, district, number);
CREATE INDEX ix_statistics_frame_office_industry ON statistics_frame (office, industry);
CREATE INDEX ix_statistics_frame_office_name ON statistics_frame (office, name);
CREATE INDEX ix_statistics_returns_office_collection_number ON statistics_returns (office, collection_number);
CREATE INDEX ix_statistics_returns_office_unit_code_form_period ON statistics_returns (office, unit_code, form, period);
CREATE INDEX ix_statistics_returns_office_district ON statistics_returns (office, district);
CREATE INDEX ix_statistics_returns_office_form ON statistics_returns (office, form);
CREATE UNIQUE INDEX ix_statistics_queries_item_id_seq ON statistics_queries (item_id, seq);
CREATE INDEX ix_statistics_queries_office_collection_number ON statistics_queries (office, collection_number);
CREATE UNIQUE INDEX ix_statistics_reviewers_office_district ON statistics_reviewers (office, district);
CREATE UNIQUE INDEX ix_statistics_rounds_office_number ON statistics_rounds (office, number);
CREATE INDEX ix_statistics_rounds_office_state_number ON statistics_rounds (office, state, number);
CREATE INDEX ix_statistics_rounds_office_standing_number ON statistics_rounds (office, standing, number);
CREATE INDEX ix_statistics_rounds_office_form_period ON statistics_rounds (office, form, period);
CREATE INDEX ix_statistics_rounds_office_period ON statistics_rounds (office, period);
CREATE INDEX ix_statistics_rounds_office_title ON statistics_rounds (office, title);
CREATE INDEX ix_statistics_rounds_office_due_on ON statistics_rounds (office, due_on);
CREATE INDEX ix_statistics_summaries_office_round_revision ON statistics_summaries (office, round, revision);
CREATE UNIQUE INDEX ix_statistics_measures_office_form_row_column ON statistics_measures (office, form, row, "column");
CREATE UNIQUE INDEX ix_statistics_releases_office_number ON statistics_releases (office, number);
CREATE INDEX ix_statistics_releases_office_state_number ON statistics_releases (office, state, number);
CREATE INDEX ix_statistics_releases_office_standing_number ON statistics_releases (office, standing, number);
CREATE INDEX ix_statistics_releases_office_kind_number ON statistics_releases (office, kind, number);
CREATE INDEX ix_statistics_releases_office_release_on ON statistics_releases (office, release_on);
CREATE INDEX ix_statistics_releases_office_name ON statistics_releases (office, name);
CREATE INDEX ix_statistics_quotes_office_release_revision ON statistics_quotes (office, release, revision);
