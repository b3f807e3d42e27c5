"""A property of one record: "what sector is Bioholding in", "who manages Boris Faz", "who owns Acme's group"."""

from collections.abc import Sequence

from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.names.segments import Question
from copilot.models.offline.parts.draft import Draft
from copilot.models.offline.parts.ownrecords import is_flag
from copilot.models.offline.parts.reading import Call, Held
from copilot.models.offline.parts.roles import NameUse
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.metrics.custom import parts_of_field

_OWN_ADDRESS = {("account", "contact_phone"): "account_phone", ("owner", "contact_email"): "user_email"}
"""Where accounts and sellers have what contacts have too."""

_SUMS = ("average", "median")
"""What is said of many, and of no one record."""


def asks_parent(reader: MetricReader, draft: Draft) -> bool:
    """Whether it is asked what an account belongs to ("which company does Acme belong to", "who owns Acme's group")."""
    named = [use for use in reader.uses if use.field == "account" and not use.excluded]
    asks = reader.roles.any("ask", "which") or reader.roles.any("ask", "who")
    behind = [i for i in reader.roles.all("child") if named and i > named[0].at]
    if len(named) != 1 or not asks or not behind or draft.metrics or reader.roles.right(behind[-1]) >= 0:
        return False
    reader.roles.used.update(behind)
    return True


def look_up_of(asked: Question, reader: MetricReader, draft: Draft, more: Sequence[str] = ()) -> Call | None:
    """ "What sector is Bioholding in", "who manages Boris Faz": a property of one record."""
    entities = {"account": "account", "owner": "user", "product": "product", "deal": "deal", "contact": "contact"}
    named = [use for use in reader.uses if use.field in entities and not use.excluded]
    if len(named) != 1:
        return None
    use = named[0]
    own = {s.key("dimension"): key for s in asked.segments for key in s.roles.get("dimension", ())
           if parts_of_field(key) and DIMENSIONS[key].part == use.field}  # fmt: skip
    asked_for = [own.get(g, g) for g in [*draft.groups, *reader.subjects]]
    flags = _flags_asked(reader, draft, use.field)
    wanted = list(dict.fromkeys([*more, *flags, *(g for g in asked_for if g != use.field)]))
    led_by = {"owner": "manager", "account": "owner"}.get(use.field)
    bosses = list(reader.roles.all("manages")) if led_by else []
    reader.roles.used.update(bosses)
    wanted += [led_by] if led_by and bosses and led_by not in wanted else []
    for i, s in enumerate(asked.segments):
        priced = use.field == "product" and s.has("aggregate", "amount") and not (draft.metrics or _of_stock(asked, i))
        found = [key for key in s.roles.get("attribute", ()) if key != "amount"] + (["list_price"] if priced else [])
        if not reader.roles.any("ask", "who"):  # "who do we know there, with phone numbers" asks for people
            found = [_OWN_ADDRESS.get((use.field, key), key) for key in found]
        wanted += [key for key in found if key not in wanted]
        if found:
            reader.roles.used.add(i)
    if not wanted:
        return None
    _nothing_besides(reader, use)
    query = {
        "entity": entities[use.field],
        "columns": [use.field, *wanted],
        "filters": [{"field": use.field, "op": "=", "value": use.value}],
        "limit": 50,
    }
    return Call("list_records", {"query": query})


def _flags_asked(reader: MetricReader, draft: Draft, field: str) -> list[str]:
    """What is asked of the record that is yes or no ("does Acme have premium support"), where nothing is denied."""
    denied = reader.roles.any("negation") or bool(draft.metrics)
    flags = [f["field"] for f in draft.filters if is_flag(f["field"]) and f.get("value") is True]
    return [flag for flag in flags if not denied and DIMENSIONS[flag].part == field]


def _of_stock(asked: Question, i: int) -> bool:
    """Whether "how much" at place `i` is how much there is of what is named, which is no price: "how much Epoxy have
    we got", "how much of it do we have"."""
    said = {token.norm for token in asked.tokens}
    ours = {fold(word) for word in asked.words.table("form").get("we", ())}
    return bool(ours & said) or bool(asked.segments[i + 1 : i + 2] and asked.segments[i + 1].names)


def _nothing_besides(reader: MetricReader, use: NameUse) -> None:
    """Hold back a property asked of another time, or of what else is named: records are as they are now."""
    segments = reader.roles.segments
    others = [segments[other.at].text for other in reader.uses if other.at != use.at]
    others += [s.text for s in segments if s.has("aggregate", *_SUMS) and not (s.idle or s.names)]
    if extra := [*others, *(s.text for s in segments if s.stretch in reader.stretches)]:
        raise Held("clarification", "unused_words", words=list(dict.fromkeys(extra)))
