"""Bytes → text when the declared character set is missing, unknown or wrong. Never raises, never leaves a surrogate."""

import re
from email.errors import HeaderParseError
from email.header import decode_header

_GUESS_BYTES, _GUESSABLE = 65_536, 32
_WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]  # any even number of bytes fits them
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_BLANK = re.compile(r"\s+")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932"}
_SINGLE_BYTE = ("us-ascii", "ascii", "iso-8859", "latin", "windows-12", "cp12")


def decode(data: bytes, declared: str | None) -> str:
    """`data` as text: by the declared character set where it fits, else as UTF-8, else by the likeliest one."""
    charset = (declared or "").strip("\"' ").lower()
    if charset.startswith(_SINGLE_BYTE) or not charset:
        # A single-byte set accepts any bytes; text outside ASCII that is valid UTF-8 is UTF-8 wrongly labelled.
        order = ["utf-8", charset]
    else:
        order = [_WIDER.get(charset, charset), "utf-8"]
    for name in order:
        if name and (text := _strictly(data, name)) is not None:
            return clean(text)
    return clean(data.decode(_guess(data), errors="replace"))


def decode_words(value: str) -> str:
    """A raw header value as readable text on one line: encoded words decoded, stray 8-bit bytes guessed."""
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    try:
        parts = decode_header(value) if "=?" in value else [(value, None)]
    except (HeaderParseError, ValueError, LookupError):
        parts = [(value, None)]
    words = []
    for part, charset in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        words.append(decode(data, charset))
    return _BLANK.sub(" ", "".join(words)).strip()


def clean(text: str) -> str:
    """Text that any database takes: line ends as \\n, no NUL or other control characters, no lone surrogates."""
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _strictly(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (UnicodeError, LookupError, ValueError):
        return None


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if len(data) < _GUESSABLE:
        return "cp1252"
    best = from_bytes(data[:_GUESS_BYTES], cp_exclusion=_WIDE).best()
    return best.encoding if best is not None else "latin-1"
