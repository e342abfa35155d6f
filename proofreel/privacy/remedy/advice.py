"""Which setting of the recorder that made a recording would have kept a value out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from proofreel.privacy.model import Finding, Source
from proofreel.privacy.remedy.model import Need, Recorder, RecorderOption
from proofreel.privacy.remedy.settings import RECORDERS

MERGED_SELECTORS = 40
_PLACES = re.compile(r":nth-(?:of-type|child)\(\d+\)")
_LINKS = frozenset({"href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href"})
# What masking of inputs leaves as it is in rrweb; file names too.
_CHOICES = frozenset({"hidden", "radio", "checkbox", "submit", "button", "reset", "image", "file"})
_HEADER = re.compile(r"header", re.IGNORECASE)
_BODY = re.compile(r"body|payload|data|response", re.IGNORECASE)
_ALIASES = {
    "launchdarkly": "highlight", "new relic": "newrelic", "newrelic": "newrelic", "posthog-js": "posthog",
    "statsig": "rrweb", "faro": "rrweb", "rrweb1": "rrweb",
    **{f"dd-sdk-{system}": "datadog-mobile"
       for system in ("ios", "android", "flutter", "reactnative", "kotlin-multiplatform", "maui")},
}  # fmt: skip


class Advice(msgspec.Struct, frozen=True):
    """What to do about one finding: settings (dotted keys), the mark on the element, and words."""

    recorder: str
    need: Need
    keys: dict[str, Any]
    mark: str
    advice: str

    @property
    def line(self) -> str:
        """Return all of it in one line."""
        parts = [f"{name}: {_literal(value)}" for name, value in self.keys.items()]
        if self.mark:
            parts.append(f"{'or ' if parts else ''}{self.mark} on the element")
        if self.advice:
            parts.append(self.advice)
        return "; ".join(parts)


def recorder_of(format_name: str, recorder_name: str = "") -> str:
    """Return the vocabulary to speak: by the recorder's name, else by the format; rrweb's where neither is
    known."""
    for name in (recorder_name.lower(), format_name.lower()):
        if name in RECORDERS:
            return name
        if name in _ALIASES:
            return _ALIASES[name]
        for known in RECORDERS:
            if known != "rrweb" and known in name.replace(" ", "").replace("-", ""):
                return known
    return "rrweb"


def need_of(finding: Finding) -> Need:
    """Return the kind of place that a finding's value leaked from."""
    if finding.attribute == "srcdoc":
        return "frame"
    if finding.source == "input":
        return "password" if finding.type == "PASSWORD" else _need_of_value(finding)
    if finding.source == "attribute":
        return _need_of_attribute(finding)
    if finding.source == "network":
        return _need_of_request(finding.json_path)
    return _NEEDS.get(finding.source, "text")


_NEEDS: dict[Source, Need] = {
    "text": "text", "title": "title", "url": "url", "console": "console", "custom": "custom",
    "comment": "comment", "css": "css", "identity": "identity", "metadata": "identity",
}  # fmt: skip


def _need_of_attribute(finding: Finding) -> Need:
    if finding.attribute in _LINKS:
        return "link"
    return _need_of_value(finding) if finding.attribute == "value" else "attribute"


def _need_of_request(json_path: str) -> Need:
    if _HEADER.search(json_path):
        return "network_header"
    return "network_body" if _BODY.search(json_path.rpartition("requests")[2]) else "network_url"


def _need_of_value(finding: Finding) -> Need:
    return "choice" if finding.type == "FILENAME" or _input_type(finding) in _CHOICES else "input"


