-- Publicity periods and consultations of a case: what the public says in them, and what the office answers.

ALTER TABLE notices ADD COLUMN case_number text;

ALTER TABLE notices ADD COLUMN field text NOT NULL DEFAULT '*';

ALTER TABLE notices ADD COLUMN term_count integer;

ALTER TABLE notices ADD COLUMN term_unit text;

ALTER TABLE notices ADD COLUMN attachments text NOT NULL DEFAULT '[]';

ALTER TABLE notices ADD COLUMN takes_comments boolean NOT NULL DEFAULT false;

ALTER TABLE cases ADD COLUMN objections_until date;

ALTER TABLE cases ADD COLUMN consultation_until date;

ALTER TABLE cases ADD COLUMN comments_unanswered integer NOT NULL DEFAULT 0;

CREATE TABLE notice_comments (
    id uuid NOT NULL,
    office text NOT NULL,
    notice_id uuid NOT NULL,
    notice_number text NOT NULL,
    case_number text,
    seq integer NOT NULL,
    about text,
    words text NOT NULL,
    words_hash text NOT NULL,
    author text NOT NULL,
    contact text NOT NULL,
    unit_name text,
    person_id uuid,
    channel text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_on date NOT NULL,
    due_on date NOT NULL,
    entered_by_name text,
    adoption text,
    answered_on date,
    withdrawn_at timestamp with time zone,
    withdrawn_reason text,
    version integer NOT NULL,
    CONSTRAINT pk_notice_comments PRIMARY KEY (id)
);

CREATE TABLE notice_answers (
    id uuid NOT NULL,
    office text NOT NULL,
    comment_id uuid NOT NULL,
    seq integer NOT NULL,
    adoption text NOT NULL,
    reason text NOT NULL,
    summary text NOT NULL,
    at timestamp with time zone NOT NULL,
    answered_on date NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    CONSTRAINT pk_notice_answers PRIMARY KEY (id),
    CONSTRAINT fk_notice_answers_comment_id FOREIGN KEY (comment_id) REFERENCES notice_comments (id) ON DELETE CASCADE
);

CREATE INDEX ix_notices_office_case_number ON notices (office, case_number);

CREATE UNIQUE INDEX ix_notice_comments_notice_id_seq ON notice_comments (notice_id, seq);

CREATE INDEX ix_notice_comments_notice_id_words_hash ON notice_comments (notice_id, words_hash);

CREATE INDEX ix_notice_comments_office_case_number ON notice_comments (office, case_number);

CREATE INDEX ix_notice_comments_office_answered_on_due_on ON notice_comments (office, answered_on, due_on);

CREATE INDEX ix_notice_comments_person_id_received_at ON notice_comments (person_id, received_at);

CREATE UNIQUE INDEX ix_notice_answers_comment_id_seq ON notice_answers (comment_id, seq);
