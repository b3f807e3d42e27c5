"""Finding records by a word."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from crm_store.errors import InvalidInput
from crm_store.schema import Account, Base, Case, Contact, Deal, Lead, Product, Quote, Stage, User
from crm_store.visibility import visible
from tools.artifact import Sources, artifact
from tools.blocks import data_blocks
from tools.context import ToolContext
from tools.wording import Wording

LIMIT, PER_KIND = 12, 5
_NAMED = {"account": "account", "contact": "contact", "deal": "deal", "product": "product", "user": "owner"}
_KINDS = (*_NAMED, "quote", "case", "lead")


def found(context: ToolContext, text: str, kinds: Sequence[str] | None) -> tuple[str, dict[str, Any]]:
    """What is called `text`: each record with what tells it from the others."""
    wanted = _kinds(kinds)
    if not text.strip():
        raise InvalidInput("Say a name, or part of one, to look for.")
    say, sources = Wording.of(context.language), Sources()
    lines = [*_by_name(context, say, sources, text, wanted), *_by_number(context, say, sources, text, wanted)][:LIMIT]
    if not lines:
        reply = say("find.nothing", text=text)
        return reply, artifact("find_records", status="empty", reply=reply)
    reply = "\n".join([say("find.found", text=text), *(f"- {line}" for line in lines)])
    ids = "\n".join(f"[{s['n']}] is {s['id']}" for s in sources.as_list())
    return data_blocks([("records", reply)]) + "\n" + ids, artifact(
        "find_records", reply=reply, sources=sources.as_list()
    )


def _kinds(kinds: Sequence[str] | None) -> tuple[str, ...]:
    if not kinds:
        return _KINDS
    singular = [kind.strip().casefold().removesuffix("s") for kind in kinds]
    if unknown := [kind for kind in singular if kind not in _KINDS]:
        raise InvalidInput(f"There is no kind of record called {unknown[0]!r}; use {', '.join(_KINDS)}.")
    return tuple(singular)


def _by_name(context: ToolContext, say: Wording, sources: Sources, text: str, wanted: Sequence[str]) -> list[str]:
    from crm_store.names import NameIndex

    name_kinds = {_NAMED[kind] for kind in wanted if kind in _NAMED}
    if not name_kinds:
        return []
    if containing := _containing(context, text, name_kinds):
        return [line for kind, ids in containing.items() for line in _lines(context, say, sources, kind, ids)]
    index = NameIndex.build(context.store, context.viewer)
    matches = [match for match in index.lookup(text, kinds=name_kinds) if match.id is not None]
    best = matches[0].score if matches else 0.0
    ids: dict[str, list[int]] = defaultdict(list)
    for match in [m for m in matches if m.score >= best * 0.75][:LIMIT]:
        if match.id is not None and match.id not in ids[match.kind]:
            ids[match.kind].append(match.id)
    return [line for kind, found_ids in ids.items() for line in _lines(context, say, sources, kind, found_ids)]


def _containing(context: ToolContext, text: str, kinds: set[str]) -> dict[str, list[int]]:
    """The ids of records whose name holds `text`, by kind: names that begin with it first, then the shortest."""
    found: dict[str, list[int]] = {}
    with context.store.session() as session:
        for kind in [kind for kind in _ENTITIES if kind in kinds]:
            entity: Any = _ENTITIES[kind]
            query = select(entity.id).where(entity.name.icontains(text.strip(), autoescape=True))
            query = query.where(visible(entity, context.viewer)).order_by(
                entity.name.istartswith(text.strip(), autoescape=True).desc(), func.length(entity.name), entity.id
            )
            if ids := list(session.scalars(query.limit(PER_KIND))):
                found[kind] = ids
    return found


def _lines(context: ToolContext, say: Wording, sources: Sources, kind: str, ids: Sequence[int]) -> list[str]:
    query = _QUERIES[kind]
    entity: Any = _ENTITIES[kind]
    with context.store.session() as session:
        rows = {
            row[0]: row for row in session.execute(query.where(entity.id.in_(ids), visible(entity, context.viewer)))
        }
    ref_kind = "user" if kind == "owner" else kind
    lines = []
    for record_id in ids:
        if record_id not in rows:
            continue
        _, name, *rest = rows[record_id]
        about = ", ".join(str(p) for p in (say.word(f"kind.{kind}"), *rest) if p)
        lines.append(f"**{name}**: {about}{sources.cite(f'{ref_kind}:{record_id}', str(name), None, str(name))}")
    return lines


def _by_number(context: ToolContext, say: Wording, sources: Sources, text: str, wanted: Sequence[str]) -> list[str]:
    """Quotes and cases by their number, leads by name, people by mail address."""
    like = f"%{text.strip()}%"
    lines: list[str] = []
    for kind in wanted:
        if kind not in _NUMBERED or (kind == "contact" and "@" not in text):
            continue
        entity, column, *shown = _NUMBERED[kind]
        row: Any = entity
        query = select(row.id, *shown).outerjoin(Account, Account.id == row.account_id)
        query = query.where(column.ilike(like), visible(entity, context.viewer)).order_by(row.id)
        with context.store.session() as session:
            for record_id, label, *rest in session.execute(query.limit(PER_KIND)):
                about = ", ".join(str(p) for p in (say.word(f"kind.{kind}"), *rest) if p)
                lines.append(f"**{label}**: {about}{sources.cite(f'{kind}:{record_id}', str(label), None, str(label))}")
    return lines


_NUMBERED: dict[str, tuple[Any, ...]] = {
    "quote": (Quote, Quote.number, Quote.number, Account.name, Quote.status, Quote.issued_on),
    "case": (Case, Case.number, Case.number, Case.subject, Account.name, Case.status),
    "lead": (Lead, Lead.name, Lead.name, Lead.company, Lead.status),
    "contact": (Contact, Contact.email, Contact.name, Contact.title, Account.name),
}
_ENTITIES: dict[str, type[Base]] = {
    "account": Account,
    "contact": Contact,
    "deal": Deal,
    "product": Product,
    "owner": User,
}
_QUERIES: dict[str, Any] = {
    "account": select(Account.id, Account.name, Account.industry, Account.city, Account.country),
    "contact": select(Contact.id, Contact.name, Contact.title, Account.name, Contact.email).outerjoin(
        Account, Account.id == Contact.account_id
    ),
    "deal": select(Deal.id, Deal.name, Account.name, Stage.name)
    .join(Stage, Stage.id == Deal.stage_id)
    .outerjoin(Account, Account.id == Deal.account_id),
    "product": select(Product.id, Product.name, Product.code, Product.series),
    "owner": select(User.id, User.name, User.title, User.email),
}
