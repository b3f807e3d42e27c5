"""Which texts have changed since the index last looked: the database itself notes it, whoever writes.

Triggers append a row to `changed_text` for every mail, note, case, file, quote and activity with words that is made,
changed or deleted, for a quote whose lines are, and for all texts of an account, contact or user that is given another
name, which their titles hold. Another trigger keeps the keys of passages that are gone, whose vectors are to be
forgotten. Rows are only appended, never merged: a change that commits while another is being read can so not be lost.
"""

from collections.abc import Callable, Iterable, Mapping

FIRST_KINDS = {"email": "email", "note": "note", "case": "service_case", "activity": "activity"}
KINDS = FIRST_KINDS | {"file": "file", "quote": "quote"}
"""Kind of document → its table; the first kinds are those of the version that brought the triggers."""
_PARTS = {"quote_line": ("quote", "quote_id")}
"""Table of parts of a text → the kind of document, and the column that leads to it."""
_NAMED = {"account": "account_id", "contact": "contact_id", "user_account": "owner_id"}
"""Table with names that titles hold → the column that leads to it."""
_EVENTS = {"insert": "new", "update": "new", "delete": "old"}
_APPEND = "INSERT INTO changed_text(kind, record_id)"
_GONE = "INSERT INTO removed_passage(key) SELECT old.key WHERE old.key NOT IN (SELECT key FROM removed_passage)"


def statements(dialect: str, kinds: Mapping[str, str] = KINDS) -> tuple[str, ...]:
    """The DDL of the triggers on `dialect` (sqlite or postgresql); the tables must stand."""
    gone = _maker(dialect)("passage_delete", "passage", "delete", "", _GONE)
    return (*text_triggers(dialect, kinds), *part_triggers(dialect, kinds), *name_triggers(dialect, kinds), *gone)


def text_triggers(dialect: str, kinds: Mapping[str, str]) -> tuple[str, ...]:
    """The DDL of the triggers on the texts themselves."""
    make = _maker(dialect)
    made = [
        make(f"{kind}_{event}", table, event, _wordy(kind, event), f"{_APPEND} VALUES ('{kind}', {row}.id)")
        for kind, table in kinds.items()
        for event, row in _EVENTS.items()
    ]
    return tuple(part for parts in made for part in parts)


def part_triggers(dialect: str, kinds: Mapping[str, str]) -> tuple[str, ...]:
    """The DDL of the triggers on what texts of these kinds are put together from."""
    make = _maker(dialect)
    made = [
        make(f"{table}_{event}", table, event, "", f"{_APPEND} VALUES ('{kind}', {row}.{column})")
        for table, (kind, column) in _PARTS.items()
        if kind in kinds
        for event, row in _EVENTS.items()
    ]
    return tuple(part for parts in made for part in parts)


def name_triggers(dialect: str, kinds: Mapping[str, str]) -> tuple[str, ...]:
    """The DDL of the triggers on the names that titles of these kinds hold."""
    make = _maker(dialect)
    made = [
        make(f"{table}_name", table, "update of name", "old.name <> new.name", _texts_of(column, kinds))
        for table, column in _NAMED.items()
    ]
    return tuple(part for parts in made for part in parts)


def undoing(dialect: str, made_by: Iterable[str] | None = None) -> tuple[str, ...]:
    """Statements that take triggers away again: those `made_by` some statements, or all."""
    of = statements(dialect) if made_by is None else made_by
    made = [statement.split()[2] for statement in of if statement.startswith("CREATE TRIGGER")]
    if dialect == "sqlite":
        return tuple(f"DROP TRIGGER {name}" for name in made)
    return tuple(f"DROP FUNCTION {name} CASCADE" for name in made)


def every_text(kinds: Mapping[str, str] = KINDS) -> tuple[str, ...]:
    """Statements that note every text there is, for a database older than the triggers."""
    return tuple(f"{_APPEND} SELECT '{kind}', id FROM {table}" for kind, table in kinds.items())


def _maker(dialect: str) -> Callable[[str, str, str, str, str], tuple[str, ...]]:
    return _sqlite if dialect == "sqlite" else _postgresql


def _wordy(kind: str, event: str) -> str:
    """Activities are many, and few hold words."""
    if kind != "activity":
        return ""
    conditions = {"insert": "new.body", "delete": "old.body", "update": "coalesce(old.body, new.body)"}
    return f"{conditions[event]} IS NOT NULL"


def _texts_of(column: str, kinds: Mapping[str, str]) -> str:
    parts = (f"SELECT '{kind}', id FROM {table} WHERE {column} = new.id" for kind, table in kinds.items())
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
