"""The HTML report: one file, nothing that runs, nothing from elsewhere, everything escaped."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

from proofreel.documents.check import CaseResult, CheckReport, CheckSummary, Evidence
from proofreel.documents.scan import ScanFailure, Tool
from proofreel.documents.signoff import SignedFile, SignedResult, Signoff
from proofreel.report.check.html import write as write_check
from proofreel.report.common.beside import Beside
from proofreel.report.scan.html import write
from tests.proofreel.report.reporting import HOSTILE, finding, hostile_report, policy_use, report_of, session

VOID = {"meta", "br", "rect", "line", "path", "link", "img"}


class Read(HTMLParser):
    """The tags, attributes and text of a page; wants every tag closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def signoff(**fields: object) -> Signoff:
    known: dict[str, object] = {
        "at": "2026-11-24T09:00:00Z", "role": "Data protection", "name": "A. Ferro", "decision": "approved",
        "note": "launch", "files": [SignedFile(path="a.json", sha256="0" * 64, bytes=10)], "policy": None,
        "policy_sha256": None, "canaries": 0,
        "rules": "1", "version": "0.1.0", "previous": "",
        "result": SignedResult(sessions=1, with_findings=0, unreadable=0, open_findings={}, cases={}),
    }  # fmt: skip
    return Signoff(**{**known, **fields})  # type: ignore[arg-type]


def case(**fields: object) -> CaseResult:
    known: dict[str, object] = {
        "id": "c",
        "name": "Checkout",
        "expect": "no card data",
        "result": "fail",
        "sessions": 3,
        "failed": 1,
    }
    return CaseResult(**{**known, **fields})  # type: ignore[arg-type]


def page(report: object = None, **fields: object) -> str:
    stream = io.StringIO()
    write(report or report_of(session(1, finding())), stream, Beside(**fields))  # type: ignore[arg-type]
    return stream.getvalue()


def hostile_page() -> str:
    proof = Evidence(session_id=HOSTILE, path=HOSTILE, t_ms=1.0, what=HOSTILE, page=HOSTILE, selector=HOSTILE)
    cases = [case(name=HOSTILE, expect=HOSTILE, evidence=[proof])]
    return page(hostile_report(), cases=cases, signoffs=[signoff(name=HOSTILE, role=HOSTILE, note=HOSTILE)])


def test_hostile_text_stays_text() -> None:
    read = Read(hostile_page())
    assert "script" not in read.tags and "<script>alert(1)</script>" in read.text
    assert read.tags.count("style") == 1


def test_nothing_runs_and_nothing_is_fetched() -> None:
    written = hostile_page()
    read = Read(written)
    names = {name for name, _ in read.attributes}
    assert not any(name.startswith("on") for name in names) and not names & {"src", "href", "style", "srcset"}
    assert not set(read.tags) & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"}
    assert "url(" not in written and "@import" not in written


def test_the_content_policy_allows_this_style_sheet_alone() -> None:
    written = page()
    style = re.search(r"<style>(.*?)</style>", written, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in written
    assert written.index("Content-Security-Policy") < written.index("<style>")


def test_it_has_all_its_parts() -> None:
    errors = (ScanFailure(path="torn.json", error="ends too early"),)
    report = report_of(session(1, finding(remedy="maskAllInputs: true")), errors=errors, policy=policy_use())
    text = Read(page(report, cases=[case()], signoffs=[signoff()])).text
    for part in (
        "1 of 1 session hold", "Checklist", "no card data", "Findings by field", "main > p.confirm",
        "maskAllInputs: true", "Recorder settings that stop it", "Coverage", "Allowed by the policy",
        "public support address", "Sign-off",
        "A. Ferro", "torn.json", "ends too early",
    ):  # fmt: skip
        assert part in text, part


def test_a_clean_report_says_what_it_proves_and_no_more() -> None:
    text = Read(page(report_of(*(session(n) for n in range(300))))).text
    assert "No readable personal data was found." in text
    assert "at most 1.2 % of sessions like these, with 95 % confidence" in text


def test_a_report_on_nothing_does_not_call_it_clean() -> None:
    text = Read(page(report_of(errors=(ScanFailure(path="a", error="b"),)))).text
    assert "Nothing could be looked at." in text and "No readable personal data" not in text


def test_the_checklist_page_stands_alone_too() -> None:
    summary = CheckSummary(sessions=2, passed=1, failed=1, not_exercised=0, unreadable=0)
    report = CheckReport(
        tool=Tool(rules="1"), policy=HOSTILE, summary=summary,
        cases=[case(), case(result="pass", name=HOSTILE)],
        sessions=[], allow=[], errors=[],
    )  # fmt: skip
    stream = io.StringIO()
    write_check(report, stream)
    read = Read(stream.getvalue())
    assert "1 case failed." in read.text and "✓ pass" in read.text and "script" not in read.tags
