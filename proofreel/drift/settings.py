"""Declared settings of recorders, and which of two values masks less."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

# On is stronger: names as rrweb, PostHog, Sentry and Highlight declare them, without case and separators.
MASKING = frozenset(
    {
        "maskallinputs", "maskalltext", "maskallelementattributes", "blockallmedia", "masktextclass",
        "maskinputfn", "masktextfn", "maskattributefn", "privacymode", "maskpersonaldataproperties",
    }
)  # fmt: skip
MASKING_GROUPS = frozenset({"maskinputoptions"})
# Off is stronger.
RECORDING = frozenset(
    {
        "recordcanvas", "shouldrecordcanvas", "canvas", "recordbody", "recordheaders", "recordrequestbody",
        "networkcapturebodies", "networkdetailhasurls", "networkrequesthasheaders",
        "networkresponsehasheaders", "networkrecording", "inlineimages", "recordcrossoriginiframes",
        "capturecanvas", "captureconsole", "consolelogrecordingenabled", "recordconsole", "capturebodies",
        "captureperformance", "unmaskallinputs",
    }
)  # fmt: skip
# Selectors and lists of what is hidden: less of them is weaker; of what is shown, more.
HIDING = frozenset(
    {
        "masktextselector",
        "blockselector",
        "blockclass",
        "maskselectors",
        "blockselectors",
        "mask",
        "block",
        "ignore",
    }
)
SHOWING = frozenset(
    {"unmask", "unblock", "unmaskselectors", "unblockselectors", "allowlist", "networkdetailallowurls"}
)
LEVEL_NAMES = frozenset({"defaultprivacylevel", "privacylevel", "privacysetting", "recordprivacy"})
LEVELS = {
    "allow": 0, "none": 0, "off": 0, "mask-unless-allowlisted": 2, "default": 1, "mask-user-input": 1,
    "mask_user_input": 1, "balanced": 1, "relaxed": 0, "mask": 3, "strict": 3, "hidden": 4,
}  # fmt: skip
UNSET = "not declared"


def flat_settings(declared: dict[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """(dotted name, value as JSON) of every declared setting."""
    for name, value in declared.items():
        full = f"{above}.{name}" if above else str(name)
        if isinstance(value, dict) and depth < 5:
            yield from flat_settings(value, full, depth + 1)
        else:
            yield full, json.dumps(value, ensure_ascii=False, sort_keys=True)


def is_weaker(name: str, base: Collection[str], new: Collection[str]) -> bool:
    """Return whether some value of `new` masks less than every value of `base` did (values as JSON, none:
    not declared).
    """
    strengths = [strength_of(name, value) for value in base] or [strength_of(name, UNSET)]
    now = [strength_of(name, value) for value in new] or [strength_of(name, UNSET)]
    if None in strengths or None in now:
        return False
    return min(s for s in now if s is not None) < min(s for s in strengths if s is not None)


def strength_of(name: str, value: str) -> float | None:
    """Return how much a value masks, to be compared with another of the same setting;
    None when nothing is known of it.
    """
    plain = [part.replace("_", "").replace("-", "").lower() for part in name.split(".")]
    last = plain[-1]
    decoded: Any = None if value == UNSET else json.loads(value)
    if last in LEVEL_NAMES:
        return float(LEVELS.get(str(decoded).lower(), 1)) if decoded is not None else 1.0
    if last in HIDING:
        return float(_parts(decoded))
    if last in SHOWING:
        return -float(_parts(decoded))
    if last in RECORDING:
        return 0.0 if decoded else 1.0
    if last in MASKING or any(part in MASKING_GROUPS for part in plain[:-1]):
        return 1.0 if decoded else 0.0
    return None


def _parts(value: Any) -> int:
    if not value:
        return 0
    if isinstance(value, list):
        return len(value)
    return len([part for part in str(value).split(",") if part.strip()])
