"""The config file: what it can say, what is said about what it cannot, and keys that never do two things."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tui.actions.table import all_actions
from tui.config.file import Config, config_path, conflicts, key_name, load_config, save_theme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def loaded(path: Path, text: str) -> Config:
    path.write_text(text)
    return load_config(path)


def test_no_file_is_no_failure(path: Path) -> None:
    assert load_config(path) == Config()


def test_it_is_looked_for_in_the_users_config_folder() -> None:
    assert config_path().name == "config.toml" and "proofreel" in str(config_path())


def test_theme_glyphs_and_keys(path: Path) -> None:
    config = loaded(
        path, 'theme = "light"\nglyphs = "ascii"\n[keys]\nundo = "z"\nnext_finding = ["ctrl+n", "%"]\n'
    )
    assert (config.theme, config.glyphs, config.failures) == ("light", "ascii", [])
    assert config.keymap == {"undo": "z", "next_finding": "ctrl+n,percent_sign"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "not TOML"),
        ("theme = 3", "theme"),
        ('glyphs = "curly"', "glyphs: one of auto"),
        ('colour = "red"', "colour: no such setting"),
        ("keys = 3", "keys: a table"),
        ('[keys]\nundoo = "z"', "did you mean undo?"),
        ("[keys]\nundo = 3", "keys.undo"),
        ('[keys]\nundo = ["z", 3]', "keys.undo"),
        ('[keys]\nundo = ""', "keys.undo"),
        ('[keys]\nundo = "ctrl+"', "keys.undo"),
        ('[keys]\nundo = "Ünder"', "keys.undo"),
        ("[keys]\nundo = []", "keys.undo"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_passed_over(path: Path, text: str, said: str) -> None:
    config = loaded(path, text)
    assert len(config.failures) == 1 and said in config.failures[0] and str(path) in config.failures[0]
    assert config.keymap == {}


def test_the_rest_of_a_file_with_a_mistake_holds(path: Path) -> None:
    config = loaded(path, 'theme = "light"\nglyphs = "no"\n[keys]\nundo = "z"\nnothing = "y"\n')
    assert config.theme == "light" and config.keymap == {"undo": "z"} and len(config.failures) == 2


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#" * 70_000, b"a=" + b"[" * 3000])
def test_rubbish_is_one_line(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    [failure] = load_config(path).failures
    assert str(path) in failure


def test_a_folder_in_its_place_is_one_line(path: Path) -> None:
    path.mkdir()
    assert len(load_config(path).failures) == 1


def test_the_default_keys_do_one_thing_each() -> None:
    assert [(key, one.id, other.id) for key, one, other in conflicts({})] == []


def test_a_key_that_is_taken_keeps_its_meaning(path: Path) -> None:
    config = loaded(path, '[keys]\nundo = "f"\n')
    assert config.keymap == {}
    assert "keys.undo: f is already" in config.failures[0]


def test_two_keys_may_be_swapped(path: Path) -> None:
    config = loaded(path, '[keys]\nflag_leak = "x"\nflag_false_positive = "f"\n')
    assert config.failures == [] and len(config.keymap) == 2


def test_the_same_key_may_mean_other_things_on_other_screens(path: Path) -> None:
    config = loaded(path, '[keys]\ngroup = "w"\n')
    assert config.failures == [] and config.keymap == {"group": "w"}, "w goes forward in a session only"


@pytest.mark.parametrize(
    ("written", "name"),
    [("f", "f"), ("F", "F"), ("?", "question_mark"), ("ctrl+r", "ctrl+r"), ("ctrl+/", "ctrl+slash"),
     ("+", "plus"),
     ("ctrl++", "ctrl+plus"), ("[", "left_square_bracket"), (" ", "space"), ("pagedown", "pagedown"),
     ("f5", "f5"),
     ("", None), ("ctrl+", None), ("two words", None), ("é", None)],
)  # fmt: skip
def test_keys_are_written_as_characters_or_names(written: str, name: str | None) -> None:
    assert key_name(written) == name


def test_every_default_key_can_be_written(path: Path) -> None:
    for action in all_actions():
        assert all(key_name(key) == key for key in action.keys), action.id


@pytest.mark.parametrize(
    "before",
    ["", 'theme = "dark"\n',
     'glyphs = "ascii"\n', "# mine\n[keys]\nundo = 1\n", 'glyphs="ascii"\ntheme="dark"\n[keys]\nundo=1\n'],
)  # fmt: skip
def test_a_chosen_theme_is_written_and_all_else_left(path: Path, before: str) -> None:
    if before:
        path.write_text(before)
    save_theme("light", path)
    now = tomllib.loads(path.read_text())
    then = tomllib.loads(before)
    assert now == {**then, "theme": "light"}
    assert ("# mine" in before) == ("# mine" in path.read_text())
    assert path.stat().st_mode & 0o777 == 0o600
