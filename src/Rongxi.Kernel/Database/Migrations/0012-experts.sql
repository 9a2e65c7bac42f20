-- The pool of experts, panels drawn from it, and joint review.

CREATE TABLE experts (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    specialty text NOT NULL,
    second_specialty text,
    unit text NOT NULL,
    unit_code text,
    professional_title text,
    knowledge text,
    user_name text,
    phone text,
    CONSTRAINT pk_experts PRIMARY KEY (id)
);

CREATE TABLE expert_panels (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    case_id uuid NOT NULL,
    case_number text NOT NULL,
    procedure text NOT NULL,
    field text NOT NULL,
    title text NOT NULL,
    sheet_code text NOT NULL,
    sheet_json text NOT NULL,
    size integer NOT NULL,
    seed text NOT NULL,
    snapshot text NOT NULL,
    snapshot_hash text NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    drawn_by_name text NOT NULL,
    due_on date,
    stage text NOT NULL,
    discussed_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by_name text,
    conclusion text,
    chair text,
    version integer NOT NULL,
    CONSTRAINT pk_expert_panels PRIMARY KEY (id)
);

CREATE TABLE expert_panel_subjects (
    id uuid NOT NULL,
    office text NOT NULL,
    panel_id uuid NOT NULL,
    seq integer NOT NULL,
    number text NOT NULL,
    title text NOT NULL,
    owner text,
    owner_code text,
    CONSTRAINT pk_expert_panel_subjects PRIMARY KEY (id),
    CONSTRAINT fk_expert_panel_subjects_panel_id FOREIGN KEY (panel_id) REFERENCES expert_panels (id) ON DELETE CASCADE
);

CREATE TABLE expert_panel_seats (
    id uuid NOT NULL,
    office text NOT NULL,
    panel_id uuid NOT NULL,
    seq integer NOT NULL,
    expert_number text NOT NULL,
    expert_name text NOT NULL,
    unit text NOT NULL,
    unit_code text,
    specialty text NOT NULL,
    second_specialty text,
    place integer NOT NULL,
    person_id uuid,
    standing text NOT NULL,
    reason text,
    changed_at timestamp with time zone,
    changed_by_name text,
    round integer NOT NULL,
    left_round integer,
    CONSTRAINT pk_expert_panel_seats PRIMARY KEY (id),
    CONSTRAINT fk_expert_panel_seats_panel_id FOREIGN KEY (panel_id) REFERENCES expert_panels (id) ON DELETE CASCADE
);

CREATE TABLE expert_panel_scores (
    id uuid NOT NULL,
    office text NOT NULL,
    panel_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    subject text NOT NULL,
    version integer NOT NULL,
    points_json text NOT NULL,
    total numeric NOT NULL,
    opinion text NOT NULL,
    verdict text,
    reason text,
    signed_by_name text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    entered_by_name text,
    paper_sha256 text,
    paper_name text,
    hash text NOT NULL,
    CONSTRAINT pk_expert_panel_scores PRIMARY KEY (id),
    CONSTRAINT fk_expert_panel_scores_panel_id FOREIGN KEY (panel_id) REFERENCES expert_panels (id) ON DELETE CASCADE
);

CREATE TABLE expert_panel_remarks (
    id uuid NOT NULL,
    office text NOT NULL,
    panel_id uuid NOT NULL,
    subject text,
    by_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    words text NOT NULL,
    CONSTRAINT pk_expert_panel_remarks PRIMARY KEY (id),
    CONSTRAINT fk_expert_panel_remarks_panel_id FOREIGN KEY (panel_id) REFERENCES expert_panels (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_experts_office_number ON experts (office, number);

CREATE INDEX ix_experts_office_state_number ON experts (office, state, number);

CREATE INDEX ix_experts_office_specialty_number ON experts (office, specialty, number);

CREATE INDEX ix_experts_office_name ON experts (office, name);

CREATE INDEX ix_experts_office_unit ON experts (office, unit);

CREATE INDEX ix_experts_office_user_name ON experts (office, user_name);

CREATE UNIQUE INDEX ix_expert_panels_office_number ON expert_panels (office, number);

CREATE INDEX ix_expert_panels_office_case_number ON expert_panels (office, case_number);

CREATE INDEX ix_expert_panels_office_stage_drawn_at ON expert_panels (office, stage, drawn_at);

CREATE UNIQUE INDEX ix_expert_panel_subjects_panel_id_number ON expert_panel_subjects (panel_id, number);

CREATE INDEX ix_expert_panel_subjects_office_number ON expert_panel_subjects (office, number);

CREATE UNIQUE INDEX ix_expert_panel_seats_panel_id_seq ON expert_panel_seats (panel_id, seq);

CREATE INDEX ix_expert_panel_seats_office_expert_number ON expert_panel_seats (office, expert_number);

CREATE INDEX ix_expert_panel_seats_office_person_id_standing ON expert_panel_seats (office, person_id, standing);

CREATE INDEX ix_expert_panel_scores_panel_id ON expert_panel_scores (panel_id);

CREATE UNIQUE INDEX ix_expert_panel_scores_seat_id_subject_version ON expert_panel_scores (seat_id, subject, version);

CREATE INDEX ix_expert_panel_remarks_panel_id ON expert_panel_remarks (panel_id);

ALTER TABLE case_asks ADD COLUMN part text;

ALTER TABLE case_asks ADD COLUMN amount_fen bigint;
