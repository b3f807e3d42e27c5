"""Who complained, objected, named a competitor, asked or promised: counted over all texts, by customer."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from crm_store.errors import IndexUnavailable
from crm_store.sayings import Saying, never_read, sayings
from retrieval.alike import Group, Likeness, Telling, gather, telling_words
from retrieval.keyword import folded, tokens
from tools import resolve
from tools.artifact import Sources, artifact, clip
from tools.blocks import data_blocks
from tools.context import ToolContext
from tools.wording import Wording

QUOTES_EACH = 2
"""Different sayings shown of one customer; further ones are counted."""
LONGEST_QUOTE = 220
NEAR_SHARE = 0.6
"""A text is about the topic when its score is at least this share of the best one's."""
LIKELY = 0.15
"""How sure a search among the sayings must be, from 0 to 1.

Less than elsewhere: a topic is a word or two, and only sayings of the kind asked for are looked through. Topics
told in their own words come to .2 and more; one told in quite other words may be missed, so that a reply without any
says no more than that none is clearly about it."""
MOST_RANKED = 200
UNREAD = "There are mails or notes not read yet; run `crm-copilot index` to have them read."


def told_facts(
    context: ToolContext,
    kind: str,
    *,
    about: str | None,
    account: str | None,
    by: str | None,
    since: date | None,
    until: date | None,
    unsettled: bool,
    deals: str | None,
    limit: int,
) -> tuple[str, dict[str, Any]]:
    """The sayings of a kind, grouped by customer, as a reply with a source for each.

    Raises IndexUnavailable where nothing is found and there are texts that were never read for it.
    """
    say = Wording.of(context.language)
    account_id = resolve.account_id(context, account) if account else None
    with context.store.session() as session:
        everything = sayings(
            session,
            context.viewer,
            kind,
            account_id=account_id,
            by=by or ("us" if kind == "promise" else "customer"),
            since=since,
            until=until,
            unsettled_on=context.today if unsettled else None,
            deal_status=deals,
        )
    unread = _unread(context, account_id)
    found = _about(context, everything, about) if about else everything
    what = _what(say, kind, unsettled, _narrowed(say, account, about, deals, since, until))
    cut = "" if context.viewer.sees_all else say("brief.from_own")
    if not found:
        if unread or (about and _unread(context, account_id, searched=True)):
            raise IndexUnavailable(f"None of the texts read so far says so. {UNREAD}")
        key = "facts.unclear" if everything else "facts.nothing"
        reply = " ".join(p for p in (say(key, what=what, n=len(everything)), cut) if p)
        return reply, artifact("find_facts", status="empty", reply=reply)
    return _told(say, what, found, limit, " ".join(p for p in (cut, UNREAD if unread else "") if p))


def _unread(context: ToolContext, account_id: int | None, *, searched: bool = False) -> bool:
    """Whether there are words nobody has read for facts yet, or with `searched`, that cannot be searched yet."""
    with context.store.session() as session:
        return any(
            tokens(text) for text in never_read(session, context.viewer, account_id=account_id, searched=searched)
        )


def _what(say: Wording, kind: str, unsettled: bool, narrowed: Sequence[str]) -> str:
    key = f"facts.unsettled_{kind}" if unsettled and kind in ("promise", "question") else f"facts.{kind}"
    return " · ".join(part for part in (say(key), *narrowed) if part)


def _narrowed(
    say: Wording, account: str | None, about: str | None, deals: str | None, since: date | None, until: date | None
) -> tuple[str, ...]:
    """What the sayings are kept to, as it is told: customer, topic, deals, and the days as they were understood."""
    named = Wording.of(say.language, "phrases")
    ends = (say.day(since) or "…", say.day(until) or "…")
    days = " – ".join(dict.fromkeys(ends)) if since or until else ""
    return (account or "", f"“{about}”" if about else "", named(f"metric.{deals}_deals") if deals else "", days)


def _about(context: ToolContext, everything: Sequence[Saying], about: str) -> tuple[Saying, ...]:
    """The sayings about a topic, the nearest first; a competitor's name is taken by the name itself."""
    wanted = telling_words(about)
    named = [s for s in everything if s.fact.value and wanted and wanted <= telling_words(s.fact.value)]
    if named or not everything:
        return tuple(named)
    result = context.searcher.search(
        context.viewer,
        about,
        records=sorted({(s.fact.source_kind, s.fact.source_id) for s in everything}),
        limit=MOST_RANKED,
        gather_alike=False,
    )
    if not result.hits or (result.strength < LIKELY and not result.clear):
        return ()
    best = max(hit.score for hit in result.hits)
    scores = {(h.kind, h.record_id): h.score for h in reversed(result.hits) if h.score >= NEAR_SHARE * best}
    near = [s for s in everything if (s.fact.source_kind, s.fact.source_id) in scores]
    return tuple(sorted(near, key=lambda s: -scores[s.fact.source_kind, s.fact.source_id]))


def _told(say: Wording, what: str, found: Sequence[Saying], limit: int, note: str) -> tuple[str, dict[str, Any]]:
    sources = Sources()
    by_account: dict[str, list[Saying]] = {}
    for saying in found:
        by_account.setdefault(saying.account or saying.who, []).append(saying)
    texts = {saying.fact.source for saying in found}
    lines = [say("facts.head", what=what, accounts=len(by_account), texts=len(texts))]
    if len(values := Counter(s.fact.value for s in found if s.fact.what == "competitor" and s.fact.value)) > 1:
        lines.append(", ".join(f"{value} {n}" for value, n in values.most_common()) + ".")
    shown = list(by_account.items())[:limit]
    for name, said in shown:
        lines.append(_line(say, sources, name, said))
    if len(by_account) > len(shown):
        lines.append(say("facts.more", n=len(by_account) - len(shown)))
    if note:
        lines += ["", note]
    blocks = data_blocks((s.fact.source, f"{s.title}\n{s.sentence}") for _, said in shown for s in said[:QUOTES_EACH])
    return "\n".join(p for p in (lines[0], note, blocks) if p), artifact(
        "find_facts", reply="\n".join(lines), sources=sources.as_list()
    )


def _line(say: Wording, sources: Sources, name: str, said: Sequence[Saying]) -> str:
    """One customer: its first different sayings with who and when, and how many more there are."""
    telling = Telling()
    groups = gather(said, Likeness([telling.of(folded(one.sentence).split()) for one in said]).to, len(said))
    told = [_quoted(say, sources, group) for group in groups[:QUOTES_EACH]]
    rest = len(groups) - len(told)
    return f"- **{name}**: " + "; ".join(told) + (f" (+{rest})" if rest else "")


def _quoted(say: Wording, sources: Sources, group: Group[Saying]) -> str:
    saying = group.first
    fact = saying.fact
    mark = sources.cite(fact.source, f"{saying.title} · {saying.who}", fact.at, saying.sentence)
    for other in group.others[:QUOTES_EACH]:
        mark += sources.cite(other.fact.source, f"{other.title} · {other.who}", other.fact.at, other.sentence)
    return say("search.who", who=saying.who, day=fact.at or "", quote=clip(saying.sentence, LONGEST_QUOTE)) + mark
