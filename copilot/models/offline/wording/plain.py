"""A question without what is no part of it, and what is said roundabout in the words the lexicon knows."""

from copilot.models.offline.company.dateverbs import with_dates_named
from copilot.models.offline.company.flagverbs import with_flags_named
from copilot.models.offline.company.lengths import with_lengths_named
from copilot.models.offline.company.spantargets import with_span_targets
from copilot.models.offline.names.segments import Names
from copilot.models.offline.wording.courtesy import without_courtesies
from copilot.models.offline.wording.joined import taken_apart
from copilot.models.offline.wording.pastdue import past_due
from copilot.models.offline.wording.preface import without_preface
from copilot.models.offline.wording.separable import left_out, put_together
from copilot.models.offline.wording.wholefirst import part_first
from copilot.models.offline.words.idioms import plainly
from copilot.models.offline.words.tokens import tokenize


def put_plainly(text: str, code: str, names: Names, *, corrects: bool) -> str:
    """A question without what is no part of it, and what is said roundabout in the words the lexicon knows.

    The order matters: what is written as one or torn apart is settled first, what is said around the question is taken
    off next, and the company's own columns are looked for in what is left.
    """
    text = put_together(text, tokenize(text), code)
    text = with_span_targets(left_out(text, tokenize(text), code), code, names)
    text = taken_apart(text, tokenize(text), code, names)
    text = without_courtesies(text, code, names, corrects=corrects)
    text = past_due(without_preface(text, code), code, names)
    text = part_first(plainly(text, code), code)
    text = with_dates_named(with_flags_named(text, code, names), code, names)
    return with_lengths_named(text, code, names)
