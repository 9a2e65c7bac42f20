-- The project pool and the existing systems. Both engines read these words.

CREATE TABLE projects_projects (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    owner_name text NOT NULL,
    owner_code text,
    responsible text,
    phone text,
    kind text NOT NULL,
    sector text NOT NULL,
    stage text NOT NULL,
    approval text NOT NULL,
    national_code text,
    basis text,
    plan_task text,
    content text NOT NULL,
    existing text,
    users text,
    functions text,
    data_resources text,
    zone text,
    hosting text,
    platforms text,
    protection text,
    district text,
    longitude double precision,
    latitude double precision,
    start_on date,
    finish_on date,
    declared_fen bigint,
    reviewed_fen bigint,
    estimate_fen bigint,
    approved_fen bigint,
    budget_fen bigint,
    contract_fen bigint,
    paid_fen bigint,
    final_fen bigint,
    plan_year integer,
    declared_on date,
    opinion_number text,
    merged_into text,
    case_number text,
    origin text NOT NULL,
    origin_number text,
    band integer,
    amount_fen bigint,
    CONSTRAINT pk_projects_projects PRIMARY KEY (id)
);

CREATE TABLE projects_systems (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    name text NOT NULL,
    owner_name text NOT NULL,
    owner_code text,
    sector text NOT NULL,
    standing text NOT NULL,
    content text NOT NULL,
    users text,
    functions text,
    data_resources text,
    zone text,
    hosting text,
    platforms text,
    protection text,
    online_on date,
    stopped_on date,
    operating_fen bigint,
    project_number text,
    origin text NOT NULL,
    CONSTRAINT pk_projects_systems PRIMARY KEY (id)
);

CREATE TABLE projects_lines (
    id uuid NOT NULL,
    office text NOT NULL,
    project_id uuid NOT NULL,
    seq integer NOT NULL,
    category text NOT NULL,
    name text NOT NULL,
    specification text,
    price_class text,
    unit text NOT NULL,
    quantity double precision NOT NULL,
    unit_price_fen bigint NOT NULL,
    declared_fen bigint NOT NULL,
    cut_fen bigint NOT NULL,
    cut_reason text,
    CONSTRAINT pk_projects_lines PRIMARY KEY (id),
    CONSTRAINT fk_projects_lines_project_id FOREIGN KEY (project_id) REFERENCES projects_projects (id) ON DELETE CASCADE
);

CREATE TABLE projects_money (
    id uuid NOT NULL,
    office text NOT NULL,
    project_id uuid NOT NULL,
    year integer NOT NULL,
    source text NOT NULL,
    amount_fen bigint NOT NULL,
    CONSTRAINT pk_projects_money PRIMARY KEY (id),
    CONSTRAINT fk_projects_money_project_id FOREIGN KEY (project_id) REFERENCES projects_projects (id) ON DELETE CASCADE
);

CREATE TABLE projects_resources (
    id uuid NOT NULL,
    office text NOT NULL,
    project_id uuid NOT NULL,
    catalogue_number text,
    name text NOT NULL,
    use text NOT NULL,
    not_shared_because text,
    CONSTRAINT pk_projects_resources PRIMARY KEY (id),
    CONSTRAINT fk_projects_resources_project_id FOREIGN KEY (project_id) REFERENCES projects_projects (id) ON DELETE CASCADE
);

CREATE TABLE projects_targets (
    id uuid NOT NULL,
    office text NOT NULL,
    project_id uuid NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    value double precision NOT NULL,
    lower_is_better boolean NOT NULL,
    by date,
    CONSTRAINT pk_projects_targets PRIMARY KEY (id),
    CONSTRAINT fk_projects_targets_project_id FOREIGN KEY (project_id) REFERENCES projects_projects (id) ON DELETE CASCADE
);

CREATE INDEX ix_projects_lines_office_price_class ON projects_lines (office, price_class) WHERE price_class IS NOT NULL;
CREATE INDEX ix_projects_money_office_year_source ON projects_money (office, year, source);
CREATE INDEX ix_projects_money_project_id ON projects_money (project_id);
CREATE INDEX ix_projects_projects_office_amount_fen ON projects_projects (office, amount_fen);
CREATE INDEX ix_projects_projects_office_band_longitude_latitude ON projects_projects (office, band, longitude, latitude);
CREATE INDEX ix_projects_projects_office_district_number ON projects_projects (office, district, number);
CREATE INDEX ix_projects_projects_office_finish_on ON projects_projects (office, finish_on);
CREATE INDEX ix_projects_projects_office_kind_number ON projects_projects (office, kind, number);
CREATE INDEX ix_projects_projects_office_name ON projects_projects (office, name);
CREATE INDEX ix_projects_projects_office_national_code ON projects_projects (office, national_code);
CREATE INDEX ix_projects_projects_office_origin_number ON projects_projects (office, origin, number);
CREATE INDEX ix_projects_projects_office_owner_code_number ON projects_projects (office, owner_code, number);
CREATE INDEX ix_projects_projects_office_owner_name ON projects_projects (office, owner_name);
CREATE INDEX ix_projects_projects_office_plan_task_number ON projects_projects (office, plan_task, number);
CREATE INDEX ix_projects_projects_office_plan_year_number ON projects_projects (office, plan_year, number);
CREATE INDEX ix_projects_projects_office_sector_number ON projects_projects (office, sector, number);
CREATE INDEX ix_projects_projects_office_stage_number ON projects_projects (office, stage, number);
CREATE INDEX ix_projects_projects_office_start_on ON projects_projects (office, start_on);
CREATE INDEX ix_projects_projects_office_state_number ON projects_projects (office, state, number);
CREATE INDEX ix_projects_resources_office_catalogue_number ON projects_resources (office, catalogue_number) WHERE catalogue_number IS NOT NULL;
CREATE INDEX ix_projects_resources_project_id ON projects_resources (project_id);
CREATE INDEX ix_projects_systems_office_name ON projects_systems (office, name);
CREATE INDEX ix_projects_systems_office_origin_number ON projects_systems (office, origin, number);
CREATE INDEX ix_projects_systems_office_owner_code_number ON projects_systems (office, owner_code, number);
CREATE INDEX ix_projects_systems_office_owner_name ON projects_systems (office, owner_name);
CREATE INDEX ix_projects_systems_office_project_number ON projects_systems (office, project_number);
CREATE INDEX ix_projects_systems_office_sector_number ON projects_systems (office, sector, number);
CREATE INDEX ix_projects_systems_office_standing_number ON projects_systems (office, standing, number);
CREATE INDEX ix_projects_systems_office_state_number ON projects_systems (office, state, number);
CREATE UNIQUE INDEX ix_projects_lines_project_id_seq ON projects_lines (project_id, seq);
CREATE UNIQUE INDEX ix_projects_projects_office_number ON projects_projects (office, number);
CREATE UNIQUE INDEX ix_projects_systems_office_number ON projects_systems (office, number);
CREATE UNIQUE INDEX ix_projects_targets_project_id_seq ON projects_targets (project_id, seq);
