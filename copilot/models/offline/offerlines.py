"""The lines of an offer as a person asks for them: "10 Sense T1, 2 Link G4 and a Cloud Pro".

Every number of things and every word behind the customer's name ends up in a line: what no product is known for is
left to the tool, which asks back. A line is never dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from copilot.models.offline.names.segments import Question, Segment
from copilot.models.offline.parts.reading import Held

_SEPARATORS = frozenset(",;:+/\n")
_TIMES = frozenset({"x", "х", "×", "*"})
_OURS = frozenset({"account", "contact", "owner", "manager", "team"})


@dataclass(slots=True)
class _Piece:
    """Segments between two separators, with the number of things among them; `joined`: only a number cut it off."""

    places: list[int]
    quantity: float | None = None
    joined: bool = False
    share: float | None = None
    products: list[str] = field(default_factory=list)
    words: list[int] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not self.products and not self.words


def offer_lines(question: Question) -> tuple[list[dict[str, Any]], frozenset[int]]:
    """The lines as arguments of the tool, and the places of the segments they were read from.

    Raises Held where a number of things stands alone, or nothing is offered at all.
    """
    pieces = _settled(question, [_read(question, piece) for piece in _pieces(question)])
    begin = _begin(question)
    lines: list[dict[str, Any]] = []
    used: set[int] = set()
    shares = [piece.share for piece in pieces if piece.share is not None]
    for piece in pieces:
        named = piece.quantity is not None or piece.products or (piece.words and piece.words[0] >= begin)
        if not named or (piece.empty and piece.quantity is None):
            continue
        used.update(piece.places)
        share = (piece.share if len(shares) > 1 else shares[0]) if shares else None
        for n, product in enumerate(piece.products or [_said(question, piece)]):
            quantity = piece.quantity if n == 0 and piece.quantity is not None else 1
            line: dict[str, Any] = {"product": product, "quantity": quantity}
            lines.append(line if share is None else {**line, "discount_share": share})
    if not lines or any(not line["product"] for line in lines):
        raise Held("clarification", "needs_product")
    return lines, frozenset(used)


def _pieces(question: Question) -> Iterator[_Piece]:
    """The question cut at separators, at "and", and before each number of things."""
    piece = _Piece([])
    for i, s in enumerate(question.segments):
        apart = i > 0 and bool(_SEPARATORS & set(_between(question, question.segments[i - 1], s)))
        cut = apart or (s.has("and") and not s.names)
        if cut or (_is_count(s) and piece.quantity is not None) or (_is_count(s) and _has_words(question, piece)):
            if piece.places:
                yield piece
            piece = _Piece([], joined=not cut)
        piece.places.append(i)
        if _is_count(s):
            assert s.number is not None
            piece.quantity = s.number.value
    if piece.places:
        yield piece


def _settled(question: Question, pieces: list[_Piece]) -> list[_Piece]:
    """A number without a thing goes to the thing before it: as its count ("Basic: 10"), or its name ("Sense T 1")."""
    out: list[_Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if piece.quantity is None or not piece.empty or before is None or before.empty:
            out.append(piece)
        elif before.quantity is None:
            before.quantity = piece.quantity
            before.places += piece.places
        elif piece.joined and not before.products:
            before.words += [i for i in piece.places if _is_count(question.segments[i])]
            before.places += piece.places
        else:
            out.append(piece)
    return out


def _read(question: Question, piece: _Piece) -> _Piece:
    """Finds the products, the discount, and the words left, in a piece."""
    for i in piece.places:
        s = question.segments[i]
        if s.number is not None and s.number.unit == "share":
            piece.share = s.number.value
        sure = [m.value for m in s.names if m.kind == "product" and m.how != "partial"]
        if len(set(sure)) == 1:
            piece.products.append(sure[0])
        elif _is_word(question, i):
            piece.words.append(i)
    return piece


def _is_count(s: Segment) -> bool:
    return s.number is not None and not s.number.unit and not s.names


def _has_words(question: Question, piece: _Piece) -> bool:
    """Whether a piece holds more than small words, so that a number behind them begins another."""
    return any(not question.segments[i].idle for i in piece.places)


def _is_word(question: Question, i: int) -> bool:
    """Whether the segment may be (a part of) what is offered."""
    s = question.segments[i]
    if s.number is not None or s.stretch is not None or s.idle or s.text.casefold() in _TIMES:
        return False
    if any(m.kind in _OURS and m.how != "partial" for m in s.names):
        return False
    if s.has("intent") or s.has("language") or s.has("other") or s.has("measure"):
        return False
    return not _beside_share(question, i)


def _beside_share(question: Question, i: int) -> bool:
    """Whether the word stands right by a percentage: "5 % off", "Rabatt 5 %"."""
    return any(
        0 <= j < len(question.segments)
        and (number := question.segments[j].number) is not None
        and number.unit == "share"
        for j in (i - 1, i + 1)
    ) and not any(m.kind in ("product", "series") for m in question.segments[i].names)


def _begin(question: Question) -> int:
    """The place from which words that count nothing are offered too: behind the customer's name."""
    accounts = [i for i, s in enumerate(question.segments) if any(m.kind == "account" for m in s.names)]
    return accounts[0] + 1 if accounts else len(question.segments)


def _said(question: Question, piece: _Piece) -> str:
    """What is offered, in the person's words."""
    if not piece.words:
        return ""
    return question.slice(question.segments[min(piece.words)], question.segments[max(piece.words)])


def _between(question: Question, left: Segment, right: Segment) -> str:
    return question.text[question.tokens[left.end - 1].end : question.tokens[right.start].start]
