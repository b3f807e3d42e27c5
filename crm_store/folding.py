"""Text made comparable: without case, accents and doubled blanks."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """`text` in lower case, without diacritics, blanks collapsed: "Müller  GmbH" is "muller gmbh"."""
    plain = text if text.isascii() else strip_marks(text)
    return " ".join(plain.casefold().split())


def strip_marks(text: str) -> str:
    """`text` without its combining marks, where the base letter is Latin, Greek or Cyrillic.

    Marks of other scripts are vowels (Tamil, Hindi, Arabic) and stay.
    """
    kept: list[str] = []
    base_is_alphabet = False
    for character in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(character) or unicodedata.category(character) == "Mn":
            if base_is_alphabet:
                continue
        else:
            base_is_alphabet = ord(character) < 0x0530
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))
