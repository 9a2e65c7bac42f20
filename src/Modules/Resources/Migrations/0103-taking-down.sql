-- Entries are taken down on the day that was decided.

CREATE INDEX ix_resources_catalogue_office_taken_down_on ON resources_catalogue (office, taken_down_on);
