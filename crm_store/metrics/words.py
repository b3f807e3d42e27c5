"""A report's title and definition in English words."""

from crm_store.metrics.plan import Plan

_FOLDED = {
    "mean": ("{figures}: average per {over}", "The average is the mean over the groups ({over}) that have any."),
    "sum": ("{figures}: {over} together", "Added up over the groups ({over}) that are kept."),
}
"""How a figure made of many groups is called, and how it is made."""


def title(plan: Plan) -> str:
    """ "Won revenue and win rate by region and month"."""
    figures = _joined([plan.metrics[0].label, *(metric.label.lower() for metric in plan.metrics[1:])])
    cuts = _cuts(plan)
    if plan.query.folded:
        over = cuts.pop(plan.query.folded.over)
        figures = _FOLDED[plan.query.folded.by][0].format(figures=figures, over=over)
    return f"{figures} by {_joined(list(cuts.values()))}" if cuts else figures


def definition(plan: Plan) -> str:
    """Each metric in words, and how a figure over groups is made."""
    told = [f"{metric.label}: {metric.description}." for metric in plan.metrics]
    if len(plan.metrics) == 1:
        told = [f"{plan.metrics[0].description}."]
    if plan.query.folded:
        told.append(_FOLDED[plan.query.folded.by][1].format(over=_cuts(plan)[plan.query.folded.over]))
    return " ".join(told)


def _cuts(plan: Plan) -> dict[str, str]:
    """What the report is cut by, as the query names it, in words."""
    grain = str(plan.query.grain or "")
    return {group.asked: group.label for group in plan.groups} | ({grain: grain} if grain else {})


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
