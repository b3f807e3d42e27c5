"""What sellers are to win: columns of a file of sellers headed with a target and its year, quarter or month."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from crm_store.importers.cells import Cells
from crm_store.importers.evidence import Habits
from crm_store.importers.fields import Fields
from crm_store.importers.mapping import Understood
from crm_store.importers.ownfields import kind_of
from crm_store.importers.sellers import seller_of
from crm_store.importers.targetspans import Span, span_of
from crm_store.importers.upsert import Origin, upsert
from crm_store.importers.values import currency_of
from crm_store.importers.wordings import currency_in
from crm_store.schema import Target


def target_columns(file: Understood) -> dict[str, Span]:
    """The headers of targets in a file of sellers, each with the days it is for. Other files have none."""
    if file.entity != "person":
        return {}
    spans = {header: span_of(header) for header in file.unmapped if header not in file.unwanted}
    table = file.table
    return {
        header: span
        for header, span in spans.items()
        if span and kind_of([value for value in table.column(header) if value], Habits(table)) == "number"
    }


def write_targets(session: Session, source: str, fields: Fields, columns: Mapping[str, Span]) -> None:
    """Makes or changes each seller's targets; an empty cell is none."""
    name, seller, cells = fields.full_name(), seller_of(fields), Cells(fields.table, fields.ledger, weigh=True)
    records, lines = {}, {}
    for header, (starts, ends) in columns.items():
        amount, currency = cells.number(header, money=True), currency_in(header)
        for row in fields.table.rows:
            if (owner := seller(row)) is None or (worth := amount(row)) is None:
                continue
            key = f"{(name(row) or '').casefold()}:{starts}:{ends}"[-255:]
            lines[key] = row.line
            records[key] = {
                "owner_id": owner,
                "starts_on": starts,
                "ends_on": ends,
                "amount": worth,
                "currency": currency or currency_of(row[header]),
            }
    upsert(session, Target, source, records, fields.ledger, origin=Origin(fields.table.path, lines))
