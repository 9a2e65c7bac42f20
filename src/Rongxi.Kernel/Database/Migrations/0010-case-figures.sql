-- The office's figures (职责, 数字) are counted from these alone, whatever the number of cases.
CREATE INDEX ix_cases_office_received_on_procedure ON cases (office, received_on, procedure);
CREATE INDEX ix_cases_office_decided_on_procedure_late_days_used ON cases (office, decided_on, procedure, late, days_used);
