"""Which texts have changed since the index last looked: the database itself notes it, whoever writes.

Triggers append a row to `changed_text` for every mail, note, case and activity with words that is made, changed or
deleted, and for all texts of an account, contact or user that is given another name, which their titles hold. Another
trigger keeps the keys of passages that are gone, whose vectors are to be forgotten. Rows are only appended, never
merged: a change that commits while another is being read can so not be lost.
"""

KINDS = {"email": "email", "note": "note", "case": "service_case", "activity": "activity"}
"""Kind of document → its table."""
_NAMED = {"account": "account_id", "contact": "contact_id", "user_account": "owner_id"}
"""Table with names that titles hold → the column that leads to it."""
_EVENTS = {"insert": "new", "update": "new", "delete": "old"}
_APPEND = "INSERT INTO changed_text(kind, record_id)"
_GONE = "INSERT INTO removed_passage(key) SELECT old.key WHERE old.key NOT IN (SELECT key FROM removed_passage)"


def statements(dialect: str) -> tuple[str, ...]:
    """The DDL of the triggers on `dialect` (sqlite or postgresql); the tables must stand."""
    make = _sqlite if dialect == "sqlite" else _postgresql
    of_texts = [
        make(f"{kind}_{event}", table, event, _wordy(kind, event), f"{_APPEND} VALUES ('{kind}', {row}.id)")
        for kind, table in KINDS.items()
        for event, row in _EVENTS.items()
    ]
    of_names = [
        make(f"{table}_name", table, "update of name", "old.name <> new.name", _texts_of(column))
        for table, column in _NAMED.items()
    ]
    gone = make("passage_delete", "passage", "delete", "", _GONE)
    return tuple(part for parts in (*of_texts, *of_names, gone) for part in parts)


def undoing(dialect: str) -> tuple[str, ...]:
    """Statements that take the triggers away again."""
    made = [statement.split()[2] for statement in statements(dialect) if statement.startswith("CREATE TRIGGER")]
    if dialect == "sqlite":
        return tuple(f"DROP TRIGGER {name}" for name in made)
    return tuple(f"DROP FUNCTION {name} CASCADE" for name in made)


def every_text() -> tuple[str, ...]:
    """Statements that note every text there is, for a database older than the triggers."""
    return tuple(f"{_APPEND} SELECT '{kind}', id FROM {table}" for kind, table in KINDS.items())


def _wordy(kind: str, event: str) -> str:
    """Activities are many, and few hold words."""
    if kind != "activity":
        return ""
    conditions = {"insert": "new.body", "delete": "old.body", "update": "coalesce(old.body, new.body)"}
    return f"{conditions[event]} IS NOT NULL"


def _texts_of(column: str) -> str:
    parts = (f"SELECT '{kind}', id FROM {table} WHERE {column} = new.id" for kind, table in KINDS.items())
    return f"{_APPEND} {' UNION ALL '.join(parts)}"


def _sqlite(name: str, table: str, event: str, condition: str, action: str) -> tuple[str, ...]:
    when = f"WHEN {condition} " if condition else ""
    return (f"CREATE TRIGGER text_change_{name} AFTER {event.upper()} ON {table} {when}BEGIN {action}; END",)


def _postgresql(name: str, table: str, event: str, condition: str, action: str) -> tuple[str, ...]:
    when = f"WHEN ({condition}) " if condition else ""
    function = f"text_change_{name}"
    return (
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {action}; RETURN NULL; END $$",
        f"CREATE TRIGGER {function} AFTER {event.upper()} ON {table} FOR EACH ROW {when}EXECUTE FUNCTION {function}()",
    )
