-- Examination, approval documents and the annual investment plan. Both engines read these words.

CREATE TABLE projects_approvals (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner_name text NOT NULL,
    kind text NOT NULL,
    result text NOT NULL,
    body text NOT NULL,
    document_number text NOT NULL,
    decided_on date NOT NULL,
    submitted_fen bigint NOT NULL,
    approved_fen bigint,
    previous_fen bigint,
    over_percent double precision,
    says text,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_approvals PRIMARY KEY (id)
);

CREATE TABLE projects_listings (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    year integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner_name text NOT NULL,
    kind text NOT NULL,
    list text NOT NULL,
    total_fen bigint NOT NULL,
    year_fen bigint NOT NULL,
    municipal_fen bigint NOT NULL,
    transfer_fen bigint NOT NULL,
    district_fen bigint NOT NULL,
    special_fund_fen bigint NOT NULL,
    own_fen bigint NOT NULL,
    issue_number text,
    version integer NOT NULL,
    CONSTRAINT pk_projects_listings PRIMARY KEY (id)
);

CREATE TABLE projects_opinions (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner_name text NOT NULL,
    owner_code text,
    kind text NOT NULL,
    verdict text NOT NULL,
    declared_fen bigint NOT NULL,
    cut_fen bigint NOT NULL,
    approved_fen bigint NOT NULL,
    issued_on date NOT NULL,
    year integer NOT NULL,
    document_number text NOT NULL,
    says text NOT NULL,
    experts text,
    expert_percent double precision,
    need text NOT NULL,
    layout text NOT NULL,
    standards text NOT NULL,
    security text NOT NULL,
    sharing text NOT NULL,
    "into" text,
    until_year integer,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_opinions PRIMARY KEY (id)
);

CREATE TABLE projects_overlap_runs (
    id uuid NOT NULL,
    office text NOT NULL,
    project_number text NOT NULL,
    case_number text NOT NULL,
    at timestamp with time zone NOT NULL,
    compared integer NOT NULL,
    found integer NOT NULL,
    CONSTRAINT pk_projects_overlap_runs PRIMARY KEY (id)
);

CREATE TABLE projects_overlaps (
    id uuid NOT NULL,
    office text NOT NULL,
    project_number text NOT NULL,
    case_number text NOT NULL,
    other_register text NOT NULL,
    other_number text NOT NULL,
    other_name text NOT NULL,
    other_owner text NOT NULL,
    percent integer NOT NULL,
    must_be_handled boolean NOT NULL,
    alike_zh text NOT NULL,
    alike_en text NOT NULL,
    found_on date NOT NULL,
    handling text NOT NULL,
    explanation text,
    handled_by_name text,
    handled_on date,
    CONSTRAINT pk_projects_overlaps PRIMARY KEY (id)
);

CREATE TABLE projects_plan_versions (
    id uuid NOT NULL,
    office text NOT NULL,
    plan_id uuid NOT NULL,
    year integer NOT NULL,
    no integer NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    by_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    case_number text NOT NULL,
    continued_count integer NOT NULL,
    new_count integer NOT NULL,
    reserve_count integer NOT NULL,
    continued_fen bigint NOT NULL,
    new_fen bigint NOT NULL,
    reserve_fen bigint NOT NULL,
    total_fen bigint NOT NULL,
    points bigint NOT NULL,
    bound_points bigint,
    search_steps bigint,
    CONSTRAINT pk_projects_plan_versions PRIMARY KEY (id)
);

CREATE TABLE projects_plans (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    year integer NOT NULL,
    standing text NOT NULL,
    version integer NOT NULL,
    projects integer NOT NULL,
    total_fen bigint NOT NULL,
    year_fen bigint NOT NULL,
    declare_by date NOT NULL,
    budget_number text,
    issue_number text,
    issued_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_plans PRIMARY KEY (id)
);

CREATE TABLE projects_opinion_lines (
    id uuid NOT NULL,
    office text NOT NULL,
    opinion_id uuid NOT NULL,
    seq integer NOT NULL,
    category text NOT NULL,
    name text NOT NULL,
    declared_fen bigint NOT NULL,
    cut_fen bigint NOT NULL,
    reason text,
    CONSTRAINT pk_projects_opinion_lines PRIMARY KEY (id),
    CONSTRAINT fk_projects_opinion_lines_opinion_id FOREIGN KEY (opinion_id) REFERENCES projects_opinions (id) ON DELETE CASCADE
);

CREATE TABLE projects_plan_ceilings (
    id uuid NOT NULL,
    office text NOT NULL,
    version_id uuid NOT NULL,
    seq integer NOT NULL,
    source text,
    kind text,
    ceiling_fen bigint NOT NULL,
    used_fen bigint NOT NULL,
    price_per_million double precision,
    CONSTRAINT pk_projects_plan_ceilings PRIMARY KEY (id),
    CONSTRAINT fk_projects_plan_ceilings_version_id FOREIGN KEY (version_id) REFERENCES projects_plan_versions (id) ON DELETE CASCADE
);

