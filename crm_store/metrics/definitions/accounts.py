"""Figures about accounts, contacts, products and sellers."""

from typing import Any

from sqlalchemy import ColumnElement, and_

from crm_store.metrics.types import Measure, Metric, Row


def _employees(row: Row) -> ColumnElement[Any]:
    return row("employees")


def _revenue(row: Row) -> ColumnElement[Any]:
    return row("annual_revenue")


def _price(row: Row) -> ColumnElement[Any]:
    return row("list_price")


def _sells(row: Row) -> ColumnElement[bool]:
    return and_(row("role") == "rep", row("active"))


_EMPLOYEES, _REVENUE = {"employees": "numbers of employees"}, {"annual_revenue": "revenues of accounts"}
_CREATED = "created_on"

METRICS = (
    Metric("accounts", "Accounts", "Number of accounts", "count", Measure("accounts", "account", time=_CREATED)),
    Metric(
        "employees",
        "Employees",
        "Sum of the accounts' employees",
        "count",
        Measure("employees", "account", "sum", _employees, time=_CREATED, needs=_EMPLOYEES),
    ),
    Metric(
        "average_employees",
        "Average employees",
        "Average number of employees of an account",
        "number",
        Measure("average_employees", "account", "average", _employees, time=_CREATED, needs=_EMPLOYEES),
    ),
    Metric(
        "account_revenue",
        "Accounts' own revenue",
        "Sum of the accounts' own yearly revenue, which is not what we sold to them",
        "money",
        Measure("account_revenue", "account", "sum", _revenue, time=_CREATED, currency="currency", needs=_REVENUE),
    ),
    Metric(
        "average_account_revenue",
        "Accounts' average own revenue",
        "Average yearly revenue of an account, which is not what we sold to it",
        "money",
        Measure(
            "average_account_revenue",
            "account",
            "average",
            _revenue,
            time=_CREATED,
            currency="currency",
            needs=_REVENUE,
        ),
    ),
    Metric("contacts", "Contacts", "Number of contacts", "count", Measure("contacts", "contact", time=_CREATED)),
    Metric("products", "Products", "Number of products", "count", Measure("products", "product")),
    Metric(
        "average_list_price",
        "Average list price",
        "Average list price of a product",
        "money",
        Measure(
            "average_list_price", "product", "average", _price, currency="currency", needs={"list_price": "list prices"}
        ),
    ),
    Metric("sellers", "Sellers", "Number of sellers", "count", Measure("sellers", "user", where=_sells)),
)
