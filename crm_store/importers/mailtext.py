"""What a mail's author wrote this time, apart from what is quoted, the signature and the notices below it.

`mail-parser-reply` finds the heads of quoted mails in Western languages; `mailwords` knows the rest. Its patterns take
cubic time on long lines, so it sees a shadow of the text: lines clipped, runs of empty lines folded, a bounded length.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm_store.importers.charsets import clean
from crm_store.importers.mailwords import (
    CLOSINGS,
    DISCLAIMER,
    FROM_LABEL,
    ORIGINAL,
    OTHER_LABEL,
    SENT_FROM,
    WROTE,
)

MAX_BODY = 1_000_000
_SHADOW_LINES, _SHADOW_LINE = 300, 160
_SIGNATURE_LINES, _CLOSING_CHARS, _SIGNATURE_CHARS = 12, 45, 900
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "cs")
_DELIMITER = re.compile(r"^\s*(?:--|_{2,60})\s*$")
_ODD_MARK = re.compile(r"[^\w\s\"'(*<\[]{1,3}(?=\s|\w|$)")
_BULLETS = frozenset(("-", "*", "•", "–", "...", "…", ".", "--", "---"))
_QUOTED = re.compile(r"^\s{0,3}(?:[\w]{0,3}>|\|\s)")
_EDGE = re.compile(r"^[\s.,;:!*_–—-]+|[\s.,;:!*_–—-]+$")


@dataclass(frozen=True, slots=True)
class Text:
    """The parts of a mail's text: `body` is all of it, `new_text` the author's words this time."""

    body: str
    new_text: str
    signature: str = ""
    quoted: str = ""


def split_text(body: str) -> Text:
    """The parts of a plain text. Linear in its length; text beyond MAX_BODY characters is left out."""
    body = clean(body)[:MAX_BODY].strip("\n")
    lines = [line.rstrip() for line in body.split("\n")]
    new, quoted = _without_quotes(lines)
    kept, signature = _without_signature(new)
    text = "\n".join(kept).strip()
    if not text and not quoted:
        # A mail of nothing but a closing ("Thanks, Ana") says just that.
        text, signature = "\n".join(new).strip(), []
    return Text(body.strip(), text, "\n".join(signature).strip(), "\n".join(quoted).strip())


def _without_quotes(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """(lines written now, quoted lines). Answers between quoted lines are new; the "… wrote:" above them is not."""
    new: list[str] = []
    quoted: list[str] = []
    heads, odd_mark = _library_heads(lines), _odd_mark(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        if _is_quoted(line, odd_mark):
            _drop_attribution(new, quoted)
            quoted.append(line)
        elif _is_head(lines, number, heads):
            # What follows quoted lines may be an answer; what follows an unmarked quote belongs to the quote.
            end = _next_quoted(lines, number, odd_mark) or len(lines)
            quoted.extend(lines[number:end])
            number = end
            continue
        else:
            new.append(line)
        number += 1
    return new, quoted


def _is_quoted(line: str, odd_mark: str) -> bool:
    return _QUOTED.match(line) is not None or bool(odd_mark and line.lstrip().startswith(odd_mark))


def _odd_mark(lines: Sequence[str]) -> str:
    """The sign other than ">" that this mail puts before quoted lines (")", "--]", "#"), or ""."""
    for number, line in enumerate(lines[:60]):
        if WROTE.search(line[-60:]):
            following = [later.lstrip() for later in lines[number + 1 : number + 8] if later.strip()]
            match = _ODD_MARK.match(following[0]) if following else None
            if match and match.group() not in _BULLETS and ">" not in match.group():
                return match.group()
    return ""


def _is_head(lines: Sequence[str], number: int, heads: frozenset[str]) -> bool:
    """Whether a quoted mail begins at this line: "Original Message", "From: … Sent: …", "On … wrote:"."""
    line = lines[number].strip()
    if not line:
        return False
    if ORIGINAL.match(line[:200]):
        return True
    if FROM_LABEL.match(line[:200]):
        return any(OTHER_LABEL.match(later.strip()[:200]) for later in lines[number + 1 : number + 4])
    if line[:_SHADOW_LINE] in heads:
        return True
    return len(line) < 300 and WROTE.search(line) is not None and any(c.isdigit() or c in "@<" for c in line)


def _next_quoted(lines: Sequence[str], number: int, odd_mark: str) -> int | None:
    """The line where the marked quote under a head begins: below its other header lines, if it has any."""
    filled = 0
    for later in range(number + 1, min(number + 14, len(lines))):
        line = lines[later].strip()
        if _is_quoted(lines[later], odd_mark):
            return later
        filled += bool(line) and not OTHER_LABEL.match(line[:200]) and not FROM_LABEL.match(line[:200])
        if filled > 2:
            return None
    return None


def _drop_attribution(new: list[str], quoted: list[str]) -> None:
    """Moves a "… wrote:" of one to three lines that stands right above a quote from `new` to `quoted`."""
    end = len(new)
    while end and not new[end - 1].strip():
        end -= 1
    if not end or not new[end - 1].rstrip().endswith(":"):
        return
    begin = end - 1
    while begin > 0 and end - begin < 3 and new[begin - 1].strip():
        begin -= 1
    for start in range(end - 1, begin - 1, -1):
        head = " ".join(new[start:end])
        if len(head) < 300 and (WROTE.search(head) or "@" in head):
            quoted.extend(new[start:end])
            del new[start:]
            return


def _library_heads(lines: Sequence[str]) -> frozenset[str]:
    """First lines of the quoted mails that mail-parser-reply finds."""
    shadow: list[str] = []
    for line in lines:
        text = "" if _QUOTED.match(line) else line.strip()[:_SHADOW_LINE]
        if text or (shadow and shadow[-1]):
            shadow.append(text)
        if len(shadow) >= _SHADOW_LINES:
            break
    if not any(line.endswith(":") or ":" in line[:20] for line in shadow):
        return frozenset()
    from mailparser_reply.parser import EmailMessage

    message = EmailMessage(text="\n".join(shadow), languages=list(_LANGUAGES), keep_hyphen_lists=True)
    heads = (match.group().strip("\n* ").split("\n")[0] for match in message.HEADER_REGEX.finditer(message.text))
    return frozenset(head for head in heads if head)


def _without_signature(lines: list[str]) -> tuple[list[str], list[str]]:
    """(lines without signature and notices, the signature): cut at the first mark that leaves a signature's shape."""
    end = next((i for i, line in enumerate(lines) if DISCLAIMER.match(line[:400])), len(lines))
    body, notice = lines[:end], lines[end:]
    for number, line in enumerate(body):
        if _DELIMITER.match(line) and len("\n".join(body[number:])) <= _SIGNATURE_CHARS * 2:
            return body[:number], body[number:] + notice
        if SENT_FROM.match(line.strip()[:120]) and _is_short(body[number:]):
            return body[:number], body[number:] + notice
        if _is_closing(line) and number > 0 and _is_short(body[number + 1 :]):
            return body[:number], body[number:] + notice
    return body, notice


def _is_closing(line: str) -> bool:
    """Whether a line is only a closing: "Best regards," or "Kind regards, Ana"."""
    text = line.strip()
    if not text or len(text) > _CLOSING_CHARS or text.endswith("?"):
        return False
    words = _EDGE.sub("", text).casefold()
    head, comma, name = words.partition(",")
    return words in CLOSINGS or bool(comma and head.strip() in CLOSINGS and len(name.split()) <= 3)


def _is_short(lines: Sequence[str]) -> bool:
    """Whether what follows a closing looks like a name and an address rather than more of the letter."""
    filled = [line for line in lines if line.strip()]
    return (
        len(filled) <= _SIGNATURE_LINES
        and sum(map(len, filled)) <= _SIGNATURE_CHARS
        and not any(line.rstrip().endswith("?") for line in filled)
    )
