"""PostHog's mobile recordings: wireframes translated to the nodes of a page.

A full snapshot holds `wireframes`, a mutation `adds` and `updates` of them; each has an id, a type, a place
and a style (the product's mobile replay schema). They become elements placed where the wireframe stands, so
that the page, the labels and the findings work as on the web.
"""

from __future__ import annotations

from typing import Any

ROOT, HTML, BODY = 1_000_000_001, 1_000_000_002, 1_000_000_003
TEXT_OFFSET = 1_100_000_000
OPTION_OFFSET = 1_200_000_000
# Inputs that are elements of their own on a page.
_ELEMENTS = {"text_area": "textarea", "select": "select", "progress": "progress"}
_INPUT_TYPES = {"toggle": "checkbox"} | {
    kind: kind
    for kind in ("text", "password", "email", "number", "search", "tel", "url", "checkbox", "radio")
}


class Screen:
    """The screen of one window as its wireframes come:
    who stands where, so that what changes keeps its place.
    """

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}
        self._children: dict[int, list[int]] = {BODY: []}

    def translate(self, event: dict[str, Any]) -> bool:
        """Turn the event's wireframes to nodes, in place; return whether there were any."""
        data = event.get("data")
        if not isinstance(data, dict):
            return False
        if event.get("type") == 2 and isinstance(data.get("wireframes"), list):
            self._show(data)
            return True
        changes = [*_listed(data, "adds"), *_listed(data, "updates")]
        if event.get("type") == 3 and any("wireframe" in change for change in changes):
            self._change(data)
            return True
        return False

    def _show(self, data: dict[str, Any]) -> None:
        """A whole screen becomes a page."""
        self._parents, self._children = {}, {BODY: []}
        wireframes = _listed(data, "wireframes")
        for wireframe in wireframes:
            self._place(wireframe, BODY)
        del data["wireframes"]
        data["node"] = _page(wireframes)
        data.setdefault("initialOffset", {"top": 0, "left": 0})

    def _change(self, data: dict[str, Any]) -> None:
        """What was added, updated and removed becomes a mutation."""
        removes = [change for change in _listed(data, "removes") if isinstance(change.get("id"), int)]
        for change in removes:
            self._remove(change["id"])
        adds = [self._added(change) for change in _listed(data, "adds") if "wireframe" in change]
        for change in _listed(data, "updates"):
            number = _number_of(change.get("wireframe"))
            if number is not None:
                removes.append({"parentId": self._parents.get(number, BODY), "id": number})
                adds.append(self._updated(number, change))
        data.pop("updates", None)
        data.update({"source": 0, "adds": adds, "removes": removes})
        data.setdefault("texts", [])
        data.setdefault("attributes", [])

    def _added(self, change: dict[str, Any]) -> dict[str, Any]:
        parent = change.get("parentId")
        parent = parent if isinstance(parent, int) and parent in self._children else BODY
        self._place(change["wireframe"], parent)
        return {"parentId": parent, "nextId": None, "node": _node(change["wireframe"])}

    def _updated(self, number: int, change: dict[str, Any]) -> dict[str, Any]:
        """Return the addition that replaces what is updated, before the sibling that it stood before."""
        parent = self._parents.get(number)
        if parent is None:
            return self._added(change)
        siblings = self._children[parent]
        at = siblings.index(number)
        following = siblings[at + 1] if at + 1 < len(siblings) else None
        self._remove(number)
        self._place(change["wireframe"], parent, at)
        return {"parentId": parent, "nextId": following, "node": _node(change["wireframe"])}

    def _place(self, wireframe: Any, parent: int, at: int | None = None) -> None:
        number = _number_of(wireframe)
        if number is None or number in self._parents:
            return
        siblings = self._children.setdefault(parent, [])
        siblings.insert(len(siblings) if at is None else at, number)
        self._parents[number] = parent
        self._children[number] = []
        for child in _listed(wireframe, "childWireframes"):
            self._place(child, number)

    def _remove(self, number: int) -> None:
        parent = self._parents.pop(number, None)
        if parent is not None:
            self._children[parent].remove(number)
        for child in self._children.pop(number, []):
            self._parents.pop(child, None)
            self._remove(child)


