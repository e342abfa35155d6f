"""The timeline's index: counts, moments, activity and filters, also while it grows."""

from __future__ import annotations

from proofreel.timeline.index import Timeline
from proofreel.timeline.ledger import Ledger, Window
from proofreel.timeline.model import Interaction, Kind


def entry(t_ms: float, kind: Kind = "click", **more: object) -> Interaction:
    made = Interaction(t_ms=t_ms, kind=kind, event_index=0)
    for name, value in more.items():
        setattr(made, name, value)
    return made


def timeline(*entries: Interaction, duration_ms: float = 10_000) -> Timeline:
    made = Timeline(duration_ms)
    made.interactions = list(entries)
    return made


def test_entries_are_counted_by_kind() -> None:
    assert timeline(entry(1), entry(2), entry(3, "scroll")).counts() == {"click": 2, "scroll": 1}


def test_counts_follow_a_timeline_that_grows() -> None:
    growing = timeline(entry(1))
    assert growing.counts() == {"click": 1}
    growing.interactions.append(entry(2))
    assert growing.counts() == {"click": 2}


def test_the_entry_of_a_moment_is_the_last_that_has_begun() -> None:
    told = timeline(entry(1000), entry(1000), entry(3000))
    assert [told.at(t) for t in (999, 1000, 2999, 3000, 99_999)] == [-1, 1, 1, 2, 2]


def test_activity_counts_what_a_person_did_in_equal_slices() -> None:
    told = timeline(duration_ms=1000)
    told.user_times.extend([0, 10, 499, 500, 1000])
    assert told.activity(2) == [3, 2]
    assert told.activity(0) == []
    empty = timeline(duration_ms=0)
    empty.user_times.append(0)
    assert empty.activity(3) == [1, 0, 0]


def test_idle_stretches_have_a_beginning_and_an_end() -> None:
    assert timeline(entry(5, "idle", end_ms=20_000), entry(7, "idle")).idle() == [(5, 20_000), (7, 7)]


def test_filters_are_joined_and_a_page_includes_what_lies_below_it() -> None:
    told = timeline(
        entry(0, page="/"),
        entry(1000, page="/shop", label="Buy"),
        entry(2000, "scroll", page="/shop/tea"),
        entry(3000, page="/shopping", value="buy tea"),
    )
    assert told.select(["click"]) == [0, 1, 3]
    assert told.select(from_ms=1000, to_ms=2000) == [1, 2]
    assert told.select(page="/shop") == [1, 2]
    assert told.select(page="/") == [0, 1, 2, 3]
    assert told.select(contains="BUY") == [1, 3]
    assert told.select(["click"], 500, 2500, "buy", "/shop") == [1]


def test_a_search_sees_only_what_is_shown() -> None:
    told = timeline(entry(0, value="secret"))
    assert told.select(contains="secret", shown=lambda one, text: "•" * len(text)) == []


def test_an_entry_added_late_comes_after_those_of_its_time() -> None:
    ledger = Ledger()
    for t_ms, kind in ((10, "click"), (30, "click"), (10, "dead_click"), (5, "scroll")):
        ledger.add(entry(t_ms, kind))  # type: ignore[arg-type]
    assert [(one.t_ms, one.kind) for one in ledger.interactions] == [
        (5, "scroll"), (10, "click"), (10, "dead_click"), (30, "click"),
    ]  # fmt: skip


def test_a_stay_ends_where_the_next_page_begins() -> None:
    ledger, window = Ledger(), Window(0, "", 0)
    left: list[str] = []
    ledger.on_leave.append(lambda one: left.append(one.route))
    ledger.go_to(window, "https://shop.example/a", 100)
    ledger.go_to(window, "https://shop.example/b/12", 700)
    ledger.leave(window, 900)
    assert [(visit.href[-2:], visit.from_ms, visit.to_ms) for visit in ledger.visits] == [
        ("/a", 0, 700), ("12", 700, 900),
    ]  # fmt: skip
    assert left == ["/a", "/b/:id"]
