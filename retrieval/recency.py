"""The newest first, for questions about how things stand now."""

from collections.abc import Sequence
from datetime import UTC, datetime

from retrieval.candidates import Candidate
from retrieval.ranking import best_of_each_first

NEARLY_AS_GOOD = 0.6
"""The share of the best score that answers nearly as well; below it an old answer comes before a new stranger."""
_NEVER = datetime.min.replace(tzinfo=UTC)


def newest_first(ranked: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """`ranked`, best first, with those that answer nearly as well as the best by their day, newest first.

    Of each thread its newest turn comes before any second of another.
    """
    least = NEARLY_AS_GOOD * max((value for value, _ in ranked), default=0.0)
    near = [entry for entry in ranked if entry[0] >= least]
    near.sort(key=lambda entry: entry[1].passage.at or _NEVER, reverse=True)
    turns = best_of_each_first(near, lambda entry: entry[1].thread)
    return [*turns, *(entry for entry in ranked if entry[0] < least)]
