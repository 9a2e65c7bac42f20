-- Building, contracts and payments, changes, visits, acceptance, evaluation, groups, assistance. Both engines read these words.

CREATE TABLE projects_works (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    owner text NOT NULL,
    owner_code text NOT NULL,
    standing text NOT NULL,
    leader text NOT NULL,
    supervisor text,
    start_on date NOT NULL,
    planned_finish_on date NOT NULL,
    revised_finish_on date,
    completed_on date,
    suspended_on date,
    ceiling_fen bigint NOT NULL,
    contract_fen bigint NOT NULL,
    paid_fen bigint NOT NULL,
    physical_percent double precision NOT NULL,
    last_period text,
    last_report_on date,
    problems text,
    in_use_from date,
    warranty_to date,
    grade text,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_works PRIMARY KEY (id)
);

CREATE TABLE projects_awards (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner text NOT NULL,
    title text NOT NULL,
    own_number text NOT NULL,
    kind text NOT NULL,
    way text NOT NULL,
    notice_number text,
    contractor text NOT NULL,
    contractor_code text NOT NULL,
    signed_on date NOT NULL,
    due_on date NOT NULL,
    amount_fen bigint NOT NULL,
    paid_fen bigint NOT NULL,
    warranty_months integer NOT NULL,
    qualification text,
    qualification_level text,
    qualified text,
    certificate text,
    qualified_because text,
    qualified_by text,
    account text NOT NULL,
    accepted_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_awards PRIMARY KEY (id)
);

CREATE TABLE projects_payments (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    award_number text NOT NULL,
    payee text NOT NULL,
    instalment integer NOT NULL,
    trigger text NOT NULL,
    standing text NOT NULL,
    amount_fen bigint NOT NULL,
    invoice text NOT NULL,
    evidence text NOT NULL,
    asked_on date NOT NULL,
    paid_on date,
    voucher text,
    receipt text,
    postings text NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_payments PRIMARY KEY (id)
);

CREATE TABLE projects_milestones (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner text NOT NULL,
    seq integer NOT NULL,
    title text NOT NULL,
    planned_on date NOT NULL,
    revised_on date,
    revisions integer NOT NULL,
    revised_because text,
    actual_on date,
    evidence text,
    due_on date NOT NULL,
    CONSTRAINT pk_projects_milestones PRIMARY KEY (id)
);

CREATE TABLE projects_changes (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner text NOT NULL,
    item text NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    delta_fen bigint NOT NULL,
    ceiling_fen bigint NOT NULL,
    reason text NOT NULL,
    explanation text NOT NULL,
    class text NOT NULL,
    article text NOT NULL,
    money_source text,
    standing text NOT NULL,
    approver text NOT NULL,
    document text,
    decided_on date NOT NULL,
    award_number text,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_changes PRIMARY KEY (id)
);

CREATE TABLE projects_visits (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner text NOT NULL,
    visited_on date NOT NULL,
    place text NOT NULL,
    officers text NOT NULL,
    certificates text NOT NULL,
    findings text NOT NULL,
    standing text NOT NULL,
    items integer NOT NULL,
    notice text,
    correct_by date,
    reported_on date,
    rechecked_on date,
    recheck text,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_visits PRIMARY KEY (id)
);

CREATE TABLE projects_acceptances (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner text NOT NULL,
    verdict text NOT NULL,
    trial_from date,
    trial_to date,
    security_test text,
    cryptography_test text,
    software_test text,
    first_accepted_on date,
    data_registration text,
    final_accepted_on date,
    conditions text,
    correct_by date,
    opinion text,
    warranty_from date,
    warranty_to date,
    warranty_reminded_on date,
    final_fen bigint,
    returned_fen bigint,
    return_voucher text,
    closed_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_acceptances PRIMARY KEY (id)
);

