"""The page at a moment, made beside the screen: the last wish counts, and nothing in it is a value."""

from __future__ import annotations

import threading

import pytest

from tests.tui.fakes import shop
from tests.tui.reviewing import BUTTON, EMAIL, FIELD, VALUES
from tui.recording.page_feed import PageFeed, PageMoment, Wanted


def text_of(moment: PageMoment) -> str:
    return "\n".join("".join(span.text for span in line) for line in moment.page.lines)


def test_the_page_is_as_it_was_at_the_time() -> None:
    feed = PageFeed(shop(), lambda _: None)
    before, after = feed.make(Wanted(4_500, 80)), feed.make(Wanted(5_500, 80))
    assert "Paid with" not in text_of(before) and "Paid with" in text_of(after)
    assert before.version != after.version
    assert after.route == "/checkout"


def test_no_value_is_on_it() -> None:
    feed = PageFeed(shop(), lambda _: None)
    for t_ms in range(0, 21_000, 500):
        assert not any(value in text_of(feed.make(Wanted(t_ms, 80))) for value in VALUES)


def test_a_page_that_looks_the_same_keeps_its_version() -> None:
    feed = PageFeed(shop(), lambda _: None)
    assert feed.make(Wanted(7_000, 80)).version == feed.make(Wanted(8_000, 80)).version
    assert feed.make(Wanted(8_000, 60)).version != feed.make(Wanted(8_000, 80)).version


def test_the_facts_of_an_element_are_covered() -> None:
    element = PageFeed(shop(), lambda _: None).make(Wanted(6_000, 80, FIELD)).element
    assert element is not None
    assert (element.tag, dict(element.attributes)["type"]) == ("input", "email")
    assert element.value is not None and len(element.value) == len(EMAIL) and EMAIL not in element.value
    assert element.path[0] == "form"


def test_a_text_is_told_as_its_element_and_what_is_gone_as_nothing() -> None:
    feed = PageFeed(shop(), lambda _: None)
    paid = feed.make(Wanted(6_000, 80, 71)).element
    assert paid is not None and paid.tag == "p"
    assert feed.make(Wanted(6_000, 80, 999_999)).element is None
    button = feed.make(Wanted(6_000, 80, BUTTON)).element
    assert button is not None and button.value is None


def test_only_the_last_wish_is_made() -> None:
    made: list[float] = []
    feed = PageFeed(shop(), lambda moment: made.append(moment.t_ms))
    assert feed.want(Wanted(1_000, 80)), "somebody has to work"
    assert not feed.want(Wanted(2_000, 80)), "somebody works already"
    assert not feed.want(Wanted(3_000, 80))
    feed.work()
    assert made == [3_000]
    assert feed.want(Wanted(4_000, 80))


def test_a_fault_lets_the_next_wish_through() -> None:
    def fail(_: PageMoment) -> None:
        raise RuntimeError("drawn badly")

    feed = PageFeed(shop(), fail)
    feed.want(Wanted(1_000, 80))
    with pytest.raises(RuntimeError):
        feed.work()
    assert feed.want(Wanted(2_000, 80))


def test_a_wish_made_while_it_works_is_made_too() -> None:
    made: list[float] = []

    def deliver(moment: PageMoment) -> None:
        made.append(moment.t_ms)
        if len(made) == 1:
            feed.want(Wanted(2_000, 80))

    feed = PageFeed(shop(), deliver)
    feed.want(Wanted(1_000, 80))
    worker = threading.Thread(target=feed.work)
    worker.start()
    worker.join(10)
    assert made == [1_000, 2_000]


def test_elements_have_a_cell_in_their_middle() -> None:
    feed = PageFeed(shop(), lambda _: None)
    assert feed.cells_of(["button"]) == {}
    moment = feed.make(Wanted(6_000, 80, BUTTON))
    assert moment.element is not None
    cells = feed.cells_of([moment.element.selector])
    column, line = cells[moment.element.selector]
    assert moment.page.rows[BUTTON][0] <= line <= moment.page.rows[BUTTON][1]
    assert 0 <= column < 80
