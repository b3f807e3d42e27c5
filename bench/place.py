"""Where measuring happens: a temporary folder, and in it the demo company, seeded and indexed when first needed."""

import os
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import Say

if TYPE_CHECKING:
    from copilot.settings import Settings

TODAY = date(2026, 6, 15)
"""The day the demo company is made and asked on, so that every run measures the same rows."""

PATIENCE = 120
"""Seconds a process that is measured may take before it is given up."""


@dataclass(frozen=True, slots=True)
class Company:
    """The demo company and what making it took, in seconds."""

    settings: "Settings"
    rows: int
    seed_seconds: float
    texts: int
    facts_seconds: float
    passages: int
    index_seconds: float


class Place:
    """The folder, the way to say what is being done, and the size of what is big as a share of the full size.

    `kept` is a folder where filled databases stay for the next run; None has them removed.
    """

    def __init__(self, folder: Path, say: Say, scale: float = 1.0, kept: Path | None = None) -> None:
        self.folder, self.say, self.scale, self.kept = folder, say, scale, kept
        self.pages: list[str] = []
        """What is printed below the table, in Markdown."""
        self.postgres = ""
        """The URL of the PostgreSQL server, while one runs."""

    @cached_property
    def company(self) -> Company:
        """The demo company, made on first use."""
        from copilot.settings import load_settings
        from crm_store.clock import Clock
        from crm_store.demo import seed
        from crm_store.store import Store
        from retrieval.facts import extract_facts
        from retrieval.sync import sync

        settings = load_settings(
            database_url=f"sqlite:///{self.folder / 'demo.db'}",
            index_url=str(self.folder / "demo-index"),
            model="offline",
            today=TODAY,
        )
        store = Store.open(settings.database_url, clock=Clock.at(TODAY))
        try:
            started = time.perf_counter()
            report = seed(store, today=TODAY, progress=lambda what, _done, _total: self.say(f"seeding: {what}"))
            seeded = time.perf_counter()
            facts = extract_facts(store, progress=lambda done, total: self.say(f"reading texts: {done} of {total}"))
            read = time.perf_counter()
            index = sync(
                store, settings.index_url, progress=lambda done, total: self.say(f"indexing: {done} of {total}")
            )
            indexed = time.perf_counter()
        finally:
            store.close()
        return Company(
            settings=settings,
            rows=sum(report.counts.values()),
            seed_seconds=seeded - started,
            texts=facts.read,
            facts_seconds=read - seeded,
            passages=index.passages,
            index_seconds=indexed - read,
        )

    def command(self, *arguments: str) -> list[str]:
        """crm-copilot of this environment with `arguments`, on the demo company."""
        settings = self.company.settings
        program = str(Path(sys.executable).with_name("crm-copilot"))
        where = ["--database", settings.database_url, "--index", settings.index_url, "--today", TODAY.isoformat()]
        return [program, *arguments, *where, "--model", "offline"]

    @property
    def environment(self) -> dict[str, str]:
        """The process's environment without anything that would configure the assistant."""
        ours = ("COPILOT_", "OPENAI_")
        return {name: value for name, value in os.environ.items() if not name.startswith(ours)}
