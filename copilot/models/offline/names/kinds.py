"""Kinds of names whose values are the same people or things, and kinds of words that carry no meaning by themselves."""

TALK = ("those", "adds", "instead", "arranges", "corrects", "reversed", "leave_out", "overview", "signoff", "wish")
"""How a question goes on from the answer before, or what is wished besides the figures."""
SMALL = frozenset(
    {
        "filler",
        "ask",
        "follow_up",
        "and",
        "now",
        "always",
        "only",
        "either",
        "span",
        "help",
        "greeting",
        "thanks",
        "shows",
        "sorting",
        *TALK,
    }
)
"""Words of these kinds need not find a part."""
MARKS = frozenset(
    {
        "overall",
        "buyer",
        "how_many",
        "most",
        "times",
        "annual",
        "changes",
        "why",
        "pay",
        "spends",
        "outlay",
        "outlay_verbs",
        "lately",
    }
)
"""Kinds of words that only mark what other words mean."""
ASIDE = MARKS | {
    "filler",
    "tendency",
    "where",
    "sized",
    "landed",
    "rises",
    "falls",
    "plural",
    "contrast",
    "future",
    "earned",
    *TALK,
}
"""Kinds that say something of a word besides what it means, and take nothing from that."""

SIBLINGS = (
    ("status", "case_status", "lead_status", "quote_status", "campaign_status", "account_status", "outcome"),
    ("activity_kind", "campaign_kind", "issue", "feedback_kind", "note_kind"),
)
"""Properties of different records that people call by one word."""

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
