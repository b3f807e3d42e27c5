"""The command line. `main` is the entry point; the commands stand in the modules beside it."""

from copilot.cli.entry import main

__all__ = ["main"]
