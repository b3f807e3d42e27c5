"""Telling signals and steps of deals in the asker's language, each with its citations."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crm_store.insight.deal_health import Signal
from crm_store.insight.evidence import Evidence
from crm_store.insight.next_steps import Step
from crm_store.records import DealRecord
from tools.artifact import Sources, clip
from tools.wording import Wording

SAID_LENGTH = 140


def signal_text(say: Wording, signal: Signal, today: date) -> str:
    """One sentence for a signal, without a full stop."""
    return upper_first(say(f"signal.{signal.kind}", **told(say, signal.params, today)))


def step_text(say: Wording, step: Step, today: date) -> str:
    """What to do, in the imperative, without a full stop."""
    return say(f"step.{step.kind}", **told(say, step.params, today))


def why_text(say: Wording, step: Step, today: date) -> str:
    """Why to do it, one sentence without a full stop."""
    return upper_first(say(f"signal.{step.why}", **told(say, step.params, today)))


def upper_first(text: str) -> str:
    """`text` with its first letter large."""
    return text[:1].upper() + text[1:]


def short_name(deal: DealRecord) -> str:
    """The deal's name without its customer's in front, where that says enough: "Acme – Sensors" is "Sensors"."""
    if not deal.account or not deal.name.startswith(deal.account):
        return deal.name
    return deal.name[len(deal.account) :].lstrip(" –-:,/|") or deal.name


def told(say: Wording, params: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Parameters as they are said: days counted in words, quotes cut to a line, days of the calendar written out."""
    shown: dict[str, Any] = {name: clip(v, SAID_LENGTH) if isinstance(v, str) else v for name, v in params.items()}
    if "days" in params:
        shown |= {"for_days": say.for_days(params["days"]), "ago": say.ago(params["days"])}
    if "usual" in params:
        shown["usual"] = say.days(params["usual"])
    if isinstance(params.get("due"), date) and "ago" not in shown:
        shown["ago"] = say.ago((today - params["due"]).days)
    return shown


def cited(sources: Sources, evidence: Iterable[Evidence]) -> str:
    """The marks of all evidence, in order: " [1] [2]"."""
    return "".join(sources.cite(e.ref, e.title, e.when, e.quote) for e in evidence)


def step_entry(say: Wording, step: Step, today: date) -> dict[str, Any]:
    """A step as the page shows it (schemas.NextStep)."""
    return {
        "deal": step.deal.name,
        "step": step_text(say, step, today),
        "why": why_text(say, step, today),
        "evidence": [e.ref for e in step.evidence],
        "priority": step.priority,
        "due": step.due.isoformat(),
    }