def advise(finding: Finding, recorder: str) -> Advice:
    """Return the recorder's answer to one finding."""
    need = need_of(finding)
    setting = RECORDERS[recorder].settings.get(need, RecorderOption())
    selector = _PLACES.sub("", finding.selector or "").replace(" >>> ", " ") or "<selector>"
    fill = {
        "{selector}": selector,
        "{attribute}": finding.attribute or finding.label or "the value",
        "{type}": _input_type(finding),
    }
    return Advice(
        recorder=recorder,
        need=need,
        keys={name: _filled(value, fill) for name, value in setting.keys.items()},
        mark=setting.mark,
        advice=_filled(setting.advice, fill),
    )


def remedy_for(format_name: str, recorder_name: str, finding: Finding) -> str:
    """Return one line in the recorder's own vocabulary."""
    return advise(finding, recorder_of(format_name, recorder_name)).line


def merged(recorder: str, findings: Iterable[Finding]) -> tuple[str, list[str]]:
    """Return one configuration to paste for many findings, and what no setting does, the commonest first."""
    settings: dict[str, Any] = {}
    words: dict[str, int] = {}
    for finding in findings:
        advice = advise(finding, recorder)
        for name, value in advice.keys.items():
            _merge(settings, name, value)
        if advice.advice:
            line = f"{finding.source}: {advice.advice}"
            words[line] = words.get(line, 0) + 1
    known: Recorder = RECORDERS[recorder]
    written = _written(_nested(settings)) if settings else "{}"
    snippet = known.call.replace("{settings}", written)
    return snippet, sorted(words, key=lambda line: -words[line])


def _input_type(finding: Finding) -> str:
    match = re.search(r'\[type="([a-z-]+)"\]', finding.selector or "")
    if finding.input_type or match:
        return finding.input_type or (match.group(1) if match else "")
    return {"EMAIL": "email", "PHONE": "tel", "PASSWORD": "password"}.get(finding.type, "text")


def _filled(value: Any, fill: dict[str, str]) -> Any:
    if isinstance(value, str):
        for mark, text in fill.items():
            value = value.replace(mark, text)
        return value
    if isinstance(value, list):
        return [_filled(item, fill) for item in value]
    return value


def _merge(settings: dict[str, Any], name: str, value: Any) -> None:
    known = settings.get(name)
    if isinstance(known, list) and isinstance(value, list):
        known.extend(item for item in value if item not in known and len(known) < MERGED_SELECTORS)
    elif name == "defaultPrivacyLevel" and known == "mask":
        return
    else:
        settings[name] = list(value) if isinstance(value, list) else value


def _nested(settings: dict[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, value in settings.items():
        branch = tree
        *above, last = name.split(".")
        for part in above:
            branch = branch.setdefault(part, {})
        branch[last] = value
    return tree


# Options that take one selector list as text, where others take an array.
_AS_TEXT = frozenset(
    {
        "maskTextSelector", "blockSelector", "record_block_selector", "record_mask_text_selector",
        "block_selector", "mask_text_selector",
    }
)  # fmt: skip
_NOT_TEXT_IN = frozenset({"privacyConfig"})


def _written(value: Any, name: str = "", indent: str = "", inside: str = "") -> str:
    if isinstance(value, dict):
        if value and set(value) == {"regex", "replacement"}:
            return f"{{ regex: {value['regex']}, replacement: {json.dumps(value['replacement'])} }}"
        deeper = indent + "  "
        lines = [f"{deeper}{_key(k)}: {_written(v, k, deeper, name)}," for k, v in value.items()]
        return "{\n" + "\n".join(lines) + f"\n{indent}}}"
    if isinstance(value, list):
        if name in _AS_TEXT and inside not in _NOT_TEXT_IN:
            return _quoted(", ".join(value))
        return "[" + ", ".join(_written(item) for item in value) + "]"
    return _literal(value)


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            return _quoted(", ".join(value))
        return "[" + ", ".join(_written(item) for item in value) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    """Return a JavaScript string; selectors carry double quotes, so single ones go around them."""
    if text.startswith("/") and text.endswith("/") and len(text) > 2:
        return text
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ")
    return f"'{escaped}'"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name) else json.dumps(name)
