"""Functions and files stay small enough to be read at a glance."""

from __future__ import annotations

import ast

from tests.house.source import branches, functions, modules
from tests.paths import PROJECT

MOST_BRANCHES, MANY_BRANCHES, SHARE_OF_MANY = 25, 12, 0.02
MOST_LINES_OF_A_FUNCTION, MOST_LINES_OF_A_FILE = 50, 400

# What stands yet. Mending one takes its line away; no line is ever added.
STANDING_SHARE_OF_MANY = 0.038
STANDING_FUNCTIONS = frozenset(
    """
    proofreel/page/css/computed.py computed
    proofreel/page/layout/columns.py _spread
    proofreel/page/layout/columns.py row
    proofreel/page/layout/grids.py grid
    proofreel/page/layout/tables.py _rows
    proofreel/privacy/detection/lanes/emails.py email
    proofreel/privacy/detection/lanes/field.py _address
    proofreel/privacy/detection/lanes/files.py person_in_file
    proofreel/privacy/detection/lanes/hints.py _hint
    proofreel/privacy/detection/lanes/hints.py kind_of
    proofreel/privacy/detection/lanes/label.py labelled_values
    proofreel/privacy/detection/lanes/prose.py addresses_in
    proofreel/privacy/detection/lanes/records.py beside_contacts
    proofreel/privacy/detection/lanes/setting.py in_setting
    proofreel/privacy/detection/lanes/weigh.py _neighbours
    replay_format/importers/openreplay_page.py __init__
    """.strip().split("\n    ")
)
STANDING_FILES = frozenset(
    """
    proofreel/page/layout/flow.py
    proofreel/review/desk.py
    tui/library/screen.py
    tui/session/playback.py
    """.split()
)


def test_branches_are_counted_for_each_function_by_itself() -> None:
    (outer,) = ast.parse(
        "def outer(a, b):\n"
        "    def inner():\n"
        "        if a: pass\n"
        "    return [x for x in a if x or b] if a and b else None\n"
    ).body
    assert branches(outer) == 5


def test_no_function_forks_too_often_or_is_too_long() -> None:
    large = {
        " ".join((f.place.split(":")[0], f.place.split(" ")[1]))
        for f in functions()
        if f.branches > MOST_BRANCHES or f.lines > MOST_LINES_OF_A_FUNCTION
    }
    assert large <= STANDING_FUNCTIONS


def test_few_functions_fork_often() -> None:
    found = functions()
    often = [f"{f.branches} {f.place}" for f in found if f.branches > MANY_BRANCHES]
    assert len(often) <= max(SHARE_OF_MANY, STANDING_SHARE_OF_MANY) * len(found), sorted(often)


def test_no_file_is_too_long() -> None:
    long = {str(m.path.relative_to(PROJECT)) for m in modules().values() if m.lines > MOST_LINES_OF_A_FILE}
    assert long <= STANDING_FILES
