"""The figure before, of deals in another state: "and lost?" behind a question about won ones."""

from collections.abc import Sequence

from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.custom import figure_name, parts_of_field, parts_of_figure


def swapped_state(metrics: Sequence[str], states: Sequence[str]) -> list[str]:
    """ "And lost?" after a question about won deals: the same figure of deals in another state."""
    families = (
        {"won": "won_deals", "lost": "lost_deals", "open": "open_deals", "closed": "closed_deals"},
        {"won": "won_revenue", "lost": "lost_value", "open": "pipeline_value"},
        {"won": "win_rate", "lost": "loss_rate"},
        {"won": "sales_cycle", "lost": "lost_cycle"},
        {"won": "average_deal_size", "open": "average_pipeline_deal"},
    )
    for family in families:
        if metrics and metrics[0] in {*family.values(), *(["deals"] if "closed" in family else [])}:
            return [family[state] for state in states if state in family]
    return _own_swapped(metrics[0], states) if metrics else []


def _own_swapped(metric: str, states: Sequence[str]) -> list[str]:
    """The same figure over a field of the company's own, of deals in another state."""
    _state, how, field = parts_of_figure(metric) or ("", "", "")
    of_deals = (parts_of_field(field) or ("",))[0] == "deal"
    return [figure_name(field, how, state) for state in states if of_deals and state in ("won", "lost", "open")]


def is_of_one_state(metrics: Sequence[str]) -> bool:
    """Whether the first figure is of each of the deals ("average deal size"), so that no number or sum of others is
    what "and lost?" asks for."""
    measure = METRICS[metrics[0]].measure if metrics else None
    return measure is not None and measure.entity == "deal" and not METRICS[metrics[0]].over and not measure.additive
