"""The one namer: its index, what invalidates it, and one name for one field wherever it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofreel.elements.controls import is_field
from proofreel.elements.labels import Labels, label_of
from proofreel.privacy.scan import scan_session
from replay_format import events as ev
from replay_format import open_path
from replay_format.dom import Dom
from tests.building import decoded, dom_of, element, mutation, set_text, text
from tests.paths import RECORDINGS, SAMPLES


def field_at(dom: Dom, node_id: int) -> ev.Element:
    node = dom.nodes[node_id]
    assert isinstance(node, ev.Element)
    return node


def test_names_follow_labels_that_come_and_go() -> None:
    dom = dom_of(element("label", "Old", node=9, for_="a"), element("input", node=10, id="a", name="a"))
    labels = Labels(dom)
    assert labels.name(10) == "Old"
    dom.apply(decoded(mutation(1, removes=[{"parentId": 4, "id": 9}])))
    assert labels.name(10) == "a", "an entry whose node has gone is not believed"
    new = element("label", "New", node=11, for_="a")
    dom.apply(decoded(mutation(2, adds=[{"parentId": 4, "nextId": None, "node": new}])))
    labels.changed((11,))
    assert labels.name(10) == "New"


def test_an_id_added_later_is_found_when_a_bulk_begins() -> None:
    dom = dom_of(element("input", node=10, aria_labelledby="late", name="n"))
    labels = Labels(dom)
    assert labels.name(10) == "n"
    late = element("span", "Late", node=11, id="late")
    dom.apply(decoded(mutation(1, adds=[{"parentId": 4, "nextId": None, "node": late}])))
    with labels.bulk():
        assert labels.name(10) == "Late"


def test_the_first_of_two_labels_or_ids_is_meant() -> None:
    dom = dom_of(
        element("label", "First", for_="a"),
        element("label", "Second", for_="a"),
        element("input", node=10, id="a"),
        element("span", "One", id="x"),
        element("span", "Two", id="x"),
        element("input", node=11, aria_labelledby="x"),
    )
    assert (label_of(dom, 10), label_of(dom, 11)) == ("First", "One")


def test_labelledby_goes_before_aria_label_and_both_before_a_label() -> None:
    dom = dom_of(
        element("span", "Card", id="a"),
        element("span", "number", id="b"),
        element("label", "No", for_="c"),
        element("input", node=10, id="c", aria_labelledby="a b", aria_label="Spoken"),
        element("input", node=11, id="c", aria_labelledby="gone", aria_label="Spoken"),
    )
    assert (label_of(dom, 10), label_of(dom, 11)) == ("Card number", "Spoken")


def heads(*names: str) -> dict[str, object]:
    return element("tr", *(element("th", name, node=60 + n) for n, name in enumerate(names)))


def test_heads_of_tables_are_remembered_until_they_change() -> None:
    cells = element(
        "tr", element("td", text("Ann", 71), node=70), element("td", "4", node=72), element("td", "", node=73)
    )
    dom = dom_of(element("table", heads("Name", "Age", "Town"), cells))
    labels, cell = Labels(dom), field_at(dom, 70)
    node = dom.nodes[71]
    assert labels.of_text(node, cell) == "Name"
    head = field_at(dom, 60).childNodes[0]
    dom.apply(decoded(set_text(1, head.id, "Full name")))
    assert labels.of_text(node, cell) == "Name", "nobody has said that it changed"
    labels.changed((60,))
    assert labels.of_text(node, cell) == "Full name"


CELLS = [200 + 10 * r + c for r in range(3) for c in range(3)]


def test_a_bulk_gives_the_same_labels_as_one_by_one() -> None:
    rows = [
        element("tr", *(element("td", text("x", 100 + 10 * r + c), node=200 + 10 * r + c) for c in range(3)))
        for r in range(3)
    ]
    dom = dom_of(element("table", heads("Name", "Age", "Town"), *rows))
    labels = Labels(dom)

    def all_of() -> list[str]:
        return [labels.of_text(dom.nodes[n - 100], field_at(dom, n)) for n in CELLS]

    one_by_one = all_of()
    with labels.bulk():
        assert all_of() == one_by_one == ["Name", "Age", "Town"] * 3


def test_a_field_is_labelled_by_its_group_last() -> None:
    inner = element("div", element("input", node=10, type="radio"))
    dom = dom_of(element("fieldset", element("legend", "Delivery"), inner))
    assert Labels(dom).of_group(field_at(dom, 10)) == "Delivery"
    assert label_of(dom_of(element("input", node=10)), 10) == ""


def test_a_star_or_a_currency_between_label_and_field_is_passed_over_but_not_another_field() -> None:
    dom = dom_of(
        element(
            "div", element("label", "Amount"), element("span", "*"), text("$"), element("input", node=10)
        ),
        element(
            "div", element("label", "From"), element("input", node=11), text("to"), element("input", node=12)
        ),
    )
    assert [label_of(dom, n) for n in (10, 11, 12)] == ["Amount", "From", ""]


def test_the_detectors_label_is_no_name_of_the_code_and_no_placeholder() -> None:
    dom = dom_of(element("input", node=10, name="q", placeholder="Search customers"))
    assert Labels(dom).of_field(field_at(dom, 10)) == ""
    assert label_of(dom, 10) == "Search customers"


def test_a_click_on_a_label_is_one_on_its_tick_box() -> None:
    dom = dom_of(
        element("label", element("b", "Terms", node=11), for_="t"),
        element("input", node=10, id="t", type="checkbox"),
        element("label", element("b", "E-mail", node=13), for_="e"),
        element("input", node=12, id="e", type="email"),
    )
    labels = Labels(dom)
    control = labels.labelled_control(field_at(dom, 11))
    assert control is not None and control.id == 10
    assert labels.labelled_control(field_at(dom, 13)) is None
    assert labels.described(11) == '"Terms" checkbox'


SESSIONS = sorted([*SAMPLES.glob("*.replay"), *(RECORDINGS / "timeline").glob("*.json.gz")])


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.name)
def test_the_inventory_and_the_timeline_call_a_field_the_same(path: Path) -> None:
    for session in open_path(str(path)):
        uses = {use.node_id: use.label for use in scan_session(session).fields}
        dom, told = Dom(), dict[int, set[str]]()
        for _, event in session.events():
            dom.apply(event)
            data = event.data if isinstance(event, ev.Incremental) else None
            if isinstance(data, ev.Input) and data.id in uses and is_field(field_at(dom, data.id)):
                told.setdefault(data.id, set()).add(label_of(dom, data.id))
        for node_id, names in told.items():
            assert uses[node_id] in names or "•" in uses[node_id]
