-- The tables of planning. Both engines read these words.

CREATE TABLE planning_plans (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    name_en text,
    kind text NOT NULL,
    level text NOT NULL,
    from_year integer NOT NULL,
    until_year integer NOT NULL,
    base_year integer NOT NULL,
    owner text NOT NULL,
    owner_code text,
    district text,
    parent_number text,
    is_major boolean NOT NULL,
    version integer NOT NULL,
    standing text NOT NULL,
    approved_by text,
    approval_number text,
    approved_on date,
    issue_number text,
    issued_on date,
    published_on date,
    filed_on date,
    filing_number text,
    case_number text NOT NULL,
    CONSTRAINT pk_planning_plans PRIMARY KEY (id)
);

CREATE TABLE planning_versions (
    id uuid NOT NULL,
    office text NOT NULL,
    plan_number text NOT NULL,
    version integer NOT NULL,
    label text NOT NULL,
    approved_by text NOT NULL,
    approval_number text NOT NULL,
    approved_on date NOT NULL,
    text_version integer,
    targets_json text NOT NULL,
    tasks_json text NOT NULL,
    case_number text NOT NULL,
    by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_planning_versions PRIMARY KEY (id)
);

CREATE TABLE planning_targets (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    plan_number text NOT NULL,
    code text NOT NULL,
    "group" text NOT NULL,
    group_en text,
    name text NOT NULL,
    name_en text,
    unit text NOT NULL,
    nature text NOT NULL,
    direction text NOT NULL,
    base_value double precision NOT NULL,
    end_value double precision NOT NULL,
    years text,
    least double precision,
    most double precision,
    decomposition text NOT NULL,
    parent_number text,
    indicator_number text,
    responsible text NOT NULL,
    responsible_code text,
    source text,
    formula text,
    level text NOT NULL,
    district text,
    adjusted_in integer,
    CONSTRAINT pk_planning_targets PRIMARY KEY (id)
);

CREATE TABLE planning_target_adjustments (
    id uuid NOT NULL,
    office text NOT NULL,
    plan_number text NOT NULL,
    target_number text NOT NULL,
    version integer NOT NULL,
    what text NOT NULL,
    year integer,
    old_value double precision NOT NULL,
    new_value double precision NOT NULL,
    reason text NOT NULL,
    approved_by text NOT NULL,
    approval_number text NOT NULL,
    case_number text NOT NULL,
    "on" date NOT NULL,
    CONSTRAINT pk_planning_target_adjustments PRIMARY KEY (id)
);

CREATE TABLE planning_tasks (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    plan_number text NOT NULL,
    no text NOT NULL,
    content text NOT NULL,
    content_en text,
    parent_number text,
    target_code text,
    lead text NOT NULL,
    lead_code text,
    supporters text,
    start_on date NOT NULL,
    finish_on date NOT NULL,
    after text,
    milestone1 text,
    milestone2 text,
    milestone3 text,
    milestone4 text,
    money text NOT NULL,
    budget_fen bigint,
    deliverable text,
    standing text NOT NULL,
    done_percent integer NOT NULL,
    reported_on date,
    done_on date,
    reported text,
    CONSTRAINT pk_planning_tasks PRIMARY KEY (id)
);

CREATE TABLE planning_alignments (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    unit text NOT NULL,
    unit_code text,
    level text NOT NULL,
    district text,
    city_plan_number text NOT NULL,
    plan_name text,
    plan_number text,
    guide_number text,
    awaited_by date,
    draft_on date,
    opinion_number text,
    opinion_on date,
    verdict text,
    issue_number text,
    issued_on date,
    progress text,
    progress_period text,
    standing text NOT NULL,
    case_number text,
    CONSTRAINT pk_planning_alignments PRIMARY KEY (id)
);

CREATE TABLE planning_pilots (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    scene text NOT NULL,
    unit text NOT NULL,
    unit_code text,
    side text NOT NULL,
    sector text NOT NULL,
    co_leader text,
    technology text NOT NULL,
    district text,
    investment_fen bigint NOT NULL,
    enterprises bigint NOT NULL,
    users bigint NOT NULL,
    effect_fen bigint NOT NULL,
    satisfaction double precision,
    call_number text NOT NULL,
    score double precision,
    listed_on date NOT NULL,
    checked_on date,
    verdict text,
    standing text NOT NULL,
    ended_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_planning_pilots PRIMARY KEY (id)
);

CREATE TABLE planning_assessments (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    year integer NOT NULL,
    plan_number text NOT NULL,
    unit text NOT NULL,
    target_score double precision NOT NULL,
    task_score double precision NOT NULL,
    report_score double precision NOT NULL,
    adjustment double precision NOT NULL,
    adjustment_reason text,
    total double precision NOT NULL,
    grade text NOT NULL,
    basis text,
    case_number text NOT NULL,
    CONSTRAINT pk_planning_assessments PRIMARY KEY (id)
);

