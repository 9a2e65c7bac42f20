-- What others published of projects: amounts in their own currency, contracting processes, the files they came from and what was wrong with them.

CREATE TABLE projects_published (
    id uuid NOT NULL,
    office text NOT NULL,
    project_number text NOT NULL,
    origin text NOT NULL,
    run_id uuid NOT NULL,
    row bigint NOT NULL,
    currency text NOT NULL,
    budget_minor bigint,
    paid_minor bigint,
    final_minor bigint,
    progress double precision,
    status text NOT NULL,
    contractor text,
    completed_on date,
    original text,
    CONSTRAINT pk_projects_published PRIMARY KEY (id)
);

CREATE TABLE projects_processes (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    origin text NOT NULL,
    project_number text,
    run_id uuid NOT NULL,
    row bigint NOT NULL,
    title text NOT NULL,
    status text NOT NULL,
    buyer text,
    supplier text,
    currency text NOT NULL,
    amount_minor bigint,
    signed_on date,
    start_on date,
    end_on date,
    original text,
    CONSTRAINT pk_projects_processes PRIMARY KEY (id)
);

CREATE TABLE projects_exchanges (
    id uuid NOT NULL,
    office text NOT NULL,
    format text NOT NULL,
    content text NOT NULL,
    origin text NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    standing text NOT NULL,
    rows bigint NOT NULL,
    refused bigint NOT NULL,
    remarked bigint NOT NULL,
    projects bigint NOT NULL,
    projects_changed bigint NOT NULL,
    projects_unchanged bigint NOT NULL,
    processes bigint NOT NULL,
    processes_changed bigint NOT NULL,
    processes_unchanged bigint NOT NULL,
    header text,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_id uuid,
    by_name text NOT NULL,
    CONSTRAINT pk_projects_exchanges PRIMARY KEY (id)
);

CREATE TABLE projects_exchange_findings (
    id uuid NOT NULL,
    run_id uuid NOT NULL,
    seq integer NOT NULL,
    row bigint NOT NULL,
    line bigint NOT NULL,
    path text NOT NULL,
    is_refusal boolean NOT NULL,
    code text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    value text,
    CONSTRAINT pk_projects_exchange_findings PRIMARY KEY (id)
);

CREATE INDEX ix_projects_exchange_findings_run_id_seq ON projects_exchange_findings (run_id, seq);
CREATE INDEX ix_projects_exchanges_office_origin_started_at ON projects_exchanges (office, origin, started_at);
CREATE INDEX ix_projects_exchanges_office_started_at ON projects_exchanges (office, started_at);
CREATE INDEX ix_projects_processes_office_origin_row ON projects_processes (office, origin, row);
CREATE INDEX ix_projects_processes_office_project_number_row ON projects_processes (office, project_number, row);
CREATE INDEX ix_projects_published_office_origin_row ON projects_published (office, origin, row);
CREATE UNIQUE INDEX ix_projects_processes_office_number ON projects_processes (office, number);
CREATE UNIQUE INDEX ix_projects_published_office_project_number ON projects_published (office, project_number);
