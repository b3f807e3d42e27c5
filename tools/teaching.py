"""What a person means by a phrase: remembered for them alone, shown whenever used, taken back when they say so."""

from crm_store import corrections
from crm_store.corrections import CorrectionRecord
from crm_store.errors import UnknownName
from tools.artifact import artifact
from tools.context import ToolContext
from tools.keeping import Result, asked_back, done, log, wording
from tools.moments import now


def teach(context: ToolContext, call_id: str | None, phrase: str, meaning: str) -> Result:
    """Remembers a meaning that can be computed; says of another which words cannot."""
    say = wording(context)
    if (reply := refusal(context, meaning)) is not None:
        return asked_back("teach_meaning", reply, status="refused", name=phrase)
    with context.store.transaction() as session:
        made, before = corrections.teach(
            session, context.viewer, phrase, meaning, language=context.language, now=now(context)
        )
        detail = {"before": before.meaning if before else None, "after": made.meaning}
        log(session, context, call_id, "teach_meaning", made.phrase, detail)
    reply = say("taught", phrase=made.phrase, meaning=made.meaning)
    was = {"meaning": before.meaning} if before else None
    return done("teach_meaning", reply, made.phrase, f"correction:{made.id}", was, {"meaning": made.meaning})


def refusal(context: ToolContext, meaning: str) -> str | None:
    """Why a meaning cannot be kept, in the asker's language; None where it can."""
    if context.reader is None:
        return None
    why = context.reader.inexpressible(context, meaning)
    if why is None:
        return None
    say = wording(context)
    return say("cannot_express", why=why) if why else say("cannot_compute", meaning=meaning)


def listed(context: ToolContext) -> Result:
    """Everything the person has taught."""
    say = wording(context)
    with context.store.session() as session:
        known = corrections.listed(session, context.viewer)
    if not known:
        return asked_back("list_meanings", say("no_meanings"), status="empty")
    lines = [say("meaning", phrase=c.phrase, meaning=c.meaning) for c in known]
    reply = "\n".join([say("meanings"), "", *lines])
    return reply, artifact("list_meanings", reply=reply)


def forget(context: ToolContext, call_id: str | None, phrase: str) -> Result:
    """Takes a meaning back."""
    say = wording(context)
    with context.store.transaction() as session:
        try:
            known = corrections.find(session, context.viewer, phrase)
        except UnknownName as error:
            near = " " + say("near", names=", ".join(error.suggestions)) if error.suggestions else ""
            return asked_back("forget_meaning", say("unknown_meaning", phrase=phrase) + near)
        corrections.forget(session, context.viewer, known.id)
        log(session, context, call_id, "forget_meaning", known.phrase, {"before": known.meaning, "after": None})
    reply = say("forgot", phrase=known.phrase)
    return reply, artifact("forget_meaning", reply=reply)


def known_to(context: ToolContext) -> tuple[CorrectionRecord, ...]:
    """What the person of this turn has taught."""
    with context.store.session() as session:
        return corrections.listed(session, context.viewer)
