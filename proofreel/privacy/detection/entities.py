"""The types of personal data: one row each, which everything that tells types apart reads.

To add a type, add its row here; then words that name a field of it (`rules/words/`), or a rule with its
pattern (`rules/values.toml`, `rules/tokens.toml`). Nothing else lists types.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from proofreel.privacy.model import EntityType, Severity

NOT_PERSONAL: Final = "NOT_PERSONAL"
"""What a field holds whose words say that it is no person's data, in the place of a type."""

Distinct = Literal["always", "two words", "words and a digit", "no plain word", "twelve digits"]


class CodeShape(msgspec.Struct, frozen=True):
    """How a number without a pattern of its own is told in its field: letters and digits, and digits at
    least.
    """

    least: int
    most: int
    digits: int


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """One type of personal data. Lengths are in characters.

    `name` is the word for one value of it in reports, `help` replaces what they say about it. `judge` names
    the check in `lanes/field.py` that says whether a field's text can be one; "code" takes the shape in
    `code`.
    """

    type: EntityType
    name: str
    severity: Severity
    judge: str
    help: str = ""
    code: CodeShape | None = None
    # The label lane: what may follow a label is a `VALUE_` row of `rules/labels.toml`, or any text of its
    # `code`.
    needs_colon: bool = False
    may_stand_apart: bool = False
    """True when blanks or a filler are enough between its label and its value, though it needs a colon
    elsewhere.
    """
    # What speaks against it.
    deniable: bool = False
    """True when a run of digits or words can be one by chance: a word that denies outweighs its pattern."""
    digits: bool = False
    """True for a run of digits, which is none inside a longer run."""
    numbered: bool = False
    """True for numbers that are told apart by their field alone."""
    own_shape: bool = False
    """True when its shape is proof enough: neither a label before it nor an attribute of code speaks against
    it.
    """
    shown_in_placeholders: bool = False
    hidden_in_forms: bool = False
    """True when forms ask for it in fields of type `password`."""
    common_words: bool = False
    """True when its words name other things as well ("name", "line 2"): a denying `autocomplete`
    weighs more.
    """
    longest: int = 240
    """The longest text of a field that can be one; 0: any."""
    # Where it is searched for when it is known from another place of the session (`echoes/values.py`).
    shortest: int = 8
    """The shortest value that is found inside a longer text; 0: it is searched for nowhere."""
    distinct: Distinct = "always"
    detected: bool = True
    """False for what is planted and not detected."""


# Severities: docs/detection.md, "What is found". Shapes of codes: the shortest and longest numbers of the
# kind that python-stdnum and the registers named in `rules/` know. Shortest values: below, other texts of a
# session hold the same word or number by chance (first names, towns, order numbers).
_ROWS = (
    Entity(
        type="EMAIL",
        name="e-mail address",
        severity="high",
        judge="email",
        own_shape=True,
        shortest=6,
    ),
    Entity(
        type="PHONE",
        name="telephone number",
        severity="high",
        judge="phone",
        deniable=True,
        digits=True,
        shown_in_placeholders=True,
        shortest=7,
    ),
    Entity(
        type="CARD",
        name="payment card number or expiry date",
        severity="critical",
        judge="card",
        deniable=True,
        digits=True,
        numbered=True,
        hidden_in_forms=True,
        shortest=12,
        distinct="twelve digits",
    ),
    Entity(
        type="CVC",
        name="card verification code",
        severity="critical",
        judge="cvc",
        deniable=True,
        needs_colon=True,
        may_stand_apart=True,
        shown_in_placeholders=True,
        hidden_in_forms=True,
        shortest=0,
    ),
    Entity(
        type="IBAN",
        name="IBAN",
        severity="high",
        judge="iban",
        digits=True,
        shortest=12,
    ),
    Entity(
        type="BANK_ACCOUNT",
        name="bank account",
        severity="critical",
        judge="code",
        code=CodeShape(5, 24, 4),
        deniable=True,
        numbered=True,
        shown_in_placeholders=True,
        shortest=7,
    ),
    Entity(
        type="NATIONAL_ID",
        name="national identification number",
        severity="critical",
        judge="code",
        code=CodeShape(6, 20, 4),
        deniable=True,
        digits=True,
        numbered=True,
        hidden_in_forms=True,
        shortest=7,
    ),
    Entity(
        type="GOV_DOC",
        name="number of an official document",
        severity="high",
        judge="code",
        code=CodeShape(5, 20, 2),
        deniable=True,
        numbered=True,
        shown_in_placeholders=True,
        shortest=7,
    ),
    Entity(
        type="HEALTH_ID",
        name="health insurance or patient number",
        severity="critical",
        judge="code",
        code=CodeShape(6, 20, 4),
        deniable=True,
        digits=True,
        numbered=True,
        shown_in_placeholders=True,
        shortest=7,
    ),
    Entity(
        type="NAME",
        name="name of a person",
        severity="high",
        judge="name",
        deniable=True,
        needs_colon=True,
        shown_in_placeholders=True,
        common_words=True,
        shortest=5,
        distinct="two words",
    ),
    Entity(
        type="ADDRESS",
        name="postal address",
        severity="high",
        judge="address",
        deniable=True,
        needs_colon=True,
        may_stand_apart=True,
        shown_in_placeholders=True,
        common_words=True,
        longest=0,
        shortest=9,
        distinct="words and a digit",
    ),
    Entity(
        type="DOB",
        name="date of birth",
        severity="high",
        judge="birth_date",
        deniable=True,
        shown_in_placeholders=True,
        shortest=8,
    ),
    Entity(
        type="GPS",
        name="position on the globe",
        severity="medium",
        judge="coordinates",
        deniable=True,
        needs_colon=True,
        shown_in_placeholders=True,
        shortest=8,
    ),
    Entity(
        type="IP",
        name="network address",
        severity="medium",
        judge="ip_address",
        deniable=True,
        needs_colon=True,
        may_stand_apart=True,
        shown_in_placeholders=True,
        shortest=7,
    ),
    Entity(
        type="DEVICE_ID",
        name="identifier of a device",
        severity="medium",
        judge="device_id",
        deniable=True,
        needs_colon=True,
        may_stand_apart=True,
        shortest=10,
    ),
    Entity(
        type="FILENAME",
        name="name of an uploaded file",
        severity="medium",
        judge="file_name",
        needs_colon=True,
        own_shape=True,
        shown_in_placeholders=True,
        longest=0,
        shortest=8,
    ),
    Entity(
        type="PASSWORD",
        name="password",
        severity="critical",
        judge="password",
        needs_colon=True,
        shown_in_placeholders=True,
        hidden_in_forms=True,
        shortest=8,
        distinct="no plain word",
    ),
    Entity(
        type="SECRET",
        name="credential or token",
        severity="critical",
        judge="secret",
        needs_colon=True,
        own_shape=True,
        longest=0,
        shortest=10,
    ),
    Entity(
        type="CANARY",
        name="planted value of a test account",
        severity="critical",
        judge="",
        shortest=0,
        detected=False,
        help=(
            "A value that was planted in a test account was found in a recording. It can only have got "
            "there by being recorded: mask or block the element, or leave the value out of URLs, messages "
            "and requests."
        ),
    ),
)
ENTITIES: dict[EntityType, Entity] = {row.type: row for row in _ROWS}


def detected_types() -> Iterator[EntityType]:
    """Yield every type that the detector can report, in the order of the rows."""
    return (row.type for row in ENTITIES.values() if row.detected)