CREATE TABLE projects_evaluations (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    project_number text NOT NULL,
    project_name text NOT NULL,
    owner text NOT NULL,
    owner_code text NOT NULL,
    in_use_from date NOT NULL,
    standing text NOT NULL,
    self_evaluated_on date NOT NULL,
    self_points integer NOT NULL,
    third_party text,
    report text,
    goal_points integer,
    sharing_points integer,
    use_points integer,
    security_points integer,
    cost_points integer,
    satisfaction_points integer,
    points integer,
    grade text,
    opinion text,
    plan_effect text,
    published_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_evaluations PRIMARY KEY (id)
);

CREATE TABLE projects_groups (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    standing text NOT NULL,
    lead text NOT NULL,
    head text NOT NULL,
    members text NOT NULL,
    projects text,
    regions text,
    memorandum text,
    design text,
    interfaces integer NOT NULL,
    interfaces_tested integer NOT NULL,
    tasks integer NOT NULL,
    tasks_done integer NOT NULL,
    open_issues integer NOT NULL,
    last_meeting_on date,
    set_on date NOT NULL,
    accepted_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_groups PRIMARY KEY (id)
);

CREATE TABLE projects_key (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    owner text NOT NULL,
    project_number text,
    document text NOT NULL,
    progress text NOT NULL,
    open integer NOT NULL,
    solved integer NOT NULL,
    next_due_on date,
    listed_on date NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_key PRIMARY KEY (id)
);

CREATE TABLE projects_assistance (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    key_number text NOT NULL,
    key_name text NOT NULL,
    owner text NOT NULL,
    kind text NOT NULL,
    obstacle text NOT NULL,
    helper text NOT NULL,
    due_on date NOT NULL,
    standing text NOT NULL,
    help text,
    result text,
    logged_on date NOT NULL,
    solved_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_assistance PRIMARY KEY (id)
);

CREATE TABLE projects_progress (
    id uuid NOT NULL,
    office text NOT NULL,
    project_number text NOT NULL,
    period text NOT NULL,
    version integer NOT NULL,
    physical_percent double precision NOT NULL,
    paid_fen bigint NOT NULL,
    expected_finish_on date,
    done text NOT NULL,
    problems text,
    next text,
    why_less text,
    reported_on date NOT NULL,
    by_name text NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_projects_progress PRIMARY KEY (id)
);

CREATE TABLE projects_milestone_revisions (
    id uuid NOT NULL,
    office text NOT NULL,
    project_number text NOT NULL,
    milestone_number text NOT NULL,
    seq integer NOT NULL,
    before date NOT NULL,
    after date NOT NULL,
    reason text NOT NULL,
    revised_on date NOT NULL,
    by_name text NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_projects_milestone_revisions PRIMARY KEY (id)
);

CREATE TABLE projects_instalments (
    id uuid NOT NULL,
    office text NOT NULL,
    award_number text NOT NULL,
    seq integer NOT NULL,
    trigger text NOT NULL,
    milestone text,
    agreed_fen bigint NOT NULL,
    lessened_fen bigint NOT NULL,
    asked_fen bigint NOT NULL,
    paid_fen bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_projects_instalments PRIMARY KEY (id)
);

CREATE TABLE projects_fundings (
    id uuid NOT NULL,
    office text NOT NULL,
    award_number text NOT NULL,
    seq integer NOT NULL,
    line text NOT NULL,
    amount_fen bigint NOT NULL,
    commitment text NOT NULL,
    CONSTRAINT pk_projects_fundings PRIMARY KEY (id)
);

CREATE TABLE projects_group_members (
    id uuid NOT NULL,
    office text NOT NULL,
    group_number text NOT NULL,
    seq integer NOT NULL,
    unit text NOT NULL,
    person text NOT NULL,
    part text NOT NULL,
    CONSTRAINT pk_projects_group_members PRIMARY KEY (id)
);

CREATE TABLE projects_group_interfaces (
    id uuid NOT NULL,
    office text NOT NULL,
    group_number text NOT NULL,
    code text NOT NULL,
    from_unit text NOT NULL,
    to_unit text NOT NULL,
    content text NOT NULL,
    way text NOT NULL,
    standard text,
    tested_on date,
    passed boolean,
    finding text,
    CONSTRAINT pk_projects_group_interfaces PRIMARY KEY (id)
);

