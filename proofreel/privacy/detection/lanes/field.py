"""The field lane: whether a text can be what its field says it holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from proofreel.elements.masks import mask_of
from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.detection.lanes import field_credentials, field_numbers, field_texts
from proofreel.privacy.detection.lanes.field_value import FieldValue
from proofreel.privacy.detection.lanes.hints import Hint
from proofreel.privacy.detection.lanes.judgement import Check, Judged, Rejection, rejected_by
from proofreel.privacy.detection.lanes.vocabulary import is_label
from proofreel.privacy.detection.rules.denials import NO_PASSWORDS, NON_VALUES

# Words that stand for no value elsewhere and are passwords that people choose.
_POOR_PASSWORDS = frozenset({"test", "admin", "guest", "default"})
# Every digit a zero: how a recorder obscures numbers, dates and IBANs.
_ZEROS = re.compile(r"(?=(?:\D*0){4})[^1-9]{4,40}")
_TEMPLATE = re.compile(
    r"\$[A-Za-z_]\w*|<[^<>]+>|YOUR[_-]\w+|(?:process|import\.meta)\.env.*"
    r"|\{\{.*\}\}|\$\{.*\}|<%.*%>|\[[a-z _-]+\]|%\w+%|%[a-z@](?:\\n)*|:\w+"
)
_TEMPLATE_BEGINS = "{$<[%:Ypi"


def _is_empty(value: FieldValue) -> bool:
    return not value.plain


def _is_too_long(value: FieldValue) -> bool:
    longest = ENTITIES[value.hint.type].longest
    return 0 < longest < len(value.plain)


def _is_masked(value: FieldValue) -> bool:
    """True for a mask or zeros; a password or a token may hold stars beside other characters."""
    mask = mask_of(value.plain)
    if mask is None:
        return _ZEROS.fullmatch(value.plain) is not None
    return mask != "mixed" or value.hint.type not in ("PASSWORD", "SECRET")


def _stands_for_no_value(value: FieldValue) -> bool:
    lower = value.plain.lower()
    if value.hint.type == "PASSWORD" and value.hint.is_declared:
        return lower in NO_PASSWORDS
    if lower not in NON_VALUES:
        return False
    return value.hint.type != "PASSWORD" or bool(value.hint.subtype) or lower not in _POOR_PASSWORDS


def _is_template(value: FieldValue) -> bool:
    return value.plain[0] in _TEMPLATE_BEGINS and _TEMPLATE.fullmatch(value.plain) is not None


FIELD_CHECKS: tuple[Check[FieldValue], ...] = (
    Check("empty", "empty", _is_empty),
    Check("too-long", "too long for its field", _is_too_long),
    Check("mask", "a mask", _is_masked),
    Check("no-value", "a word that stands for no value", _stands_for_no_value),
    Check("template", "a template", _is_template),
)

_LABEL = Rejection("label", "a label")


def judge(hint: Hint, text: str, *, in_prose: bool = False) -> Judged | Rejection:
    """Return where in `text` the field's value stands, or why it is none.

    `in_prose`: rendered text, not a value.
    """
    value = FieldValue(hint, text, in_prose)
    rejection = rejected_by(FIELD_CHECKS, value)
    if rejection is not None:
        return rejection
    judged = JUDGES[ENTITIES[hint.type].judge](value)
    if isinstance(judged, Rejection):
        return judged
    return _LABEL if in_prose and hint.type in ("NAME", "ADDRESS") and is_label(value.plain) else judged


def _email(value: FieldValue) -> Judged | Rejection:
    return Rejection("email", "left to the pattern")


JUDGES: dict[str, Callable[[FieldValue], Judged | Rejection]] = {
    "email": _email, "phone": field_numbers.phone, "card": field_numbers.card, "cvc": field_numbers.cvc,
    "iban": field_numbers.iban, "code": field_numbers.code, "birth_date": field_numbers.birth_date,
    "coordinates": field_numbers.coordinates, "ip_address": field_numbers.ip_address,
    "device_id": field_numbers.device_id, "name": field_texts.name, "address": field_texts.address,
    "file_name": field_texts.file_name, "password": field_credentials.password,
    "secret": field_credentials.secret,
}  # fmt: skip
"""The judges that a type's row names."""
