CREATE TABLE search_entries (
    id INTEGER NOT NULL CONSTRAINT pk_search_entries PRIMARY KEY AUTOINCREMENT,
    office TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    address TEXT NOT NULL,
    field TEXT NOT NULL,
    public INTEGER NOT NULL,
    at TEXT NOT NULL
);

CREATE UNIQUE INDEX ix_search_entries_office_kind_number ON search_entries (office, kind, number);

-- Words as bigrams; phrases of them find parts of words and two Chinese characters.
CREATE VIRTUAL TABLE search_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0');
