-- Calls, applications and their reviews; grants with milestones and targets; payments, checks, evaluations, clawbacks, the credit list.

CREATE TABLE funds_calls (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    title text NOT NULL,
    year integer NOT NULL,
    line text NOT NULL,
    scope text NOT NULL,
    conditions text NOT NULL,
    mode text NOT NULL,
    ceiling_percent integer NOT NULL,
    cap_fen bigint NOT NULL,
    total_fen bigint NOT NULL,
    minimum_years integer NOT NULL,
    most_per_applicant integer NOT NULL,
    needs_district boolean NOT NULL,
    first_percent integer NOT NULL,
    papers text NOT NULL,
    targets text NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    standing text NOT NULL,
    guide_number text NOT NULL,
    applied integer NOT NULL,
    applied_fen bigint NOT NULL,
    approved integer NOT NULL,
    approved_fen bigint NOT NULL,
    list_version integer NOT NULL,
    list_notice text,
    plan_number text,
    planned_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_calls PRIMARY KEY (id)
);

CREATE TABLE funds_applications (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    call_number text NOT NULL,
    year integer NOT NULL,
    project_name text NOT NULL,
    project_number text,
    applicant text NOT NULL,
    applicant_code text NOT NULL,
    district text,
    field_of_use text NOT NULL,
    content text NOT NULL,
    mode text NOT NULL,
    total_fen bigint NOT NULL,
    eligible_fen bigint NOT NULL,
    own_fen bigint NOT NULL,
    wanted_fen bigint NOT NULL,
    standing text NOT NULL,
    received_on date NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_applications PRIMARY KEY (id)
);

CREATE TABLE funds_content_bands (
    office text NOT NULL,
    application_id uuid NOT NULL,
    band integer NOT NULL,
    hash bigint NOT NULL,
    CONSTRAINT pk_funds_content_bands PRIMARY KEY (application_id, band)
);

CREATE TABLE funds_reviews (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    application text NOT NULL,
    call_number text NOT NULL,
    project_name text NOT NULL,
    applicant text NOT NULL,
    mode text NOT NULL,
    wanted_fen bigint NOT NULL,
    ceiling_fen bigint NOT NULL,
    doubles integer NOT NULL,
    doubles_explained text,
    eligibility text NOT NULL,
    score double precision,
    experts integer NOT NULL,
    panel_number text,
    rank integer,
    site_checked_on date,
    site_conforms boolean,
    place text NOT NULL,
    proposed_fen bigint NOT NULL,
    reason text,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_reviews PRIMARY KEY (id)
);

CREATE TABLE funds_grants (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    application text NOT NULL,
    call_number text NOT NULL,
    year integer NOT NULL,
    project_name text NOT NULL,
    project_number text,
    unit text NOT NULL,
    unit_code text NOT NULL,
    district text,
    mode text NOT NULL,
    amount_fen bigint NOT NULL,
    total_fen bigint NOT NULL,
    line text NOT NULL,
    commitment text NOT NULL,
    plan_number text NOT NULL,
    planned_on date NOT NULL,
    standing text NOT NULL,
    contract_number text,
    signed_on date,
    start_on date,
    finish_on date,
    term_extended boolean NOT NULL,
    leader text,
    own_fen bigint NOT NULL,
    own_in_place_fen bigint NOT NULL,
    account_holder text NOT NULL,
    bank text NOT NULL,
    account_number text NOT NULL,
    paid_fen bigint NOT NULL,
    pending_fen bigint NOT NULL,
    released_fen bigint NOT NULL,
    returned_fen bigint NOT NULL,
    progress_percent integer NOT NULL,
    latest_report text,
    checked_on date,
    accepted_on date,
    jobs integer NOT NULL,
    revenue_fen bigint NOT NULL,
    patents integer NOT NULL,
    supervision_case text,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_grants PRIMARY KEY (id)
);

