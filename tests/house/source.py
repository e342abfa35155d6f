"""The source of the packages as the guards of the house read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.paths import PROJECT

PACKAGES = ("replay_format", "proofreel", "tui", "themes", "sample_sessions")
_FORKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.IfExp, ast.ExceptHandler, ast.Assert, ast.match_case)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Module(NamedTuple):
    """One module: its dotted name, its file, its lines, its syntax tree."""

    name: str
    path: Path
    lines: int
    tree: ast.Module


class Function(NamedTuple):
    """One function: `file:line name`, its branches, its lines."""

    place: str
    branches: int
    lines: int


@cache
def modules() -> dict[str, Module]:
    """Return the modules of all packages by their dotted names."""
    found = {}
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            name = ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
            text = path.read_text(encoding="utf-8")
            found[name] = Module(name, path, text.count("\n"), ast.parse(text))
    return found


@cache
def imports() -> dict[str, set[str]]:
    """Return the modules that each module imports: anywhere, in functions and for type checking too."""
    return {name: set(_imported(module.tree)) for name, module in modules().items()}


def _imported(tree: ast.Module) -> Iterator[str]:
    known = modules()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name for name in below if name in known)
            if node.module in known and any(name not in known for name in below):
                yield node.module


def functions() -> list[Function]:
    """Return every function of all packages."""
    found = []
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                place = f"{module.path.relative_to(PROJECT)}:{node.lineno} {node.name}"
                found.append(Function(place, branches(node), (node.end_lineno or 0) - node.lineno + 1))
    return found


def branches(scope: ast.AST) -> int:
    """Count the places where a function forks; those of functions and classes inside it are their own."""
    count = 0
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, _SCOPES):
            continue
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        else:
            count += isinstance(node, _FORKS)
        count += branches(node)
    return count


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of nodes that reach each other (Tarjan's strongly connected components),
    each sorted.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        number[node] = lowest[node] = len(number)
        path.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in number:
                visit(other)
            if other in path:
                lowest[node] = min(lowest[node], lowest[other])
        if lowest[node] == number[node]:
            group = path[path.index(node) :]
            del path[path.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(graph):
        if node not in number:
            visit(node)
    return found
