"""An importer of another package, found by the entry point group `proofreel.importers`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import PROJECT

IMPORTER = """
import json
from replay_format.importers.model import EventsImporter
from replay_format.part import Part
from replay_format.session import Recorder

class MadeUp(EventsImporter):
    name = "madeup"

    def recognises(self, body):
        return body.head.startswith(b"MADEUP 1\\n")

    def parts(self, body):
        session, *lines = body.read().split(b"\\n")[1:]
        events = [b'{"type":5,"timestamp":%s,"data":{"tag":"step","payload":"%s"}}' % tuple(line.split(b" "))
                  for line in lines if line]
        yield Part(importer=self.name, body=body.name, session_id=session.decode(), events=events,
                   recorder=Recorder("made-up-js", "2.1"))

class Stumbling(MadeUp):
    def recognises(self, body):
        raise LookupError(body.head.decode())
"""
RECORDING = "MADEUP 1\nvisit-7\n1795000000000 opened\n1795000001000 paid\n"
INFO = ("info", "visit.madeup")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the made-up package, and a recording beside it."""
    (tmp_path / "madeup_importer.py").write_text(IMPORTER)
    (tmp_path / "visit.madeup").write_text(RECORDING)
    return tmp_path


def install(site: Path, *entries: str) -> None:
    """Say what a distribution says of itself when it is installed."""
    about = site / "madeup_importer-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: madeup-importer\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("\n".join(["[proofreel.importers]", *entries, ""]))


def run(site: Path, *command: str) -> subprocess.CompletedProcess[str]:
    # Beside the packages that are installed, as one of them.
    search = f"import sys; sys.path.append({str(site)!r}); sys.path.insert(0, {str(PROJECT)!r})\n"
    script = search + "from proofreel.cli import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", script, *command], cwd=site, capture_output=True, text=True, check=False
    )


def test_recording_of_an_installed_importer_is_read(site: Path) -> None:
    install(site, "madeup = madeup_importer:MadeUp")
    told = run(site, *INFO, "--format", "text")
    assert (told.returncode, told.stderr) == (0, "")
    assert "visit-7" in told.stdout and "made-up-js" in told.stdout and "madeup" in told.stdout


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("madeup = madeup_importer:Missing", "AttributeError"),
        ("madeup = no_such_module:MadeUp", "ModuleNotFoundError"),
        ("madeup = madeup_importer:json", "no replay_format.importers.model.Importer"),
        ("madeup = madeup_importer:EventsImporter", "TypeError"),
        ("madeup = madeup_importer:Stumbling", "LookupError while it looked at a body"),
    ],
)
def test_broken_importer_is_one_line_and_the_others_go_on(site: Path, entry: str, reason: str) -> None:
    install(site, entry)
    (site / "plain.json").write_text('[{"type":5,"timestamp":1795000000000,"data":{"tag":"a","payload":{}}}]')
    told = run(site, "info", "plain.json")
    assert told.returncode == 0 and told.stderr.count("\n") == 1
    assert told.stderr.startswith("importer madeup") and reason in told.stderr
    assert "1795000000000" not in told.stderr


def test_without_such_a_package_no_metadata_is_read(site: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(PROJECT)!r})\n"
        "from replay_format.importers.plugins import _plugins\n"
        "assert _plugins() == []\n"
        "assert 'importlib.metadata' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr == ""
