-- How often what is published is looked at and fetched: sums by day, nothing of who did.

CREATE TABLE usage_days (
    office text NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    day date NOT NULL,
    views bigint NOT NULL,
    downloads bigint NOT NULL,
    calls bigint NOT NULL,
    CONSTRAINT pk_usage_days PRIMARY KEY (office, kind, number, day)
);

CREATE INDEX ix_usage_days_office_day_kind_number ON usage_days (office, day, kind, number);
