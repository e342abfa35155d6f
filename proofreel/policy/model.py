"""What a policy file says: routes and what is expected there, values that are allowed,
planted values, checks.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from proofreel.documents.check import RouteClass
from proofreel.policy.patterns import matches
from proofreel.privacy.findings.grouping import generalised
from proofreel.privacy.model import Severity
from proofreel.timeline.model import Frustration

CLASS_MEANS: dict[RouteClass, str] = {
    "excluded": "no replay at all",
    "sensitive": "all text and inputs masked",
    "masked-inputs": "inputs masked, text may be read",
    "public": "nothing in particular, but no personal data",
}
DEFAULT_CLASS: RouteClass = "masked-inputs"


class Route(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"kind": "class"}):
    """Pages (a path with `*` and `**`) and what is expected of them."""

    match: str
    kind: RouteClass


class Allow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that looks like personal data and is not; every condition that is given must hold."""

    reason: str
    type: str | None = None
    value: str | None = None
    selector: str | None = None
    route: str | None = None


class PlantedValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value of a test account that must never be found, in any encoding."""

    value: str
    type: str | None = None


class Check(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A test case of one's own: on `route`, nothing of what `forbid` names may be recorded.

    `text` and `input` mean readable text nodes and readable input values, other lower-case names findings of
    that source, upper-case names findings of that type, `any` every event.
    """

    name: str
    expect: str = ""
    route: str = "/**"
    forbid: tuple[str, ...] = ()


class Regression(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `compare` fails on. `new_findings` is the least severity of a new finding that counts."""

    new_findings: Severity | Literal["never"] = "high"
    lost_mask: bool = True
    new_unmasked_field: bool = True
    new_route_class: tuple[RouteClass, ...] = ("excluded", "sensitive")
    weaker_settings: bool = True


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole policy file. Of the routes the first that matches counts."""

    route: tuple[Route, ...] = ()
    allow: tuple[Allow, ...] = ()
    canary: tuple[PlantedValue, ...] = ()
    check: tuple[Check, ...] = ()
    frustration: Frustration = Frustration()
    regression: Regression = Regression()
    default_class: RouteClass = DEFAULT_CLASS

    def route_for(self, page: str) -> Route | None:
        """Return the first route that matches a path (or route); None when none does."""
        return next((route for route in self.route if matches(route.match, page)), None)

    def class_of(self, page: str) -> RouteClass:
        """Return what is expected of a page."""
        route = self.route_for(page)
        return route.kind if route is not None else self.default_class

    def allowed_by(self, type: str, value: str, selector: str | None, page: str) -> Allow | None:
        """Return the first rule that says this finding is no leak;
        a selector counts with and without positions in it.
        """
        for rule in self.allow:
            if rule.type is not None and rule.type != type:
                continue
            if rule.value is not None and rule.value.strip().casefold() != value.strip().casefold():
                continue
            if rule.selector is not None and rule.selector not in (selector, generalised(selector or "")):
                continue
            if rule.route is not None and not matches(rule.route, page):
                continue
            return rule
        return None
