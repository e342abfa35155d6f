"""A sign-off says what it was given for, and stops to hold when that is no longer so."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from proofreel.documents.schemas import schema_of
from proofreel.signoff.file import FILE_NAME, is_intact, read_signoffs
from tests.building import click, element, page
from tests.proofreel.audit.recording import CARD, proofreel, write_recordings

WHO = ("--role", "Data protection", "--name", "A. Ferro", "--jobs", 1)


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A folder of clean recordings that is signed off."""
    folder = write_recordings(tmp_path / "r", 3)
    assert proofreel("signoff", "add", folder, *WHO) == 0
    return folder


def verified(folder: Path, tmp_path: Path, *more: object) -> tuple[int, dict[str, Any]]:
    out = tmp_path / "verified.json"
    status = proofreel("signoff", "verify", folder, "--format", "json", "-o", out, *more)
    document = json.loads(out.read_text())
    jsonschema.validate(document, schema_of("signoffs"))
    return status, document["signoffs"][-1]


def test_it_records_who_what_and_with_which_result(signed: Path) -> None:
    (signoff,) = read_signoffs(signed / FILE_NAME)
    assert (signoff.role, signoff.name, signoff.decision) == ("Data protection", "A. Ferro", "approved")
    assert [file.path for file in signoff.files] == ["s00.json", "s01.json", "s02.json"]
    assert signoff.result.sessions == 3 and signoff.result.open_findings == {} and signoff.rules
    assert signoff.result.cases and "fail" not in signoff.result.cases.values()
    assert stat.S_IMODE((signed / FILE_NAME).stat().st_mode) == 0o600


def test_it_holds_for_the_same_files_wherever_they_lie(signed: Path, tmp_path: Path) -> None:
    assert verified(signed, tmp_path)[0] == 0
    (signed / "README.txt").write_text("hello")
    (signed / "proofreel.toml").write_text("")
    assert verified(signed, tmp_path)[0] == 0
    shutil.move(signed, tmp_path / "archive")
    status, check = verified(tmp_path / "archive", tmp_path)
    assert status == 0 and check["holds"] is True


def test_changed_missing_and_added_files_are_named(signed: Path, tmp_path: Path) -> None:
    (signed / "s00.json").write_bytes((signed / "s00.json").read_bytes() + b"\n")
    (signed / "s01.json").unlink()
    write_recordings(signed, 1, prefix="t")
    status, check = verified(signed, tmp_path)
    assert status == 1 and check["holds"] is False
    assert (check["changed"], check["missing"], check["added"]) == (["s00.json"], ["s01.json"], ["t00.json"])


def test_a_file_that_was_only_renamed_still_counts(signed: Path, tmp_path: Path) -> None:
    (signed / "s02.json").rename(signed / "z.json")
    status, check = verified(signed, tmp_path)
    assert status == 0 and check["renamed"] == ["s02.json is now z.json"] and check["moved"] == []


def test_a_file_that_was_only_moved_still_counts(signed: Path, tmp_path: Path) -> None:
    (signed / "day").mkdir()
    (signed / "s02.json").rename(signed / "day" / "s02.json")
    status, check = verified(signed, tmp_path)
    assert status == 0 and check["moved"] == ["s02.json is now day/s02.json"] and check["renamed"] == []


def test_a_renamed_and_changed_file_is_one_missing_and_one_added(signed: Path, tmp_path: Path) -> None:
    (signed / "z.json").write_bytes((signed / "s02.json").read_bytes() + b" ")
    (signed / "s02.json").unlink()
    status, check = verified(signed, tmp_path)
    assert status == 1 and (check["missing"], check["added"]) == (["s02.json"], ["z.json"])


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    """The bodies of one session as a proxy stores them; two are empty."""
    folder = tmp_path / "capture"
    folder.mkdir()
    events = page(0, element("p", "Thank you"), href="https://shop.example/order/7")
    for number, event in enumerate([*events, *(click(100 + 10 * n, 4) for n in range(4))]):
        (folder / f"body-{number}.json").write_text(json.dumps([event]))
    (folder / "body-8.json").write_bytes(b"")
    (folder / "body-9.json").write_bytes(b"")
    assert proofreel("signoff", "add", folder, *WHO) == 0
    return folder


def test_untouched_bodies_with_empty_ones_among_them_hold(capture: Path, tmp_path: Path) -> None:
    status, check = verified(capture, tmp_path)
    assert status == 0 and check["added"] == [] and check["files"] == 6


