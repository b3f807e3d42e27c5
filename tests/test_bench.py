"""The measurements: how samples are summed up, and that a part runs from its name to its table."""

import pytest

from bench.__main__ import PARTS, main
from bench.measure import Line, percentile, table
from bench.questions import asked_questions


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


def test_one_part_runs_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import"]) == 0
    shown = capsys.readouterr().out
    assert "10,000 deals kept" in shown
    assert "changes nothing" in shown
