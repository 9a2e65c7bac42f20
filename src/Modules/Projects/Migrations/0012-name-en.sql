-- The name of a project in English, for the pages in that language. Both engines read these words.

ALTER TABLE projects_projects ADD COLUMN name_en text;
