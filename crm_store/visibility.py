"""Who may see which rows: one rule set, applied to every select, aggregate and index query.

- An admin sees every row.
- A manager sees the rows of the people who report to them or are in their team, and their own.
- A rep sees their own rows (with `rep_sees="team"`: their team's).
- Whoever sees an account sees what hangs on it: its contacts, deals, mails, notes, activities, cases, quotes.
  An account is seen by whoever sees its owner. An account without an owner belongs to the house and is seen by all,
  but what hangs on it is seen only by those who see the row's own owner.
- A seller also sees an account on which they work a deal, and its contacts.
- Rows nobody owns are seen by managers and admins.
- Knowledge articles, and what a search finds in them, are seen by all.
- Products, stages, campaigns, teams and colleagues' names are seen by all.
- Saved reports, their schedules and what somebody means by a word are seen by that person alone (`own`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select, true
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.visitors import ExternallyTraversible, replacement_traverse

from crm_store.errors import NotAllowed, UnknownName, near_names
from crm_store.schema import Account, Base, Contact, Deal, File, Passage, Quote, QuoteLine, StageChange, User

Role = Literal["rep", "manager", "admin"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who asks. `owners` are the user ids whose rows they see, None for everybody's."""

    user_id: int | None
    name: str
    role: Role
    owners: frozenset[int] | None
    email: str | None = None
    language: str = "en"

    @classmethod
    def operator(cls) -> "Viewer":
        """The owner of the database at the command line, who sees all."""
        return cls(None, "the operator", "admin", None)

    @property
    def sees_all(self) -> bool:
        return self.owners is None


def viewer_by_email(session: Session, email: str, *, rep_sees: Literal["own", "team"] = "own") -> Viewer:
    """The viewer for a user's email. Raises UnknownName, or NotAllowed for a user who was deactivated."""
    user = session.scalar(select(User).where(User.email == email.strip().casefold()))
    if user is None:
        known = [e for e in session.scalars(select(User.email)) if e]
        raise UnknownName("user", email, near_names(email, known))
    return viewer_of(session, user, rep_sees=rep_sees)


def viewer_by_id(session: Session, user_id: int, *, rep_sees: Literal["own", "team"] = "own") -> Viewer:
    """The viewer for a user's id. Raises UnknownName or NotAllowed as `viewer_by_email` does."""
    user = session.get(User, user_id)
    if user is None:
        raise UnknownName("user", f"#{user_id}")
    return viewer_of(session, user, rep_sees=rep_sees)


def viewer_of(session: Session, user: User, *, rep_sees: Literal["own", "team"] = "own") -> Viewer:
    if not user.active:
        raise NotAllowed(f"{user.name}'s access has been switched off. An admin can switch it on again.")
    owners: frozenset[int] | None
    if user.role == "admin":
        owners = None
    elif user.role == "manager":
        owners = _reports(session, user) | _team(session, user) | {user.id}
    else:
        owners = (_team(session, user) if rep_sees == "team" else frozenset()) | {user.id}
    return Viewer(user.id, user.name, user.role, owners, user.email, user.language)  # type: ignore[arg-type]


def _team(session: Session, user: User) -> frozenset[int]:
    if user.team_id is None:
        return frozenset()
    return frozenset(session.scalars(select(User.id).where(User.team_id == user.team_id)))


def _reports(session: Session, user: User) -> frozenset[int]:
    """Everybody below `user` in the reporting line, however deep."""
    tree = select(User.id).where(User.manager_id == user.id).cte("reports", recursive=True)
    below = aliased(User)
    tree = tree.union(select(below.id).where(below.manager_id == tree.c.id))
    return frozenset(session.scalars(select(tree.c.id)))


def visible(entity: type[Base], viewer: Viewer, row: Any = None) -> ColumnElement[bool]:
    """The condition under which a row of `entity` is visible to `viewer`; `row` is an alias of it where one is used."""
    row = entity if row is None else row
    if viewer.owners is None:
        return true()
    if entity is Account:
        return _account_visible(row, viewer.owners)
    if entity is StageChange:
        deal = _beside(Deal)
        return exists().where(deal.id == row.deal_id, visible(Deal, viewer, deal))
    if entity is QuoteLine:
        quote = _beside(Quote)
        return exists().where(quote.id == row.quote_id, visible(Quote, viewer, quote))
    if "owner_id" not in entity.__table__.columns:
        return true()
    return _owned_visible(entity, row, viewer)


