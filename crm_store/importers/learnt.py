"""Words learnt from a file: what it calls our fields, its own columns, and the records it lists."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy.orm import Session

from crm_store import customfields
from crm_store.customfields import PIECES, WORTH, Word
from crm_store.importers.headers import fits
from crm_store.importers.mapping import Understood
from crm_store.importers.nouns import noun_before_date, noun_in, noun_listed, noun_numbered, noun_shortened
from crm_store.importers.ownfields import OwnColumn
from crm_store.importers.saleslists import lists_sales
from crm_store.importers.spoken import spoken, titled, without_owner
from crm_store.importers.unnamed import price_in
from crm_store.importers.wordings import ENTITIES, fields_of, fold, words_of

_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_PLAIN = 1
"""Up to which tier a header says a field in plain words."""

_MEANINGS: Mapping[tuple[str, str], str] = {
    **{("account", name): name for name in ("industry", "country", "city", "region", "tier", "employees")},
    **{("deal", name): name for name in ("stage", "lost_reason", "competitor", "origin", "region")},
    **{("deal", name): name for name in ("owner", "product", "opened_on", "closed_on", "expected_close_on", "amount")},
    **{("case", name): name for name in ("priority", "issue", "channel")},
    ("account", "state"): "region",
    ("account", "status"): "account_status",
    ("contact", "title"): "contact_title",
    ("contact", "role"): "contact_role",
    ("deal", "product_series"): "series",
    ("deal", "account_industry"): "industry",
    ("deal", "account_country"): "country",
    ("deal", "account_city"): "city",
    ("case", "status"): "case_status",
    ("case", "opened_at"): "case_opened_at",
    ("case", "closed_at"): "case_closed_at",
    ("activity", "outcome"): "outcome",
    ("activity", "kind"): "activity_kind",
    ("lead", "status"): "lead_status",
    **{("lead", name): name for name in ("origin", "country", "industry")},
}
"""The dimension each field of a file becomes."""
_ANYWHERE = {name: name for name in ("industry", "country", "city", "region", "product", "origin", "lost_reason")} | {
    "state": "region", "kind": "activity_kind", "priority": "priority", "competitor": "competitor", "issue": "issue",
    "tier": "tier", "channel": "channel",
}  # fmt: skip
"""Fields that records of any kind may have in columns of their own, with the dimension that our words for it mean."""


def learn_words(session: Session, file: Understood, own: Sequence[OwnColumn]) -> None:
    """Remembers what the file calls the fields it fills, what its own columns are called and mean besides, and what it
    calls its records where that is another kind's."""
    kept = {column.header for column in own}
    for name, header in file.columns.items():
        if (meaning := _MEANINGS.get((file.entity, name))) and not (name == "amount" and header in kept):
            _learn(session, "field", meaning, *({header, spoken(header), _plain(header)} - {""}))
    held = [field for field in customfields.fields(session) if field.entity == file.entity]
    named = {(field.label.casefold(), field.kind): field.name for field in held}
    for column in own:
        label = titled(file.entity, column.header)
        name, words = named[label.casefold(), column.kind], spoken(label)
        said = {words, without_owner(file.entity, words), *_bare(file, column, label), *_said_for(file, column)}
        _learn(session, "field", name, *(said - {label, ""}))
        if column.header == file.columns.get("amount"):
            _learn(session, "field", name, price_in(column.header) or words)
            _learn(session, "like", name, WORTH)
        if column.kind == "text":
            _learn(session, "like", name, *_same(file, column.header))
        if column.kind == "number" and column.header == file.columns.get("quantity"):
            _learn(session, "like", name, PIECES)
    if file.entity == "deal" and (called := "order" if lists_sales(file.columns, file.table) else _called(file)):
        customfields.learn_word(session, Word("record", "deal", called))
    headers = file.columns
    dated, numbered = noun_before_date(headers.get("opened_on", "")), noun_numbered(headers.get("external_id", ""))
    short = {
        noun_shortened(headers.get(name, "")) for name in ("stage", "status", "external_id") if file.entity == "deal"
    }
    for noun in {noun_in(file.table.path), dated, numbered, noun_listed(file), *short} - {None}:
        customfields.learn_word(session, Word("noun", file.entity, str(noun)))


def _plain(header: str) -> str:
    """A header in words, without its unit in brackets or behind it: "Auftragssumme" of "Auftragssumme (EUR)"."""
    return _without_unit(spoken(header), measured=True)


def _learn(session: Session, role: str, meaning: str, *words: str) -> None:
    for word in sorted(set(words)):
        customfields.learn_word(session, Word(role, meaning, word[:255]))


def _bare(file: Understood, column: OwnColumn, label: str) -> set[str]:
    """A label without what stands in brackets ("Mietdauer (Tage)"), or a number's without its unit ("bandwidth mbps"),
    where no other column is called so."""
    measured = column.kind == "number"
    bare = _without_unit(label, measured=measured)
    others = {
        _without_unit(titled(file.entity, other), measured=measured).casefold()
        for other in file.table.headers
        if other != column.header
    }
    return {bare} if bare and bare.casefold() not in others else set()


def _said_for(file: Understood, column: OwnColumn) -> set[str]:
    """What any language says for a discount, where that is what the column holds."""
    return set(fields_of("deal")["discount"]) if column.header == file.columns.get("discount") else set()


def _without_unit(label: str, *, measured: bool) -> str:
    words = _BRACKETS.sub(" ", label).split()
    return " ".join(words[:-1] if measured and len(words) > 1 and fold(words[-1]) in _signs() else words)


@cache
def _signs() -> frozenset[str]:
    """What a header's last word says that its numbers are in; lengths of time are more than that."""
    units = words_of("units")
    return frozenset(
        fold(word) for word in (*units["scale"]["percent"], *units["currencies"], *units["measures"]["signs"])
    )


def _same(file: Understood, header: str) -> set[str]:
    """The dimensions our words for which mean a column of the file's own too: the status it says in words of its own, a
    lead's city."""
    filled = {name: _MEANINGS.get((file.entity, name)) for name in file.columns}
    told = {meaning for name, meaning in filled.items() if meaning and file.columns[name] == header}
    fields = {fit.field for entity in ENTITIES for fit in fits(entity, header, 0) if fit.tier <= _PLAIN}
    return told or {_ANYWHERE[name] for name in fields if name in _ANYWHERE} - {*filled.values()}


def _called(file: Understood) -> str | None:
    """The kind of record a file of deals says it holds: quote, where its name or the head of its numbers says so."""
    stem, numbered = fold(file.table.path.stem).split(), fold(file.columns.get("external_id", "")).split()
    for kind, beginnings in words_of("files")["records"].items():
        said = tuple(map(fold, beginnings))
        others = tuple(word for part in words_of("files")["names"]["deal"] if not (word := fold(part)).startswith(said))
        if any(word.startswith(others) for word in stem):
            continue
        if any(word.startswith(said) for word in (*stem, *numbered)):
            return kind
    return None