CREATE TABLE projects_group_tasks (
    id uuid NOT NULL,
    office text NOT NULL,
    group_number text NOT NULL,
    seq integer NOT NULL,
    unit text NOT NULL,
    content text NOT NULL,
    due_on date NOT NULL,
    done_on date,
    result text,
    CONSTRAINT pk_projects_group_tasks PRIMARY KEY (id)
);

CREATE TABLE projects_group_meetings (
    id uuid NOT NULL,
    office text NOT NULL,
    group_number text NOT NULL,
    seq integer NOT NULL,
    held_on date NOT NULL,
    place text NOT NULL,
    chair text NOT NULL,
    present text NOT NULL,
    absent text,
    summary text NOT NULL,
    CONSTRAINT pk_projects_group_meetings PRIMARY KEY (id)
);

CREATE TABLE projects_group_issues (
    id uuid NOT NULL,
    office text NOT NULL,
    group_number text NOT NULL,
    seq integer NOT NULL,
    content text NOT NULL,
    unit text NOT NULL,
    due_on date NOT NULL,
    raised_on date NOT NULL,
    meeting integer,
    settled_on date,
    result text,
    CONSTRAINT pk_projects_group_issues PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_projects_works_office_number ON projects_works (office, number);
CREATE INDEX ix_projects_works_office_state_number ON projects_works (office, state, number);
CREATE INDEX ix_projects_works_office_standing_number ON projects_works (office, standing, number);
CREATE INDEX ix_projects_works_office_grade_number ON projects_works (office, grade, number);
CREATE INDEX ix_projects_works_office_name ON projects_works (office, name);
CREATE INDEX ix_projects_works_office_owner ON projects_works (office, owner);
CREATE INDEX ix_projects_works_office_owner_code ON projects_works (office, owner_code);
CREATE INDEX ix_projects_works_office_last_report_on ON projects_works (office, last_report_on);
CREATE INDEX ix_projects_works_office_planned_finish_on ON projects_works (office, planned_finish_on);
CREATE UNIQUE INDEX ix_projects_awards_office_number ON projects_awards (office, number);
CREATE INDEX ix_projects_awards_office_state_number ON projects_awards (office, state, number);
CREATE INDEX ix_projects_awards_office_kind_number ON projects_awards (office, kind, number);
CREATE INDEX ix_projects_awards_office_qualified_number ON projects_awards (office, qualified, number);
CREATE INDEX ix_projects_awards_office_project_number_number ON projects_awards (office, project_number, number);
CREATE INDEX ix_projects_awards_office_contractor ON projects_awards (office, contractor);
CREATE INDEX ix_projects_awards_office_contractor_code ON projects_awards (office, contractor_code);
CREATE INDEX ix_projects_awards_office_signed_on ON projects_awards (office, signed_on);
CREATE INDEX ix_projects_awards_office_amount_fen ON projects_awards (office, amount_fen);
CREATE UNIQUE INDEX ix_projects_payments_office_number ON projects_payments (office, number);
CREATE INDEX ix_projects_payments_office_state_number ON projects_payments (office, state, number);
CREATE INDEX ix_projects_payments_office_standing_number ON projects_payments (office, standing, number);
CREATE INDEX ix_projects_payments_office_project_number_number ON projects_payments (office, project_number, number);
CREATE INDEX ix_projects_payments_office_award_number_number ON projects_payments (office, award_number, number);
CREATE INDEX ix_projects_payments_office_case_number_number ON projects_payments (office, case_number, number);
CREATE INDEX ix_projects_payments_office_payee ON projects_payments (office, payee);
CREATE INDEX ix_projects_payments_office_paid_on ON projects_payments (office, paid_on);
CREATE INDEX ix_projects_payments_office_amount_fen ON projects_payments (office, amount_fen);
CREATE UNIQUE INDEX ix_projects_milestones_office_number ON projects_milestones (office, number);
CREATE INDEX ix_projects_milestones_office_state_number ON projects_milestones (office, state, number);
CREATE INDEX ix_projects_milestones_office_project_number_number ON projects_milestones (office, project_number, number);
CREATE INDEX ix_projects_milestones_office_project_name ON projects_milestones (office, project_name);
CREATE INDEX ix_projects_milestones_office_owner ON projects_milestones (office, owner);
CREATE INDEX ix_projects_milestones_office_planned_on ON projects_milestones (office, planned_on);
CREATE INDEX ix_projects_milestones_office_due_on ON projects_milestones (office, due_on);
CREATE INDEX ix_projects_milestones_office_actual_on ON projects_milestones (office, actual_on);
CREATE UNIQUE INDEX ix_projects_changes_office_number ON projects_changes (office, number);
CREATE INDEX ix_projects_changes_office_state_number ON projects_changes (office, state, number);
CREATE INDEX ix_projects_changes_office_class_number ON projects_changes (office, class, number);
CREATE INDEX ix_projects_changes_office_standing_number ON projects_changes (office, standing, number);
CREATE INDEX ix_projects_changes_office_reason_number ON projects_changes (office, reason, number);
CREATE INDEX ix_projects_changes_office_project_number_number ON projects_changes (office, project_number, number);
CREATE INDEX ix_projects_changes_office_project_name ON projects_changes (office, project_name);
CREATE INDEX ix_projects_changes_office_delta_fen ON projects_changes (office, delta_fen);
CREATE INDEX ix_projects_changes_office_decided_on ON projects_changes (office, decided_on);
CREATE UNIQUE INDEX ix_projects_visits_office_number ON projects_visits (office, number);
CREATE INDEX ix_projects_visits_office_state_number ON projects_visits (office, state, number);
CREATE INDEX ix_projects_visits_office_standing_number ON projects_visits (office, standing, number);
CREATE INDEX ix_projects_visits_office_project_number_number ON projects_visits (office, project_number, number);
CREATE INDEX ix_projects_visits_office_case_number_number ON projects_visits (office, case_number, number);
CREATE INDEX ix_projects_visits_office_project_name ON projects_visits (office, project_name);
CREATE INDEX ix_projects_visits_office_visited_on ON projects_visits (office, visited_on);
CREATE INDEX ix_projects_visits_office_correct_by ON projects_visits (office, correct_by);
CREATE UNIQUE INDEX ix_projects_acceptances_office_number ON projects_acceptances (office, number);
CREATE INDEX ix_projects_acceptances_office_state_number ON projects_acceptances (office, state, number);
CREATE INDEX ix_projects_acceptances_office_verdict_number ON projects_acceptances (office, verdict, number);
CREATE INDEX ix_projects_acceptances_office_project_number_number ON projects_acceptances (office, project_number, number);
CREATE INDEX ix_projects_acceptances_office_case_number_number ON projects_acceptances (office, case_number, number);
CREATE INDEX ix_projects_acceptances_office_project_name ON projects_acceptances (office, project_name);
CREATE INDEX ix_projects_acceptances_office_final_accepted_on ON projects_acceptances (office, final_accepted_on);
CREATE INDEX ix_projects_acceptances_office_warranty_to ON projects_acceptances (office, warranty_to);
CREATE UNIQUE INDEX ix_projects_evaluations_office_number ON projects_evaluations (office, number);
CREATE INDEX ix_projects_evaluations_office_state_number ON projects_evaluations (office, state, number);
CREATE INDEX ix_projects_evaluations_office_grade_number ON projects_evaluations (office, grade, number);
CREATE INDEX ix_projects_evaluations_office_standing_number ON projects_evaluations (office, standing, number);
CREATE INDEX ix_projects_evaluations_office_project_number_number ON projects_evaluations (office, project_number, number);
CREATE INDEX ix_projects_evaluations_office_owner_code_number ON projects_evaluations (office, owner_code, number);
CREATE INDEX ix_projects_evaluations_office_case_number_number ON projects_evaluations (office, case_number, number);
CREATE INDEX ix_projects_evaluations_office_project_name ON projects_evaluations (office, project_name);
CREATE INDEX ix_projects_evaluations_office_owner ON projects_evaluations (office, owner);
CREATE INDEX ix_projects_evaluations_office_points ON projects_evaluations (office, points);
CREATE INDEX ix_projects_evaluations_office_published_on ON projects_evaluations (office, published_on);
CREATE UNIQUE INDEX ix_projects_groups_office_number ON projects_groups (office, number);
CREATE INDEX ix_projects_groups_office_state_number ON projects_groups (office, state, number);
CREATE INDEX ix_projects_groups_office_standing_number ON projects_groups (office, standing, number);
CREATE INDEX ix_projects_groups_office_kind_number ON projects_groups (office, kind, number);
CREATE INDEX ix_projects_groups_office_case_number_number ON projects_groups (office, case_number, number);
CREATE INDEX ix_projects_groups_office_name ON projects_groups (office, name);
CREATE INDEX ix_projects_groups_office_lead ON projects_groups (office, lead);
CREATE INDEX ix_projects_groups_office_last_meeting_on ON projects_groups (office, last_meeting_on);
CREATE UNIQUE INDEX ix_projects_key_office_number ON projects_key (office, number);
CREATE INDEX ix_projects_key_office_state_number ON projects_key (office, state, number);
CREATE INDEX ix_projects_key_office_level_number ON projects_key (office, level, number);
CREATE INDEX ix_projects_key_office_case_number_number ON projects_key (office, case_number, number);
CREATE INDEX ix_projects_key_office_name ON projects_key (office, name);
CREATE INDEX ix_projects_key_office_owner ON projects_key (office, owner);
CREATE INDEX ix_projects_key_office_next_due_on ON projects_key (office, next_due_on);
CREATE UNIQUE INDEX ix_projects_assistance_office_number ON projects_assistance (office, number);
CREATE INDEX ix_projects_assistance_office_state_number ON projects_assistance (office, state, number);
CREATE INDEX ix_projects_assistance_office_standing_number ON projects_assistance (office, standing, number);
CREATE INDEX ix_projects_assistance_office_kind_number ON projects_assistance (office, kind, number);
CREATE INDEX ix_projects_assistance_office_key_number_number ON projects_assistance (office, key_number, number);
CREATE INDEX ix_projects_assistance_office_key_name ON projects_assistance (office, key_name);
CREATE INDEX ix_projects_assistance_office_helper ON projects_assistance (office, helper);
CREATE INDEX ix_projects_assistance_office_due_on ON projects_assistance (office, due_on);
CREATE INDEX ix_projects_assistance_office_solved_on ON projects_assistance (office, solved_on);
CREATE UNIQUE INDEX ix_projects_progress_office_project_number_period_version ON projects_progress (office, project_number, period, version);
CREATE UNIQUE INDEX ix_projects_milestone_revisions_office_project_number_milestone_number_seq ON projects_milestone_revisions (office, project_number, milestone_number, seq);
CREATE UNIQUE INDEX ix_projects_instalments_office_award_number_seq ON projects_instalments (office, award_number, seq);
CREATE UNIQUE INDEX ix_projects_fundings_office_award_number_seq ON projects_fundings (office, award_number, seq);
CREATE UNIQUE INDEX ix_projects_group_members_office_group_number_seq ON projects_group_members (office, group_number, seq);
CREATE UNIQUE INDEX ix_projects_group_interfaces_office_group_number_code ON projects_group_interfaces (office, group_number, code);
CREATE UNIQUE INDEX ix_projects_group_tasks_office_group_number_seq ON projects_group_tasks (office, group_number, seq);
CREATE UNIQUE INDEX ix_projects_group_meetings_office_group_number_seq ON projects_group_meetings (office, group_number, seq);
CREATE UNIQUE INDEX ix_projects_group_issues_office_group_number_seq ON projects_group_issues (office, group_number, seq);
