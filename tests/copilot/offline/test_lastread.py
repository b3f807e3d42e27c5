"""A question is read once for its calls and for the reply, and anew where anything it is read by has changed."""

from datetime import date
from typing import Any

from copilot.models.offline.lastread import KEPT, LastRead
from copilot.models.offline.parts.reading import Call, Reading, Turn

DAY = date(2026, 6, 15)


class Counted:
    """Understands nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, **given: Any) -> Reading:
        self.asked.append(given)
        return Reading("refused", "en", text=str(len(self.asked)))


def test_it_is_read_once_and_anew_for_another_day_names_or_turn_before() -> None:
    understand, names = Counted(), object()
    last = LastRead(understand)
    turn = Turn((Call("query_metrics", {"metrics": ["won_revenue"]}),))
    given: dict[str, Any] = {"question": "And by region?", "names": names, "today": DAY, "previous": turn}
    first = last.read(**given)
    again = Turn((Call("query_metrics", {"metrics": ["won_revenue"]}),))
    assert last.read(**given | {"previous": again}) is first
    changed: list[dict[str, Any]] = [
        {"question": "And by team?"},
        {"names": object()},
        {"today": date(2026, 6, 16)},
        {"previous": None},
        {"previous": Turn((Call("query_metrics", {"metrics": ["won_deals"]}),))},
    ]
    for change in changed:
        assert last.read(**given | change) is not first
    assert len(understand.asked) == 1 + len(changed)
    assert last.read(**given) is first


def test_only_the_last_few_are_kept() -> None:
    understand = Counted()
    last = LastRead(understand)
    for number in range(KEPT + 1):
        last.read(question=str(number))
    last.read(question="1")
    assert len(understand.asked) == KEPT + 1
    last.read(question="0")
    assert len(understand.asked) == KEPT + 2