def hidden(entity: type[Base], viewer: Viewer, row: Any = None) -> ColumnElement[bool]:
    """The condition under which a row of `entity` is not visible to `viewer`, for asking whether any is.

    The first hidden row answers that, so what visibility hangs on is looked up row by row: PostgreSQL would otherwise
    first gather every account of the viewer's people.
    """
    seen = replacement_traverse(visible(entity, viewer, row), {}, _each_by_itself)
    return not_(func.coalesce(seen, False))


def _each_by_itself(element: ExternallyTraversible, **_: Any) -> Select[Any] | None:
    """A subquery that PostgreSQL does not turn into one for all rows."""
    return element.suffix_with("OFFSET 0", dialect="postgresql") if isinstance(element, Select) else None


def visible_apart(viewer: Viewer) -> Sequence[ColumnElement[bool]]:
    """`visible(Passage, viewer)` as conditions no two of which hold for one passage: each is counted by an index."""
    if viewer.owners is None:
        return (true(),)
    grounds = _grounds(Passage, Passage, viewer)
    return [and_(one, *(other.is_not(true()) for other in grounds[:place])) for place, one in enumerate(grounds)]


def own(entity: Any, viewer: Viewer) -> ColumnElement[bool]:
    """The condition for what is a person's own and nobody else's, whatever their role: saved reports, meanings."""
    mine: ColumnElement[bool] = (
        entity.owner_id.is_(None) if viewer.user_id is None else entity.owner_id == viewer.user_id
    )
    return mine


@cache
def _beside(entity: type[Base]) -> Any:
    """The columns of another look at `entity`'s table, by which a row's visibility is told. Made once: no rule looks
    at a table twice, one look within the other, and making one costs as much as the rest of a rule."""
    return entity.__table__.alias().c


def _owned_visible(entity: type[Base], row: Any, viewer: Viewer) -> ColumnElement[bool]:
    if entity.__tablename__ == "campaign":
        return true()
    mine = row.owner_id.in_(sorted(viewer.owners or ()))
    unowned = row.owner_id.is_(None) if viewer.role == "manager" else false()
    if "account_id" not in entity.__table__.columns:
        return or_(mine, unowned)
    if entity is Contact:
        seen = _beside(Account)
        account = exists().where(seen.id == row.account_id, _account_visible(seen, viewer.owners or frozenset()))
        return or_(mine, account, row.account_id.is_(None) & row.owner_id.is_(None))
    return or_(*_grounds(entity, row, viewer))


def _grounds(entity: type[Base], row: Any, viewer: Viewer) -> Sequence[ColumnElement[bool]]:
    """Why a row that hangs on an account is seen: for its owner, its account, as nobody's, as meant for all."""
    owners = sorted(viewer.owners or ())
    unowned = [row.owner_id.is_(None)] if viewer.role == "manager" else []
    return [row.owner_id.in_(owners), _on_account_of(entity, row, owners), *unowned, _for_all(entity, row)]


def _on_account_of(entity: type[Base], row: Any, owners: Sequence[int]) -> ColumnElement[bool]:
    """Whether a row hangs on an account of `owners`.

    Passages, of which there are the most, are found from the accounts by an index; elsewhere each row is looked up.
    """
    account = _beside(Account)
    if entity is Passage:
        return row.account_id.in_(select(account.id).where(account.owner_id.in_(owners)))  # type: ignore[no-any-return]
    return exists().where(account.id == row.account_id, account.owner_id.in_(owners))


def _for_all(entity: type[Base], row: Any) -> ColumnElement[bool]:
    """Whether a row is an article, or a passage of one."""
    if entity is File:
        return row.kind == "article"  # type: ignore[no-any-return]
    if entity is Passage:
        articles = select(File.id).where(File.kind == "article")
        return and_(row.kind == "file", row.record_id.in_(articles))
    return false()


def _account_visible(row: Any, owners: frozenset[int]) -> ColumnElement[bool]:
    deal = _beside(Deal)
    works_on = exists().where(deal.account_id == row.id, deal.owner_id.in_(sorted(owners)))
    return or_(row.owner_id.in_(sorted(owners)), row.owner_id.is_(None), works_on)
