"""Many recordings: streamed, resumed, cached, and no harm from a recording that kills its reader."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import fsspec
import msgspec
import pytest

from proofreel.audit.cache import ResultCache
from proofreel.audit.result import ScanOptions, ScanResult
from proofreel.audit.resume import LineOutput
from proofreel.audit.scanner import RecordingScanner
from proofreel.audit.scanning import scan_paths
from proofreel.documents.scan import ScanReport
from proofreel.documents.scan_lines import decoder
from replay_format.reading import Candidate
from tests.paths import PROJECT
from tests.proofreel.audit.recording import CARD, lines, proofreel, write_recordings

KILLER = """
import os, signal
from proofreel.audit import scanner
plain = scanner.RecordingScanner.scan
def scan(self, candidate):
    for name, deadly in (("poison", True), ("once", not os.path.exists(candidate.path + ".seen"))):
        if name in candidate.path and deadly:
            open(candidate.path + ".seen", "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
    return plain(self, candidate)
scanner.RecordingScanner.scan = scan
"""


def streamed(folder: Path, output: Path, *more: object) -> int:
    return proofreel("scan", folder, "--jobs", 1, "--format", "jsonl", "-o", output, *more)


def test_exactly_the_leaking_sessions_are_named(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 8, leaking=(2, 5))
    assert proofreel("scan", folder, "--jobs", 1, "--format", "json", "-o", tmp_path / "out.json") == 1
    report = msgspec.json.decode((tmp_path / "out.json").read_bytes(), type=ScanReport)
    assert [Path(s.path).name for s in report.sessions if s.findings] == ["s02.json", "s05.json"]
    assert report.summary.by_type["CARD"].sessions == 2 and report.summary.sessions == 8


def test_lines_come_one_a_session_with_a_summary_at_the_end(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 3, leaking=(1,))
    (folder / "torn.json").write_text('[{"type": 4, "timestamp": 1, "data": {"href"')
    (folder / "notes.txt").write_text("hello")
    output = tmp_path / "out.jsonl"
    assert streamed(folder, output) == 1
    read = lines(output)
    kinds = [line["kind"] for line in read]
    assert kinds[0] == "scan" and kinds[-1] == "summary" and kinds.count("session") == 3
    assert read[-1]["sessions"] == 3 and read[-1]["by_type"]["CARD"]["sessions"] == 1
    assert CARD not in output.read_text() and stat.S_IMODE(output.stat().st_mode) == 0o600
    for line in output.read_bytes().splitlines():
        decoder.decode(line)


def test_results_are_written_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_recordings(tmp_path / "r", 4)
    output = tmp_path / "out.jsonl"
    seen: list[int] = []
    plain = LineOutput.write

    def write(self: LineOutput, line: bytes) -> None:
        plain(self, line)
        seen.append(len(output.read_bytes().splitlines()))

    monkeypatch.setattr(LineOutput, "write", write)
    streamed(folder, output)
    assert seen == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("kept", [1, 3, 5])
@pytest.mark.parametrize("torn", [b"", b'{"kind":"session","path":"s0'])
def test_an_interrupted_scan_continues_to_the_same_output(tmp_path: Path, kept: int, torn: bytes) -> None:
    folder = write_recordings(tmp_path / "r", 6, leaking=(0, 4))
    whole, part = tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    assert streamed(folder, whole) == 1
    part.write_bytes(b"".join(whole.read_bytes().splitlines(keepends=True)[:kept]) + torn)
    assert proofreel("scan", folder, "--jobs", 1, "--format", "jsonl", "--resume", part) == 1
    assert part.read_bytes() == whole.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_is_in_the_output_is_not_scanned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_recordings(tmp_path / "r", 4)
    output = tmp_path / "out.jsonl"
    streamed(folder, output)
    scanned: list[str] = []
    plain = RecordingScanner.scan

    def scan(self: RecordingScanner, candidate: Candidate) -> ScanResult:
        scanned.append(Path(candidate.path).name)
        return plain(self, candidate)

    monkeypatch.setattr(RecordingScanner, "scan", scan)
    write_recordings(folder, 1, leaking=(0,), prefix="s")
    assert proofreel("scan", folder, "--jobs", 1, "--format", "jsonl", "--resume", output) == 1
    assert scanned == ["s00.json"]
    assert (
        proofreel("scan", folder, "--jobs", 1, "--format", "json", "--resume", output, "-o", tmp_path / "o")
        == 1
    )
    assert scanned == ["s00.json"]


def test_an_output_of_other_options_is_not_continued(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_recordings(tmp_path / "r", 1)
    output, canaries = tmp_path / "out.jsonl", tmp_path / "planted.txt"
    streamed(folder, output)
    before = output.read_bytes()
    canaries.write_text("planted-value\n")
    assert proofreel("scan", folder, "--canaries", canaries, "--format", "jsonl", "--resume", output) == 2
    assert "other rules or options" in capsys.readouterr().err and output.read_bytes() == before


def test_the_output_is_not_taken_for_a_recording(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 2)
    streamed(folder, folder / "out.jsonl")
    once = (folder / "out.jsonl").read_bytes()
    streamed(folder, folder / "out.jsonl")
    assert (folder / "out.jsonl").read_bytes() == once and lines(folder / "out.jsonl")[-1][
        "skipped_files"
    ] == 0


def test_a_cached_scan_gives_the_same_and_reads_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = write_recordings(tmp_path / "r", 4, leaking=(1,)), tmp_path / "cache"
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    asked = ("scan", folder, "--jobs", 1, "--format", "json", "--cache", cache)
    assert proofreel(*asked, "-o", first) == 1
    monkeypatch.setattr("proofreel.audit.scanner.RecordingScanner.scan", None)
    assert proofreel(*asked, "-o", second) == 1
    assert first.read_bytes() == second.read_bytes()


def test_the_cache_holds_no_value_and_is_its_owners_alone(tmp_path: Path) -> None:
    folder, cache = write_recordings(tmp_path / "r", 2, leaking=(1,)), tmp_path / "cache"
    proofreel("scan", folder, "--jobs", 1, "--cache", cache)
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert len(kept) == 2
    for path in kept:
        assert CARD.encode() not in path.read_bytes() and stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert proofreel("scan", folder, "--cache", cache, "--show-values") == 2


def test_another_policy_another_content_or_a_damaged_entry_is_no_hit(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 1)
    (candidate,) = scanning_candidates(folder)
    plain = ResultCache(tmp_path / "cache", ScanOptions())
    (result,) = scan_paths([str(folder)], known=plain)
    assert ResultCache(tmp_path / "cache", ScanOptions()).find(candidate)
    assert not ResultCache(tmp_path / "cache", ScanOptions(policy="p", policy_text="")).find(candidate)
    (kept,) = (path for path in (tmp_path / "cache").rglob("*.scan"))
    kept.write_bytes(b"rubbish")
    (again,) = scan_paths([str(folder)], known=ResultCache(tmp_path / "cache", ScanOptions()))
    assert again == result
    write_recordings(folder, 1, leaking=(0,))
    assert not ResultCache(tmp_path / "cache", ScanOptions()).find(candidate)


def test_a_recording_that_kills_its_reader_is_given_up_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One kills every process that reads it, another only the first:
    all others, and that one, are scanned.
    """
    folder = write_recordings(tmp_path / "r", 6, leaking=(0, 5))
    write_recordings(folder, 1, leaking=(0,), prefix="once")
    write_recordings(folder, 1, leaking=(0,), prefix="poison")
    (tmp_path / "sitecustomize.py").write_text(KILLER)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(PROJECT)]))
    monkeypatch.setattr(RecordingScanner, "scan", RecordingScanner.scan)
    exec(KILLER, {})  # a worker is forked from here or started afresh
    results = list(scan_paths([str(folder)], jobs=2))
    failed = {Path(r.path).name: r.error for r in results if r.error is not None}
    assert list(failed) == ["poison00.json"] and "died twice" in str(failed["poison00.json"])
    held = [Path(r.path).name for r in results if any(s.findings for s in r.sessions)]
    assert held == ["once00.json", "s00.json", "s05.json"]
    assert all(r.lost for r in results if r.error is not None)


