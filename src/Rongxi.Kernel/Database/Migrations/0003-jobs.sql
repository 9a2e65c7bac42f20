-- How the work that nobody asks for went, the last time: one row per job and office.

CREATE TABLE job_runs (
    job text NOT NULL,
    office text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    succeeded boolean NOT NULL,
    problem text,
    node text NOT NULL,
    succeeded_at timestamp with time zone,
    failures integer NOT NULL,
    CONSTRAINT pk_job_runs PRIMARY KEY (job, office)
);
