"""crm-copilot ask --export FILE: the tables of an answer as files."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from copilot.cli.common import err
from crm_store.errors import InvalidInput

if TYPE_CHECKING:
    from copilot.schemas import Answer

KINDS: dict[str, Literal["csv", "xlsx"]] = {".csv": "csv", ".xlsx": "xlsx"}


def check_export(path: Path, *, one: bool) -> None:
    """Refuses before anything is asked what could not be written afterwards."""
    if not one:
        raise InvalidInput("--export writes the table of one question; leave out --jsonl.")
    if path.suffix.lower() not in KINDS:
        raise InvalidInput(f"--export writes .xlsx or .csv; {path.name} is neither. Name it {path.stem}.xlsx.")
    if not path.absolute().parent.is_dir():
        raise InvalidInput(f"There is no folder {path.parent} to write {path.name} to.")


def write_tables(answer: "Answer", path: Path) -> None:
    """Writes the answer's table to `path`; of several tables each further one to a file numbered behind its name."""
    from copilot.exports import exported

    if not answer.tables:
        raise InvalidInput("The answer holds no table, so nothing was written. Ask for a figure or a list.")
    for number, table in enumerate(answer.tables, start=1):
        file = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        try:
            file.write_bytes(exported(table, KINDS[path.suffix.lower()], answer.language))
        except OSError as error:
            raise InvalidInput(f"{file} cannot be written: {error.strerror}.") from error
        err().print(f"Wrote {file}: {len(table.rows)} rows.", markup=False)
