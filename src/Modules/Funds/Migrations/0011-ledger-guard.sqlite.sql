-- What was posted stays as it was posted: mistakes are corrected by another entry.

CREATE TRIGGER funds_entries_unchanged BEFORE UPDATE ON funds_entries
BEGIN
    SELECT RAISE(ABORT, 'entries of the ledger are never changed');
END;

CREATE TRIGGER funds_entries_kept BEFORE DELETE ON funds_entries
BEGIN
    SELECT RAISE(ABORT, 'entries of the ledger are never removed');
END;
