"""Where the recorder's own settings, as the recording declares them, do not agree with what was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from proofreel.privacy.extraction.fields import FieldUse, is_text_field
from replay_format.session import SessionInfo

_PASSWORD = "password"  # noqa: S105 (a field type)
_USER_INPUT_LEVELS = ("mask", "mask-user-input", "mask_user_input")


def contradictions_of(
    info: SessionInfo, fields: Sequence[FieldUse], readable_texts: int, readable_media: int
) -> list[str]:
    """One line for each declared setting that did not do what it says, with a count and an example's place."""
    declared = dict(_flat(info.declared_masking))
    lines: list[str] = []
    typed = [use for use in fields if is_text_field(use.context) and use.readable]
    for name in ("maskAllInputs", "mask_all_inputs"):
        if declared.get(name) is True and typed:
            lines.append(_line(f"{name} is on", typed, "input value"))
            break
    options = declared.get("maskInputOptions") or declared.get("mask_input_options")
    if isinstance(options, dict) and not any("maskAllInputs is on" in line for line in lines):
        for kind in sorted(str(name) for name, on in options.items() if on is True):
            broken = [use for use in typed if _is_kind(use, kind)]
            if broken:
                lines.append(_line(f"maskInputOptions masks {kind}", broken, f"{kind} value"))
    for name in ("maskAllText", "mask_all_text"):
        if declared.get(name) is True and readable_texts:
            lines.append(f"{name} is on, yet {_count(readable_texts, 'text')} readable")
            break
    if declared.get("blockAllMedia") is True and readable_media:
        lines.append(
            f"blockAllMedia is on, yet {_count(readable_media, 'image or video', 'images or videos')} recorded"
        )
    level = declared.get("defaultPrivacyLevel") or declared.get("privacyLevel")
    if level in _USER_INPUT_LEVELS:
        if typed:
            lines.append(_line(f"the privacy level is {level}", typed, "input value"))
        if level == "mask" and readable_texts:
            lines.append(f"the privacy level is mask, yet {_count(readable_texts, 'text')} readable")
    return lines


def _flat(declared: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, Any]]:
    for name, value in declared.items():
        yield name, value
        if isinstance(value, dict) and depth < 4 and name not in ("maskInputOptions", "mask_input_options"):
            yield from _flat(value, depth + 1)


def _is_kind(use: FieldUse, kind: str) -> bool:
    kind = kind.lower()
    return use.type == kind or use.tag == kind or (kind == "text" and use.tag == "input" and not use.type)


def _line(setting: str, broken: list[FieldUse], noun: str) -> str:
    count = sum(use.readable for use in broken)
    return f"{setting}, yet {_count(count, noun)} readable"


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one} is" if count == 1 else f"{count} {many or one + 's'} are"
