"""A row's cells by field name, for files whose columns were matched to fields."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from crm_store.importers.cells import NAME_LENGTH, WORD_LENGTH, Cells
from crm_store.importers.currencynames import currency_named
from crm_store.importers.links import Links
from crm_store.importers.mapping import Understood
from crm_store.importers.report import Ledger
from crm_store.importers.tabular import Row
from crm_store.importers.values import currency_of
from crm_store.importers.wordings import MONEY, code_for, currency_in, says_percent


def midnight(day: date | None) -> datetime | None:
    """The beginning of a day in UTC."""
    return None if day is None else datetime.combine(day, time(0), tzinfo=UTC)


class Fields:
    """Reads the cells of one understood file by field name. A field without a column reads as None."""

    def __init__(self, understood: Understood, links: Links, ledger: Ledger) -> None:
        self.table, self.entity, self.links, self.ledger = understood.table, understood.entity, links, ledger
        self.columns = understood.columns
        self._cells = Cells(understood.table, ledger, weigh=True)

    def text(self, field: str, longest: int | None = NAME_LENGTH) -> Callable[[Row], str | None]:
        return self._cells.text(self.columns.get(field), longest)

    def word(self, field: str) -> Callable[[Row], str | None]:
        return self.text(field, WORD_LENGTH)

    def day(self, field: str) -> Callable[[Row], date | None]:
        return self._cells.day(self.columns.get(field))

    def moment(self, field: str) -> Callable[[Row], datetime | None]:
        return self._cells.moment(self.columns.get(field))

    def number(self, field: str) -> Callable[[Row], float | None]:
        return self._cells.number(self.columns.get(field), money=field in MONEY)

    def whole(self, field: str) -> Callable[[Row], int | None]:
        return self._cells.whole(self.columns.get(field))

    def yes(self, field: str) -> Callable[[Row], bool | None]:
        return self._cells.yes(self.columns.get(field))

    def share(self, field: str) -> Callable[[Row], float | None]:
        """A share of one, from percentages or fractions."""
        return self._cells.share(self.columns.get(field))

    def in_percent(self, field: str) -> bool:
        """Whether a column says that its numbers are percentages: in its header, or beside each of them."""
        header = self.columns[field]
        return says_percent(header) or all("%" in value for value in self.table.column(header) if value)

    @property
    def series_for_product(self) -> str:
        """The field of the series where it is the closest the file comes to what was sold; else none."""
        return "product_series" if not self.has_any("product", "product_code") else ""

    def has(self, field: str) -> bool:
        """Whether the file has a column for the field."""
        return field in self.columns

    def has_any(self, *names: str) -> bool:
        """Whether the file has a column for one of the fields."""
        return any(map(self.has, names))

    def code(self, field: str, codes: str, otherwise: str | None) -> Callable[[Row], str | None]:
        """A word of ours for theirs, by the named list; one that fits none is remarked on and read as `otherwise`."""
        read = self.text(field)

        def coded(row: Row) -> str | None:
            if (value := read(row)) is None:
                return otherwise
            if (known := code_for(codes, value)) is None:
                reason = f"{self.columns[field]} {value!r} is no word we know; kept as {otherwise or 'empty'}"
                self.ledger.remark(self.table.path, row.line, reason)
            return known or otherwise

        return coded

    def currency(self, *amounts: str) -> Callable[[Row], str | None]:
        """The row's currency: its own column, the sign beside an amount, or the one in the header."""
        own = self.text("currency", None)
        headers = [self.columns[field] for field in amounts if field in self.columns]
        headed = next((found for header in headers if (found := currency_in(header))), None)

        def read(row: Row) -> str | None:
            if (code := own(row)) is not None:
                folded = code.upper()
                if len(folded) == 3 and folded.isascii() and folded.isalpha():
                    return folded
                if (found := currency_of(code + "1") or currency_named(code)) is None:
                    self.ledger.remark(self.table.path, row.line, f"currency {code[:40]!r} is not known; left empty")
                return found
            return next((found for header in headers if (found := currency_of(row[header]))), headed)

        return read

    def owner(self) -> Callable[[Row], int | None]:
        """The person who answers for the row; a key of people who were not imported is remarked on."""
        name, key = self.text("owner"), self.text("owner_key")

        def read(row: Row) -> int | None:
            if (named := name(row)) is not None:
                return self.links.owner(named)
            if (given := key(row)) is None:
                return None
            found = self.links.known_owner(given)
            if found is None:
                self.ledger.remark(self.table.path, row.line, f"owner {given!r} is nobody we hold; left without owner")
            return found

        return read

    def account(self) -> Callable[[Row], int | None]:
        """The account a row names by key, domain or name; one we do not hold is remarked on."""
        key, domain, name = self.text("account_key"), self.text("account_domain"), self.text("account")

        def read(row: Row) -> int | None:
            given = key(row), domain(row), name(row)
            found = self.links.account(key=given[0], domain=given[1], name=given[2]) or self.links.account(key=given[2])
            if found is None and any(given):
                self.ledger.remark(
                    self.table.path,
                    row.line,
                    f"account {next(filter(None, given))!r} is not held; left without account",
                )
            return found

        return read

    def product(self) -> Callable[[Row], int | None]:
        """The product a row names by code or name, else by its series; one we do not hold is remarked on."""
        name, code = self.text("product" if self.has("product") else self.series_for_product), self.text("product_code")

        def read(row: Row) -> int | None:
            given = name(row) or code(row)
            found = self.links.product(name(row)) or self.links.product(code(row))
            if given and found is None:
                self.ledger.remark(self.table.path, row.line, f"product {given!r} is not held; left without product")
            return found

        return read

    def contact(self) -> Callable[[Row], int | None]:
        """The contact a row names by email or name; one we do not hold is remarked on."""
        email, name = self.text("contact_email"), self.text("contact")

        def read(row: Row) -> int | None:
            given = email(row), name(row)
            found = self.links.contact(email=given[0], name=given[1])
            if found is None and any(given):
                self.ledger.remark(
                    self.table.path,
                    row.line,
                    f"contact {next(filter(None, given))!r} is not held; left without contact",
                )
            return found

        return read

    def full_name(self) -> Callable[[Row], str | None]:
        """A person's name: as one column, from first and last name, or else their email address."""
        name, first, last, email = (self.text(f) for f in ("name", "first_name", "last_name", "email"))

        def read(row: Row) -> str | None:
            parts = " ".join(part for part in (first(row), last(row)) if part)
            return name(row) or parts[:NAME_LENGTH] or email(row)

        return read
