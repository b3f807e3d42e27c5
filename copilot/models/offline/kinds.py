"""Kinds of names whose values are the same people or things."""

_RELATED = (
    frozenset({"owner", "manager", "contact"}),
    frozenset({"account", "parent_account", "deal"}),
    frozenset({"region", "team"}),
    frozenset({"campaign", "campaign_kind", "origin", "channel"}),
    frozenset({"product", "series"}),
)
"""Kinds whose values are the same people or things, so that one name in two of them is no second meaning."""


def related(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kinds for kinds in _RELATED)


MARKS = frozenset({"buyer", "how_many", "most", "times", "annual", "changes", "why"})
"""Kinds of words that only mark what other words mean."""
