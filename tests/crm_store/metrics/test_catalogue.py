"""Every metric, dimension and kind of record is whole: reachable, described, and named once."""

import pytest

from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS, dimensions_of, metrics_with
from crm_store.metrics.rows import BaseRow, column_home
from tests.crm_store.metrics.world import TODAY


@pytest.mark.parametrize("name", ENTITIES)
def test_every_field_of_an_entity_leads_to_a_column(name: str) -> None:
    entity = ENTITIES[name]
    fields = {dimension.name for dimension in dimensions_of(entity)}
    assert fields >= set(entity.columns)
    assert entity.time is None or entity.time in fields
    assert entity.order.lstrip("-") in fields
    row = BaseRow(entity, TODAY)
    for dimension in dimensions_of(entity):
        path = dimension.path_from(entity)
        assert path is not None
        assert row(path) is not None
        assert all(column_home(entity, choice) for choice in path.split("|"))


def test_every_metric_is_described_and_can_be_compiled() -> None:
    for metric in METRICS.values():
        assert metric.label
        assert metric.description
        assert metric.label[0].isupper()
        for measure in metric.measures:
            row = BaseRow(ENTITIES[measure.entity], TODAY)
            assert measure.time is None or row(measure.time) is not None
            assert measure.where is None or measure.where(row) is not None
            assert measure.value is None or measure.value(row) is not None
            assert (metric.unit == "money") <= (measure.currency is not None)


def test_measures_of_one_name_are_the_same() -> None:
    seen: dict[str, tuple[object, ...]] = {}
    for metric in METRICS.values():
        for m in metric.measures:
            described = (m.entity, m.aggregate, m.where, m.value, m.time)
            assert seen.setdefault(m.name, described) == described, m.name


def test_metrics_know_what_they_can_be_cut_by() -> None:
    assert METRICS["won_revenue"] in metrics_with(DIMENSIONS["region"])
    assert METRICS["employees"] not in metrics_with(DIMENSIONS["product"])