CREATE TABLE planning_findings (
    id uuid NOT NULL,
    office text NOT NULL,
    case_number text NOT NULL,
    plan_number text NOT NULL,
    target_number text NOT NULL,
    kind text NOT NULL,
    period text NOT NULL,
    actual double precision,
    provisional boolean NOT NULL,
    progress_percent double precision,
    elapsed_percent double precision NOT NULL,
    verdict text NOT NULL,
    unit text NOT NULL,
    ask_id uuid,
    due_on date,
    cause text,
    "on" date NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_planning_findings PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_planning_plans_office_number ON planning_plans (office, number);
CREATE INDEX ix_planning_plans_office_state_number ON planning_plans (office, state, number);
CREATE INDEX ix_planning_plans_office_kind_number ON planning_plans (office, kind, number);
CREATE INDEX ix_planning_plans_office_level_number ON planning_plans (office, level, number);
CREATE INDEX ix_planning_plans_office_standing_number ON planning_plans (office, standing, number);
CREATE INDEX ix_planning_plans_office_district_number ON planning_plans (office, district, number);
CREATE INDEX ix_planning_plans_office_owner ON planning_plans (office, owner);
CREATE INDEX ix_planning_plans_office_name ON planning_plans (office, name);
CREATE INDEX ix_planning_plans_office_from_year ON planning_plans (office, from_year);
CREATE INDEX ix_planning_plans_office_parent_number ON planning_plans (office, parent_number);
CREATE UNIQUE INDEX ix_planning_versions_office_plan_number_version ON planning_versions (office, plan_number, version);
CREATE UNIQUE INDEX ix_planning_targets_office_number ON planning_targets (office, number);
CREATE INDEX ix_planning_targets_office_state_number ON planning_targets (office, state, number);
CREATE INDEX ix_planning_targets_office_plan_number_number ON planning_targets (office, plan_number, number);
CREATE INDEX ix_planning_targets_office_nature_number ON planning_targets (office, nature, number);
CREATE INDEX ix_planning_targets_office_level_number ON planning_targets (office, level, number);
CREATE INDEX ix_planning_targets_office_district_number ON planning_targets (office, district, number);
CREATE INDEX ix_planning_targets_office_parent_number ON planning_targets (office, parent_number);
CREATE INDEX ix_planning_targets_office_indicator_number ON planning_targets (office, indicator_number);
CREATE INDEX ix_planning_targets_office_responsible ON planning_targets (office, responsible);
CREATE INDEX ix_planning_targets_office_name ON planning_targets (office, name);
CREATE INDEX ix_planning_target_adjustments_office_plan_number_version ON planning_target_adjustments (office, plan_number, version);
CREATE UNIQUE INDEX ix_planning_tasks_office_number ON planning_tasks (office, number);
CREATE INDEX ix_planning_tasks_office_state_number ON planning_tasks (office, state, number);
CREATE INDEX ix_planning_tasks_office_plan_number_number ON planning_tasks (office, plan_number, number);
CREATE INDEX ix_planning_tasks_office_standing_number ON planning_tasks (office, standing, number);
CREATE INDEX ix_planning_tasks_office_lead ON planning_tasks (office, lead);
CREATE INDEX ix_planning_tasks_office_finish_on ON planning_tasks (office, finish_on);
CREATE INDEX ix_planning_tasks_office_parent_number ON planning_tasks (office, parent_number);
CREATE UNIQUE INDEX ix_planning_alignments_office_number ON planning_alignments (office, number);
CREATE INDEX ix_planning_alignments_office_state_number ON planning_alignments (office, state, number);
CREATE INDEX ix_planning_alignments_office_standing_number ON planning_alignments (office, standing, number);
CREATE INDEX ix_planning_alignments_office_verdict_number ON planning_alignments (office, verdict, number);
CREATE INDEX ix_planning_alignments_office_level_number ON planning_alignments (office, level, number);
CREATE INDEX ix_planning_alignments_office_district_number ON planning_alignments (office, district, number);
CREATE INDEX ix_planning_alignments_office_city_plan_number ON planning_alignments (office, city_plan_number);
CREATE INDEX ix_planning_alignments_office_unit ON planning_alignments (office, unit);
CREATE INDEX ix_planning_alignments_office_draft_on ON planning_alignments (office, draft_on);
CREATE UNIQUE INDEX ix_planning_pilots_office_number ON planning_pilots (office, number);
CREATE INDEX ix_planning_pilots_office_state_number ON planning_pilots (office, state, number);
CREATE INDEX ix_planning_pilots_office_standing_number ON planning_pilots (office, standing, number);
CREATE INDEX ix_planning_pilots_office_side_number ON planning_pilots (office, side, number);
CREATE INDEX ix_planning_pilots_office_sector_number ON planning_pilots (office, sector, number);
CREATE INDEX ix_planning_pilots_office_district_number ON planning_pilots (office, district, number);
CREATE INDEX ix_planning_pilots_office_unit ON planning_pilots (office, unit);
CREATE INDEX ix_planning_pilots_office_listed_on ON planning_pilots (office, listed_on);
CREATE UNIQUE INDEX ix_planning_assessments_office_number ON planning_assessments (office, number);
CREATE INDEX ix_planning_assessments_office_state_number ON planning_assessments (office, state, number);
CREATE INDEX ix_planning_assessments_office_grade_number ON planning_assessments (office, grade, number);
CREATE INDEX ix_planning_assessments_office_plan_number_year ON planning_assessments (office, plan_number, year);
CREATE INDEX ix_planning_assessments_office_year ON planning_assessments (office, year);
CREATE INDEX ix_planning_assessments_office_unit ON planning_assessments (office, unit);
CREATE INDEX ix_planning_findings_office_case_number ON planning_findings (office, case_number);
CREATE INDEX ix_planning_findings_office_plan_number_on ON planning_findings (office, plan_number, "on");
