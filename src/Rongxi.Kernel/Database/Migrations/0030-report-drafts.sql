-- What a unit has typed of a report and not yet handed in; one for each report.

CREATE TABLE collection_drafts (
    item_id uuid NOT NULL,
    office text NOT NULL,
    typed text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    by_name text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT pk_collection_drafts PRIMARY KEY (item_id)
);
