"""A commented policy to begin with, made from the routes and fields that recordings hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from proofreel.documents.check import RouteClass
from proofreel.policy.model import CLASS_MEANS
from proofreel.privacy.extraction.fields import FieldUse
from proofreel.privacy.findings.finishing import BULLET
from proofreel.privacy.model import FieldContext
from proofreel.text.safe import one_line


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of a route that say what it is for; the first class that fits is proposed.
ROUTE_WORDS: tuple[tuple[RouteClass, frozenset[str]], ...] = (
    ("excluded", _words("admin backoffice internal staff superuser impersonate")),
    (
        "sensitive",
        _words(
            "checkout payment pay billing card identity verify verification kyc onboarding medical health "
            "patient claim bank transfer account profile settings security password support chat messages "
            "inbox"
        ),
    ),
    ("masked-inputs", _words("login signin signup register search contact subscribe newsletter cart basket")),
)


# What every policy can say beside its routes, to be uncommented.
EXAMPLES = """\
# Something that looks like personal data and is not. Every rule needs its reason; reports list them.
# [[allow]]
# type = "EMAIL"
# value = "support@shop.example"
# reason = "public support address"

# Planted values of test accounts: they must never be found, in any encoding.
# [[canary]]
# type = "EMAIL"
# value = "qa+canary1@shop.example"

# A test case of your own, beside the launch checklist.
# [[check]]
# name = "Support chat"
# expect = "no text recorded"
# route = "/support/**"
# forbid = ["text", "input"]

# When clicks tell of frustration (milliseconds and CSS pixels).
# [frustration]
# rage_clicks = 3
# rage_window_ms = 1000
# rage_distance = 30

# What `proofreel compare` fails on.
# [regression]
# new_findings = "high"
# lost_mask = true
# new_unmasked_field = true
# new_route_class = ["excluded", "sensitive"]
"""


class RouteSeen(msgspec.Struct):
    """A route of the recordings: in how many sessions, and its fields."""

    sessions: int = 0
    fields: dict[str, FieldUse] = {}


def starter_policy(routes: Mapping[str, RouteSeen]) -> str:
    """Return the text of a policy file for these routes."""
    lines = [
        "# What proofreel expects of these recordings. The first route that matches a page counts.",
        "# Classes:",
        *(f"#   {name:<14} {meaning}" for name, meaning in CLASS_MEANS.items()),
        "",
    ]
    for route, seen in sorted(routes.items(), key=lambda item: (_rank(item[0], item[1]), item[0])):
        kind = proposed_class(route, seen.fields.values())
        lines += [
            f"# {one_line(_summary(seen))}",
            "[[route]]",
            f"match = {toml_string(pattern_of(route))}",
            f'class = "{kind}"',
            "",
        ]
    return "\n".join(lines) + "\n" + EXAMPLES


def pattern_of(route: str) -> str:
    """Return the pattern of a route as reports have it: a segment with a covered value stands for any."""
    return "/".join("*" if BULLET in segment else segment for segment in route.split("/"))


def toml_string(text: str) -> str:
    """Return a TOML string of ASCII only: recorded text is printed and read as text, never obeyed."""
    escaped = "".join(
        c
        if " " <= c <= "~" and c not in '"\\'
        else f"\\u{ord(c):04X}"
        if ord(c) < 0x10000
        else f"\\U{ord(c):08X}"
        for c in text.encode("utf-8", "replace").decode()
    )
    return f'"{escaped}"'


def proposed_class(route: str, fields: Iterable[FieldUse]) -> RouteClass:
    """Return what a route's words and fields suggest."""
    words = set(route.casefold().replace("-", "/").replace("_", "/").replace(".", "/").split("/"))
    for kind, known in ROUTE_WORDS:
        if words & known:
            return kind
    return "masked-inputs" if any(True for _ in fields) else "public"


def context_name(use: FieldUse) -> str:
    """Return what to call a field: its label, else its name, else its selector."""
    context: FieldContext = use.context
    return use.label or use.name or context.element_id or use.selector


def _rank(route: str, seen: RouteSeen) -> int:
    order: list[RouteClass] = ["excluded", "sensitive", "masked-inputs", "public"]
    return order.index(proposed_class(route, seen.fields.values()))


def _summary(seen: RouteSeen) -> str:
    names = [" ".join(context_name(use).split())[:30] for use in seen.fields.values()]
    fields = ", ".join(name.encode("ascii", "replace").decode() for name in names[:6])
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    sessions = f"{seen.sessions} session{'s' if seen.sessions != 1 else ''}"
    return f"{sessions}; fields: {fields}{more}" if names else f"{sessions}; no fields"
