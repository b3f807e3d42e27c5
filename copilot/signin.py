"""Who may sign in, and how: passwords hashed with argon2, one-time links, signed sessions."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from sqlalchemy import select, update

from copilot.settings import Settings
from crm_store.errors import Conflict, InvalidInput, NotAllowed, UnknownName, near_names
from crm_store.schema import User
from crm_store.store import Store

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SESSION_COOKIE = "crm_copilot_session"
SESSION_SECONDS = int(timedelta(days=7).total_seconds())
LINK_SECONDS = int(timedelta(hours=1).total_seconds())
MIN_PASSWORD, MAX_PASSWORD = 10, 1000
ROLES = ("rep", "manager", "admin")
WRONG = "This email and password do not fit together."


@dataclass(frozen=True, slots=True)
class UserInfo:
    """A person of our company as listed; `signs_in` tells whether a password is set."""

    id: int
    name: str
    email: str | None
    role: str
    active: bool
    signs_in: bool


def add_user(
    store: Store, *, name: str, email: str, role: str = "rep", password: str | None = None, language: str = "en"
) -> int:
    """A new user; returns the id. A person known from an import under that name gets the email and role instead."""
    email, name = email.strip().casefold(), name.strip()
    if "@" not in email or not name:
        raise InvalidInput("A user needs a name and an email address.")
    if role not in ROLES:
        raise UnknownName("role", role, ROLES)
    hashed = None if password is None else _hashed(password)
    with store.transaction() as session:
        if session.scalar(select(User.id).where(User.email == email)) is not None:
            raise Conflict(f"There is already a user with the email {email}.")
        same = session.scalars(select(User).where(User.name == name, User.email.is_(None))).all()
        user = same[0] if len(same) == 1 else User(name=name, created_at=store.clock.now())
        user.email, user.role, user.language, user.active = email, role, language, True
        user.password_hash = hashed
        session.add(user)
        session.flush()
        return user.id


def list_users(store: Store) -> list[UserInfo]:
    """Everybody of our company, by name."""
    with store.session() as session:
        return [
            UserInfo(u.id, u.name, u.email, u.role, u.active, u.password_hash is not None)
            for u in session.scalars(select(User).order_by(User.name))
        ]


def set_active(store: Store, email: str, active: bool) -> None:
    """Switches a user's access on or off. The last active admin stays."""
    with store.transaction() as session:
        user = session.get_one(User, user_id_of(store, email))
        others = select(User.id).where(User.role == "admin", User.active, User.id != user.id, User.email.is_not(None))
        if not active and user.role == "admin" and session.scalar(others) is None:
            raise Conflict(f"{user.name} is the last admin. Make somebody else admin first.")
        user.active = active


def set_password(store: Store, email: str, password: str) -> None:
    """Replaces a user's password."""
    hashed = _hashed(password)
    with store.transaction() as session:
        session.get_one(User, user_id_of(store, email)).password_hash = hashed


def user_id_of(store: Store, email: str) -> int:
    """The id of the user with that email. Raises UnknownName."""
    with store.session() as session:
        found = session.scalar(select(User.id).where(User.email == email.strip().casefold()))
        if found is None:
            known = [known for known in session.scalars(select(User.email)) if known]
            raise UnknownName("user", email, near_names(email, known))
        return found


def check_password(store: Store, email: str, password: str) -> int:
    """The id of the user whose password this is. Raises NotAllowed, in the same words and time whatever is wrong."""
    with store.session() as session:
        user = session.scalar(select(User).where(User.email == email.strip().casefold()))
    stored = user.password_hash if user is not None and user.password_hash else _nobodys_hash()
    fits, renewed = _hasher().verify_and_update(password[:MAX_PASSWORD], stored)
    if user is None or not user.password_hash or not fits or not user.active:
        raise NotAllowed(WRONG)
    if renewed is not None:
        with store.transaction() as session:
            session.execute(update(User).where(User.id == user.id).values(password_hash=renewed))
    return user.id


def one_time_link(store: Store, settings: Settings, user_id: int) -> str:
    """An address that signs `user_id` in once, within an hour. Using any link of theirs voids the others."""
    with store.session() as session:
        used = session.get_one(User, user_id).sign_in_links
    token = _serializer(settings, "link").dumps([user_id, used])
    return f"{settings.public_url}/sign-in/link?{urlencode({'token': token})}"


def redeem_link(store: Store, settings: Settings, token: str) -> int:
    """The user a one-time link signs in; the link is used up. Raises NotAllowed."""
    try:
        user_id, used = _serializer(settings, "link").loads(token, max_age=LINK_SECONDS)
    except SignatureExpired:
        raise NotAllowed("This sign-in link has expired. Have a new one made: crm-copilot users link EMAIL") from None
    except (BadSignature, ValueError, TypeError):
        raise NotAllowed("This sign-in link is not valid. Have a new one made: crm-copilot users link EMAIL") from None
    with store.transaction() as session:
        taken = session.scalars(
            update(User)
            .where(User.id == user_id, User.sign_in_links == used, User.active)
            .values(sign_in_links=used + 1)
            .returning(User.id)
        ).all()
    if not taken:
        raise NotAllowed("This sign-in link was used already. Have a new one made: crm-copilot users link EMAIL")
    return int(user_id)


def session_token(settings: Settings, user_id: int) -> str:
    """What a signed-in browser or program carries, for a week."""
    return _serializer(settings, "session").dumps(user_id)


def read_session(settings: Settings, token: str) -> int | None:
    """The user a session token stands for, None for one that is expired or not ours."""
    try:
        found = _serializer(settings, "session").loads(token, max_age=SESSION_SECONDS)
    except BadSignature:
        return None
    return found if isinstance(found, int) else None


@lru_cache(maxsize=8)
def _signer(key: str, purpose: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt=f"crm-copilot.{purpose}")


def _serializer(settings: Settings, purpose: str) -> URLSafeTimedSerializer:
    return _signer(settings.signing_key(), purpose)


@lru_cache(maxsize=1)
def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    return PasswordHash((Argon2Hasher(),))


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """A hash to compare with where there is no user, so that the time taken tells nothing."""
    return _hasher().hash("nobody's password")


def _hashed(password: str) -> str:
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise InvalidInput(f"A password has at least {MIN_PASSWORD} characters.")
    return _hasher().hash(password)
