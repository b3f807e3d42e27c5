"""Which mails are private and stay out of the CRM, by rules a person sets and by what the mail says of itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crm_store.errors import InvalidInput
from crm_store.importers.mailparse import ParsedMail

DEFAULT_RULES = ("subject:[private]",)
_SENSITIVE = ("private", "personal")


@dataclass(frozen=True, slots=True)
class PrivacyRules:
    """What makes a mail private, all in lower case. Domains count with those below them."""

    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    subjects: tuple[str, ...] = ()
    folders: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[str]) -> "PrivacyRules":
        """Rules as written: "anna@home.example", "@clinic.example", "subject:[private]", "folder:Family".

        Raises InvalidInput for one that is none of these.
        """
        found: dict[str, list[str]] = {"address": [], "domain": [], "subject": [], "folder": []}
        for rule in filter(None, (rule.strip() for rule in rules)):
            kind, value = _read(rule)
            found[kind].append(value)
        addresses, domains = frozenset(found["address"]), frozenset(found["domain"])
        return cls(addresses, domains, tuple(found["subject"]), frozenset(found["folder"]))

    def reason(self, mail: ParsedMail, folders: Sequence[str]) -> str | None:
        """By what a mail that lies in `folders` is private ("address", "subject" …), or None where it is not."""
        if mail.headers.get("sensitivity", "").strip().casefold() in _SENSITIVE:
            return "its own mark"
        people = {person.address for person in (mail.sender, *mail.to, *mail.cc)} - {""}
        if people & self.addresses:
            return "address"
        if any(self._in_domain(address) for address in people):
            return "domain"
        subject = mail.subject.casefold()
        if any(marker in subject for marker in self.subjects):
            return "subject"
        labels = [label.strip(' "') for label in mail.headers.get("x-gmail-labels", "").split(",")]
        return "folder" if self.folders & {name.casefold() for name in (*folders, *labels)} else None

    def _in_domain(self, address: str) -> bool:
        host = address.rpartition("@")[2]
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)


def folder_names(file: Path, roots: Sequence[Path]) -> list[str]:
    """The folders a mail file lies in, from the one that was named on: those above it say nothing of the mail."""
    for root in roots:
        if file.is_relative_to(root):
            file = Path(root.name, *file.relative_to(root).parts)
            break
    names = [*file.parts[:-1], file.stem]
    # Maildir writes a folder below another as ".Work.Private".
    return [part for name in names for part in ([name, *name.split(".")] if name.startswith(".") else [name]) if part]


def _read(rule: str) -> tuple[str, str]:
    kind, colon, value = rule.partition(":")
    if colon and kind.strip().casefold() in ("subject", "folder") and value.strip():
        return kind.strip().casefold(), value.strip().casefold()
    local, at, host = rule.rpartition("@")
    if at and "." in host and " " not in rule:
        return ("address", rule.casefold()) if local else ("domain", host.casefold())
    raise InvalidInput(f"{rule!r} is no rule for private mail. Write an address, @domain, subject:TEXT or folder:NAME.")