def test_what_is_no_recording_among_bodies_is_nobodys_business(capture: Path, tmp_path: Path) -> None:
    (capture / "body-8.json").unlink()
    (capture / "report.html").write_text("<h1>Personal data</h1>")
    assert verified(capture, tmp_path)[0] == 0


def test_a_body_more_is_an_added_file(capture: Path, tmp_path: Path) -> None:
    (capture / "body-7.json").write_text(json.dumps([click(500, 4)]))
    status, check = verified(capture, tmp_path)
    assert status == 1 and check["added"] == ["body-7.json"]


def test_other_rules_or_another_policy_end_it(
    signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("")
    assert verified(signed, tmp_path, "--policy", policy)[1]["reasons"] == ["there was no policy"]
    assert proofreel("signoff", "add", signed, *WHO, "--policy", policy) == 0
    assert verified(signed, tmp_path, "--policy", policy)[0] == 0
    assert verified(signed, tmp_path)[1]["reasons"] == ["the policy is not at hand"]
    policy.write_text("# changed\n")
    assert verified(signed, tmp_path, "--policy", policy)[1]["reasons"] == ["the policy is another one"]
    monkeypatch.setattr("proofreel.signoff.verify.RULES_VERSION", "999")
    assert "the rules are now version 999" in verified(signed, tmp_path, "--policy", policy)[1]["reasons"][0]


def test_approving_open_findings_is_recorded_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_recordings(tmp_path / "r", 2, leaking=(1,))
    assert proofreel("signoff", "add", folder, *WHO) == 1
    assert "approved in spite of" in capsys.readouterr().err
    assert (
        proofreel("signoff", "add", folder, *WHO, "--decision", "rejected", "--note", "card on /order") == 0
    )
    first, second = read_signoffs(folder / FILE_NAME)
    assert first.result.open_findings == {"critical": 1} and second.decision == "rejected"
    assert CARD not in (folder / FILE_NAME).read_text()


def test_the_file_is_only_added_to(signed: Path) -> None:
    place = signed / FILE_NAME
    first = place.read_bytes()
    assert proofreel("signoff", "add", signed, *WHO) == 0
    assert place.read_bytes().startswith(first) and is_intact(place)


@pytest.mark.parametrize("line", [0, 1])
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"A. Ferro", b"B. Ferro"),
        (b'"decision":"approved"', b'"decision":"rejected"'),
        (b'"note":""', b'"note": ""'),
        (b'"bytes":', b'"more":0,"bytes":'),
    ],
)
def test_a_rewritten_line_does_not_verify(
    signed: Path, tmp_path: Path, line: int, was: bytes, becomes: bytes
) -> None:
    place = signed / FILE_NAME
    assert proofreel("signoff", "add", signed, *WHO) == 0
    lines = place.read_bytes().splitlines()
    lines[line] = lines[line].replace(was, becomes, 1)
    place.write_bytes(b"".join(line + b"\n" for line in lines))
    assert not is_intact(place) and verified(signed, tmp_path)[0] == 1


def test_a_line_that_was_taken_out_does_not_verify(signed: Path, tmp_path: Path) -> None:
    place = signed / FILE_NAME
    assert proofreel("signoff", "add", signed, *WHO) == 0
    place.write_bytes(place.read_bytes().splitlines(keepends=True)[1])
    assert not is_intact(place) and verified(signed, tmp_path)[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [("add",), ("add", "--role", "x"), ("add", "--role", " ", "--name", "y"), ("verify",), ("list",)],
)
def test_what_is_missing_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    folder = write_recordings(tmp_path / "r", 1)
    assert proofreel("signoff", arguments[0], folder, *arguments[1:]) == 2
    assert not (folder / FILE_NAME).exists()


def test_nothing_is_signed_off_when_something_named_cannot_be_read(tmp_path: Path) -> None:
    torn = tmp_path / "torn.json"
    torn.write_text("[[[")
    assert proofreel("signoff", "add", torn, *WHO) == 2 and not (tmp_path / FILE_NAME).exists()


def test_it_appears_in_the_html_report(signed: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert proofreel("scan", signed, "--jobs", 1, "--format", "html", "-o", page) == 0
    assert "A. Ferro" in page.read_text() and "Checklist" in page.read_text()
