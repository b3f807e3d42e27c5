"""Conversations are rebuilt from what mails say of each other, whatever order they come in."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from crm_store.importers.threads import Link, base_subject, thread_keys

START = datetime(2025, 5, 5, 9, tzinfo=UTC)
ANA, BO, CY = "ana@ours.example", "bo@customer.example", "cy@other.example"


def link(key: str, *parents: str, subject: str = "Offer", days: float = 0, people: tuple[str, ...] = (ANA, BO)) -> Link:
    return Link(key, key, parents, subject, people[0], frozenset(people), START + timedelta(days=days))


def groups(*links: Link) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, thread in thread_keys(links).items():
        found.setdefault(thread, set()).add(key)
    return {frozenset(keys) for keys in found.values()}


def test_answers_belong_to_what_they_answer() -> None:
    assert groups(link("a"), link("b", "a"), link("c", "a", "b"), link("d", subject="Other")) == {
        frozenset("abc"), frozenset("d"),
    }  # fmt: skip


def test_two_answers_to_a_lost_mail_are_one_conversation() -> None:
    assert groups(link("b", "lost", subject="Re: X1"), link("c", "lost", subject="Re: Y1")) == {frozenset("bc")}


def test_the_key_does_not_depend_on_the_order() -> None:
    links = [
        link("a"),
        link("b", "a"),
        link("c", "b"),
        link("d", subject="Re: Offer", days=1),
        link("e", "lost"),
        link("f", "lost", "e"),
    ]
    first = thread_keys(links)
    for seed in range(10):
        Random(seed).shuffle(links)
        assert thread_keys(links) == first
    assert first["c"] == "a"


def test_loops_and_self_references_are_harmless() -> None:
    assert groups(link("a", "b"), link("b", "a"), link("c", "c")) == {frozenset("ab"), frozenset("c")}


def test_a_long_chain_is_no_deep_recursion() -> None:
    links = [link("m0"), *(link(f"m{n}", f"m{n - 1}") for n in range(1, 5000))]
    assert len(set(thread_keys(links).values())) == 1


def test_a_reply_without_references_joins_by_subject_and_people() -> None:
    assert groups(link("a"), link("b", subject="AW: offer ", days=3, people=(BO, ANA))) == {frozenset("ab")}


@pytest.mark.parametrize(
    "later",
    [
        link("b", subject="Offer", days=3),
        link("b", subject="Re: Offer", days=90),
        link("b", subject="Re: Offer", days=3, people=(CY, "d@other.example")),
        link("b", subject="Re: Other", days=3),
    ],
    ids=["no reply", "too late", "other people", "other subject"],
)
def test_the_subject_alone_joins_nothing(later: Link) -> None:
    assert len(groups(link("a"), later)) == 2


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Offer",
        "RE[2]: offer",
        "Fwd: Re: Offer",
        "AW: WG: Offer",
        "SV: Offer",
        "Отн: Offer",
        "RE : Offer",
        "[sales] Re: Offer",
        "Жауап: Offer",
        "RV: offer",
    ],
)
def test_reply_prefixes_of_all_makes_are_known(subject: str) -> None:
    assert base_subject(subject) == ("offer", True)


def test_a_subject_that_only_looks_so_is_left_alone() -> None:
    assert base_subject("Report: numbers") == ("report: numbers", False)
