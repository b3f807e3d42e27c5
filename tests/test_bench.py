"""The measurements: how samples are summed up, and that a part runs from its name to its table."""

import json
from pathlib import Path

import pytest

from bench import letters
from bench.__main__ import main
from bench.bigcompany import CURRENCY, BigCompany, Size
from bench.bulk import fill
from bench.handwritten import written_by_hand
from bench.measure import Line, percentile, table
from bench.parts import PARTS, forecast, usual
from bench.place import TODAY
from bench.questions import asked_questions
from bench.usual import REPORTS
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer, viewer_by_id


def test_a_percentile_is_the_smallest_sample_that_enough_do_not_exceed() -> None:
    hundred = [float(n) for n in range(100, 0, -1)]
    assert percentile(hundred, 0.95) == 95
    assert percentile(hundred, 0.5) == 50
    assert percentile([7.0], 0.95) == 7
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 0.5)


def test_the_table_shows_medians_and_a_p95_only_of_enough_samples() -> None:
    few = Line("start", "s", (1.0, 3.0, 2.0))
    many = Line("question", "ms", tuple(float(n) for n in range(1, 101)), "a note")
    head, first, second = table([few, many]).splitlines()
    assert head.split() == ["median", "p95", "unit", "runs"]
    assert first.split() == ["start", "2.00", "s", "3"]
    assert second.split() == ["question", "50.5", "95.0", "ms", "100", "a", "note"]


def test_there_are_fifty_different_questions() -> None:
    assert len(set(asked_questions())) == len(asked_questions()) == 50


def test_an_unknown_part_is_answered_with_the_parts_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["speed"]) == 2
    told = capsys.readouterr().err
    assert "speed" in told
    assert all(name in told for name in PARTS)


def test_without_names_everything_is_measured_but_what_takes_hours() -> None:
    assert {"reports", "mails", "scale", "indexing", "growth"} <= set(usual())
    assert "million" not in usual()
    told = forecast(usual()).splitlines()
    assert "min on two quiet cores" in told[0]
    assert [line.split()[0] for line in told[1:]] == usual()


def test_a_budget_leaves_out_what_would_begin_later(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "million", "--budget", "0"]) == 0
    shown = capsys.readouterr()
    assert "10,000 deals kept" not in shown.out
    assert "Left out after 0 s: import, million" in shown.out


def test_one_part_runs_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import"]) == 0
    shown = capsys.readouterr().out
    assert "10,000 deals kept" in shown
    assert "changes nothing" in shown


def test_our_search_is_measured_beside_others_with_the_same_filter(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = [
        {"body": f"Dear team, the pump number {n} is late.", "ann0": f"Pump {n}", "ann1": "", "ann2": ""}
        for n in range(30)
    ]
    (tmp_path / "mails.jsonl").write_text("\n".join(map(json.dumps, mails)))
    monkeypatch.setattr(letters, "FILE", tmp_path / "mails.jsonl")
    assert main(["--only", "scale", "--scale", "0.002", "--keep", str(tmp_path / "kept")]) == 0
    shown = capsys.readouterr().out
    for told in (
        "20: our search, a team's",
        "200: numpy, exact",
        "200: Chroma alone",
        "200: LangChain's retriever",
        "MRR@10",
        "180 of them made",
        "EXTRAPOLATED",
    ):
        assert told in shown
    assert [line for line in shown.splitlines() if "of the exactly nearest" in line and "100.0%" not in line] == []


def test_the_usual_reports_are_measured_beside_sql_by_hand(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.reports.ROUNDS", 2)
    assert main(["--only", "reports", "--scale", "0.0001"]) == 0
    shown = capsys.readouterr().out
    for report in REPORTS:
        assert f"sqlite: {report.name}" in shown
    assert "all reports, asked first" in shown
    assert "a manager's rows" in shown


def test_sql_by_hand_and_our_reports_give_the_same_figures(store: Store) -> None:
    """Else the ratio would compare two different questions."""
    fill(store, BigCompany(Size(deals=2_000, activities=5_000, accounts=60, users=40)), lambda _: None)
    with store.session() as session:
        viewers = (Viewer.operator(), viewer_by_id(session, 1))
    for viewer, report in ((v, r) for v in viewers for r in REPORTS if v.sees_all or r.as_manager):
        ours = run_metrics(store, viewer, report.query, today=TODAY, currency=CURRENCY)
        with store.engine.connect() as connection:
            sql = written_by_hand(report.sql, store.dialect, viewer.owners)
            hand = connection.exec_driver_sql(sql).all()
        figure = 1 if report.query.group_by or report.query.grain else 0
        told = sorted(round(float(row[figure] or 0), 2) for row in ours.rows)
        found = sorted(round(float(row[-1 if figure else 0] or 0), 2) for row in hand if row[0] is not None)
        assert told == pytest.approx(found, abs=0.011), report.name
