"""Fields of the company's own in reports: grouped, filtered, listed and added up as plain Python does it."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from statistics import fmean, median
from typing import Any

import pytest

from crm_store import customfields
from crm_store.errors import CRMError, UnknownName
from crm_store.metrics.catalogue import DIMENSIONS, METRICS
from crm_store.metrics.query import Filter, Having, MetricQuery, MetricResult, RecordQuery
from crm_store.metrics.records import run_records
from crm_store.metrics.run import run_metrics
from crm_store.names import NameIndex
from crm_store.schema import Deal
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.factories import create, create_account, create_stages, create_user

TODAY = date(2026, 6, 15)
KINDS = {"Größe": "number", "Sorte": "text", "Lieferung am": "date", "Bio?": "flag"}
SORTS = (None, "Rot", "Weiß", 'he said "so"', "100% o'Brien {0} :x")
FIGURES: dict[str, Callable[[list[float]], float]] = {
    "sum": sum, "average": fmean, "median": median, "least": min, "most": max,
}  # fmt: skip
Row = dict[str, Any]


def fields_of(store: Store) -> dict[str, customfields.OwnField]:
    with store.transaction() as session:
        return {
            label: customfields.make(session, "deal", label, kind, listed=kind == "text")
            for label, kind in KINDS.items()
        }


def filled(store: Store, seed: int = 5) -> tuple[dict[str, str], list[Row]]:
    """The names of four fields, and deals of which some have values in them."""
    fields, draw, stages = fields_of(store), Random(seed), create_stages(store)
    owners = [create_user(store, name) for name in ("Ana Petrova", "Ben Kurz")]
    rows: list[Row] = []
    for number in range(60):
        row: Row = {
            "name": f"D{number}",
            "status": draw.choice(("won", "lost", "open")),
            "owner": draw.choice(owners),
            "Größe": draw.choice((None, draw.randrange(500), round(draw.uniform(0, 90), 2))),
            "Sorte": draw.choice(SORTS),
            "Lieferung am": draw.choice((None, date(2026, 1, 1) + timedelta(days=draw.randrange(150)))),
            "Bio?": draw.choice((None, True, False)),
        }
        held = {fields[label].key: row[label] for label in KINDS if row[label] is not None}
        custom = {key: str(value) if isinstance(value, date) else value for key, value in held.items()}
        closed = None if row["status"] == "open" else date(2026, 3, 1)
        create(
            store,
            Deal(
                name=row["name"], status=row["status"], owner_id=row["owner"], stage_id=stages["Won"], closed_on=closed,
                opened_on=date(2026, 2, 1), custom=custom or None,
            ),
        )  # fmt: skip
        rows.append(row)
    return {label: field.name for label, field in fields.items()}, rows


def asked(store: Store, viewer: Viewer | None = None, **query: Any) -> MetricResult:
    return run_metrics(store, viewer or Viewer.operator(), MetricQuery(**query), today=TODAY, currency="EUR")


def listed(store: Store, columns: tuple[str, ...], *filters: Filter) -> MetricResult:
    query = RecordQuery(entity="deal", columns=columns, filters=filters)
    return run_records(store, Viewer.operator(), query, today=TODAY, currency="EUR")


def key_of(value: Any, label: str) -> Any:
    return bool(value) if label == "Bio?" and value is not None else value


@pytest.mark.parametrize("label", ["Sorte", "Bio?"])
def test_figures_by_a_field_are_those_of_plain_python(store: Store, label: str) -> None:
    name, rows = filled(store)
    groups: dict[Any, list[float]] = defaultdict(list)
    for row in rows:
        if row["status"] == "won" and row[label] is not None:
            groups[row[label]] += [] if row["Größe"] is None else [row["Größe"]]
    for how, figure in FIGURES.items():
        result = asked(store, metrics=(f"won_{how}_{name['Größe']}",), group_by=(name[label],))
        found = {key_of(row[0], label): row[1] for row in result.rows if row[0] is not None}
        expected = {key: figure(values) if values else (0 if how == "sum" else None) for key, values in groups.items()}
        assert found == {key: pytest.approx(value) for key, value in expected.items()}


@pytest.mark.parametrize(
    ("label", "op", "value", "fits"),
    [
        ("Größe", ">", 40, lambda v: v > 40),
        ("Größe", "between", (10, 60.5), lambda v: 10 <= v <= 60.5),
        ("Sorte", "=", "weiss", lambda v: v == "Weiß"),
        ("Sorte", "=", "blau", None),
        ("Sorte", "not in", ("Rot", 'he said "so"'), lambda v: v not in ("Rot", 'he said "so"')),
        ("Sorte", "contains", "o'Brien {0}", lambda v: "o'Brien {0}" in v),
        ("Lieferung am", "<", "2026-03-01", lambda v: v < date(2026, 3, 1)),
        ("Lieferung am", "between", ("2026-02-01", "2026-02-28"), lambda v: (v.year, v.month) == (2026, 2)),
        ("Bio?", "=", True, lambda v: v),
        ("Bio?", "!=", True, lambda v: not v),
    ],
)
def test_records_are_filtered_by_values_and_ranges(
    store: Store, label: str, op: Any, value: Any, fits: Callable[[Any], bool] | None
) -> None:
    name, rows = filled(store)
    condition = Filter(field=name[label], op=op, value=value)
    if fits is None:
        with pytest.raises(UnknownName):
            listed(store, ("deal",), condition)
        return
    result = listed(store, ("deal", name[label]), condition)
    assert {row[0] for row in result.rows} == {r["name"] for r in rows if r[label] is not None and fits(r[label])}
    assert result.columns[1].label == label


def test_empty_is_told_from_any_value(store: Store) -> None:
    name, rows = filled(store)
    for label in KINDS:
        result = listed(store, ("deal",), Filter(field=name[label], op="is null"))
        assert len(result.rows) == sum(row[label] is None for row in rows)


def test_days_are_cut_at_a_grain(store: Store) -> None:
    name, rows = filled(store)
    result = asked(store, metrics=("deals",), group_by=(f"{name['Lieferung am']}:month",))
    months = [f"{row['Lieferung am']:%Y-%m}" for row in rows if row["Lieferung am"]]
    assert {row[0]: row[1] for row in result.rows if row[0]} == {month: months.count(month) for month in months}


def test_a_value_is_seen_as_its_record_is(store: Store) -> None:
    name, rows = filled(store)
    owner = rows[0]["owner"]
    viewer = Viewer(user_id=owner, name="Ana", role="rep", owners=frozenset({owner}))
    own = [r["Größe"] for r in rows if r["owner"] == owner and r["Größe"] is not None]
    assert asked(store, viewer, metrics=(f"sum_{name['Größe']}",)).rows[0][0] == pytest.approx(sum(own))


def test_values_few_enough_are_known_by_name_to_those_who_see_them(store: Store) -> None:
    name, _rows = filled(store)
    index = NameIndex.build(store, Viewer.operator())
    assert index.of_kind(name["Sorte"]) == tuple(sorted(sort for sort in SORTS if sort))
    nobody = Viewer(user_id=None, name="X", role="rep", owners=frozenset())
    assert NameIndex.build(store, nobody).of_kind(name["Sorte"]) == ()


def test_a_field_of_an_account_cuts_the_figures_of_its_deals(store: Store) -> None:
    with store.transaction() as session:
        kind = customfields.make(session, "account", "Kundenart", "text", listed=True)
    stages = create_stages(store)
    for sort, amount in (("Hotel", 5.0), ("Hotel", 7.0), ("Bar", 1.0), (None, 2.0)):
        account = create_account(store, f"{sort} {amount}", custom={kind.key: sort} if sort else None)
        create(store, Deal(name="d", account_id=account, stage_id=stages["Won"], status="won", amount=amount,
                           closed_on=date(2026, 1, 1)))  # fmt: skip
    result = asked(store, metrics=("won_revenue",), group_by=(kind.name,))
    assert [tuple(row[:2]) for row in result.rows if row[0]] == [("Hotel", 12.0), ("Bar", 1.0)]
    many = asked(
        store, metrics=("won_revenue",), group_by=(kind.name,), having=(Having(metric="won_revenue", op=">", value=3),)
    )
    assert [row[0] for row in many.rows] == ["Hotel"]


@pytest.mark.parametrize(
    "query",
    [
        {"metrics": ("sum_deal_number_nothing",)},
        {"metrics": ("won_deals",), "group_by": ("deal_text_nothing",)},
        {"metrics": ("won_deals",), "filters": (Filter(field="deal_text_nothing", value="x"),)},
        {"metrics": ("activities",), "group_by": ("deal_text_sorte", "case_text_sorte")},
        {"metrics": ("sum_deal_text_sorte",)},
        {"metrics": ("won_sum_account_number_x",)},
        {"metrics": ("won_deals",), "group_by": ("deal_text_a'; DROP TABLE deal; --",)},
    ],
)
def test_what_the_store_has_no_field_for_is_refused(store: Store, query: dict[str, Any]) -> None:
    filled(store)
    with pytest.raises(CRMError):
        asked(store, **query)


def test_a_field_of_one_label_is_made_once_and_keys_differ(sqlite_store: Store) -> None:
    with sqlite_store.transaction() as session:
        one = customfields.make(session, "deal", "Größe", "number", listed=False)
        again = customfields.make(session, "deal", "größe", "number", listed=False)
        other = customfields.make(session, "deal", "Grösse", "text", listed=False)
        strange = customfields.make(session, "deal", "§!?", "text", listed=False)
        tamil = customfields.make(session, "deal", "வகை", "text", listed=False)
    assert one == again
    assert len({one.key, other.key, strange.key, tamil.key}) == 4
    assert all(field.name in DIMENSIONS for field in (one, other, strange, tamil))


def test_the_catalogue_itself_holds_no_custom_field() -> None:
    assert "deal_number_x" in DIMENSIONS
    assert "deal_number_x" not in {dimension.name for dimension in DIMENSIONS.values()}
    assert METRICS.get("won_average_deal_number_x") is METRICS["won_average_deal_number_x"]
    assert METRICS.get("won_average_deal_nothing") is None
