"""Everything that can be asked for: metrics, dimensions and the kinds of record, each by name."""

from collections.abc import Mapping

from crm_store.metrics.custom import Registry, custom_metric
from crm_store.metrics.definitions import (
    accounts,
    activities,
    campaigns,
    cases,
    deals,
    emails,
    feedback,
    leads,
    quotes,
    stages,
    targets,
)
from crm_store.metrics.dimensions import DIMENSIONS
from crm_store.metrics.entities import ENTITIES
from crm_store.metrics.types import Dimension, Entity, Metric

__all__ = ["DIMENSIONS", "ENTITIES", "METRICS", "dimensions_of", "metrics_with"]

_SUBJECTS = (deals, stages, accounts, activities, emails, cases, feedback, leads, campaigns, targets, quotes)

METRICS: Mapping[str, Metric] = Registry(
    {metric.name: metric for subject in _SUBJECTS for metric in subject.METRICS}, custom_metric
)
"""By name; figures over custom fields are known too, and are not among its values."""


def dimensions_of(entity: Entity) -> tuple[Dimension, ...]:
    """The dimensions that can be listed, filtered or grouped by for rows of `entity`."""
    return tuple(dimension for dimension in DIMENSIONS.values() if dimension.path_from(entity) is not None)


def metrics_with(dimension: Dimension) -> tuple[Metric, ...]:
    """The metrics that can be cut by `dimension`."""
    return tuple(
        metric
        for metric in METRICS.values()
        if all(dimension.path_from(ENTITIES[measure.entity]) is not None for measure in metric.measures)
    )
