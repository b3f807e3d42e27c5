"""From a question to a Reading: tool calls, or one sentence that asks back or says why not. Pure; no tool is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from copilot.models.offline.candidates import best
from copilot.models.offline.checking import check_used, is_complete
from copilot.models.offline.compound import both, chosen
from copilot.models.offline.follow.followrecords import is_look_up, limited_again
from copilot.models.offline.follow.followups import follow_up_of
from copilot.models.offline.follow.pronouns import found_whom, pointing_back
from copilot.models.offline.held import held_back
from copilot.models.offline.intents import STRONG, accounts_named, call_for, intent_of
from copilot.models.offline.keeping import NOTHING_KEPT, Known, keeping
from copilot.models.offline.kept import all_kept, nothing_strange
from copilot.models.offline.meanings import Meaning, as_meant
from copilot.models.offline.metrics.forecasts import forecast_of_some
from copilot.models.offline.metrics.lookups import asks_parent, look_up_of
from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.metrics.queries import calls_of
from copilot.models.offline.metrics.styles import style_of
from copilot.models.offline.names.rivals import Rival
from copilot.models.offline.names.segments import SURE_NAME, Names, Question
from copilot.models.offline.parts.composition import PAST
from copilot.models.offline.parts.draft import Draft
from copilot.models.offline.parts.reading import Call, Held, Reading, Turn
from copilot.models.offline.sayings import is_counted
from copilot.models.offline.wording.countbehind import count_first
from copilot.models.offline.wording.plain import put_plainly
from copilot.models.offline.wording.question import read
from copilot.models.offline.words.language import detect
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.phrases import hint, say
from copilot.models.offline.words.spelling import own_spelling
from copilot.models.offline.words.statements import is_statement
from copilot.models.offline.words.tokens import tokenize
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES

MAX_CHARACTERS = 4_000
_NUMBER = re.compile(r"(?<![\w-])[^\W\d_]{1,5}-\d{4}-\d{2,6}(?![\w-])")
_NUMBER_WORDS = 9
_NAMES_A_RECORD = ("find_records", "customer_brief")
_BRIEFED = frozenset({"account", "contact", "deal"})
_SMALL_TALK = ("help", "greeting", "thanks")


def understand(
    question: str,
    *,
    names: Names,
    today: date,
    language: str = "en",
    previous: Turn | None = None,
    fiscal_start: int = 1,
    known: Known = NOTHING_KEPT,
    meanings: Sequence[Meaning] = (),
) -> Reading:
    """What `question` asks for. `language` is the asker's own, used where the words do not tell.

    `fiscal_start` is the month our fiscal year begins with; `known` are the names of what the asker has kept,
    `meanings` what they mean by their words.
    """
    if len(question.strip()) > MAX_CHARACTERS:
        code = detect(tokenize(question[:400]), preferred=[language])
        return held_back(code, Held("clarification", "too_long", limit=str(MAX_CHARACTERS)))
    text = re.sub(r"\s+", " ", question).strip()
    preferred = [previous.language, language] if previous else [language]
    tokens = tokenize(text)
    text, code = own_spelling(text, tokens, detect(tokens, preferred=preferred))
    text = put_plainly(text, code, names, corrects=previous is not None)
    if not any(c.isalnum() for c in text):
        return held_back(code, Held("clarification", "empty_question"))
    kept = keeping(text, [code, *preferred], previous, known)
    if kept is not None and kept.sure:
        return kept.reading
    if is_statement(text):
        return held_back(code, Held("refused", "statement"))
    asking = _Asking(code, names, today, previous, fiscal_start, meanings)
    reading = asking.answered(text)
    if kept is None or reading.outcome == "call":
        return reading
    runs = bool(kept.reading.calls) and kept.reading.calls[0].tool == "run_report"
    named = str(kept.reading.calls[0].arguments.get("name", "")) if runs else ""
    whole = asking.meant(named) if named else reading  # "run won revenue by region"
    return whole if whole.outcome == "call" else kept.reading


@dataclass(frozen=True, slots=True)
class _Asking:
    """What every way of reading one question shares: who asks of which names, in which language, on which day."""

    code: str
    names: Names
    today: date
    previous: Turn | None
    fiscal_start: int
    meanings: Sequence[Meaning]

    def answered(self, text: str) -> Reading:
        """The reading of `text`; of what it counts at its end where it cannot be read as it is, or would be listed."""
        reading = self.meant(text)
        listed = any(call.tool == "list_records" for call in reading.calls)
        if (reading.outcome == "call" and not listed) or not (counted := count_first(text, self.code)):
            return reading
        other = self.meant(counted)
        return other if other.outcome == "call" else reading

    def meant(self, text: str) -> Reading:
        """The reading of `text` with what the asker means by their words put in its place."""
        return as_meant(self._whole_or_parts, self._cut, text, self.code, self.meanings)

    def _whole_or_parts(self, text: str) -> Reading:
        single = self._best(text)
        try:
            return chosen(single, both(text, self.code, self._best, self._going_on), text)
        except Held as held:
            return held_back(self.code, held)

    def _going_on(self, text: str, turn: Turn | None) -> Reading:
        """The reading of `text` as said behind `turn`, whatever was said before that."""
        return replace(self, previous=turn)._best(text)

    def _best(self, text: str) -> Reading:
        """The best of the readings where words are names as well; which is meant is asked on a close call."""
        reading, undecided = best(partial(self._cut_and_read, text))
        for rival in undecided:
            return held_back(self.code, Held("clarification", "name_or_word", name=rival.value, kind=rival.kind))
        return reading

    def _cut_and_read(self, text: str, left_out: frozenset[Rival]) -> tuple[Question, Reading]:
        asked = self._cut(text, left_out)
        try:
            return asked, all_kept(asked, _understand(asked, self.code, self.today, self.previous, self.names))
        except Held as held:
            return asked, replace(held_back(self.code, held, names=self.names), names=accounts_named(asked))

    def _cut(self, text: str, left_out: frozenset[Rival] = frozenset()) -> Question:
        words = lexicon(self.code)
        return read(text, words, self.names, self.today, left_out=left_out, fiscal_start=self.fiscal_start)


def _understand(asked: Question, code: str, today: date, previous: Turn | None, names: Names) -> Reading:
    small = _small_talk(asked, code)
    if small is not None:
        return small
    if _changes(asked) and not (previous and asked.segments[0].has("leave_out")):  # "remove retail" from the report
        raise Held("clarification", "unused_words", words=[asked.text])
    intent = intent_of(asked)
    counts = any(s.has("aggregate", "count") for s in asked.segments)
    if intent in STRONG and (not counts or (intent == "find_facts" and is_counted(asked))):
        return _request(asked, code, intent)
    if number := _record_number(asked):
        return Reading("call", code, (Call("find_records", {"text": number}),), confidence=0.9)
    if intent == "find_records" and counts:
        intent = ""  # "how many … do we have" looks nothing up
    reader = MetricReader(asked, today)
    held = _read(reader)
    if intent in _NAMES_A_RECORD and not held and (found := _of_a_record(asked, code, reader, previous)):
        return found
    unused = reader.unused()
    if intent and not _figures_asked(reader.draft, reader, intent, held is not None):
        some = forecast_of_some(reader) if intent == "forecast" and nothing_strange(asked) else None
        return _called_for(asked, code, some) if some else _request(asked, code, intent)
    if held and (limited := limited_again(asked, reader, previous)):
        return _called_for(asked, code, limited)
    if held:
        raise held
    return _report(asked, code, reader, previous, names, unused)


def _read(reader: MetricReader) -> Held | None:
    """Read the question; what holds it back, if anything does."""
    try:
        reader.read()
    except Held as problem:
        return problem
    return None


def _called_for(asked: Question, code: str, call: Call, **more: Any) -> Reading:
    return Reading("call", code, (call,), confidence=0.9, read_as=_typos(asked), **more)


def _looked_up(asked: Question, code: str, call: Call) -> Reading:
    return Reading("call", code, (call,), confidence=0.8, style="look_up", read_as=_typos(asked))


def _of_a_record(asked: Question, code: str, reader: MetricReader, previous: Turn | None) -> Reading | None:
    """A question that names a record, where it is one of its properties or a follow-up ("and who is second?")."""
    look_up = None if is_complete(reader.draft) else look_up_of(asked, reader, reader.draft)
    if look_up is not None and not reader.unused(over="intent"):
        return _looked_up(asked, code, look_up)
    back = None if any(s.names for s in asked.segments) else follow_up_of(asked, reader, previous)
    if back is not None and not reader.unused(over="intent"):
        return _called_for(asked, code, back, focus=reader.draft.focus)
    return None


def _report(
    asked: Question, code: str, reader: MetricReader, previous: Turn | None, names: Names, unused: Sequence[str]
) -> Reading:
    """The report asked for: the one before as this question edits it, a record's property, or one of its own."""
    draft = reader.draft
    _not_ahead(asked, draft, reader.today)
    follow_up = follow_up_of(asked, reader, previous)
    pronoun = pointing_back(asked)
    if pronoun is not None and not found_whom(asked, follow_up, previous.calls if previous else ()):
        raise Held("clarification", "unused_words", words=[pronoun.text])
    if follow_up is not None:
        check_used(reader, reader.unused(), draft, names, follow_up=True)
        style = "look_up" if is_look_up(follow_up) else ""
        return _called_for(asked, code, follow_up, focus=draft.focus, style=style)
    parent = asks_parent(reader, draft)
    listed = is_complete(draft) and not _cannot_list(draft) and not parent
    look_up = None if listed else look_up_of(asked, reader, draft, more=["parent_account"] if parent else [])
    check_used(reader, reader.unused() if look_up else unused, draft, names)
    reader.settle()
    if look_up is not None:
        return _looked_up(asked, code, look_up)
    if not is_complete(draft):
        raise Held("refused", "no_metric")
    return Reading(
        "call",
        code,
        calls_of(draft),
        confidence=_sureness(asked),
        focus=draft.focus,
        style=style_of(reader, draft),
        names=tuple(use.value for use in reader.uses),
        read_as=_typos(asked),
    )


