"""What a release says of itself agrees with itself."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.paths import PROJECT

PACKAGES = ("replay_format", "proofreel", "tui", "themes", "sample_sessions")
BUILD = tomllib.loads((PROJECT / "pyproject.toml").read_text())
ABOUT = BUILD["project"]


def test_license_is_the_one_that_the_metadata_names() -> None:
    assert ABOUT["license"] == "MIT" and ABOUT["license-files"] == ["LICENSE"]
    assert (PROJECT / "LICENSE").read_text().startswith("MIT License")


@pytest.mark.parametrize("package", PACKAGES)
def test_package_is_built_and_says_that_it_is_typed(package: str) -> None:
    assert package in BUILD["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert (PROJECT / package / "py.typed").is_file()


def test_workflow_runs_the_versions_that_the_metadata_names() -> None:
    versions = re.search(r"python: (\[.*\])", (PROJECT / ".github/workflows/test.yml").read_text())
    named = [name.rsplit(" ", 1)[1] for name in ABOUT["classifiers"] if re.search(r"Python :: 3\.\d+$", name)]
    assert versions and re.findall(r"3\.\d+", versions[1]) == named
    assert ABOUT["requires-python"] == f">={named[0]}"


def test_every_requirement_is_pinned_in_the_constraints() -> None:
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (PROJECT / "constraints.txt").read_text().splitlines()
    }
    extras = ABOUT["optional-dependencies"]
    wanted = [*ABOUT["dependencies"], *extras["test"], *extras["check"], *extras["dask"]]
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-") for line in wanted}
    assert names <= pinned


def test_addresses_of_the_project_are_of_one_host() -> None:
    assert {url.split("/")[2] for url in ABOUT["urls"].values()} == {"github.com"}
