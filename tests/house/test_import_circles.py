"""No circle of imports: between modules or between the rooms of a package,
imports inside functions included.
"""

from __future__ import annotations

import tomllib

from tests.house.source import PACKAGES, circles, imports, modules
from tests.paths import PROJECT


def parents() -> list[str]:
    """Every package that has modules or packages below it."""
    return sorted({name.rpartition(".")[0] for name in modules() if "." in name})


def rooms_below(parent: str) -> dict[str, set[str]]:
    """Which of the modules and packages right below `parent` import which."""
    depth = parent.count(".") + 2
    graph: dict[str, set[str]] = {}
    for name, imported in imports().items():
        if name.startswith(f"{parent}."):
            room = ".".join(name.split(".")[:depth])
            others = {".".join(o.split(".")[:depth]) for o in imported if o.startswith(f"{parent}.")}
            graph.setdefault(room, set()).update(others - {room})
    return graph


def test_circles_are_found_and_told_from_roads() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"d"}}) == [["b", "c"]]


def test_rooms_of_a_package_import_each_other_one_way() -> None:
    found = {parent: rings for parent in parents() if (rings := circles(rooms_below(parent)))}
    assert not found


def test_packages_import_each_other_one_way() -> None:
    top = {package: {o.split(".")[0] for n in imports() for o in imports()[n] if n.split(".")[0] == package}
           for package in PACKAGES}  # fmt: skip
    assert circles(top) == []


def test_import_linter_guards_every_package() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (guarded,) = (contract["ancestors"] for contract in contracts if contract["type"] == "acyclic_siblings")
    assert sorted(guarded) == parents()
