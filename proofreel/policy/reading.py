"""A policy file read strictly: an unknown key or a wrong value is an error that names the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import msgspec

from proofreel.documents.check import RouteClass
from proofreel.errors import ProofreelError
from proofreel.named_files import read_named_file
from proofreel.policy.model import Allow, Policy
from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.model import SEVERITIES, Source

FILE_NAME = "proofreel.toml"
NEVER = 'begins neither with "/" nor with a scheme, so it never matches'

CHOICES: dict[str, tuple[str, ...]] = {
    "class": get_args(RouteClass), "default_class": get_args(RouteClass), "type": tuple(ENTITIES),
    "forbid": ("any", *get_args(Source), *ENTITIES), "new_findings": (*SEVERITIES, "never"),
    "new_route_class": get_args(RouteClass),
}  # fmt: skip

_PLACE = re.compile(r" - at `\$([^`]*)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_TABLE = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


class PolicyError(ProofreelError):
    """A policy that cannot be used."""


def read_policy(path: str | Path) -> Policy:
    """Return the policy in a file. Raises `PolicyError` naming file, line and key."""
    return parse_policy(policy_text(path), str(path))


def policy_text(path: str | Path) -> str:
    """Return what a policy file holds. Raises `PolicyError` when it cannot be read."""
    try:
        return read_named_file(path).decode()
    except OSError as error:
        raise PolicyError(f"{path}: the policy cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise PolicyError(f"{path}: the policy is no UTF-8 text") from error


def parse_policy(text: str, name: str = FILE_NAME) -> Policy:
    """Return the policy in a text. Raises `PolicyError` naming file, line and key."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{name}: {error}") from error
    try:
        policy = msgspec.convert(document, Policy)
    except msgspec.ValidationError as error:
        raise PolicyError(_explained(name, text, str(error))) from error
    for table, number, key, wrong in _unsound(policy):
        raise PolicyError(f"{name}, line {_line_of(text, table, number, key)}: {key or table}: {wrong}")
    return policy


Unsound = tuple[str, int, str, str]


def _unsound(policy: Policy) -> Iterator[Unsound]:
    """Yield semantic errors of a well-formed policy: (table, its number, key, what is wrong)."""
    for number, route in enumerate(policy.route):
        if not _can_match(route.match):
            yield "route", number, "match", NEVER
    for number, rule in enumerate(policy.allow):
        yield from _unsound_rule(number, rule)
    for number, planted in enumerate(policy.canary):
        if not planted.value.strip():
            yield "canary", number, "value", "is empty"
        yield from _no_choice("canary", number, "type", planted.type)
    for number, check in enumerate(policy.check):
        if not check.forbid:
            yield "check", number, "forbid", "names nothing, so this case could never fail"
        yield from _no_choice("check", number, "forbid", *check.forbid)
        if not _can_match(check.route):
            yield "check", number, "route", NEVER


def _unsound_rule(number: int, rule: Allow) -> Iterator[Unsound]:
    if not rule.reason.strip():
        yield "allow", number, "reason", "is empty; say why this is no leak"
    yield from _no_choice("allow", number, "type", rule.type)
    if rule.type is None and rule.value is None and rule.selector is None and rule.route is None:
        yield "allow", number, "", "would allow everything; name a type, value, selector or route"
    if rule.route is not None and not _can_match(rule.route):
        yield "allow", number, "route", NEVER


def _no_choice(table: str, number: int, key: str, *given: str | None) -> Iterator[Unsound]:
    """Yield what is wrong with values of a key that are none of its choices."""
    for value in given:
        if value is not None and value not in CHOICES[key]:
            yield table, number, key, f"invalid enum value '{value}'; use one of {', '.join(CHOICES[key])}"


def _can_match(pattern: str) -> bool:
    return pattern.startswith(("/", "*")) or "://" in pattern


def find_policy(paths: Iterable[str]) -> Path | None:
    """Return the `proofreel.toml` beside the recordings: in a folder that is named, or beside a file."""
    for path in paths:
        if "://" in path or path == "-":
            continue
        place = Path(path)
        folder = place if place.is_dir() else place.parent
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


def _explained(name: str, text: str, message: str) -> str:
    """Return msgspec's message with the file, the line and the key that it is about."""
    names, number = _steps(message)
    table = names[0] if names and _has_table(text, names[0]) else ""
    unknown = _UNKNOWN.search(message)
    key = unknown.group(1) if unknown else names[-1] if len(names) > 1 or not table else ""
    plain = _PLACE.sub("", message)
    if "enum value" in plain and key in CHOICES:
        plain += f"; use one of {', '.join(CHOICES[key])}"
    return f"{name}, line {_line_of(text, table, number, key)}: {_with_subject(plain, key or table)}"


def _steps(message: str) -> tuple[list[str], int]:
    """Return the names on the way to the place that a message is about, and the number of its table."""
    place = _PLACE.search(message)
    steps = re.findall(r"\.([\w-]+)|\[(\d+)\]", place.group(1)) if place else []
    return [name for name, _ in steps if name], next((int(index) for _, index in steps if index), 0)


def _with_subject(message: str, subject: str) -> str:
    """Return `subject: message`, unless the message names it already."""
    said = f"{subject}: " if subject and subject not in message else ""
    return f"{said}{message[:1].lower()}{message[1:]}"


def _has_table(text: str, table: str) -> bool:
    return any((found := _TABLE.match(line)) and found.group(1) == table for line in text.splitlines())


def _line_of(text: str, table: str, number: int, key: str) -> int:
    """Return the line of a key in the table number `number` of that name;
    the table's own line when it has no such key.
    """
    current, seen, table_line = "", -1, 1
    for place, line in enumerate(text.splitlines(), 1):
        header = _TABLE.match(line)
        if header:
            current = header.group(1)
            if current == table:
                seen += 1
                if seen == number:
                    table_line = place
        inside = current == table and (not table or seen == number)
        found = _KEY.match(line)
        if inside and found and found.group(1) == key:
            return place
    return table_line