CREATE TABLE funds_grant_milestones (
    id uuid NOT NULL,
    office text NOT NULL,
    grant_id uuid NOT NULL,
    seq integer NOT NULL,
    title text NOT NULL,
    amount_fen bigint NOT NULL,
    due_on date NOT NULL,
    evidence text NOT NULL,
    needs_matching boolean NOT NULL,
    after_acceptance boolean NOT NULL,
    asked_fen bigint NOT NULL,
    paid_fen bigint NOT NULL,
    CONSTRAINT pk_funds_grant_milestones PRIMARY KEY (id),
    CONSTRAINT fk_funds_grant_milestones_grant_id FOREIGN KEY (grant_id) REFERENCES funds_grants (id) ON DELETE CASCADE
);

CREATE TABLE funds_grant_targets (
    id uuid NOT NULL,
    office text NOT NULL,
    grant_id uuid NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    value double precision NOT NULL,
    actual double precision,
    CONSTRAINT pk_funds_grant_targets PRIMARY KEY (id),
    CONSTRAINT fk_funds_grant_targets_grant_id FOREIGN KEY (grant_id) REFERENCES funds_grants (id) ON DELETE CASCADE
);

CREATE TABLE funds_payments (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    grant_number text NOT NULL,
    year integer NOT NULL,
    line text NOT NULL,
    project_name text NOT NULL,
    payee text NOT NULL,
    payee_code text NOT NULL,
    milestone integer NOT NULL,
    amount_fen bigint NOT NULL,
    invoices text NOT NULL,
    requested_on date NOT NULL,
    standing text NOT NULL,
    request text,
    asked integer NOT NULL,
    notice_number text,
    voucher text,
    paid_on date,
    receipted_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_payments PRIMARY KEY (id)
);

CREATE TABLE funds_used_invoices (
    office text NOT NULL,
    invoice text NOT NULL,
    payment_number text NOT NULL,
    amount_fen bigint NOT NULL,
    CONSTRAINT pk_funds_used_invoices PRIMARY KEY (office, invoice)
);

CREATE TABLE funds_checks (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    grant_number text NOT NULL,
    project_name text NOT NULL,
    unit text NOT NULL,
    unit_code text NOT NULL,
    sample_case text,
    chosen_by text NOT NULL,
    checked_on date,
    officers text,
    result text,
    findings text,
    correct_by date,
    corrected_on date,
    case_number text,
    CONSTRAINT pk_funds_checks PRIMARY KEY (id)
);

CREATE TABLE funds_samples (
    id uuid NOT NULL,
    office text NOT NULL,
    case_number text NOT NULL,
    seed text NOT NULL,
    pool text NOT NULL,
    pool_hash text NOT NULL,
    percent integer NOT NULL,
    drawn text NOT NULL,
    always text NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    drawn_by_name text NOT NULL,
    CONSTRAINT pk_funds_samples PRIMARY KEY (id)
);

CREATE TABLE funds_evaluations (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    fund text NOT NULL,
    year integer NOT NULL,
    title text NOT NULL,
    budget_fen bigint NOT NULL,
    spent_fen bigint NOT NULL,
    goals integer NOT NULL,
    goals_met integer NOT NULL,
    standing text NOT NULL,
    self_score double precision,
    score double precision,
    grade_given text,
    consequence_set text,
    evaluated_by text,
    report_number text,
    published_on date,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_evaluations PRIMARY KEY (id)
);

CREATE TABLE funds_clawbacks (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    grant_number text NOT NULL,
    project_name text NOT NULL,
    unit text NOT NULL,
    unit_code text NOT NULL,
    trigger text NOT NULL,
    standing text NOT NULL,
    principal_fen bigint NOT NULL,
    interest_fen bigint NOT NULL,
    rate_percent double precision NOT NULL,
    notice_number text,
    decision_number text,
    decided_on date,
    due_on date,
    recovered_fen bigint NOT NULL,
    recovered_principal_fen bigint NOT NULL,
    given_up_fen bigint NOT NULL,
    barred_until date,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_clawbacks PRIMARY KEY (id)
);