def _not_ahead(asked: Question, draft: Draft, today: date) -> None:
    """Refuse what closed deals will show of days that have not come."""
    if (draft.listing and draft.entity != "deal") or not set(draft.metrics) & PAST or draft.compare_to:
        return
    start = (draft.period or {}).get("start", "")
    ahead = start > today.isoformat()
    will = any(s.has("future") and s.stretch is None and not s.names for s in asked.segments)
    if ahead or (will and (not draft.period or draft.period.get("end", "9") > today.isoformat())):
        raise Held("refused", "future", metric=draft.metrics[0])


def _small_talk(asked: Question, code: str) -> Reading | None:
    kinds = [kind for kind in _SMALL_TALK if any(s.has(kind) for s in asked.segments)]
    if kinds and all(s.idle or any(s.has(kind) for kind in _SMALL_TALK) for s in asked.segments):
        return Reading("answered", code, text=say(code, kinds[0], hint=hint(code)), confidence=1.0)
    return None


def _changes(asked: Question) -> bool:
    """Whether somebody or all records are to be made something ("make Ada the owner of every deal"): no report."""
    first, *rest = asked.segments
    return first.has("changes") and bool(rest) and bool(rest[0].names or rest[0].has("every"))


def _record_number(asked: Question) -> str:
    """The number of a quote or case ("Q-2026-0603") a short question is about, empty for none."""
    found = _NUMBER.findall(asked.text)
    return found[0] if len(found) == 1 and len(asked.segments) <= _NUMBER_WORDS else ""


