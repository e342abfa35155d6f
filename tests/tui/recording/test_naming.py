"""What recordings are called in a list: short, and told apart where the short names are the same."""

from __future__ import annotations

import pytest

from tui.recording.naming import distinct_names, session_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("shop/checkout.json.gz", "checkout"),
        ("shop/checkout.replay", "checkout"),
        ("captures/visit-7/raw", "visit-7"),
        ("captures/visit-7/0001.bin", "visit-7"),
        ("events.json", "events"),
    ],
)
def test_a_name_is_the_files_or_its_folders(path: str, name: str) -> None:
    assert session_name(path) == name


def test_names_that_are_alike_get_the_folders_that_tell_them_apart() -> None:
    paths = ["a/default/raw", "b/default/raw", "b/other/raw", "b/default/events.json.gz"]
    assert distinct_names(paths) == ["a/default/raw", "b/default/raw", "other", "b/default/events"]


def test_files_of_one_capture_keep_its_name() -> None:
    paths = ["rrweb/checkout/raw", "rrweb/checkout/events.json.gz", "rrweb/admin/raw"]
    assert distinct_names(paths) == ["checkout/raw", "checkout/events", "admin"]


def test_several_sessions_of_one_file_keep_its_name() -> None:
    assert distinct_names(["a/visits.json", "a/visits.json"]) == ["visits", "visits"]
