-- The pool is looked through by stage and field together, and counted by stage within a range of amounts. With the id in it,
-- the first index alone says which projects a list holds.
CREATE INDEX ix_projects_projects_office_stage_sector_number_id ON projects_projects (office, stage, sector, number, id);
CREATE INDEX ix_projects_projects_office_stage_amount_fen ON projects_projects (office, stage, amount_fen);
