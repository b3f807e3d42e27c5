"""Whether a machine wrote a mail: an out-of-office reply, a bounce, a notification nobody can answer."""

import re

from crm_store.importers.mailparse import ParsedMail
from crm_store.importers.mailwords import AUTOMATIC_SUBJECT

_MACHINES = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?)(?:[+@._-]|$)")
_SIGNS = ("x-autoreply", "x-autorespond", "x-autoreply-from", "x-failed-recipients")
_LIST_SIGNS = ("list-id", "list-post", "x-mailman-version", "x-beenthere", "mailing-list", "x-mailing-list", "x-loop")


def is_automatic(mail: ParsedMail) -> bool:
    """By what its headers declare, its sender's name, and the words such subjects begin with."""
    headers = mail.headers
    submitted = headers.get("auto-submitted", "no").split(";")[0].strip().lower()
    precedence = headers.get("precedence", "").strip().lower()
    # Mailing lists mark what people write as bulk, too.
    bulk = precedence == "bulk" and not any(sign in headers for sign in _LIST_SIGNS) and not mail.in_reply_to
    return (
        submitted != "no"
        or precedence in ("auto_reply", "auto-reply", "junk")
        or bulk
        or any(sign in headers for sign in _SIGNS)
        or headers.get("content-type", "").lower().startswith("multipart/report")
        or _MACHINES.match(mail.sender.address) is not None
        or AUTOMATIC_SUBJECT.match(mail.subject) is not None
    )