def test_processes_and_one_process_give_the_same(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 5, leaking=(3,))
    assert list(scan_paths([str(folder)], jobs=2)) == list(scan_paths([str(folder)], jobs=1))


def test_a_folder_behind_a_url_is_searched(tmp_path: Path) -> None:
    files = fsspec.filesystem("memory")
    for path in write_recordings(tmp_path / "r", 3, leaking=(1,)).iterdir():
        files.pipe(f"/bucket/day/{path.name}", path.read_bytes())
    files.pipe("/bucket/day/.hidden.json", b"[]")
    files.pipe("/bucket/readme.txt", b"hello")
    try:
        results = list(scan_paths(["memory://bucket/"], jobs=1))
        assert [r.path.rsplit("/", 1)[-1] for r in results if r.sessions] == [
            "s00.json",
            "s01.json",
            "s02.json",
        ]
        assert [r.skipped for r in results].count(True) == 1
        (one,) = scan_paths(["memory://bucket/*/s01.json"], jobs=1)
        assert one.sessions[0].findings
    finally:
        files.rm("/bucket", recursive=True)


def test_a_pipe_is_read_once_when_it_is_named_and_passed_over_in_a_folder(tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 2, leaking=(1,))
    os.mkfifo(folder / "pipe.json")
    assert [Path(r.path).name for r in scan_paths([str(folder)], jobs=1)] == ["s00.json", "s01.json"]
    read, write = os.pipe()
    os.write(write, (folder / "s01.json").read_bytes())
    os.close(write)
    (result,) = scan_paths([f"/dev/fd/{read}"], jobs=1)
    os.close(read)
    assert result.sessions[0].findings and result.content == ""


