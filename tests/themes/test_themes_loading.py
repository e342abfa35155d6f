"""Users' own themes: found, completed, and never fatal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import themes
from tui.terminal import theming


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_the_bundled_themes_come_first_in_the_pickers_order(tmp_path: Path) -> None:
    loaded, failures = themes.load(tmp_path)
    assert [theme.name for theme in loaded] == [
        "dark", "light", "high-contrast", "colour-blind", "presentation", "ansi",
    ]  # fmt: skip
    assert failures == []


def test_a_missing_folder_is_no_failure(tmp_path: Path) -> None:
    assert themes.load(tmp_path / "none")[1] == []


def test_a_theme_of_ones_own_may_change_just_one_colour(tmp_path: Path) -> None:
    write(tmp_path, "mine.toml", 'name = "mine"\nextends = "light"\n[variables]\npii-critical = "#a00"\n')
    loaded, failures = themes.load(tmp_path)
    mine = loaded[-1]
    assert failures == [] and mine.name == "mine" and not mine.dark
    assert mine.variables["pii-critical"] == "#a00"
    assert mine.colours == themes.bundled("light").colours
    assert mine.path.endswith("mine.toml")


def test_a_theme_of_ones_own_may_take_a_bundled_ones_place(tmp_path: Path) -> None:
    write(tmp_path, "dark.toml", 'name = "dark"\n[colours]\nprimary = "#123456"\n')
    loaded, _ = themes.load(tmp_path)
    assert [theme.colours["primary"] for theme in loaded if theme.name == "dark"] == ["#123456"]
    chosen = theming.load_theme("dark", tmp_path)
    assert chosen is not None and chosen.primary == "#123456"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "not TOML"),
        ('title = "x"', "name"),
        ('name = "a/b"', "name"),
        ('name = "x"\n[colours]\nprimary = "reddish"', "colours.primary"),
        ('name = "x"\n[colours]\nprimary = "#12"', "colours.primary"),
        ('name = "x"\n[colours]\nprimary = 3', "primary"),
        ('name = "x"\n[variables]\npii-terrible = "#123456"', "variables.pii-terrible: no such key"),
        ('name = "x"\n[variables]\nquiet = "auto 50%"', "variables.quiet"),
        ('name = "x"\n[variables]\nlink-style = "blinking"', "variables.link-style"),
        ('name = "x"\nextends = "y"', "extends"),
        ('name = "x"\nshiny = true', "shiny"),
        ('name = "x"\n[colours]\nprimary = "ansi_red"', "ansi = true"),
        ("a=" + "[" * 5000, "not TOML"),
        ("#" * 70_000, "larger"),
    ],
)
def test_a_bad_theme_is_reported_and_the_others_stay(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, "bad.toml", text)
    write(tmp_path, "good.toml", 'name = "good"')
    loaded, failures = themes.load(tmp_path)
    assert [theme.name for theme in loaded][-1] == "good"
    assert len(failures) == 1 and failures[0].path.endswith("bad.toml")
    assert said in failures[0].message


def test_bytes_that_are_no_text_and_folders_are_reported(tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.toml").mkdir()
    loaded, failures = themes.load(tmp_path)
    assert len(loaded) == len(themes.BUNDLED)
    assert sorted(Path(failure.path).name for failure in failures) == ["binary.toml", "folder.toml"]


@pytest.mark.parametrize("name", themes.BUNDLED)
def test_the_toolkit_takes_every_bundled_theme(name: str) -> None:
    theme = theming.load_theme(name)
    assert theme is not None and theme.name == f"proofreel-{name}"
    variables = {**theme.to_color_system().generate(), **theme.variables}
    assert variables["pii-critical"] and variables["text-primary"]


@pytest.mark.parametrize(
    ("asked", "got"),
    [("proofreel-light", "light"), ("contrast", "high-contrast"), ("proofreel-colorblind", "colour-blind")],
)
def test_a_theme_is_found_by_its_other_names(asked: str, got: str) -> None:
    theme = theming.load_theme(asked)
    assert theme is not None and theme.name == f"proofreel-{got}"


def test_an_unknown_theme_is_none_and_the_nearest_name_is_offered() -> None:
    assert theming.load_theme("drak") is None
    assert "did you mean dark?" in theming.unknown_theme("drak")
    assert "high-contrast" in theming.unknown_theme("xyzzy")


def test_the_loader_knows_no_toolkit() -> None:
    script = "import sys, themes; themes.load(); sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_style_sheets_name_no_colour_outright() -> None:
    import re

    folder = Path(theming.__file__).parent
    sheets = [
        *folder.rglob("*.tcss"),
        *(path for path in folder.rglob("*.py") if "_CSS = " in path.read_text()),
    ]
    hex_colours = {
        str(path): found
        for path in sheets
        if path.name != "palette.py" and (found := re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text()))
    }
    assert hex_colours == {}