CREATE TABLE projects_plan_lines (
    id uuid NOT NULL,
    office text NOT NULL,
    version_id uuid NOT NULL,
    seq integer NOT NULL,
    list text NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner_name text NOT NULL,
    kind text NOT NULL,
    content text NOT NULL,
    start_on date,
    finish_on date,
    total_fen bigint NOT NULL,
    prior_fen bigint NOT NULL,
    municipal_fen bigint NOT NULL,
    transfer_fen bigint NOT NULL,
    district_fen bigint NOT NULL,
    special_fund_fen bigint NOT NULL,
    own_fen bigint NOT NULL,
    year_fen bigint NOT NULL,
    points bigint NOT NULL,
    scores text NOT NULL,
    why text,
    price_points bigint,
    why_zh text,
    why_en text,
    CONSTRAINT pk_projects_plan_lines PRIMARY KEY (id),
    CONSTRAINT fk_projects_plan_lines_version_id FOREIGN KEY (version_id) REFERENCES projects_plan_versions (id) ON DELETE CASCADE
);

CREATE INDEX ix_projects_approvals_office_decided_on ON projects_approvals (office, decided_on);
CREATE INDEX ix_projects_approvals_office_kind_number ON projects_approvals (office, kind, number);
CREATE INDEX ix_projects_approvals_office_over_percent ON projects_approvals (office, over_percent);
CREATE INDEX ix_projects_approvals_office_owner_name ON projects_approvals (office, owner_name);
CREATE INDEX ix_projects_approvals_office_project_number ON projects_approvals (office, project_number);
CREATE INDEX ix_projects_approvals_office_result_number ON projects_approvals (office, result, number);
CREATE INDEX ix_projects_approvals_office_state_number ON projects_approvals (office, state, number);
CREATE INDEX ix_projects_listings_office_kind_number ON projects_listings (office, kind, number);
CREATE INDEX ix_projects_listings_office_list_number ON projects_listings (office, list, number);
CREATE INDEX ix_projects_listings_office_owner_name ON projects_listings (office, owner_name);
CREATE INDEX ix_projects_listings_office_project_number ON projects_listings (office, project_number);
CREATE INDEX ix_projects_listings_office_state_number ON projects_listings (office, state, number);
CREATE INDEX ix_projects_listings_office_year_fen ON projects_listings (office, year_fen);
CREATE INDEX ix_projects_opinions_office_cut_fen ON projects_opinions (office, cut_fen);
CREATE INDEX ix_projects_opinions_office_issued_on ON projects_opinions (office, issued_on);
CREATE INDEX ix_projects_opinions_office_kind_number ON projects_opinions (office, kind, number);
CREATE INDEX ix_projects_opinions_office_owner_name ON projects_opinions (office, owner_name);
CREATE INDEX ix_projects_opinions_office_project_number ON projects_opinions (office, project_number);
CREATE INDEX ix_projects_opinions_office_state_number ON projects_opinions (office, state, number);
CREATE INDEX ix_projects_opinions_office_verdict_number ON projects_opinions (office, verdict, number);
CREATE INDEX ix_projects_opinions_office_year_verdict ON projects_opinions (office, year, verdict);
CREATE INDEX ix_projects_overlap_runs_office_project_number_at ON projects_overlap_runs (office, project_number, at);
CREATE INDEX ix_projects_overlaps_office_other_number ON projects_overlaps (office, other_number);
CREATE INDEX ix_projects_overlaps_office_project_number_percent ON projects_overlaps (office, project_number, percent);
CREATE INDEX ix_projects_plans_office_standing_number ON projects_plans (office, standing, number);
CREATE INDEX ix_projects_plans_office_state_number ON projects_plans (office, state, number);
CREATE UNIQUE INDEX ix_projects_approvals_office_number ON projects_approvals (office, number);
CREATE UNIQUE INDEX ix_projects_listings_office_number ON projects_listings (office, number);
CREATE UNIQUE INDEX ix_projects_listings_office_year_project_number ON projects_listings (office, year, project_number);
CREATE UNIQUE INDEX ix_projects_opinion_lines_opinion_id_seq ON projects_opinion_lines (opinion_id, seq);
CREATE UNIQUE INDEX ix_projects_opinions_office_number ON projects_opinions (office, number);
CREATE UNIQUE INDEX ix_projects_plan_ceilings_version_id_seq ON projects_plan_ceilings (version_id, seq);
CREATE UNIQUE INDEX ix_projects_plan_lines_version_id_project_number ON projects_plan_lines (version_id, project_number);
CREATE UNIQUE INDEX ix_projects_plan_lines_version_id_seq ON projects_plan_lines (version_id, seq);
CREATE UNIQUE INDEX ix_projects_plan_versions_plan_id_no ON projects_plan_versions (plan_id, no);
CREATE UNIQUE INDEX ix_projects_plans_office_number ON projects_plans (office, number);
CREATE UNIQUE INDEX ix_projects_plans_office_year ON projects_plans (office, year);
CREATE INDEX ix_projects_projects_office_origin_stage_amount_fen ON projects_projects (office, origin, stage, amount_fen);
