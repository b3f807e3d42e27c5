"""The keyword index over `passage.tokens`, kept by the database itself in the row's own transaction.

SQLite: an FTS5 table over the passage table's content, kept in step by triggers. PostgreSQL: a GIN index over
`to_tsvector('simple', tokens)`. The tokens are made by `retrieval.keyword`; the database only splits at blanks.
"""

FTS_TABLE = "passage_fts"

_SQLITE = (
    f"CREATE VIRTUAL TABLE {FTS_TABLE} USING fts5(tokens, content='passage', content_rowid='id', "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co M*'\")",
    f"CREATE TRIGGER passage_fts_insert AFTER INSERT ON passage BEGIN "
    f"INSERT INTO {FTS_TABLE}(rowid, tokens) VALUES (new.id, new.tokens); END",
    f"CREATE TRIGGER passage_fts_delete AFTER DELETE ON passage BEGIN "
    f"INSERT INTO {FTS_TABLE}({FTS_TABLE}, rowid, tokens) VALUES ('delete', old.id, old.tokens); END",
    f"CREATE TRIGGER passage_fts_update AFTER UPDATE OF tokens ON passage BEGIN "
    f"INSERT INTO {FTS_TABLE}({FTS_TABLE}, rowid, tokens) VALUES ('delete', old.id, old.tokens); "
    f"INSERT INTO {FTS_TABLE}(rowid, tokens) VALUES (new.id, new.tokens); END",
)
_POSTGRESQL = ("CREATE INDEX ix_passage_fulltext ON passage USING gin (to_tsvector('simple', tokens))",)


def statements(dialect: str) -> tuple[str, ...]:
    """The DDL that makes the keyword index on `dialect` (sqlite or postgresql)."""
    return _SQLITE if dialect == "sqlite" else _POSTGRESQL
