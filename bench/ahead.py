"""What the million's measurement searches, filled before: by day on a busy machine, to be measured on a quiet one."""

from pathlib import Path

from bench.contenders import langchain_split, stock_collection
from bench.indexed import filled
from bench.letters import Letters, of_size, real_letters
from bench.measure import Line, seconds_of
from bench.place import Place

SIZES = (10_000, 100_000)
MILLION = 1_000_000


def sized(real: Letters, size: int, scale: float) -> Letters:
    """So many passages, `scale` of them: about ten thousand are all the real ones there are."""
    return of_size(real, real.real if size == SIZES[0] else int(size * scale))


def folder_of(letters: Letters, folder: Path) -> Path:
    """Where what is filled with these is kept."""
    return folder / f"{len(letters.texts)}"


def fill_a_million(place: Place) -> list[Line]:
    """All stores and indexes of the part `million`; what is there already is left, what was begun is gone on with."""
    folder = place.kept or place.folder
    real = real_letters(folder, place.say, int(SIZES[0] * place.scale))
    if real is None:
        return [Line("filling", "", (0.0,), "left out: the mails are not there")]
    lines = []
    for size in (*SIZES, MILLION):
        letters = sized(real, size, place.scale)
        took = seconds_of(lambda: _fill(letters, folder, place))  # noqa: B023
        lines.append(Line(f"{len(letters.texts):,} passages filled", "s", (took,), "less what was there before"))
    return lines


def _fill(letters: Letters, folder: Path, place: Place) -> None:
    made = filled(letters, folder_of(letters, folder), place.say)
    client, _ = stock_collection(made.index.parent / "stock", letters, made.vectors, place.say)
    client.close()
    if letters.real == len(letters.texts):
        langchain_split(made.index.parent / "split", letters, folder, place.say)
