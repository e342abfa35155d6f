"""What is opened and how it is called: names of any bytes, pipes, devices, links to them, files that grow."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from proofreel.cli import main
from replay_format import sources
from replay_format.errors import ReplayFormatError
from replay_format.finding import Candidate, find_recordings
from replay_format.reading import open_path, open_recording
from replay_format.sources import open_stream, printable_path, real_path
from tests.paths import PROJECT

NAMES = {
    "no UTF-8": b"caf\xe9.json",
    "only such bytes": b"\xff\xfe.json",
    "a line break": b"new\nline.json",
    "an escape": b"esc\x1b[31m.json",
    "a bidi override": "bidi\u202etxt.json".encode(),
    "markup": b"<b>&amp;.json",
    "a dash": b"-x.json",
    "a folder of such": b"caf\xe9/session.json",
}
if sys.platform == "darwin":  # whose file system takes no other names
    NAMES = {kind: name for kind, name in NAMES.items() if b"\xe9" not in name and b"\xff" not in name}
EVENT = {
    "type": 5,
    "timestamp": 1795000000000,
    "data": {"tag": "mail", "payload": "mira.kowalska@acme.example"},
}


def recording(width: int = 800) -> bytes:
    page = {
        "type": 4,
        "timestamp": 1795000000000,
        "data": {"href": "https://a.example/", "width": width, "height": 1},
    }
    return json.dumps([page, EVENT]).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a recording of every name."""
    root = os.fsencode(tmp_path_factory.mktemp("names"))
    for number, name in enumerate(NAMES.values()):
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(os.fsdecode(path)).write_bytes(recording(800 + number))
    return Path(os.fsdecode(root))


@pytest.mark.parametrize("kind", NAMES)
def test_file_is_found_and_opened_whatever_it_is_called(kind: str, folder: Path) -> None:
    path = os.path.join(str(folder), os.fsdecode(NAMES[kind]))
    (candidate,) = find_recordings([path])
    candidate.path.encode()
    assert len(open_recording(candidate).sessions) == 1
    assert len(open_path(candidate.path)) == 1, "as a report names it"


@pytest.mark.parametrize("name", [b"caf\xe9.json", b"\xff\\x41.json", "süß.json".encode()])
def test_printable_path_leads_back_to_the_file(name: bytes, tmp_path: Path) -> None:
    path = os.path.join(str(tmp_path), os.fsdecode(name))
    Path(path).touch()
    if b"\\x41" not in name:
        assert real_path(printable_path(path)) == path
    printable_path(path).encode()


def test_name_that_looks_like_a_printable_one_is_itself(tmp_path: Path) -> None:
    path = tmp_path / r"caf\xe9.json"
    path.touch()
    assert real_path(str(path)) == str(path)


@pytest.mark.parametrize(
    "options",
    [
        ("--jobs", "1"),
        ("--jobs", "3"),
        *(("--format", name) for name in ("json", "jsonl", "csv", "sarif", "junit", "html")),
    ],
    ids=" ".join,
)
def test_scan_reports_them_all_without_their_control_characters(
    options: tuple[str, ...], folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["scan", str(folder), *options]) == 1
    told = capfdbinary.readouterr()
    assert b"Traceback" not in told.err and b"\x1b[31m" not in told.out and "\u202e".encode() not in told.out
    told.out.decode()


def test_sign_off_holds_for_files_of_any_name(folder: Path, tmp_path: Path) -> None:
    signed = ["--file", str(tmp_path / "signoffs.jsonl")]
    assert main(["signoff", "add", str(folder), "--role", "QA", "--name", "A", *signed]) in (0, 1)
    assert main(["signoff", "verify", str(folder), *signed]) == 0


def refused(path: Path) -> str:
    with pytest.raises(ReplayFormatError) as error:
        open_stream(str(path))
    return str(error.value)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_device_is_refused_by_name_also_through_a_link(device: str, tmp_path: Path) -> None:
    link = tmp_path / "session.json"
    link.symlink_to(device)
    told = refused(link)
    assert told.startswith(str(link)) and ("is a device" in told or "cannot be opened" in told)


def test_socket_and_folder_are_refused_by_name(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        assert "cannot be opened" in refused(tmp_path / "s")
    assert "is a folder, not a file" in refused(tmp_path)


def test_pipe_that_nobody_writes_to_is_refused_in_bounded_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "PIPE_WAITS_SECONDS", 0)
    os.mkfifo(tmp_path / "pipe.json")
    assert "nobody wrote to it" in refused(tmp_path / "pipe.json")


def test_pipe_with_a_writer_that_comes_late_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(recording(),))
    writer.start()
    assert len(open_recording(Candidate((str(pipe),), named=True)).sessions) == 1
    writer.join()


def test_folder_with_pipes_and_devices_is_searched_without_opening_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    (tmp_path / "session.json").write_bytes(recording())
    assert [found.paths for found in find_recordings([str(tmp_path)])] == [(str(tmp_path / "session.json"),)]


def test_file_that_grows_is_read_as_far_as_it_reached(tmp_path: Path) -> None:
    path = tmp_path / "growing.json"
    path.write_bytes(b"before")
    with open_stream(str(path)) as stream, path.open("ab") as writer:
        writer.write(b" and after")
        writer.flush()
        assert stream.read() == b"before"


@pytest.mark.skipif(sys.platform != "linux", reason="the shell's own pipes have names on Linux")
def test_output_of_another_program_is_read_by_the_name_the_shell_gives_it(tmp_path: Path) -> None:
    (tmp_path / "session.json").write_bytes(recording())
    command = f"{sys.executable} -m proofreel info <(cat {tmp_path}/session.json)"
    done = subprocess.run(["bash", "-c", command], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
