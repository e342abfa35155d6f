"""The cascade: which declarations win, and what their variables stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from proofreel.page.css.boxes import is_apart
from proofreel.page.css.content import content_text
from proofreel.page.css.rules import Candidate
from proofreel.page.css.syntax import declarations_of, is_wanted

MAX_VALUE = 2_000
MAX_VARIABLES = 20
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
# Values in which upper and lower case differ.
_CASED = frozenset({"content", "grid-template-areas", "grid-area", "grid-template"})
_DEFAULTED = frozenset({"inherit", "unset", "revert", "revert-layer"})
# Above every layer and every selector: CSS Cascade 5, section 6.1.
_OF_STYLE_ATTRIBUTE = (1 << 30, (0, 0, 0), 0)

Values = dict[str, str]


class Declared:
    """The winning declarations of an element and of what it generates, variables not yet filled in."""

    __slots__ = ("after", "before", "element", "placeholder")

    def __init__(self) -> None:
        self.element: Values = {}
        self.before: Values = {}
        self.after: Values = {}
        self.placeholder: Values = {}


def cascade(fitting: Sequence[Candidate], inline: Any) -> Declared:
    """Return what wins by importance, layer, specificity and order, `inline` being the style attribute."""
    steps: list[tuple[Any, str, str, str]] = []
    for selector, rule in fitting:
        rank = (rule.layer, selector.specificity, rule.order)
        for name, value, important in declarations_of(rule.body):
            steps.append(((important, *rank), selector.pseudo or "element", name, value))
    if isinstance(inline, str) and is_wanted(inline):
        for name, value, important in declarations_of(inline):
            steps.append(((important, *_OF_STYLE_ATTRIBUTE), "element", name, value))
    steps.sort(key=lambda step: step[0])
    declared = Declared()
    for _, pseudo, name, value in steps:
        getattr(declared, pseudo)[name] = value
    return declared


def variables_of(declared: Values, inherited: Values) -> Values:
    """Return the custom properties that hold for an element: its own beside the inherited ones."""
    own = {name: value for name, value in declared.items() if name.startswith("--")}
    return {**inherited, **own} if own else inherited


def resolved(declared: Values, variables: Values) -> Values:
    """Return the values with their variables filled in, in lower case where case makes no difference.

    Those that fall back to what is usual (`inherit`, `unset`, a variable that is not set) are left out.
    """
    values: Values = {}
    for name, value in declared.items():
        if name.startswith("--"):
            continue
        if "var(" in value:
            value = _substituted(value, variables)
        if name not in _CASED:
            value = value.lower()
        if value and value not in _DEFAULTED:
            values[name] = value
    return values


def _substituted(value: str, variables: Values) -> str:
    """Return the value with its variables filled in; "" when one is not set and has no fallback."""
    for _ in range(MAX_VARIABLES):
        match = _VARIABLE.search(value)
        if not match or len(value) > MAX_VALUE:
            break
        filling: str | None = variables.get(match[1], match[2])
        if filling is None:
            return ""
        value = value[: match.start()] + filling.strip() + value[match.end() :]
    return "" if "var(" in value else value.strip()


def generated_text(values: Values, attributes: Mapping[str, Any], side: str) -> str:
    """Return what `::before` or `::after` (`side`) draws, with a blank where it keeps a distance."""
    is_unseen = values.get("visibility") == "hidden" or values.get("opacity") == "0"
    if is_unseen or values.get("display") == "none":
        return ""
    text = content_text(values.get("content", ""), attributes)
    if text.strip() and is_apart(values):
        return f"{text} " if side == "before" else f" {text}"
    return text
