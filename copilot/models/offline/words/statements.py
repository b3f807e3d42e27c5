"""Whether a question is a statement of a query or programming language instead of words."""

import re

_SQL = re.compile(
    r"""
    \b(?:drop|truncate|alter|create)\s+(?:table|database|schema|view|index|column|trigger|user)\b
    | \bdelete\s+from\b | \binsert\s+into\b | \bunion\s+(?:all\s+)?select\b
    | \bupdate\s+[\w."]+\s+set\s+[\w."]+\s*=
    | \bselect\s+(?:distinct\s+)?(?:\*|[\w."]+\s*\(|[\w.]+_\w+).*\bfrom\b
    | \bselect\b.*\bfrom\s+[\w."]+\s*(?:;|\bwhere\b.*[=<>]|\border\s+by\b|\bgroup\s+by\b|\blimit\s+\d)
    | \b(?:grant|revoke)\s+\w+\s+on\b | \bpragma\s+\w+ | \bexec(?:ute)?\s+(?:sp_|xp_|immediate)
    | ;\s*(?:--|/\*|\#|drop|delete|update|insert|select|truncate|alter|exec)
    | --\s*$ | ['"]\s*; | ['"]\s*(?:or|and)\s+['"]?\w+['"]?\s*=\s*['"]?\w
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_UPPER_SQL = re.compile(r"\bSELECT\b.*\bFROM\b|\bUPDATE\b.*\bSET\b", re.DOTALL)
_CODE = re.compile(
    r"<\s*script\b|\brm\s+-rf?\b|__\w+__|\b(?:os|subprocess|sys)\.\w+\s*\(|\b(?:eval|exec|system)\s*\("
    r"|\$\{|\{\{|\bimport\s+(?:os|sys|subprocess)\b|=>|\bfunction\s*\(|\bdef\s+\w+\s*\(",
    re.IGNORECASE,
)


def is_statement(text: str) -> bool:
    """Whether `text` holds SQL or code, of which nothing is ever run."""
    return bool(_SQL.search(text) or _UPPER_SQL.search(text) or _CODE.search(text))
