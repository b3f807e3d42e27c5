"""Requests about saved reports, schedules and meanings: "save this as …", "run …", "every Monday", "by … I mean …"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from copilot.models.offline.parts.reading import Call, Reading, Turn
from copilot.models.offline.times.recurring import Recurring, find
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.templates import Unit, match, phrase_at, units
from copilot.models.offline.words.tokens import tokenize
from crm_store.folding import fold
from crm_store.savedreports import nearest
from prompts import DEFAULT_LANGUAGE
from tools.wording import Wording

PART = "saved"
MAX_PHRASE_WORDS = 5
_PLAIN = {"list": "list_reports", "taught": "list_meanings"}
KEPT_TOOLS = (
    "save_report",
    "run_report",
    "schedule_report",
    "teach_meaning",
    "rename_report",
    "stop_schedule",
    "delete_report",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the person has kept: the names of their saved reports, and the phrases they defined."""

    reports: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


NOTHING_KEPT = Known()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a message asks of what is kept. Not `sure` where it may also be a question of another kind."""

    reading: Reading
    sure: bool = True


def keeping(text: str, codes: Sequence[str], previous: Turn | None, known: Known) -> Kept | None:
    """The request `text` makes in one of the languages `codes`, None where it makes none of this kind."""
    given = units(text)
    if not given:
        return None
    doubtful: Kept | None = None
    for code in dict.fromkeys([*codes, DEFAULT_LANGUAGE]):
        reader = _Reader(text, code, given, previous or Turn(language=code), known)
        found = reader.read()
        if found is not None and found.sure:
            return found
        doubtful = doubtful or found
    return doubtful


class _Reader:
    """Reads one message in one language."""

    def __init__(self, text: str, code: str, given: list[Unit], previous: Turn, known: Known) -> None:
        self.text, self.code, self.given, self.previous, self.known = text, code, given, previous, known

    def read(self) -> Kept | None:
        for key, tool in _PLAIN.items():
            if self._match(key) is not None:
                return self._call(tool)
        return self._undo() or self._save() or self._meaning() or self._named() or self._send()

    def _match(self, key: str, given: Sequence[Unit] | None = None) -> dict[str, str] | None:
        return match(self.code, key, self.text, self.given if given is None else given)

    def _call(self, tool: str, *, sure: bool = True, **arguments: Any) -> Kept:
        return Kept(Reading("call", self.code, (Call(tool, arguments),), confidence=0.9), sure)

    def _say(self, key: str, outcome: Any = "clarification", **values: str) -> Kept:
        return Kept(Reading(outcome, self.code, text=Wording(self.code, PART)(key, **values), reason=key))

    def _report(self) -> dict[str, Any] | Kept:
        """The report talked about, as save_report takes it; what to say where there is none."""
        calls = [call for call in self.previous.calls if "query" in call.arguments]
        if not calls:
            return self._say("no_report")
        if len(calls) > 1:
            return self._say("several")
        field = "metrics" if calls[0].tool == "query_metrics" else "records"
        report = {"questions": list(self.previous.questions), field: calls[0].arguments["query"]}
        return report | ({"asked_on": self.previous.asked_on} if self.previous.asked_on else {})

    def _save(self) -> Kept | None:
        if (found := self._match("replace")) is not None:
            kept = self.previous.kept
            if kept and kept.tool == "save_report":
                again = {name: kept.arguments[name] for name in ("name", "report")}
                return self._call("save_report", **again, replace=True)
            return self._kept_as(found["name"], replace=True) if "name" in found else None
        found = self._match("save")
        return self._kept_as(found["name"]) if found else None

    def _kept_as(self, name: str, **more: Any) -> Kept:
        report = self._report()
        return report if isinstance(report, Kept) else self._call("save_report", name=name, report=report, **more)

    def _meaning(self) -> Kept | None:
        asking = self.text.rstrip().endswith(("?", "؟"))
        found = None if asking else self._match("teach")
        if found and len(found["phrase"].split()) <= MAX_PHRASE_WORDS and not self._says_nothing(found["phrase"]):
            return self._call("teach_meaning", phrase=found["phrase"], meaning=found["meaning"])
        found = self._match("forget")
        if found is None:
            return None
        phrase = found["phrase"]
        if nearest(phrase, self.known.phrases) or not nearest(phrase, self.known.reports):
            return self._call("forget_meaning", phrase=phrase)
        return self._call("delete_report", name=phrase)

    def _says_nothing(self, phrase: str) -> bool:
        """Whether what would be defined is a question word or the like ("wie heißt unser größter Kunde")."""
        words = tokenize(phrase)
        hits = lexicon(self.code).hits(words)
        small = {i for h in hits if h.kind in ("filler", "ask", "how_many") for i in range(h.start, h.end)}
        return 0 in {h.start for h in hits if h.kind == "ask" and h.key != "list"} or small >= set(range(len(words)))

    def _undo(self) -> Kept | None:
        kept = self.previous.kept
        if self._match("undo") is None:
            return None
        if kept is None or not kept.arguments.get("stands"):
            return self._say("nothing_to_undo")
        if kept.tool == "teach_meaning":
            return self._call("forget_meaning", phrase=kept.arguments["phrase"])
        if kept.tool == "save_report":
            return self._call("delete_report", name=kept.arguments["name"])
        if kept.tool == "schedule_report":
            return self._call("stop_schedule", name=kept.arguments["name"])
        return self._say("nothing_to_undo")

    def _named(self) -> Kept | None:
        """Requests about a report by its name; doubtful where no report is called anything like it."""
        found = self._match("rename")
        if found:
            return self._call("rename_report", sure=self._has(found["name"]), name=found["name"], new_name=found["new"])
        if found := self._match("delete"):
            return self._call("delete_report", sure=self._has(found["name"]), name=found["name"])
        if self._match("stop") is not None:
            name = self._current()
            return self._call("stop_schedule", name=name) if name else self._call("list_reports")
        if found := self._match("stop_named"):
            return self._call("stop_schedule", sure=self._has(found["name"]), name=found["name"])
        found = self._match("run")
        if found and self._has(found["name"]):
            return self._call("run_report", name=found["name"])
        if (shown := self._match("show")) and self._has(
            shown["name"], alone=len(units(shown["name"])) == len(self.given)
        ):
            return self._call("run_report", name=shown["name"])
        if found and self.known.reports and find(self.code, self.text, self.given) is None:
            return self._call("run_report", sure=False, name=found["name"])
        return None

    def _has(self, name: str, *, alone: bool = False) -> bool:
        """Whether a report is called so, or about so; a name that is the whole message must be right."""
        return any(not alone or fold(known) == fold(name) for known in nearest(name, self.known.reports))

    def _current(self) -> str:
        """The name of the saved report talked about last, empty for none."""
        kept = self.previous.kept
        return str(kept.arguments.get("name", "")) if kept and kept.arguments.get("stands") else ""

    def _send(self) -> Kept | None:
        """ "Send me this every Monday at 8 to ana@example.com": when and to whom are taken out, the rest is what."""
        when = find(self.code, self.text, self.given)
        if when is None:
            return None
        rest = [*self.given[: when.start], *self.given[when.end :]]
        addresses = [self.text[u.start : u.end] for u in rest if u.address]
        rest = self._without_addresses(rest)
        more: dict[str, Any] = {**when.arguments} | ({"recipients": addresses} if addresses else {})
        found = self._match("send_named", rest)
        if found and self._has(found["name"]):
            return self._call("schedule_report", name=found["name"], **more)
        if self._match("send", rest) is None and (rest or not self._bare(when)):
            return self._call("schedule_report", sure=False, name=found["name"], **more) if found else None
        name = self._current()
        if name and self._has(name):
            return self._call("schedule_report", name=name, **more)
        report = self._report()
        return report if isinstance(report, Kept) else self._call("schedule_report", report=report, **more)

    def _bare(self, when: Recurring) -> bool:
        """Whether a message that only says when is about sending: there is a report, and more than a grain is said."""
        return bool(self.previous.calls or self.previous.kept) and (when.exact or self.previous.kept is not None)

    def _without_addresses(self, rest: list[Unit]) -> list[Unit]:
        """The units but for addresses and the small words that tie them on ("to", "and")."""
        gone = {i for i, u in enumerate(rest) if u.address}
        for i in sorted(gone):
            for j in (i - 1, i + 1):
                if 0 <= j < len(rest) and not rest[j].address and phrase_at(self.code, "when", "to", rest, j) > j:
                    gone.add(j)
        return [u for i, u in enumerate(rest) if i not in gone]