def _request(asked: Question, code: str, intent: str) -> Reading:
    call = call_for(asked, intent)
    return Reading("call", code, (call,), confidence=0.9, read_as=_typos(asked))


def _figures_asked(draft: Draft, reader: MetricReader, intent: str, held: bool) -> bool:
    """Whether a question with a request's words is a report all the same ("who are our 3 biggest customers")."""
    if intent == "suggest_next_steps" and "next_step" in {
        *(f["field"] for f in draft.filters),
        *draft.groups,
        *draft.columns,
    }:
        return is_complete(draft) and not held and not reader.unused()
    if intent == "customer_brief" and not draft.metrics and any(use.field in _BRIEFED for use in reader.uses):
        return False  # "who is Konex" asks about them, not for sellers
    if intent in ("forecast", "suggest_next_steps"):
        return False
    if intent == "search_messages":
        ranked = bool(draft.rank) and not held and not reader.unused()  # "who raised the most tickets"
        return bool(draft.metrics) and ("count" in reader.aggregates or ranked)
    return is_complete(draft) and not held and not reader.unused()


def _sureness(asked: Question) -> float:
    """How sure a reading is: the share of its telling words that are exactly known and stand for one thing only."""
    telling = [s for s in asked.segments if not s.idle]
    if not telling:
        return 0.0
    doubtful = sum(
        1
        for s in telling
        if s.mistyped
        or (s.names and s.names[0].score < SURE_NAME)
        or len({m.kind for m in s.names}) > 1
        or len(s.roles.get("metric", ())) > 1
    )
    return round(1 - doubtful / len(telling), 2) if not doubtful else round(min(0.9, 1 - doubtful / len(telling)), 2)


def _cannot_list(draft: Draft) -> bool:
    """Whether the records listed are no property of what filters them: "who owns Bioholding" is the account's owner."""
    if not draft.listing or draft.metrics or draft.entity not in ENTITIES:
        return False
    fields = [f["field"] for f in draft.filters if f["field"] in DIMENSIONS]
    return any(DIMENSIONS[name].path_from(ENTITIES[draft.entity]) is None for name in fields)


def _typos(asked: Question) -> tuple[str, ...]:
    """Mistyped words that were taken for others; names are shown by the filters anyway."""
    return tuple(
        say(asked.words.code, "as", typed=s.text, meant=s.meant) if s.meant else s.text
        for s in asked.segments
        if s.mistyped and s.roles and not s.names
    )
