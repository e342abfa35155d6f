"""The config file in use: what holds beside the command line, and what a reviewer was started with."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tui.config.apply import apply_config
from tui.config.file import config_path
from tui.config.options import ReviewOptions, is_over_ssh


class FakeReviewer:
    """A reviewer that only notes what is configured."""

    def __init__(self, **options: object) -> None:
        self.options = ReviewOptions(**options)  # type: ignore[arg-type]
        self.without_colour = False
        self.used: list[tuple[str, object]] = []

    def use_theme(self, name: str) -> None:
        self.used.append(("theme", name))

    def use_glyphs(self, tier: str) -> None:
        self.used.append(("glyphs", tier))

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        self.used.append(("keys", dict(keymap)))

    def warn(self, text: str) -> None:
        self.used.append(("warning", text))


def configured(text: str, without_colour: bool = False, **options: object) -> list[tuple[str, object]]:
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text(text)
    reviewer = FakeReviewer(**options)
    reviewer.without_colour = without_colour
    apply_config(reviewer)
    return reviewer.used


FILE = 'theme = "light"\nglyphs = "ascii"\n[keys]\nundo = "z"\n'


def test_the_file_sets_theme_glyphs_and_keys() -> None:
    assert configured(FILE) == [("theme", "light"), ("glyphs", "ascii"), ("keys", {"undo": "z"})]


def test_the_command_line_comes_first() -> None:
    assert configured(FILE, theme="dark", glyphs="blocks") == [("keys", {"undo": "z"})]


@pytest.mark.parametrize(("without_colour", "options"), [(True, {}), (False, {"presenting": True})])
def test_no_theme_is_used_without_colour_or_before_others(
    without_colour: bool, options: dict[str, bool]
) -> None:
    assert ("theme", "light") not in configured(FILE, without_colour, **options)


def test_what_is_wrong_in_it_is_a_warning_with_its_place() -> None:
    used = configured("colour = 3\n[keys]\nundoo = 'z'\n")
    assert [kind for kind, _ in used] == ["warning", "warning"]
    assert all(str(config_path()) in str(text) for _, text in used)


def test_without_a_file_nothing_is_changed() -> None:
    reviewer = FakeReviewer()
    apply_config(reviewer)
    assert reviewer.used == []


@pytest.mark.parametrize(
    "name", ["flag_leak", "seek_forward", "next_finding", "tab_1", "tenth_5", "theme_take"]
)
def test_names_of_earlier_config_files_are_still_known(name: str) -> None:
    assert configured(f'[keys]\n{name} = "f9"\n') == [("keys", {name: "f9"})]


def test_an_ssh_connection_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_TTY", raising=False)
    assert not is_over_ssh()
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    assert is_over_ssh()
