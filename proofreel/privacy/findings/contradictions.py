"""Where the recorder's own settings, as the recording declares them, do not agree with what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from proofreel.privacy.extraction.fields import FieldUse, is_text_field
from replay_format.session import SessionInfo

Declared = dict[str, Any]

_USER_INPUT_LEVELS = ("mask", "mask-user-input", "mask_user_input")


class Recorded(NamedTuple):
    """What was recorded of a page whose recorder was told to hide it; counts are of distinct texts and
    media."""

    fields: Sequence[FieldUse]
    texts: int
    media: int


def contradictions_of(
    info: SessionInfo, fields: Sequence[FieldUse], readable_texts: int, readable_media: int
) -> list[str]:
    """Return one line for each declared setting that did not do what it says, with a count."""
    declared = dict(_flat(info.declared_masking))
    readable = [use for use in fields if is_text_field(use.context) and use.readable]
    recorded = Recorded(readable, readable_texts, readable_media)
    return [line for check in _CHECKS for line in check(declared, recorded)]


def _all_inputs(declared: Declared, recorded: Recorded) -> Iterator[str]:
    """Check `maskAllInputs`, else the single kinds of `maskInputOptions`: the former includes them."""
    name = _first_on(declared, ("maskAllInputs", "mask_all_inputs"))
    if name and recorded.fields:
        yield _line(f"{name} is on", recorded.fields, "input value")
    if name == "maskAllInputs" and recorded.fields:
        return
    options = declared.get("maskInputOptions") or declared.get("mask_input_options")
    for kind in _kinds_on(options):
        broken = [use for use in recorded.fields if _is_kind(use, kind)]
        if broken:
            yield _line(f"maskInputOptions masks {kind}", broken, f"{kind} value")


def _all_text(declared: Declared, recorded: Recorded) -> Iterator[str]:
    name = _first_on(declared, ("maskAllText", "mask_all_text"))
    if name and recorded.texts:
        yield f"{name} is on, yet {_count(recorded.texts, 'text')} readable"


def _all_media(declared: Declared, recorded: Recorded) -> Iterator[str]:
    if declared.get("blockAllMedia") is True and recorded.media:
        seen = _count(recorded.media, "image or video", "images or videos")
        yield f"blockAllMedia is on, yet {seen} recorded"


def _privacy_level(declared: Declared, recorded: Recorded) -> Iterator[str]:
    """Check Datadog's privacy level (also that of its configuration events)."""
    level = declared.get("defaultPrivacyLevel") or declared.get("privacyLevel")
    if level in _USER_INPUT_LEVELS and recorded.fields:
        yield _line(f"the privacy level is {level}", recorded.fields, "input value")
    if level == "mask" and recorded.texts:
        yield f"the privacy level is mask, yet {_count(recorded.texts, 'text')} readable"


_CHECKS: tuple[Callable[[Declared, Recorded], Iterator[str]], ...] = (
    _all_inputs, _all_text, _all_media, _privacy_level,
)  # fmt: skip


def _first_on(declared: Declared, names: tuple[str, ...]) -> str:
    """Return the first of the settings' spellings that is on, or ""."""
    return next((name for name in names if declared.get(name) is True), "")


def _kinds_on(options: Any) -> list[str]:
    return (
        sorted(str(name) for name, on in options.items() if on is True) if isinstance(options, dict) else []
    )


def _flat(declared: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, Any]]:
    for name, value in declared.items():
        yield name, value
        if isinstance(value, dict) and depth < 4 and name not in ("maskInputOptions", "mask_input_options"):
            yield from _flat(value, depth + 1)


def _is_kind(use: FieldUse, kind: str) -> bool:
    kind = kind.lower()
    return use.type == kind or use.tag == kind or (kind == "text" and use.tag == "input" and not use.type)


def _line(setting: str, broken: Sequence[FieldUse], noun: str) -> str:
    count = sum(use.readable for use in broken)
    return f"{setting}, yet {_count(count, noun)} readable"


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one} is" if count == 1 else f"{count} {many or one + 's'} are"
