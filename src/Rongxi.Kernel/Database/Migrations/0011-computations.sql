-- Long computations, cut into pieces that any node may take. The piece after the last (its number is that of the pieces) joins the others.

CREATE TABLE computations (
    id uuid NOT NULL,
    office text NOT NULL,
    field text NOT NULL,
    kind text NOT NULL,
    subject text,
    title_zh text NOT NULL,
    title_en text NOT NULL,
    inputs text NOT NULL,
    inputs_hash text NOT NULL,
    versions text NOT NULL,
    state text NOT NULL,
    pieces integer NOT NULL,
    pieces_done integer NOT NULL,
    asked_by_id uuid,
    asked_by_name text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    watched_at timestamp with time zone,
    result text,
    files text NOT NULL,
    problem_zh text,
    problem_en text,
    repeats_id uuid,
    CONSTRAINT pk_computations PRIMARY KEY (id)
);

CREATE TABLE computation_pieces (
    computation_id uuid NOT NULL,
    piece integer NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    not_before timestamp with time zone NOT NULL,
    lane integer,
    node text,
    claim uuid,
    progress double precision NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    blob text,
    length bigint NOT NULL,
    CONSTRAINT pk_computation_pieces PRIMARY KEY (computation_id, piece)
);

CREATE INDEX ix_computations_office_inputs_hash ON computations (office, inputs_hash);

CREATE INDEX ix_computations_office_subject_asked_at ON computations (office, subject, asked_at);

CREATE INDEX ix_computations_office_asked_by_id_state ON computations (office, asked_by_id, state);

CREATE INDEX ix_computations_state_ended_at ON computations (state, ended_at);

CREATE INDEX ix_computation_pieces_blob ON computation_pieces (blob);
