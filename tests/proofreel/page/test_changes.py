"""What of a page has changed since the last look."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.page.changes import Changes, Watch
from replay_format.dom import Dom
from tests.building import (
    BODY,
    add,
    decoded,
    dom_of,
    element,
    full_snapshot,
    input_,
    mutation,
    remove,
    scroll,
    set_attributes,
    set_text,
    text,
)


def page() -> Dom:
    return dom_of(
        element("p", text("a", node=71), node=70),
        element("input", node=72, type="checkbox"),
        element("style", node=73),
    )


def seen(*events: Any) -> Changes:
    """The changes that these events make on the page."""
    dom, watch = page(), Watch()
    watch.look(dom)
    for event in events:
        dom.apply(decoded(event))
    return watch.look(dom)


def sets(changes: Changes) -> dict[str, set[int]]:
    names = ("children", "attributes", "texts", "values", "gone")
    return {name: found for name in names if (found := getattr(changes, name))}


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (set_text(1, 71, "b"), {"texts": {71}}), (set_text(1, 71, "a"), {}),
        (set_attributes(1, 70, {"class": "x"}), {"attributes": {70}}),
        (set_attributes(1, 70, {"class": None}), {}), (add(1, element("b", node=80)), {"children": {BODY}}),
        (remove(1, 70), {"children": {BODY}, "gone": {70, 71}}),
        (remove(1, 71, parent=70), {"children": {70}, "gone": {71}}),
        (input_(1, 72, "on", checked=True), {"values": {72}}), (scroll(1, 300), {}),
    ],
)  # fmt: skip
def test_changes_are_named_by_what_changed(event: Any, expected: dict[str, set[int]]) -> None:
    changes = seen(event)
    assert sets(changes) == expected
    assert not changes.everything
    assert changes.nodes() == set().union(*expected.values())


def test_the_first_look_and_another_page_are_everything() -> None:
    dom, watch = page(), Watch()
    assert watch.look(dom).everything
    assert not watch.look(dom).everything
    dom.apply(decoded(full_snapshot(1, element("p", "new"))))
    assert watch.look(dom).everything
    assert sets(watch.look(dom)) == {}


def test_a_change_is_told_once() -> None:
    dom, watch = page(), Watch()
    watch.look(dom)
    dom.apply(decoded(set_text(1, 71, "b")))
    assert watch.look(dom).texts == {71}
    assert watch.look(dom).texts == set()


def test_a_node_replaced_under_its_id_is_gone_and_its_changes_are_not_told_twice() -> None:
    new = element("p", text("b", node=71), node=70)
    changes = seen(
        mutation(
            1, removes=[{"parentId": BODY, "id": 70}], adds=[{"parentId": BODY, "nextId": 72, "node": new}]
        )
    )
    assert changes.children == {BODY}
    assert {70, 71} <= changes.gone


def test_changes_of_nodes_that_went_away_are_not_told() -> None:
    changes = seen(set_attributes(1, 70, {"class": "x"}), set_text(2, 71, "b"), remove(3, 70))
    assert (changes.attributes, changes.texts) == (set(), set())


def test_elements_with_rules_are_known_in_document_order() -> None:
    dom, watch = page(), Watch()
    watch.look(dom)
    dom.apply(decoded(add(1, element("link", node=60), before=70)))
    watch.look(dom)
    assert [sheet.id for sheet in watch.sheets] == [60, 73]


def test_custom_elements_that_are_defined_are_known_by_tag() -> None:
    card = element("x-card", node=80)
    dom, watch = dom_of({**card, "isCustom": True}, element("x-other")), Watch()
    watch.look(dom)
    assert watch.custom_tags() == {"x-card"}


def test_a_page_that_loses_its_root_and_gets_another_is_everything() -> None:
    dom, watch = Dom(), Watch()
    assert not watch.look(dom).everything
    dom.apply(decoded(full_snapshot(1, element("p", "x"))))
    assert watch.look(dom).everything
