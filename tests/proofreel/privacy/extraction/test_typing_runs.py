"""What is typed counts once, as it stood when it was whole, and with when;
what was visible for a moment counts.
"""

from __future__ import annotations

from proofreel.privacy.extraction.typing_runs import TypingRuns, grows
from tests.building import element, full_snapshot, input_, mutation, page, set_text, text, typed
from tests.proofreel.privacy.scanning import CARD, EMAIL, NAME, found, only, scan


def field(**attributes: str) -> dict[str, object]:
    return element("input", node=70, **attributes)


def test_a_value_typed_key_by_key_is_found_once_at_the_key_that_completed_it() -> None:
    finding = only(scan([*page(0, field(type="email")), *typed(100, 70, EMAIL, every=10)]), EMAIL)
    assert finding.occurrences == 1
    assert finding.t_ms == 100 + 10 * (len(EMAIL) - 1)
    assert finding.event_index == 2 + len(EMAIL) - 1


def test_no_prefix_of_a_typed_value_is_a_finding() -> None:
    result = scan([*page(0, field(autocomplete="name")), *typed(100, 70, NAME)])
    assert [f.value for f in result.findings] == [NAME]


def test_a_pasted_value_is_found() -> None:
    assert only(scan([*page(0, field()), input_(5, 70, CARD)]), CARD).type == "CARD"


def test_a_value_that_was_readable_until_the_mask_came_on_is_found() -> None:
    events = [*page(0, field()), *typed(100, 70, EMAIL, every=10), input_(900, 70, "*" * len(EMAIL))]
    result = scan(events)
    assert only(result, EMAIL).t_ms == 100 + 10 * (len(EMAIL) - 1)
    (use,) = result.fields
    assert use.mask == {"mixed": 1}


def test_a_value_that_was_typed_and_deleted_again_is_found_once() -> None:
    back = [input_(3000 + n, 70, EMAIL[:n]) for n in range(len(EMAIL) - 1, -1, -1)]
    result = scan([*page(0, field()), *typed(100, 70, EMAIL, every=10), *back])
    assert [f.value for f in result.findings] == [EMAIL]


def test_a_correction_in_the_middle_leaves_one_finding() -> None:
    wrong = EMAIL.replace("quin", "qun")
    events = [*page(0, field(type="email")), *typed(100, 70, wrong, every=1), input_(900, 70, EMAIL)]
    assert [f.value for f in scan(events).findings] == [EMAIL]


def test_two_values_in_one_field_are_two_findings() -> None:
    events = [
        *page(0, field()),
        input_(5, 70, EMAIL),
        input_(6, 70, ""),
        input_(7, 70, "ann.smith@mail.example.net"),
    ]
    assert len(scan(events).findings) == 2


def test_keys_in_an_editable_text_are_joined() -> None:
    note = element("div", text("-", node=71), contenteditable="true", node=70)
    events = [*page(0, note), *(set_text(10 + n, 71, EMAIL[: n + 1]) for n in range(len(EMAIL)))]
    assert only(scan(events), EMAIL).occurrences == 1


def test_keys_mirrored_into_a_new_text_node_each_are_joined() -> None:
    events = page(0, element("b", text("-", node=800), node=70))
    for n in range(len(EMAIL)):
        events.append(
            mutation(
                10 + n,
                removes=[{"parentId": 70, "id": 800 + n}],
                adds=[{"parentId": 70, "nextId": None, "node": text(EMAIL[: n + 1], node=801 + n)}],
            )
        )
    assert [f.value for f in scan(events).findings] == [EMAIL]


def test_a_card_split_over_four_boxes_is_found() -> None:
    boxes = [element("input", node=70 + n, maxlength="4") for n in range(4)]
    events = page(0, element("fieldset", element("legend", "Card number"), *boxes))
    for n, part in enumerate(CARD.split()):
        events += typed(100 * (n + 1), 70 + n, part)
    findings = [f for f in scan(events).findings if f.type == "CARD"]
    assert len(findings) == 1
    assert findings[0].source == "input"


def test_one_digit_a_box_is_found() -> None:
    digits = CARD.replace(" ", "")
    boxes = [element("input", node=70 + n, maxlength="1") for n in range(16)]
    events = page(0, element("div", *boxes, aria_label="Card number"))
    for n, digit in enumerate(digits):
        events.append(input_(100 * (n + 1), 70 + n, digit))
    assert [f.type for f in scan(events).findings] == ["CARD"]


def test_what_is_being_typed_when_the_page_goes_away_is_found() -> None:
    events = [*page(0, field()), *typed(100, 70, EMAIL, every=1), full_snapshot(900, element("p", "Bye"))]
    assert found(scan(events), EMAIL)


def test_growing() -> None:
    assert grows("ann", "anna")
    assert grows("an smith", "ann smith")
    assert not grows("anna", "ann")
    assert not grows("ann", "bob b")


def test_runs_are_bounded() -> None:
    runs = TypingRuns()
    done = [t for n in range(100) for t in runs.state(n, f"text {n}", 0, "text", n)]
    assert [t.text for t in done] == [f"text {n}" for n in range(92)]
    assert len(runs.close()) == 8
