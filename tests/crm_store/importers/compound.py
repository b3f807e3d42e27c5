"""Writes real Outlook .msg files: a compound file (MS-CFB) that holds a message's properties (MS-OXMSG)."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT_SECTOR, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
Tree = Mapping[str, Any]


def _padded(data: bytes, size: int) -> bytes:
    return data + b"\0" * (-len(data) % size)


@dataclass
class _Entry:
    name: str
    kind: int
    start: int = END
    size: int = 0
    right: int = NONE
    child: int = NONE

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0" if self.name else b""
        links = struct.pack("<III", NONE, self.right, self.child)
        tail = struct.pack("<IQQIII", 0, 0, 0, self.start, self.size, 0)
        head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), self.kind, 1)
        return head + links + b"\0" * 16 + tail


@dataclass
class _Writer:
    entries: list[_Entry] = field(default_factory=lambda: [_Entry("Root Entry", 5)])
    sectors: bytearray = field(default_factory=bytearray)
    fat: list[int] = field(default_factory=list)
    mini: bytearray = field(default_factory=bytearray)
    mini_fat: list[int] = field(default_factory=list)

    def put(self, data: bytes) -> int:
        return _chained(self.sectors, self.fat, data, SECTOR)

    def folder(self, parent: int, tree: Tree) -> None:
        previous = None
        for name, content in tree.items():
            at = len(self.entries)
            self.entries.append(_Entry(name, 2 if isinstance(content, bytes) else 1))
            if previous is None:
                self.entries[parent].child = at
            else:
                self.entries[previous].right = at
            previous = at
            if not isinstance(content, bytes):
                self.folder(at, content)
            elif content:
                small = len(content) < CUTOFF
                self.entries[at].size = len(content)
                self.entries[at].start = (
                    _chained(self.mini, self.mini_fat, content, MINI) if small else self.put(content)
                )


def _chained(area: bytearray, table: list[int], data: bytes, size: int) -> int:
    first, count = len(table), -(-len(data) // size)
    area += _padded(data, size)
    table += [*range(first + 1, first + count), END]
    return first


def compound(tree: Tree) -> bytes:
    """A compound file with these streams (bytes) and storages (mappings)."""
    writer = _Writer()
    writer.folder(0, tree)
    if writer.mini:
        writer.entries[0].size = len(writer.mini)
        writer.entries[0].start = writer.put(bytes(writer.mini))
    mini_fat = writer.put(
        _padded(struct.pack(f"<{len(writer.mini_fat)}I", *writer.mini_fat), SECTOR).ljust(SECTOR, b"\0")
    )
    directory = writer.put(_padded(b"".join(entry.packed() for entry in writer.entries), SECTOR))
    of_fat = 1
    while of_fat * (SECTOR // 4) < len(writer.fat) + of_fat:
        of_fat += 1
    first = len(writer.fat)
    fat = [*writer.fat, *[FAT_SECTOR] * of_fat]
    fat += [FREE] * (of_fat * (SECTOR // 4) - len(fat))
    count = max(1, -(-len(writer.mini_fat) * 4 // SECTOR))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, of_fat, directory, 0, CUTOFF, mini_fat, count, END, 0)
    header += struct.pack("<109I", *range(first, first + of_fat), *[FREE] * (109 - of_fat))
    return header + bytes(writer.sectors) + struct.pack(f"<{len(fat)}I", *fat)


def properties(values: Mapping[int, Any], head: int) -> dict[str, bytes]:
    """The streams of one object's properties; `head` is how many bytes its property stream begins with."""
    rows, streams = b"", {}
    for pid, value in values.items():
        kind, content = _typed(value)
        if kind in (0x001F, 0x0102):
            streams[f"__substg1.0_{pid:04X}{kind:04X}"] = content
            content = struct.pack("<II", len(content) + (2 if kind == 0x001F else 0), 0)
        rows += struct.pack("<HHI", kind, pid, 6) + content
    return {"__properties_version1.0": b"\0" * head + rows, **streams}


def _typed(value: Any) -> tuple[int, bytes]:
    if isinstance(value, str):
        return 0x001F, value.encode("utf-16-le", "surrogatepass")
    if isinstance(value, bytes):
        return 0x0102, value
    if isinstance(value, datetime):
        ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10_000_000)
        return 0x0040, struct.pack("<Q", ticks)
    return 0x0003, struct.pack("<iI", value, 0)


def message(
    values: Mapping[int, Any],
    recipients: tuple[Mapping[int, Any], ...] = (),
    attachments: tuple[Mapping[int, Any], ...] = (),
) -> bytes:
    """An Outlook .msg of these properties by their ids (0x0037 is the subject, 0x1000 the body …)."""
    tree: dict[str, Any] = properties({0x001A: "IPM.Note", **values}, 32)
    for number, person in enumerate(recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = properties(person, 8)
    for number, file in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = properties(file, 8)
    return compound(tree)