CREATE TABLE funds_credit_list (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    unit text NOT NULL,
    unit_code text NOT NULL,
    trigger text NOT NULL,
    decision_number text NOT NULL,
    listed_on date NOT NULL,
    barred_until date NOT NULL,
    clawback_number text NOT NULL,
    case_number text NOT NULL,
    CONSTRAINT pk_funds_credit_list PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_funds_calls_office_number ON funds_calls (office, number);

CREATE INDEX ix_funds_calls_office_state_number ON funds_calls (office, state, number);

CREATE INDEX ix_funds_calls_office_standing_number ON funds_calls (office, standing, number);

CREATE INDEX ix_funds_calls_office_year_number ON funds_calls (office, year, number);

CREATE INDEX ix_funds_calls_office_closes_on ON funds_calls (office, closes_on);

CREATE INDEX ix_funds_calls_office_line ON funds_calls (office, line);

CREATE INDEX ix_funds_calls_office_title ON funds_calls (office, title);

CREATE INDEX ix_funds_calls_office_case_number ON funds_calls (office, case_number);

CREATE UNIQUE INDEX ix_funds_applications_office_number ON funds_applications (office, number);

CREATE INDEX ix_funds_applications_office_state_number ON funds_applications (office, state, number);

CREATE INDEX ix_funds_applications_office_standing_number ON funds_applications (office, standing, number);

CREATE INDEX ix_funds_applications_office_call_number_number ON funds_applications (office, call_number, number);

CREATE INDEX ix_funds_applications_office_year_standing ON funds_applications (office, year, standing);

CREATE INDEX ix_funds_applications_office_district_number ON funds_applications (office, district, number);

CREATE INDEX ix_funds_applications_office_applicant_code ON funds_applications (office, applicant_code);

CREATE INDEX ix_funds_applications_office_applicant ON funds_applications (office, applicant);

CREATE INDEX ix_funds_applications_office_project_name ON funds_applications (office, project_name);

CREATE INDEX ix_funds_applications_office_project_number ON funds_applications (office, project_number) WHERE project_number IS NOT NULL;

CREATE INDEX ix_funds_applications_office_case_number ON funds_applications (office, case_number);

CREATE INDEX ix_funds_content_bands_office_hash ON funds_content_bands (office, hash);

CREATE UNIQUE INDEX ix_funds_reviews_office_number ON funds_reviews (office, number);

CREATE INDEX ix_funds_reviews_office_state_number ON funds_reviews (office, state, number);

CREATE INDEX ix_funds_reviews_office_call_number_number ON funds_reviews (office, call_number, number);

CREATE INDEX ix_funds_reviews_office_place_number ON funds_reviews (office, place, number);

CREATE UNIQUE INDEX ix_funds_reviews_office_application ON funds_reviews (office, application);

CREATE INDEX ix_funds_reviews_office_applicant ON funds_reviews (office, applicant);

CREATE INDEX ix_funds_reviews_office_case_number ON funds_reviews (office, case_number);

CREATE UNIQUE INDEX ix_funds_grants_office_number ON funds_grants (office, number);

CREATE INDEX ix_funds_grants_office_state_number ON funds_grants (office, state, number);

CREATE INDEX ix_funds_grants_office_standing_number ON funds_grants (office, standing, number);

CREATE INDEX ix_funds_grants_office_call_number_number ON funds_grants (office, call_number, number);

CREATE INDEX ix_funds_grants_office_year_standing ON funds_grants (office, year, standing);

CREATE INDEX ix_funds_grants_office_district_number ON funds_grants (office, district, number);

CREATE INDEX ix_funds_grants_office_unit_code_year ON funds_grants (office, unit_code, year);

CREATE INDEX ix_funds_grants_office_unit ON funds_grants (office, unit);

CREATE INDEX ix_funds_grants_office_finish_on ON funds_grants (office, finish_on);

CREATE UNIQUE INDEX ix_funds_grants_office_application ON funds_grants (office, application);

CREATE INDEX ix_funds_grants_office_project_number ON funds_grants (office, project_number) WHERE project_number IS NOT NULL;

CREATE UNIQUE INDEX ix_funds_grant_milestones_grant_id_seq ON funds_grant_milestones (grant_id, seq);

CREATE INDEX ix_funds_grant_milestones_office_due_on ON funds_grant_milestones (office, due_on);

CREATE UNIQUE INDEX ix_funds_grant_targets_grant_id_seq ON funds_grant_targets (grant_id, seq);

CREATE UNIQUE INDEX ix_funds_payments_office_number ON funds_payments (office, number);

CREATE INDEX ix_funds_payments_office_state_number ON funds_payments (office, state, number);

CREATE INDEX ix_funds_payments_office_standing_number ON funds_payments (office, standing, number);

CREATE INDEX ix_funds_payments_office_grant_number_number ON funds_payments (office, grant_number, number);

CREATE INDEX ix_funds_payments_office_year_standing ON funds_payments (office, year, standing);

CREATE INDEX ix_funds_payments_office_payee ON funds_payments (office, payee);

CREATE INDEX ix_funds_payments_office_paid_on ON funds_payments (office, paid_on);

CREATE INDEX ix_funds_payments_office_case_number ON funds_payments (office, case_number);

CREATE INDEX ix_funds_used_invoices_office_payment_number ON funds_used_invoices (office, payment_number);

CREATE UNIQUE INDEX ix_funds_checks_office_number ON funds_checks (office, number);

CREATE INDEX ix_funds_checks_office_state_number ON funds_checks (office, state, number);

CREATE INDEX ix_funds_checks_office_result_number ON funds_checks (office, result, number);

CREATE INDEX ix_funds_checks_office_grant_number_number ON funds_checks (office, grant_number, number);

CREATE INDEX ix_funds_checks_office_sample_case ON funds_checks (office, sample_case);

CREATE INDEX ix_funds_checks_office_unit ON funds_checks (office, unit);

CREATE INDEX ix_funds_checks_office_checked_on ON funds_checks (office, checked_on);

CREATE UNIQUE INDEX ix_funds_samples_office_case_number ON funds_samples (office, case_number);

CREATE UNIQUE INDEX ix_funds_evaluations_office_number ON funds_evaluations (office, number);

CREATE INDEX ix_funds_evaluations_office_state_number ON funds_evaluations (office, state, number);

CREATE INDEX ix_funds_evaluations_office_grade_given_number ON funds_evaluations (office, grade_given, number);

CREATE INDEX ix_funds_evaluations_office_fund_year ON funds_evaluations (office, fund, year);

CREATE INDEX ix_funds_evaluations_office_year ON funds_evaluations (office, year);

CREATE INDEX ix_funds_evaluations_office_case_number ON funds_evaluations (office, case_number);

CREATE UNIQUE INDEX ix_funds_clawbacks_office_number ON funds_clawbacks (office, number);

CREATE INDEX ix_funds_clawbacks_office_state_number ON funds_clawbacks (office, state, number);

CREATE INDEX ix_funds_clawbacks_office_standing_number ON funds_clawbacks (office, standing, number);

CREATE INDEX ix_funds_clawbacks_office_trigger_number ON funds_clawbacks (office, trigger, number);

CREATE INDEX ix_funds_clawbacks_office_grant_number ON funds_clawbacks (office, grant_number);

CREATE INDEX ix_funds_clawbacks_office_unit ON funds_clawbacks (office, unit);

CREATE INDEX ix_funds_clawbacks_office_due_on ON funds_clawbacks (office, due_on);

CREATE INDEX ix_funds_clawbacks_office_case_number ON funds_clawbacks (office, case_number);

CREATE UNIQUE INDEX ix_funds_credit_list_office_number ON funds_credit_list (office, number);

CREATE INDEX ix_funds_credit_list_office_state_number ON funds_credit_list (office, state, number);

CREATE INDEX ix_funds_credit_list_office_trigger_number ON funds_credit_list (office, trigger, number);

CREATE INDEX ix_funds_credit_list_office_unit_code_barred_until ON funds_credit_list (office, unit_code, barred_until);

CREATE INDEX ix_funds_credit_list_office_unit ON funds_credit_list (office, unit);

CREATE INDEX ix_funds_credit_list_office_barred_until ON funds_credit_list (office, barred_until);