def test_a_sample_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_recordings(tmp_path / "r", 9)
    assert proofreel("scan", folder, "--jobs", 1, "--sample", 3, "--seed", 5) == 0
    said = capsys.readouterr().out
    assert "A random sample: 3 of 9 recordings, drawn with seed 5." in said
    assert "0 of 3 sessions hold personal data" in " ".join(said.split())


@pytest.mark.parametrize(
    "wrong",
    [("--sample", 0), ("--seed", 1), ("--engine", "dask"), ("--scheduler", "tcp://x:1"),
        ("--resume", "none.jsonl")]
)  # fmt: skip
def test_options_that_do_not_fit_are_status_2(tmp_path: Path, wrong: tuple[object, ...]) -> None:
    assert proofreel("scan", write_recordings(tmp_path / "r", 1), *wrong) == 2


def test_an_allow_rule_accepts_by_selector_and_route_and_is_listed(tmp_path: Path) -> None:
    folder, policy = write_recordings(tmp_path / "r", 2, leaking=(0, 1)), tmp_path / "proofreel.toml"
    rule = (
        '[[allow]]\ntype = "CARD"\nselector = "body > p.done"\nroute = "/order/**"\nreason = "a card of '
        'the test bank"\n'
    )
    policy.write_text('[[allow]]\nroute = "/other/**"\nreason = "elsewhere"\n' + rule)
    out = tmp_path / "out.json"
    assert proofreel("scan", folder, "--jobs", 1, "--policy", policy, "--format", "json", "-o", out) == 0
    report = json.loads(out.read_text())
    statuses = {(f["status"], f["allow_rule"]) for s in report["sessions"] for f in s["findings"]}
    assert statuses == {("accepted", 2)}
    assert [(rule["reason"], rule["findings"]) for rule in report["policy"]["allow"]] == [
        ("elsewhere", 0), ("a card of the test bank", 2),
    ]  # fmt: skip
    assert report["summary"]["statistics"]["with_findings"] == 0


def scanning_candidates(folder: Path) -> list[object]:
    from replay_format.reading import find_recordings

    return list(find_recordings([str(folder)]))
