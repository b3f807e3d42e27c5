"""HTML of a mail → plain text. Quoted parts come out with "> " before each line, as in a plain mail."""

import re
from typing import Any

MAX_HTML = 2_000_000
_MAX_NESTING = 400
_QUOTES = (
    "//blockquote[@type='cite'] | //*[contains(concat(' ', @class, ' '), ' gmail_quote ')]"
    " | //*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')] | //*[@id='divRplyFwdMsg']/following-sibling::*"
)
_TAG = re.compile(r"<[^>]{0,2000}>")
_HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def html_text(html: str) -> str:
    """The text a reader would see. Never raises: HTML too broken or too deep for a parser loses its tags only."""
    html = html[:MAX_HTML]
    try:
        tree = _tree(html)
        text = _rendered(tree) if tree is not None and _depth(tree) < _MAX_NESTING else _stripped(html)
    except (ValueError, RecursionError, SyntaxError, AssertionError, IndexError):
        text = _stripped(html)
    # A parser that gives up on nesting may drop the words with the tags.
    text = text if text.strip() else _stripped(html)
    text = "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _tree(html: str) -> Any:
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import fromstring  # type: ignore[import-untyped]

    try:
        return fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html))
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _depth(tree: Any) -> int:
    """How deep the elements nest, found without recursion; stops counting at the limit."""
    deepest, level = 0, [tree]
    while level and deepest <= _MAX_NESTING:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _rendered(tree: Any) -> str:
    from lxml.html import Element

    for quote in tree.xpath(_QUOTES):
        if quote.getparent() is None or any(a.get("data-quoted") for a in quote.iterancestors()):
            continue
        lines = _plain(quote, keep_tail=False).strip("\n").split("\n")
        marked = Element("pre", {"data-quoted": "1"})
        marked.text = "\n".join(f"> {line}" for line in lines)
        marked.tail = quote.tail
        quote.getparent().replace(quote, marked)
    return _plain(tree)


def _plain(element: Any, *, keep_tail: bool = True) -> str:
    from copy import copy

    from inscriptis import Inscriptis
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig

    if not keep_tail:
        element = copy(element)
        element.tail = None
    return str(Inscriptis(element, ParserConfig(css=CSS_PROFILES["relaxed"].copy())).get_text())


def _stripped(html: str) -> str:
    from html import unescape

    return unescape(_TAG.sub(" ", _HIDDEN.sub(" ", html)))
