"""The file of rows: what it holds is what was put there, whatever lies around it, and whoever reads sees it grow."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from retrieval import rowfile
from retrieval.nearness import Nearness
from retrieval.rowfile import RowFile

SIZE = 8


def vectors(count: int, seed: int = 1) -> Any:
    made = np.random.default_rng(seed).normal(size=(count, SIZE)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def keys(ids: list[int]) -> list[str]:
    return [f"note:{number}:0" for number in ids]


def written(folder: Path, ids: list[int], seed: int = 1) -> tuple[RowFile, Any]:
    file, made = RowFile(folder, "rows", SIZE), vectors(len(ids), seed)
    file.write(ids, keys(ids), made)
    return file, made


def nearest(file: RowFile, vector: Any, wanted: int) -> list[int]:
    return [int(number) for number in Nearness(file, vector).best(wanted)]


def test_nothing_was_ever_written(tmp_path: Path) -> None:
    for size in (0, SIZE):
        file = RowFile(tmp_path, "rows", size)
        assert (file.count(), len(file.rows()), len(file.owners())) == (0, 0, 0)
        assert file.held([1, 5], keys([1, 5])).tolist() == [False, False]
        file.clear([3])
        assert nearest(file, np.ones(SIZE, dtype=np.float32), 3) == []
        assert Nearness(file, np.ones(SIZE)).among(np.array([4, 2])).best(3).tolist() == [2, 4]


def test_one_row(tmp_path: Path) -> None:
    file, made = written(tmp_path, [1])
    assert file.rows()[1].tolist() == made[0].tolist()
    assert nearest(file, made[0], 1) == [1]


def test_rows_stand_where_their_ids_say_and_holes_are_nobodys(tmp_path: Path) -> None:
    ids = [7, 3, 4, 40_000, 5]
    file, made = written(tmp_path, ids)
    assert file.rows_path.stat().st_blocks * 512 < 40_001 * SIZE * 4, "a hole takes no room"
    assert file.count() == 40_001
    assert [file.rows()[number].tolist() for number in ids] == made.tolist()
    assert np.flatnonzero(file.owners()).tolist() == sorted(ids)
    assert np.count_nonzero(file.rows().any(axis=1)) == len(ids)


@pytest.mark.parametrize("block", [1, 3, 16_384])
def test_the_nearest_are_those_of_an_exact_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(rowfile, "BLOCK", block)
    file, made = written(tmp_path, list(range(1, 51)))
    asked = vectors(1, seed=9)[0]
    right = (1 + np.argsort(-(made @ asked))).tolist()
    for wanted in (1, 10, 51):
        assert [number for number in nearest(file, asked, wanted) if number] == right[:wanted]
    some = np.array([40, 2, 33, 9, 77])
    for wanted in (2, 5):
        found = Nearness(file, asked).among(some).best(wanted).tolist()
        assert [number for number in found if number != 77] == [n for n in right if n in some][
            : len(found) - (77 in found)
        ]


def test_of_equal_ones_the_oldest_comes_first_however_many_are_wanted(tmp_path: Path) -> None:
    same = vectors(1)
    file = RowFile(tmp_path, "rows", SIZE)
    file.write(list(range(1, 31)), keys(list(range(1, 31))), np.repeat(same, 30, axis=0))
    for wanted in (1, 4, 29, 30):
        assert nearest(file, same[0], wanted) == list(range(1, wanted + 1))


def test_who_reads_sees_what_another_writes_and_a_file_that_grows(tmp_path: Path) -> None:
    writer, made = written(tmp_path, [1, 2])
    reader = RowFile(tmp_path, "rows", SIZE)
    assert reader.rows()[2].tolist() == made[1].tolist()
    mapped = reader.rows()
    other = vectors(1, seed=2)
    writer.write([2], keys([2]), other)
    assert mapped[2].tolist() == other[0].tolist(), "nothing was opened anew"
    writer.write([90_000], keys([90_000]), made[:1])
    assert nearest(reader, made[0], 2) == [1, 90_000]
    assert len(mapped) == 3


def test_a_removed_row_is_nobodys(tmp_path: Path) -> None:
    file, made = written(tmp_path, [1, 2, 3])
    file.clear([2, 2, 500])
    assert file.held([1, 2, 3], keys([1, 2, 3])).tolist() == [True, False, True]
    assert not file.rows()[2].any()
    assert file.rows()[3].tolist() == made[2].tolist()
    assert file.count() == 4


def test_a_row_is_found_by_its_key_and_belongs_to_no_other(tmp_path: Path) -> None:
    file, _ = written(tmp_path, [1, 2, 3])
    assert file.ids_of(["note:3:0", "note:1:0", "note:9:0"]).tolist() == [1, 3]
    assert file.held([1, 2], ["note:1:0", "mail:2:0"]).tolist() == [True, False]


def test_a_file_cut_short_has_room_for_fewer(tmp_path: Path) -> None:
    file, made = written(tmp_path, [1, 2, 3])
    whole = file.rows_path.read_bytes()
    file.rows_path.unlink()
    file.rows_path.write_bytes(whole[: 3 * SIZE * 4 + 5])
    assert file.count() == 3
    assert file.held([2, 3], keys([2, 3])).tolist() == [True, False]
    assert nearest(file, made[1], 1) == [2]
