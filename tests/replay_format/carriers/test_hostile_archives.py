"""Archives that are damaged, encrypted, of unknown kinds, or say what is not so: the members that are whole
are read, the others are named with what is wrong with them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import resource
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import cramjam
import pytest
import zstandard

from proofreel.cli import main
from replay_format.carriers.tar_members import TarMember, TarReader
from replay_format.carriers.zip_members import list_members, read_member
from replay_format.errors import UnreadableRecording
from replay_format.finding import Candidate
from replay_format.limits import MIB, Limits
from replay_format.reading import Opened, open_recording
from tests.paths import PROJECT

EVENTS = [
    {
        "type": 4,
        "timestamp": 1795000000000,
        "data": {"href": "https://shop.example/", "width": 800, "height": 600},
    },
    {"type": 5, "timestamp": 1795000001000, "data": {"tag": "step", "payload": {"text": "paid " * 40}}},
]
RECORDING = json.dumps(EVENTS).encode()
METHODS = {
    "stored": zipfile.ZIP_STORED,
    "deflate": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


def zipped(method: int = zipfile.ZIP_DEFLATED, **members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.json", data)
    return out.getvalue()


def entry_of(archive: bytes, name: str) -> int:
    """Where the list of members has this one."""
    return archive.rindex(b"PK\x01\x02", 0, archive.rindex(name.encode() + b".json"))


def patched(archive: bytes, at: int, form: str, value: int) -> bytes:
    size = struct.calcsize(form)
    return archive[:at] + struct.pack(form, value) + archive[at + size :]


def with_zstd(archive: bytes, name: str) -> bytes:
    """The archive with a stored member's bytes as a zstd frame (method 93), which not every `zipfile`
    writes.
    """
    (member,) = (each for each in list_members(archive) if each.name == f"{name}.json")
    start = archive.index(f"{name}.json".encode(), member.offset) + len(name) + 5
    frame = zstandard.compress(archive[start : start + member.size])
    longer = len(frame) - member.size
    data = archive[:start] + frame + archive[start + member.size :]
    entry = entry_of(data, name)
    data = patched(patched(data, entry + 10, "<H", 93), entry + 20, "<L", len(frame))
    end = data.rindex(b"PK\x05\x06")
    (offset,) = struct.unpack_from("<L", data, end + 16)
    return patched(data, end + 16, "<L", offset + longer)


def read(path: Path, data: bytes, limits: Limits | None = None) -> Opened:
    path.write_bytes(data)
    return open_recording(Candidate((str(path),)), limits or Limits())


Spoil = Callable[[bytes], bytes]


def damaged_data(archive: bytes) -> bytes:
    (member,) = (each for each in list_members(archive) if each.name == "bad.json")
    start = member.offset + 30 + len("bad.json")
    middle = start + member.packed // 2
    return archive[:middle] + bytes(b ^ 0xFF for b in archive[middle : middle + 8]) + archive[middle + 8 :]


SPOILT: dict[str, tuple[Spoil, str]] = {
    "encrypted": (lambda data: patched(data, entry_of(data, "bad") + 8, "<H", 1), "is encrypted"),
    "unknown method": (lambda data: patched(data, entry_of(data, "bad") + 10, "<H", 98), "method 98"),
    "unknown version": (lambda data: patched(data, entry_of(data, "bad") + 6, "<H", 99), "version 9.9"),
    "lying checksum": (lambda data: patched(data, entry_of(data, "bad") + 16, "<L", 1), "is damaged"),
    "lying size": (lambda data: patched(data, entry_of(data, "bad") + 24, "<L", 7), "is damaged"),
    "lying place": (lambda data: patched(data, entry_of(data, "bad") + 42, "<L", 3), "is not where"),
    "place behind the end": (
        lambda data: patched(data, entry_of(data, "bad") + 42, "<L", 1 << 30),
        "is not where",
    ),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_spoilt_zip_member_is_named_and_the_others_are_read(kind: str, tmp_path: Path) -> None:
    spoil, reason = SPOILT[kind]
    opened = read(tmp_path / "two.zip", spoil(zipped(good=RECORDING, bad=RECORDING)))
    assert len(opened.sessions) == 1 and len(opened.sessions[0]) == 2
    (unreadable,) = opened.unreadable
    assert unreadable.name.endswith("two.zip!bad.json") and reason in unreadable.reason
    assert opened.skipped == {"unreadable": 1}


@pytest.mark.parametrize("method", METHODS)
def test_damaged_data_of_every_method_costs_its_member_only(method: str, tmp_path: Path) -> None:
    data = damaged_data(zipped(METHODS[method], bad=RECORDING, good=RECORDING))
    opened = read(tmp_path / "two.zip", data)
    assert len(opened.sessions) == 1
    assert [each.reason for each in opened.unreadable] == ["is damaged"]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_read(method: str, tmp_path: Path) -> None:
    opened = read(tmp_path / "one.zip", zipped(METHODS[method], one=RECORDING))
    assert len(opened.sessions[0]) == 2 and not opened.unreadable


def test_zstd_member_is_read_on_every_python(tmp_path: Path) -> None:
    data = with_zstd(zipped(zipfile.ZIP_STORED, one=RECORDING), "one")
    assert [read_member(data, member) for member in list_members(data)] == [RECORDING]
    assert len(read(tmp_path / "one.zip", data).sessions[0]) == 2


def test_zip_behind_something_else_and_with_a_comment_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.json", RECORDING)
        archive.comment = b"kept by QA"
    data = b"#!/bin/sh\n" + out.getvalue()
    assert [read_member(data, member) for member in list_members(data)] == [RECORDING]


def test_zip_with_sizes_of_64_bits_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a.json", "w", force_zip64=True) as member:
        member.write(RECORDING)
    data = out.getvalue()
    assert [read_member(data, member) for member in list_members(data)] == [RECORDING]


def test_bzip2_bomb_unfolds_no_further_than_it_says(tmp_path: Path) -> None:
    bomb = bz2.compress(bytes(64 * MIB))
    data = zipped(zipfile.ZIP_STORED, bad=bomb)
    entry = entry_of(data, "bad")
    data = patched(patched(data, entry + 10, "<H", 12), entry + 24, "<L", 100)
    (member,) = list_members(data)
    with pytest.raises(ValueError, match="is damaged"):
        read_member(data, member)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_zip_without_its_end_is_unreadable_and_says_so(cut: float, tmp_path: Path) -> None:
    data = zipped(one=RECORDING, two=RECORDING)
    with pytest.raises(UnreadableRecording, match="damaged zip archive: it is cut off"):
        read(tmp_path / "cut.zip", data[: int(len(data) * cut)])


def test_member_over_the_limit_of_a_body_is_named_with_the_option(tmp_path: Path) -> None:
    opened = read(tmp_path / "a.zip", zipped(good=RECORDING, bad=RECORDING * 9), Limits(max_body=2000))
    assert len(opened.sessions) == 1 and "--max-body" in opened.unreadable[0].reason


def test_archives_nested_too_deeply_are_unreadable_not_absent(tmp_path: Path) -> None:
    data = RECORDING
    for _ in range(9):
        data = zipped(zipfile.ZIP_STORED, inner=data)
    with pytest.raises(UnreadableRecording, match="packed inside more than 6 others"):
        read(tmp_path / "deep.zip", data)


def tarred(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members:
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return out.getvalue()


def with_size(archive: bytes, header: int, size: bytes) -> bytes:
    """The tar with another size in the header that begins there, its checksum made to fit."""
    block = bytearray(archive[header : header + 512])
    block[124 : 124 + len(size)] = size
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return archive[:header] + bytes(block) + archive[header + 512 :]


SECOND = 512 + (len(RECORDING) + 511) // 512 * 512


@pytest.mark.parametrize(
    "size",
    [
        b"%011o" % 50_000,
        b"77777777777",
        b"\x80" + (1 << 60).to_bytes(11, "big"),
        b"\xff" * 12,
        b"notoctal!!!",
    ],
    ids=["past the end", "8 GB", "an exabyte", "negative", "no number"],
)
def test_tar_header_that_lies_costs_what_follows_only(size: bytes, tmp_path: Path) -> None:
    opened = read(
        tmp_path / "a.tar", with_size(tarred(("a.json", RECORDING), ("b.json", RECORDING)), SECOND, size)
    )
    assert len(opened.sessions) == 1 and opened.unreadable


def test_damaged_tar_header_is_said_with_the_place(tmp_path: Path) -> None:
    data = bytearray(tarred(("a.json", RECORDING), ("b.json", RECORDING)))
    data[SECOND : SECOND + 512] = b"x" * 512
    opened = read(tmp_path / "a.tar", bytes(data))
    assert len(opened.sessions) == 1 and "header before byte" in opened.unreadable[0].reason


def test_tar_packed_once_more_is_streamed(tmp_path: Path) -> None:
    opened = read(
        tmp_path / "a.tar.gz",
        gzip.compress(tarred(("a.json", RECORDING), ("b.json", gzip.compress(RECORDING)))),
    )
    assert sum(map(len, opened.sessions)) == 4 and not opened.unreadable


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize(
    "name", ["a.json", "deep/" * 30 + "a.json", "süß/\u26f5.json"], ids=["short", "long", "unicode"]
)
def test_tar_of_every_form_and_name_is_read(form: int, name: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for number in range(2):
            about = tarfile.TarInfo(name)
            about.size = len(RECORDING) + number
            archive.addfile(about, io.BytesIO(RECORDING + b"\n" * number))
    data = out.getvalue()
    pieces = iter([data[at : at + 700] for at in range(0, len(data), 700)])
    assert list(TarReader(pieces, MIB).members()) == [
        TarMember(name, RECORDING),
        TarMember(name, RECORDING + b"\n"),
    ]


def har(*texts: str) -> bytes:
    entries = [{"request": {"url": "https://r.example/", "postData": {"text": text}}} for text in texts]
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def test_har_inside_a_zip_beside_a_damaged_member(tmp_path: Path) -> None:
    spoilt = damaged_data(zipped(har=har(RECORDING.decode()), bad=RECORDING))
    opened = read(tmp_path / "a.zip", spoilt)
    assert len(opened.sessions) == 1 and len(opened.unreadable) == 1


def test_har_that_is_cut_off_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRecording, match="a HAR capture that is cut off"):
        read(tmp_path / "a.har", har(RECORDING.decode())[:-40])


def test_snappy_that_declares_more_than_fits_is_refused_before_it_is_unfolded() -> None:
    huge = b"\xff\xff\xff\xff\x0f" + bytes(cramjam.snappy.compress_raw(RECORDING))[2:]
    framed = b"\xff\x06\x00\x00sNaPpY" + b"\x00" + (len(huge) + 4).to_bytes(3, "little") + b"\0\0\0\0" + huge
    script = (
        "import sys\n"
        f"sys.path.insert(0, {str(PROJECT)!r})\n"
        "from replay_format.finding import Candidate\n"
        "from replay_format.reading import open_recording\n"
        "try: open_recording(Candidate(('-',)))\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    for data, error in ((huge, b"NotARecording"), (framed, b"LimitExceeded")):
        done = bounded([sys.executable, "-c", script], 600, input=data)
        assert (done.stdout.strip(), done.stderr) == (error, b"")


def bounded(command: list[str], mib: int, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command that may have so much memory for its data."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (mib * MIB, mib * MIB))

    return subprocess.run(command, input=input, cwd=PROJECT, capture_output=True, preexec_fn=bound)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's data")
@pytest.mark.parametrize(
    ("start", "repeated"),
    [(b"[", b'{"a":1},'), (b'{"events":["', b"text"), (b"", b"[["), (b'{"a":[', b"{},")],
    ids=["tiny events", "one string", "nesting", "no recording"],
)
def test_small_file_that_unfolds_to_very_much_stays_within_bounds(
    start: bytes, repeated: bytes, tmp_path: Path
) -> None:
    bomb = tmp_path / "bomb.json.gz"
    packer = zlib.compressobj(1, wbits=31)
    block = repeated * (MIB // len(repeated))
    with bomb.open("wb") as out:
        out.write(packer.compress(start))
        for _ in range(400):
            # Not all alike, so that the ratio of all is one that recordings have too.
            out.write(packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH))
        out.write(packer.flush())
    done = bounded([sys.executable, "-m", "proofreel", "info", str(bomb)], 600)
    told = done.stderr.decode()
    assert done.returncode == 2 and "Traceback" not in told and told.count("\n") == 1, told


def test_lzma_that_wants_gigabytes_of_memory_is_damaged() -> None:
    packed = lzma.compress(RECORDING, lzma.FORMAT_ALONE)
    properties = packed[:1] + (0xFFFFFFFF).to_bytes(4, "little")
    data = zipped(zipfile.ZIP_STORED, bad=b"\x09\x14\x05\x00" + properties + packed[13:])
    entry = entry_of(data, "bad")
    data = patched(patched(data, entry + 10, "<H", 14), entry + 24, "<L", len(RECORDING))
    (member,) = list_members(data)
    with pytest.raises(ValueError, match="is damaged"):
        read_member(data, member)


def test_unreadable_members_are_errors_of_a_scan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil, _ = SPOILT["encrypted"]
    (tmp_path / "a.zip").write_bytes(spoil(zipped(good=RECORDING, bad=RECORDING)))
    assert main(["scan", str(tmp_path), "--format", "json", "--jobs", "1"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(report["sessions"]) == 1
    assert [(error["path"], error["error"]) for error in report["errors"]] == [
        (str(tmp_path / "a.zip"), "1 part of it cannot be read: bad.json is encrypted")
    ]
    assert main(["scan", str(tmp_path), "--strict", "--jobs", "1"]) == 2


@pytest.mark.parametrize("command", ["info", "events", "page", "fields", "check", "scan", "heatmap"])
def test_no_command_ends_in_a_traceback(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for kind, (spoil, _) in SPOILT.items():
        path = tmp_path / f"{kind}.zip"
        path.write_bytes(spoil(zipped(bad=RECORDING)))
        assert main([command, str(path)]) == 2, kind
        told = capfd.readouterr().err
        assert ("Traceback" not in told and "cannot be read" in told) or "damaged" in told
