-- Rounds under the English name of their form as well.

ALTER TABLE statistics_rounds ADD COLUMN title_en text;
