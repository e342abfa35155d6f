"""Functions and files stay small enough to be read at a glance."""

from __future__ import annotations

import ast

from tests.house.source import branches, functions, modules
from tests.paths import PROJECT

MOST_BRANCHES, MANY_BRANCHES, SHARE_OF_MANY = 25, 12, 0.02
MOST_LINES_OF_A_FUNCTION, MOST_LINES_OF_A_FILE = 50, 400


def test_branches_are_counted_for_each_function_by_itself() -> None:
    (outer,) = ast.parse(
        "def outer(a, b):\n"
        "    def inner():\n"
        "        if a: pass\n"
        "    return [x for x in a if x or b] if a and b else None\n"
    ).body
    assert branches(outer) == 5


def test_no_function_forks_too_often() -> None:
    assert not [f"{f.branches} {f.place}" for f in functions() if f.branches > MOST_BRANCHES]


def test_no_function_is_too_long() -> None:
    assert not [f"{f.lines} {f.place}" for f in functions() if f.lines > MOST_LINES_OF_A_FUNCTION]


def test_few_functions_fork_often() -> None:
    found = functions()
    often = [f"{f.branches} {f.place}" for f in found if f.branches > MANY_BRANCHES]
    assert len(often) <= SHARE_OF_MANY * len(found), sorted(often)


def test_no_file_is_too_long() -> None:
    long = [str(m.path.relative_to(PROJECT)) for m in modules().values() if m.lines > MOST_LINES_OF_A_FILE]
    assert not long
