"""Small exports written by the tests, and a picture of a store that two runs can be compared by."""

from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, select

from crm_store.schema import Base
from crm_store.store import Store

PIPELINE = """opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
D1,Ann Lee,GTX Pro,Acme Corporation,Won,2017-01-05,2017-02-10,4800
D2,Ann Lee,GTXPro,Acme Corporation,Lost,2017-01-06,2017-02-11,0
D3,Bob Ray,MG Special,,Engaging,2017-03-01,,
D4,Bob Ray,MG Special,Betatech,Prospecting,,,
D5,Ann Lee,GTXPro,Betatech,Won,2017-04-01,2017-05-01,5000
"""
ACCOUNTS = """account,sector,year_established,revenue,employees,office_location,subsidiary_of
Acme Corporation,technolgy,1996,1100.04,2822,United States,
Betatech,medical,1986,647.18,1185,Philipines,Acme Corporation
Codehow,software,1998,2714.9,2641,Kenya,Acme Corporation
"""
PRODUCTS = "product,series,sales_price\nGTX Basic,GTX,550\nGTX Pro,GTX,4821\nMG Special,MG,55\n"
TEAMS = """sales_agent,manager,regional_office
Ann Lee,Mia Moss,East
Bob Ray,Mia Moss,East
Cy Idle,Noa Nord,West
"""


def maven(folder: Path, **changed: str) -> Path:
    """A folder of the Maven shape; `changed` replaces a file's text by its name, "" leaves the file out."""
    texts = {"accounts": ACCOUNTS, "products": PRODUCTS, "sales_teams": TEAMS, "sales_pipeline": PIPELINE, **changed}
    folder.mkdir(exist_ok=True)
    for name, content in texts.items():
        if content:
            (folder / f"{name}.csv").write_text(content, encoding="utf-8", newline="\r\n")
    return folder


def picture(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table without the ids and the moments of writing, which two equal runs may differ in.

    Links are replaced by the external id or name of the row they point to.
    """
    with store.session() as session:
        tables = {t.name: [dict(r._mapping) for r in session.execute(select(t))] for t in Base.metadata.sorted_tables}
    labels = {
        (name, row["id"]): row.get("external_id") or row.get("name") or ""
        for name, rows in tables.items()
        for row in rows
    }
    pictured: dict[str, list[tuple[Any, ...]]] = {}
    for table in Base.metadata.sorted_tables:
        targets = {c.name: next(iter(c.foreign_keys)).column.table.name for c in table.columns if c.foreign_keys}
        kept = [c.name for c in table.columns if c.name != "id" and not _written(table.name, c)]
        pictured[table.name] = sorted(
            (
                tuple((c, labels.get((targets[c], row[c])) if c in targets else row[c]) for c in kept)
                for row in tables[table.name]
            ),
            key=repr,
        )
    return pictured


def _written(table: str, column: Any) -> bool:
    moment = isinstance(column.type, DateTime) or "datetime" in type(column.type).__name__.casefold()
    return moment and (column.name in ("created_at", "finished_at")) and table in ("user_account", "import_run")
