"""A report's title and definition in English words."""

from crm_store.metrics.plan import Plan


def title(plan: Plan) -> str:
    """ "Won revenue and win rate by region and month"."""
    figures = _joined([plan.metrics[0].label, *(metric.label.lower() for metric in plan.metrics[1:])])
    cuts = [group.label for group in plan.groups] + ([str(plan.query.grain)] if plan.query.grain else [])
    return f"{figures} by {_joined(cuts)}" if cuts else figures


def definition(plan: Plan) -> str:
    """Each metric in words."""
    if len(plan.metrics) == 1:
        return f"{plan.metrics[0].description}."
    return " ".join(f"{metric.label}: {metric.description}." for metric in plan.metrics)


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
