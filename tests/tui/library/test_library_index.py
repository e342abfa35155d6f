"""The library's order, groups and fields: what a reviewer sees first, and where one field leaks."""

from __future__ import annotations

from typing import get_args

import pytest

from proofreel.review.model import Flag
from tests.tui.library.library_rows_made import finding, row
from tui.library.filtering import parse_filter
from tui.library.index import LARGEST_FIRST, SORT_KEYS, Heading, LibraryIndex, SortKey, field_key
from tui.library.rows import ReviewState, SessionRow, awaited

ALL = parse_filter("")


def index_of(*rows: SessionRow) -> LibraryIndex:
    index = LibraryIndex()
    for each in rows:
        index.add(each)
    return index


def names(index: LibraryIndex, sort: SortKey = "risk", **options: object) -> list[str]:
    lines = index.lines(ALL, sort, **options)  # type: ignore[arg-type]
    return [
        f"== {line.label} {line.size}" if isinstance(line, Heading) else index.rows[line].name
        for line in lines
    ]


def test_the_riskiest_comes_first_and_what_cannot_be_read_last() -> None:
    index = index_of(
        row("clean"),
        row("broken", state="failed", error="x"),
        row("many-high", findings=[finding(n, session="a") for n in range(9)]),
        row("one-critical", findings=[finding(1, severity="critical", session="b")]),
        row("low", findings=[finding(1, severity="low", session="c")]),
        awaited("recordings/waiting.json"),
    )
    assert names(index) == ["one-critical", "many-high", "low", "clean", "broken", "waiting"]


@pytest.mark.parametrize("sort", SORT_KEYS)
def test_every_column_sorts_both_ways(sort: SortKey) -> None:
    small = row("a1", started_at=1e12, duration_ms=1, pages=1, clicks=1, rage=0, masked=0.1, width=100)
    large = row("a20", started_at=2e12, duration_ms=9, pages=9, clicks=9, rage=9, masked=0.9, width=900,
                findings=[finding(severity="critical")])  # fmt: skip
    index = index_of(small, large)

    def review_of(each: SessionRow) -> ReviewState:
        return ReviewState("fail" if each is small else "pass")

    order = names(index, sort, review_of=review_of)
    assert order == (["a20", "a1"] if sort in LARGEST_FIRST else ["a1", "a20"])
    assert names(index, sort, reverse=True, review_of=review_of) == order[::-1]


def test_every_sort_key_is_tried() -> None:
    assert set(SORT_KEYS) == set(get_args(SortKey))


def test_names_sort_as_people_count() -> None:
    assert names(index_of(row("run-10"), row("run-9"), row("Run-1")), "session") == [
        "Run-1",
        "run-9",
        "run-10",
    ]


def test_equal_rows_keep_to_their_names() -> None:
    assert names(index_of(row("b"), row("a"), row("c"))) == ["a", "b", "c"]


def test_groups_by_verdict() -> None:
    index = index_of(row("one"), row("two"), row("three"), row("broken", state="failed"))
    verdicts = {"one": "pass", "two": "fail"}
    lines = names(index, grouping="verdict", review_of=lambda each: ReviewState(verdicts.get(each.name)))
    assert lines == [
        "== fail 1",
        "two",
        "== no verdict 1",
        "three",
        "== pass 1",
        "one",
        "== could not be read 1",
        "broken",
    ]


def test_groups_by_the_page_of_the_worst_finding() -> None:
    index = index_of(
        row(
            "a",
            findings=[
                finding(1, severity="low", page="/x"),
                finding(2, severity="critical", page="/confirm"),
            ],
        ),
        row("b", findings=[finding(1, page="/confirm", session="b")]),
        row("c", findings=[finding(1, page="/account", session="c")]),
        row("d"),
    )
    assert names(index, grouping="page") == [
        "== /confirm 2",
        "a",
        "b",
        "== /account 1",
        "c",
        "== no finding 1",
        "d",
    ]


def test_rows_of_a_table_and_images_by_attribute() -> None:
    one = finding(selector="table > tr:nth-of-type(2) > td:nth-of-type(1)")
    other = finding(selector="table > tr:nth-of-type(7) > td:nth-of-type(1)")
    assert field_key(one) == field_key(other)
    assert field_key(finding(attribute="alt")) != field_key(finding())
    assert field_key(finding(type="PHONE")) != field_key(finding(type="EMAIL"))
    header = finding(selector=None, label="authorization", json_path="$.requests[3].headers")
    assert field_key(header).place == "authorization"
    assert field_key(finding(selector=None, json_path="$.a[3].b")) == field_key(
        finding(selector=None, json_path="$.a[4].b")
    )


def test_a_field_counts_each_session_once() -> None:
    index = index_of(
        row("a", findings=[finding(1, session="a"), finding(2, session="a")]),
        row("b", findings=[finding(1, session="b")]),
        row("c"),
    )
    [leak] = index.fields()
    assert len(leak.sessions) == 2 and leak.findings == 3
    found = index.same_field(finding(1, session="b"))
    assert [(ref.session_id, f.id) for ref, f in found] == [("a", "f_a_1"), ("a", "f_a_2"), ("b", "f_b_1")]


def test_the_worst_and_most_widespread_field_comes_first() -> None:
    index = index_of(
        row(
            "a",
            findings=[
                finding(1, session="a"),
                finding(2, severity="critical", selector="p.card", session="a"),
            ],
        ),
        row("b", findings=[finding(1, session="b"), finding(3, selector="p.other", session="b")]),
    )
    assert [leak.key.place for leak in index.fields()] == ["p.card", "p.mail", "p.other"]


def test_a_row_that_is_read_again_leaves_no_trace_of_before() -> None:
    index = index_of(row("a", findings=[finding(1, session="a")]))
    index.put(0, row("a", findings=[finding(2, session="a", selector="p.new")]))
    assert [leak.key.place for leak in index.fields()] == ["p.new"]
    index.put(0, row("a"))
    assert index.fields() == [] and index.same_field(finding()) == []


def test_a_thousand_rows_are_ordered_at_once() -> None:
    import time

    index = index_of(
        *(row(f"r{n}", findings=[finding(k, session=f"r{n}") for k in range(5)]) for n in range(2000))
    )
    began = time.perf_counter()
    index.lines(parse_filter("severity>=high r1"), "risk")
    assert time.perf_counter() - began < 1.0


def test_decided_counts_findings_not_flags() -> None:
    flags = [
        Flag(id=f"g_{n}", finding_id=f"f_s1_{n}", status="leak", severity="high", type=None, note="",
             reviewer="", at="",
             t_ms=0, page="", selector=None, source=None, preview="")
        for n in (1, 7)
    ]  # fmt: skip
    assert ReviewState(None, tuple(flags)).decided([finding(1), finding(2)]) == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/checkout.json.gz", "checkout"), ("a/run-7/events.json.gz", "run-7"), ("a/run-7/raw", "run-7"),
        ("shop/0001.bin", "shop"), ("x.replay", "x"), ("s3://bucket/folder/day.json.zst", "day"),
    ],
)  # fmt: skip
def test_a_session_is_called_by_what_tells_it_apart(path: str, name: str) -> None:
    assert SessionRow(path=path).name == name


def test_files_that_hardly_are_recordings_are_not_listed_before_they_are_read() -> None:
    assert awaited("a/readme.md").state == "skipped"
    assert awaited("a/readme.md", named=True).state == "waiting"
    assert awaited("a/session.json").state == "waiting" and awaited("a/capture").state == "waiting"
