"""Runs a command and turns whatever goes wrong into one line and an exit code; never a traceback unless --debug."""

import atexit
import gc
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

from crm_store.errors import CRMError

OK, FAILED, INTERRUPTED = 0, 1, 130
COLLECTED = (100_000, 20, 50)
"""How much is made before the program looks for garbage: looking through all it holds takes a tenth of a second."""
_STOPPED = {
    "import": "Stopped. An import is kept whole or not at all; run it again to be sure.",
    "index": "Stopped. What was indexed so far is kept; run it again to go on.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs crm-copilot with `arguments` (default: the process's own); returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    given = [argument for argument in given if argument != "--debug"]
    _collect_less(given)
    if not debug:
        warnings.simplefilter("ignore")
        if logging.lastResort is not None:
            logging.lastResort.addFilter(_not_of_ctrl_c)
    try:
        return _run(given)
    except CRMError as error:
        return _failed(str(error), debug)
    except KeyboardInterrupt:
        return _stopped(given)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains on exit
        return FAILED
    except Exception as error:
        if debug:
            raise
        return _failed(_fault(error, given), debug)
    finally:
        gc.enable()


def _collect_less(given: Sequence[str]) -> None:
    """Start-up allocates much that stays: looking through it for garbage took a third of a short command's time.

    A single question is over before its garbage matters; nothing needs to be freed one by one when the process ends.
    """
    gc.set_threshold(*COLLECTED)
    if given[:1] == ["ask"] and not any(argument.startswith("--jsonl") for argument in given):
        gc.disable()
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def _not_of_ctrl_c(record: logging.LogRecord) -> bool:
    """Leaves out what a library logs of Ctrl-C caught in the middle of clearing up: no fault is to be told."""
    return not (record.exc_info and isinstance(record.exc_info[1], KeyboardInterrupt))


def _run(given: list[str]) -> int:
    from copilot.cli.app import app

    try:
        app(args=given, prog_name="crm-copilot")
    except SystemExit as stop:  # typer has told what is wrong with the arguments
        if stop.code == INTERRUPTED:  # what typer makes of Ctrl-C, without a word
            raise KeyboardInterrupt from None
        return stop.code if isinstance(stop.code, int) else OK
    return OK


def _stopped(given: Sequence[str]) -> int:
    """Says in one line what a stopped command leaves; on a terminal below the ^C that stands there."""
    words = _STOPPED.get(given[0] if given else "", "Stopped. What was done before is kept.")
    sys.stderr.write(("\n" if sys.stderr.isatty() else "") + words + "\n")
    return INTERRUPTED


def _failed(words: str, debug: bool) -> int:
    if debug:
        logging.getLogger("copilot").debug("failed", exc_info=True)
    sys.stderr.write(" ".join(words.split()) + "\n")
    return FAILED


def _fault(error: Exception, given: Sequence[str]) -> str:
    """Logs a fault of ours and returns what the person is told."""
    from copilot.faults import logged

    logger = logging.getLogger("copilot")
    files = [h.baseFilename for h in logger.handlers if isinstance(h, logging.FileHandler)]
    if not files:
        path = Path(tempfile.gettempdir()) / "crm-copilot.log"
        logger.addHandler(logging.FileHandler(path, delay=True, encoding="utf-8"))
        logger.propagate = False
        files = [str(path)]
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename or 'while running ' + ' '.join(given[:1])}."
    fault = logged(error, f"running crm-copilot {' '.join(given[:1])}")
    return (
        f"Something failed that was not your doing (fault {fault}). Details are in {files[0]}; --debug shows them here."
    )
