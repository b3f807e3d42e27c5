"""The same deals in the words and formats of other systems give the same figures."""

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.outcomes import outcome_of
from crm_store.schema import Account, Deal, Product, Stage, Team, User
from crm_store.store import Store
from tests.crm_store.importers.samples import picture
from tests.crm_store.importers.styles import STYLES, Sale, sales, written


def won(store: Store) -> dict[str, dict[Any, float]]:
    """The store's won revenue by seller, region, firm, industry, product and quarter."""
    query = (
        select(User.name, Team.region, Account.name, Account.industry, Product.name, Deal.closed_on, Deal.amount)
        .join_from(Deal, User, User.id == Deal.owner_id, isouter=True)
        .join(Team, Team.id == User.team_id, isouter=True)
        .join(Account, Account.id == Deal.account_id, isouter=True)
        .join(Product, Product.id == Deal.product_id, isouter=True)
        .where(Deal.status == "won")
    )
    with store.session() as session:
        rows: list[tuple[Any, ...]] = [tuple(row) for row in session.execute(query)]
    keys = ("seller", "region", "firm", "industry", "product", "quarter")
    found: dict[str, dict[Any, float]] = {key: defaultdict(float) for key in keys}
    for *names, closed, amount in rows:
        for key, value in zip(keys, (*names, closed and (closed.year, (closed.month - 1) // 3)), strict=True):
            found[key][value] += float(amount)
    return found


def told(members: list[Sale]) -> dict[str, dict[Any, float]]:
    """The same of the sales themselves."""
    of: dict[str, Callable[[Sale], Any]] = {
        "seller": lambda s: s.seller, "region": lambda s: s.region, "firm": lambda s: s.firm,
        "industry": lambda s: s.industry, "product": lambda s: s.product,
        "quarter": lambda s: (s.end.year, (s.end.month - 1) // 3),
    }  # fmt: skip
    found: dict[str, dict[Any, float]] = {key: defaultdict(float) for key in of}
    for sale in members:
        for key, read in of.items():
            found[key][read(sale)] += sale.amount if sale.outcome == "won" else 0
    return {key: {name: total for name, total in sums.items() if total} for key, sums in found.items()}


@pytest.mark.parametrize(("seed", "style"), list(enumerate(STYLES)))
def test_every_style_gives_the_same_figures(sqlite_store: Store, tmp_path: Path, seed: int, style: str) -> None:
    members = sales(seed)
    path = written(tmp_path, style, members, Random(seed))
    report = run_import(sqlite_store, [path])
    assert report.rejected == ()
    assert won(sqlite_store) == told(members)
    with sqlite_store.session() as session:
        statuses = Counter(session.scalars(select(Deal.status)))
        assert statuses == Counter(sale.outcome for sale in members)
        begun = session.scalars(select(Deal.opened_on)).all()
        assert sorted(filter(None, begun)) == sorted(sale.begin for sale in members)
        stages = session.scalars(select(Stage).order_by(Stage.position)).all()
    assert [stage.outcome for stage in stages] == ["open"] * 3 + ["won", "lost"]
    before = picture(sqlite_store)
    assert run_import(sqlite_store, [path]).changed == 0
    assert picture(sqlite_store) == before


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("Closed Won", "won"), ("closedlost", "lost"), ("Geschlossen gewonnen", "won"),
        ("Won - Contract signed", "won"), ("Kein Interesse", "lost"), ("Nicht gewonnen", "lost"),
        ("Auftrag erhalten", "won"), ("Auftrag verloren", "lost"), ("Vertrag versendet", "open"),
        ("Unqualified", "lost"), ("Gagné", "won"), ("Perdida", "lost"), ("Спечелена", "won"), ("Отказана", "lost"),
        ("Kazanıldı", "won"), ("İtirildi", "lost"), ("Yutqazildi", "lost"), ("Yutildi", "won"),
        ("Wonderland", None), ("Abschluss", None), ("Angebot", None), ("Decision maker bought in", None),
    ],
)  # fmt: skip
def test_what_a_stage_means_is_told_by_its_words(name: str, outcome: str | None) -> None:
    assert outcome_of(name) == outcome


def imported(store: Store, folder: Path, **files: str) -> Any:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return run_import(store, [folder])


def amounts(store: Store) -> list[float | None]:
    with store.session() as session:
        return list(session.scalars(select(Deal.amount).order_by(Deal.name)))


def test_thousands_are_told_by_the_whole_file(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, deals="Name;Phase;Betrag\nA;Angebot;153\nB;Angebot;1.205\n")
    assert amounts(sqlite_store) == [153, 1205]


def test_an_amount_that_stays_open_is_left_empty_and_said(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(sqlite_store, tmp_path, deals="Name,Stage,Amount\nA,New,153\nB,New,1.205\n")
    assert amounts(sqlite_store) == [153, None]
    assert [(remark.lines, "thousands" in remark.reason) for remark in report.remarks] == [((3,), True)]


def test_points_in_a_count_of_people_part_thousands(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, companies="Company name,Employees\nA,153\nB,1.205\n")
    with sqlite_store.session() as session:
        assert session.scalars(select(Account.employees).order_by(Account.name)).all() == [153, 1205]


def test_days_that_can_be_read_in_one_way_only_are_read(sqlite_store: Store, tmp_path: Path) -> None:
    text = "Name,Stage,Created,Amount\nA,New,1/2/2024,5\nB,New,3/3/2024,5\n"
    report = imported(sqlite_store, tmp_path, deals=text)
    with sqlite_store.session() as session:
        days = session.scalars(select(Deal.opened_on).order_by(Deal.name)).all()
    assert [str(day) for day in days] == ["None", "2024-03-03"]
    assert [remark.lines for remark in report.remarks] == [(2,)]


def test_another_column_tells_the_order_of_days(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, deals="Name,Stage,Created,Expected close\nA,New,1/2/2024,5/31/2024\n")
    with sqlite_store.session() as session:
        assert str(session.scalar(select(Deal.opened_on))) == "2024-01-02"


def test_a_region_that_is_not_the_sellers_is_the_deals_own(store: Store, tmp_path: Path) -> None:
    text = "Name,Stage,Owner,Region,Team\nA,New,Ann,East,X\nB,New,Ann,West,Y\nC,New,,,\n"
    report = imported(store, tmp_path, deals=text)
    why = "because it differs between rows of one seller."
    assert report.notes == (
        f"deals.csv: the region is taken as the deals' own, {why}",
        f"deals.csv: the team is not taken, {why}",
    )
    with store.session() as session:
        assert session.scalars(select(Team)).all() == []
        assert session.execute(select(Deal.name, Deal.region).order_by(Deal.name)).all() == [
            ("A", "East"),
            ("B", "West"),
            ("C", None),
        ]
    assert run_import(store, [tmp_path]).changed == 0


def test_a_row_without_a_seller_keeps_the_region_its_column_has(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(sqlite_store, tmp_path, deals="Name,Stage,Owner,Region\nA,New,Ann,East\nB,New,,West\n")
    assert report.notes == ("deals.csv: the region is taken as the deals' own, because rows name no seller.",)
    with sqlite_store.session() as session:
        assert session.execute(select(Deal.name, Deal.region).order_by(Deal.name)).all() == [("A", None), ("B", "West")]
        assert session.scalars(select(Team.region)).all() == ["East"]


def test_accounts_keep_their_region(sqlite_store: Store, tmp_path: Path) -> None:
    imported(
        sqlite_store,
        tmp_path,
        kunden="Kunde;Gebiet;Bundesland;Branche\nNordwind;Nord;Bremen;Energie\nAlpin;Süd;Bayern;Bau\n",
        deals="Name,Account,Stage,Owner,Amount\nA,Nordwind,Won,Ann,5\nB,Alpin,Won,Ann,7\n",
    )
    with sqlite_store.session() as session:
        rows = session.execute(select(Account.name, Account.region).order_by(Account.name)).all()
    assert rows == [("Alpin", "Süd"), ("Nordwind", "Nord")]


def test_a_state_is_a_region_only_where_nothing_else_is(sqlite_store: Store, tmp_path: Path) -> None:
    states = "Company name,State/Region,Industry\nNordwind,Bremen,Energy\n"
    deals = "Name,Account,Stage,Owner,Region\nA,Nordwind,Won,Ann,EMEA\n"
    imported(sqlite_store, tmp_path, companies=states, deals=deals)
    with sqlite_store.session() as session:
        assert session.scalars(select(Account.region)).all() == [None]
    (tmp_path / "deals.csv").unlink()
    report = imported(sqlite_store, tmp_path, companies=states)
    assert "companies.csv: the state is not taken as a region, because the sellers have regions." in report.notes


def test_a_team_of_several_regions_keeps_its_name(sqlite_store: Store, tmp_path: Path) -> None:
    imported(
        sqlite_store, tmp_path,
        sellers="Name,Team,Region\nAnn,Key,East\nBob,Key,West\nCid,Web,West\n",
        deals="Name,Stage,Owner\nA,Won,Ann\n",
    )  # fmt: skip
    with sqlite_store.session() as session:
        teams = {team.id: (team.name, team.region) for team in session.scalars(select(Team))}
        people = {u.name: (teams[u.team_id or 0], u.region) for u in session.scalars(select(User)) if u.team_id}
    assert people == {"Ann": (("Key", None), "East"), "Bob": (("Key", None), "West"), "Cid": (("Web", "West"), None)}


def test_sellers_have_a_file_of_their_own(store: Store, tmp_path: Path) -> None:
    imported(
        store, tmp_path, sellers="Name,E-Mail,Team,Region,Manager\nAnn,ann@x.example,Key,East,Eva\nBob,,Key,East,Eva\n",
        deals="Name,Stage,Owner\nA,Won,ann@x.example\nB,Won,Bob\n",
    )  # fmt: skip
    with store.session() as session:
        people = {user.name: user for user in session.scalars(select(User)) if user.source == "csv"}
        teams = {team.id: (team.name, team.region) for team in session.scalars(select(Team))}
    assert sorted(people) == ["Ann", "Bob", "Eva"]
    assert people["Eva"].role == "manager"
    assert {people[name].manager_id for name in ("Ann", "Bob")} == {people["Eva"].id}
    assert [teams[people[name].team_id or 0] for name in ("Ann", "Bob")] == [("Key", "East")] * 2


def test_a_later_file_completes_what_the_deals_named(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, deals="Name,Stage,Company,Product\nA,Won,Nordwind,Rotor\n")
    imported(store, tmp_path, companies="Company ID,Company name,Industry\nC1,Nordwind,Energy\n",
             products="Product,SKU,Price\nRotor,R-1,5\n")  # fmt: skip
    with store.session() as session:
        account, product = session.scalars(select(Account)).one(), session.scalars(select(Product)).one()
    assert (account.external_id, account.industry, product.code) == ("C1", "Energy", "R-1")
    assert run_import(store, [tmp_path]).changed == 0


def test_a_stage_nobody_knows_is_open_and_said(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(sqlite_store, tmp_path, deals="Name,Stage\nA,Zzyzx\nB,Won\n")
    assert any("'Zzyzx'" in note for note in report.notes)
    with sqlite_store.session() as session:
        assert session.scalar(select(Deal.status).where(Deal.name == "A")) == "open"


def test_a_product_listed_twice_is_kept_once(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(sqlite_store, tmp_path, products="Produkt,SKU,Preis\nRotor,R-1,5\nRotor,R-2,6\n")
    assert [(row.reason, row.lines) for row in report.rejected] == [("names the product of line 2 again", (3,))]


def test_a_column_that_says_no_is_not_what_it_denies(sqlite_store: Store, tmp_path: Path) -> None:
    text = "Lead ID,Lead Name,Lead Source,Lead Status,Do Not Email\nL1,Kim,Web,New,Yes\n"
    (mapping,) = imported(sqlite_store, tmp_path, leads=text).mappings
    assert "Do Not Email" not in mapping.columns
    assert mapping.own == {"Do Not Email": "flag"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Verkaufschance", "name"), ("VERKAEUFER", "owner"), ("Zuständiger Verkäufer", "owner"),
        ("Vetriebsmitarbeiter", "owner"), ("Deal - Value", "amount"), ("Betrag (EUR)", "amount"),
        ("Volumen in €", "amount"),
        ("Datum des Abschlusses", "closed_on"), ("Voraussichtl. Abschluss", "expected_close_on"),
        ("Prob. (%)", "probability"),
        ("Организация", "account"), ("Satıcı", "owner"), ("Summasi", "amount"), ("விற்பனையாளர்", "owner"),
    ],
)  # fmt: skip
def test_a_header_is_told_in_many_ways(sqlite_store: Store, tmp_path: Path, header: str, field: str) -> None:
    (mapping,) = imported(sqlite_store, tmp_path, deals=f"ID;Phase;{header}\nD1;Angebot;\n").mappings
    assert mapping.columns[header] == f"deal.{field}"
