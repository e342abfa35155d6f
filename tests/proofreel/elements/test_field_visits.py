"""When a person has left a field."""

from __future__ import annotations

from proofreel.elements.field_visits import FieldVisits


class Visited:
    """Field visits that write down what was left."""

    def __init__(self) -> None:
        self.left: list[tuple[int, int]] = []
        self.visits = FieldVisits(lambda window, node: self.left.append((window, node)))


def test_typing_on_in_a_field_is_one_visit() -> None:
    seen = Visited()
    for _ in range(3):
        seen.visits.enter(0, 7)
        seen.visits.focus(0, 7)
    assert seen.left == [] and seen.visits.is_at(0, 7)


def test_a_visit_ends_when_another_field_is_typed_into_focused_or_it_is_left() -> None:
    seen = Visited()
    seen.visits.enter(0, 7)
    seen.visits.enter(0, 8)
    seen.visits.focus(0, 9)
    seen.visits.enter(0, 9)
    seen.visits.blur(0, 8)
    seen.visits.blur(0, 9)
    assert seen.left == [(0, 7), (0, 8), (0, 9)]


def test_windows_do_not_disturb_each_other() -> None:
    seen = Visited()
    seen.visits.enter(0, 7)
    seen.visits.enter(1, 8)
    seen.visits.focus(1, 9)
    seen.visits.leave(2)
    assert seen.left == [(1, 8)] and seen.visits.is_at(0, 7)
