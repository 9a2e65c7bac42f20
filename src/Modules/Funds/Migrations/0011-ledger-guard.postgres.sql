-- What was posted stays as it was posted: mistakes are corrected by another entry.

CREATE FUNCTION funds_entries_stay() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'entries of the ledger are never changed or removed';
END
$$ LANGUAGE plpgsql;

CREATE OR REPLACE TRIGGER funds_entries_kept BEFORE UPDATE OR DELETE ON funds_entries FOR EACH ROW EXECUTE FUNCTION funds_entries_stay();