def _number_of(wireframe: Any) -> int | None:
    number = wireframe.get("id") if isinstance(wireframe, dict) else None
    return number if isinstance(number, int) else None


def _listed(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = data.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _page(wireframes: list[dict[str, Any]]) -> dict[str, Any]:
    body = _element(BODY, "body", {}, [_node(item) for item in wireframes])
    html = _element(HTML, "html", {}, [body])
    return {"type": 0, "id": ROOT, "childNodes": [html]}


def _element(
    number: int, tag: str, attributes: dict[str, Any], children: list[dict[str, Any]]
) -> dict[str, Any]:
    return {"type": 2, "id": number, "tagName": tag, "attributes": attributes, "childNodes": children}


def _text(number: int, content: Any) -> dict[str, Any]:
    return {"type": 3, "id": TEXT_OFFSET + number, "textContent": str(content)}


def _node(wireframe: Any) -> dict[str, Any]:
    wireframe = wireframe if isinstance(wireframe, dict) else {}
    number = _number_of(wireframe) or 0
    kind = wireframe.get("type")
    attributes: dict[str, Any] = {"data-wireframe": str(wireframe.get("type", "div"))}
    if style := _style(wireframe):
        attributes["style"] = style
    if kind in ("image", "screenshot"):
        return _element(number, "img", {**attributes, **_picture(wireframe)}, [])
    if kind == "input":
        return _input(number, wireframe, attributes)
    children = [_node(child) for child in _listed(wireframe, "childWireframes")]
    match kind:
        case "text":
            children.insert(0, _text(number, wireframe.get("text", "")))
        case "placeholder":
            children = [_text(number, wireframe.get("label") or "")]
        case "web_view":
            attributes["data-url"] = str(wireframe.get("url", ""))
        case _ if wireframe.get("label"):
            attributes["aria-label"] = str(wireframe["label"])
    return _element(number, "div", attributes, children)


def _picture(wireframe: dict[str, Any]) -> dict[str, Any]:
    source = wireframe.get("base64")
    picture = {"alt": "screenshot" if wireframe.get("type") == "screenshot" else ""}
    if isinstance(source, str) and source:
        picture["src"] = source if source.startswith("data:") else f"data:image/png;base64,{source}"
    return picture


def _input(number: int, wireframe: dict[str, Any], attributes: dict[str, Any]) -> dict[str, Any]:
    kind = str(wireframe.get("inputType", "text"))
    value, label = wireframe.get("value"), wireframe.get("label")
    attributes |= {"disabled": ""} if wireframe.get("disabled") else {}
    attributes |= {"aria-label": str(label)} if label else {}
    if kind == "button":
        return _element(number, "button", attributes, [_text(number, value or label or "")])
    if kind in _ELEMENTS:
        options = _options(number, wireframe.get("options") or [], value) if kind == "select" else []
        value = str(value or (0 if kind == "progress" else ""))
        return _element(number, _ELEMENTS[kind], {**attributes, "value": value}, options)
    attributes["type"] = _INPUT_TYPES.get(kind, "text")
    if value is not None:
        attributes["value"] = str(value)
    if wireframe.get("checked"):
        attributes["checked"] = True
    return _element(number, "input", attributes, [])


def _options(number: int, options: list[Any], chosen: Any) -> list[dict[str, Any]]:
    nodes = []
    for at, option in enumerate(options[:100], OPTION_OFFSET + number * 100):
        attributes = {"value": str(option), **({"selected": True} if option == chosen else {})}
        nodes.append(_element(at, "option", attributes, [_text(at, option)]))
    return nodes


def _style(wireframe: dict[str, Any]) -> str:
    places = [("left", "x"), ("top", "y"), ("width", "width"), ("height", "height")]
    rules = [
        f"{name}:{wireframe[key]}px" for name, key in places if isinstance(wireframe.get(key), int | float)
    ]
    return ";".join(["position:absolute", *rules]) if rules else ""
