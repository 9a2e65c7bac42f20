ALTER TABLE standards_standards ADD COLUMN city_part text;
ALTER TABLE standards_standards ADD COLUMN city_drafters text;

CREATE INDEX ix_standards_standards_office_city_part_number ON standards_standards (office, city_part, number);
