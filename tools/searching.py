"""Who said what about a topic."""

from datetime import date
from typing import Any

from crm_store.activities import KINDS
from crm_store.errors import NotComputable
from retrieval.answering import is_question
from retrieval.hits import Hit, SearchResult
from tools import resolve
from tools.artifact import Sources, artifact, clip
from tools.blocks import data_blocks
from tools.context import ToolContext
from tools.wording import Wording

SHOWN_LENGTH = 280
_TEXTS = "mails, notes, cases or activities with a text"
"""What a store without any text lacks."""
ALSO_CITED = 3
"""Of the records that say the same as one told, so many are cited; all are counted."""
_ROW_OF = {"transcript": "note", "minutes": "note", "article": "file"} | dict.fromkeys(KINDS, "activity")
"""The kinds of passages that are rows of another kind: what a citation opens."""


def said(
    context: ToolContext,
    text: str,
    *,
    account: str | None,
    contact: str | None,
    deal: str | None,
    kinds: tuple[str, ...],
    direction: str | None,
    since: date | None,
    until: date | None,
    unanswered: bool = False,
    with_attachment: bool = False,
    newest: bool = False,
    variety: bool = False,
    question: str | None = None,
    limit: int,
) -> tuple[str, dict[str, Any]]:
    """The passages that answer `text` best, told as who, when and their own words.

    Whether they answer is told by reading them with `question`, or with `text` where that is a question by itself.
    Raises NotComputable where the store holds no text at all: that says nothing of the topic.
    """
    account_id = resolve.account_id(context, account) if account else None
    result = context.searcher.search(
        context.viewer,
        text,
        account_id=account_id,
        contact_id=resolve.contact_id(context, contact, account_id) if contact else None,
        deal_id=resolve.deal_id(context, deal, account_id) if deal else None,
        kinds=kinds,
        direction=direction,
        since=since,
        until=until,
        unanswered=unanswered,
        with_attachment=with_attachment,
        newest=newest,
        variety=variety,
        limit=limit,
        read=question or (text if is_question(text) else None),
    )
    narrowed = any((account, contact, deal, kinds, direction, since, until, unanswered, with_attachment))
    if not result.searched and not result.cut and not narrowed:
        raise NotComputable(_TEXTS)
    say, sources = Wording.of(context.language), Sources()
    if not result.hits:
        reply = " ".join(p for p in (say("search.nothing", text=text), result.note) if p)
        return reply, artifact("search_messages", status="empty", reply=reply)
    hits = result.answering if result.clear and is_question(text) else ()
    lines = [_line(say, sources, hit) for hit in hits or result.hits]
    head = _head(say, text, result)
    notes = ["", result.note] if result.note else []
    reply = "\n".join([head, *(f"- {line}" for line in lines), *notes])
    blocks = data_blocks((_ref(hit), f"{hit.title}\n{hit.text}") for hit in result.hits)
    judged = {"clear": result.clear, "likely": result.strength}
    return blocks, artifact("search_messages", reply=reply, sources=sources.as_list()) | judged


def _head(say: Wording, text: str, result: SearchResult) -> str:
    """What stands above the passages: that they answer, or that they are only the nearest there is."""
    if is_question(text):
        return say("search.answers") if result.clear else say("search.unanswered", n=result.searched)
    return say("search.found", text=text) if result.clear else say("search.unclear", text=text, n=result.searched)


def _line(say: Wording, sources: Sources, hit: Hit) -> str:
    quote = clip(hit.quote or hit.text, SHOWN_LENGTH)
    mark = sources.cite(_ref(hit), hit.title, hit.at, quote)
    line = say("search.who", who=_who(hit.title), day=hit.at or "", quote=quote) + mark
    if not hit.also:
        return line
    marks = "".join(
        sources.cite(_ref(other), other.title, other.at, clip(other.quote or other.text, SHOWN_LENGTH))
        for other in hit.also[:ALSO_CITED]
    )
    return f"{line} ({say('search.also', n=len(hit.also))}{marks})"


def _who(title: str) -> str:
    """ "Offer · Maria Klein · Nordwind" as "Maria Klein, Nordwind (Offer)": who first, then what it stands in."""
    subject, *names = title.split(" · ")
    return f"{', '.join(names)} ({subject})" if names else subject


def _ref(hit: Hit) -> str:
    return f"{_ROW_OF.get(hit.kind, hit.kind)}:{hit.record_id}"
