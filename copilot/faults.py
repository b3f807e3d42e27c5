"""Faults that are ours: logged with an id a person can name, never shown as they are."""

import logging
import uuid

log = logging.getLogger("copilot")


def logged(error: BaseException, doing: str) -> str:
    """Logs `error` with its traceback under a new short id, which is returned to be told to the person."""
    fault = uuid.uuid4().hex[:8]
    log.error("fault %s while %s", fault, doing, exc_info=error)
    return fault
