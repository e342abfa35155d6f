"""The name of the picture that an icon button shows."""

from __future__ import annotations

import re

from replay_format import events as ev
from replay_format.dom import Dom

# Icon fonts and sprites name the picture in a class or a reference: `fa fa-trash`, `icon-edit`, `#i-close`.
_ICON_CLASS = re.compile(
    r"(?:^|\s)(?:icons?|fa|fas|far|bi|ti|mdi|ri|la|feather|glyphicon|lucide|tabler-icon|octicon|codicon|i)"
    r"-([a-z][a-z0-9-]{1,24})(?=\s|$)"
)
_ICON_REFERENCE = re.compile(r"#(?:icons?-|i-|sym-)?([a-z][a-z0-9-]{1,24})$")
_NO_ICONS = frozenset(
    {"button", "solid", "regular", "light", "brands", "icon", "wrapper", "container", "lg", "sm", "fw", "2x"}
)


def icon_name(dom: Dom, element: ev.Element) -> str:
    """Return the name of the only thing an icon button shows: `trash` of `fa-trash`;
    empty when nothing tells.
    """
    for inner in dom.walk(element):
        if isinstance(inner, ev.Element) and (name := _name_in(inner)):
            return name.replace("-", " ")
    return ""


def _name_in(element: ev.Element) -> str:
    attributes = element.attributes
    known = attributes.get("data-icon") or attributes.get("data-lucide")
    if isinstance(known, str) and 1 < len(known) <= 24:
        return known
    reference = attributes.get("href") or attributes.get("xlink:href")
    if isinstance(reference, str) and element.tagName.lower() == "use":
        picture = _ICON_REFERENCE.search(reference.lower())
        if picture is not None:
            return picture[1]
    names = (match[1] for match in _ICON_CLASS.finditer(str(attributes.get("class", "")).lower()))
    return next((name for name in names if name not in _NO_ICONS), "")
