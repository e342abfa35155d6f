"""What is weighed for and against a candidate: its neighbours, the label before it, its field.

Everything that speaks against a candidate is a row with a name and a weight, in one of three tables:
`NEIGHBOURS`, `LABELS_BEFORE` and `FIELDS`. A row of weight `VETO` is enough by itself. `--explain` lists the
rows by their names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from proofreel.privacy.detection.entities import ENTITIES, Entity
from proofreel.privacy.detection.lanes.candidate import VETO, Candidate, Weight
from proofreel.privacy.detection.lanes.hints import Hint
from proofreel.privacy.detection.lanes.judgement import Judgement, Rejection
from proofreel.privacy.detection.lanes.labels import Label, nearest_before
from proofreel.privacy.detection.rules.denials import GEOMETRY_WORDS, LOOSE_DENIALS, VERSION_WORDS
from proofreel.privacy.model import EntityType

AGREEING_LABEL = 0.12
AGREEING_LABEL_FLOOR = 0.85
"""What a label of its type adds to a value, and the least that both make together. The floor is what a label
that announces a value without any shape is worth (`labelled_values.LABEL_STRENGTH`); the step puts a shape of
0.75 (a social security number) above it, so that the shape and not the label's own lane gives the finding.
"""
OTHER_LABEL = -0.2
"""What a label of another type takes away: a shape of 0.55 is then below what is reported, one of 0.75 is
not.
"""
OTHER_LABEL_BELOW = 0.8
"""Above this a shape has a checksum and an issuer, or a library that knows it, and is no other
type's number.
"""
AGREEING_FIELD = 0.02
"""What a field of its type adds to the surer of both: enough to win over the field's own finding at the same
place.
"""
MOST = 0.99
"""The most that evidence adds up to; nothing in a recording is certain."""
DENYING_USE = -0.44
"""What a word takes away that says what a field is for and not which number it holds ("search", "amount"):
cards and international telephone numbers (0.85 and more) stay above what is reported, what passes by chance
(0.8 and less) does not. People search for customers by cards and telephone numbers.
"""
DENYING_KIND = -0.55
"""What the name of another kind of number takes away ("order number", "tracking"): a card, whose checksum one
such number in ten has, falls below what is reported.
"""
OUTLIVES_DENIAL = 0.95
"""From here a national number has a checksum and a form of its own: it is no order number by chance."""
SURE_IN_PLACEHOLDER = 0.9
"""A placeholder shows samples; what is surer than this has been put there by a program."""

_GEOMETRY_REACH = 24  # characters before a pair of numbers: "transform: translate(", "viewBox="
_VERSION_REACH = 28  # characters before a dotted quad, of which the last three words count: "Chrome version"
_VERSION_WORDS = 3
_ANYTHING = frozenset({"q", "query", "search", "search term"})  # what people look for can be anything
_SEARCHED = frozenset({"GPS", "NAME"})
_WORDS = re.compile(r"[a-z]+")


class Weighed(msgspec.Struct, frozen=True):
    """A judgement after what stands around it: why it is no hit (None when it is one), and what was
    weighed.
    """

    judgement: Judgement
    rejected_because: Rejection | None = None
    weights: tuple[Weight, ...] = ()


class Match(msgspec.Struct):
    """A match in a folded text: its type and its judgement, its place, and the characters beside it ("" at an
    end).
    """

    type: EntityType
    folded: str
    start: int
    end: int
    judgement: Judgement
    before: str
    after: str

    def reach(self, size: int) -> str:
        """Return the `size` characters before the match, in lower case."""
        return self.folded[max(0, self.start - size) : self.start].lower()

    def second_before(self) -> str:
        """Return the character before the one before the match."""
        return self.folded[self.start - 2] if self.start > 1 else ""

    def second_after(self) -> str:
        """Return the character after the one after the match."""
        return self.folded[self.end + 1 : self.end + 2]


class Neighbour(msgspec.Struct, frozen=True):
    """What may stand beside a match and speak against it; `of` says for which types."""

    name: str
    reason: str
    of: Callable[[Entity], bool]
    holds: Callable[[Match], bool]
    weight: float = VETO


def _of_digits(entity: Entity) -> bool:
    return entity.digits


def _of(*types: EntityType) -> Callable[[Entity], bool]:
    return lambda entity: entity.type in types


def _touches_a_run(match: Match) -> bool:
    return match.before.isalnum() or match.after.isalnum() or match.before == "_" or match.after == "_"


def _is_joined_to_a_run(match: Match) -> bool:
    """True when a dash or a point joins the match to another letter or digit."""
    joined_before = match.before in ("-", ".") and match.second_before().isalnum()
    return joined_before or (match.after in ("-", ".") and match.second_after().isalnum())


_THREE_AFTER = re.compile(r"[ -]\d{3}")
_THREE_BEFORE = re.compile(r"\d{3}[ -]$")


def _is_in_groups(match: Match) -> bool:
    """True beside a group of three digits: a number written in groups, of which this is a part."""
    if _THREE_AFTER.match(match.folded, match.end):
        return True
    return _THREE_BEFORE.search(match.folded[max(0, match.start - 4) : match.start]) is not None


def _is_priced_or_listed(match: Match) -> bool:
    return match.before in ("#", "$", "€", "£", "¥")


def _is_in_a_path(match: Match) -> bool:
    if match.before != "/" or match.folded.endswith("wa.me/", 0, match.start):
        return False
    return match.second_before() not in ("", "/", " ")


def _is_joined_to_a_version(match: Match) -> bool:
    before, after = match.before, match.folded[match.end : match.end + 2]
    if before and (
        before.isalnum() or before in "_-." or (before == "/" and match.second_before().isalpha())
    ):
        return True
    return after[:1] in ("-", "_", "+") or (after[:1] == "." and after[1:2].isalnum()) or after[:1].isalpha()


def _is_called_a_version(match: Match) -> bool:
    words = _WORDS.findall(match.reach(_VERSION_REACH))
    return any(word in VERSION_WORDS for word in words[-_VERSION_WORDS:])


def _is_geometry(match: Match) -> bool:
    before = match.reach(_GEOMETRY_REACH)
    if GEOMETRY_WORDS.intersection(_WORDS.findall(before)):
        return True
    return match.before == "(" and match.second_before().isalpha() and "lat" not in before


def _is_part_of_a_number(match: Match) -> bool:
    return match.before.isalnum() or match.before == "." or match.after.isdigit()


_MAP_ZOOM = re.compile(r",\d{1,2}(?:\.\d+)?[zm]\b")
_NUMBER_AFTER = re.compile(r"\s*[, ]\s*[-+]?\d")
_NUMBER_BEFORE = re.compile(r"\d[, ]\s*$")


def _is_in_a_list_of_numbers(match: Match) -> bool:
    """True beside another number, unless that is the zoom of a map's link (`@52.52,13.40,14z`)."""
    if _MAP_ZOOM.match(match.folded, match.end):
        return False
    if _NUMBER_AFTER.match(match.folded, match.end):
        return True
    return _NUMBER_BEFORE.search(match.folded[max(0, match.start - 8) : match.start]) is not None


def _is_part_of_an_identifier(match: Match) -> bool:
    if match.before.isalnum() or match.before in (":", "-") or match.after.isalnum():
        return True
    return match.after in (":", "-") and match.second_after().isalnum()


NEIGHBOURS: tuple[Neighbour, ...] = (
    Neighbour("longer-run", "part of a longer run", _of_digits, _touches_a_run),
    Neighbour("joined-run", "part of a longer run", _of_digits, _is_joined_to_a_run),
    Neighbour("grouped-run", "part of a longer run", _of("NATIONAL_ID", "HEALTH_ID"), _is_in_groups),
    Neighbour("price", "a price or a number of a list", _of_digits, _is_priced_or_listed),
    Neighbour("path", "part of a path", _of("CARD", "PHONE"), _is_in_a_path),
    Neighbour("version", "a version", _of("IP"), _is_joined_to_a_version),
    Neighbour("version-word", "a version", _of("IP"), _is_called_a_version),
    Neighbour("geometry", "geometry", _of("GPS"), _is_geometry),
    Neighbour("longer-number", "part of a longer run", _of("GPS"), _is_part_of_a_number),
    Neighbour("list-of-numbers", "part of a list of numbers", _of("GPS"), _is_in_a_list_of_numbers),
    Neighbour("longer-identifier", "part of a longer run", _of("DEVICE_ID"), _is_part_of_an_identifier),
)  # fmt: skip


@lru_cache(maxsize=128)
def _neighbours_of(type_: EntityType) -> tuple[Neighbour, ...]:
    """Return the rows that may speak against a type, in their order."""
    entity = ENTITIES[type_]
    return tuple(row for row in NEIGHBOURS if row.of(entity))


class LabelBefore(msgspec.Struct, frozen=True):
    """What a label before a match means for it.

    `floor` is the least confidence after it; 0: as it comes out.
    """

    name: str
    holds: Callable[[Match, Label], bool]
    weight: float
    floor: float = 0.0


def _agrees(match: Match, label: Label) -> bool:
    return label.kind.type == match.type


def _is_searched_for(match: Match, label: Label) -> bool:
    return not label.kind.is_personal and label.phrase in _ANYTHING and match.type in _SEARCHED


def _denies(match: Match, label: Label) -> bool:
    if label.kind.is_personal or match.type == "ADDRESS":
        return False
    return ENTITIES[match.type].deniable and not _outlives_denial(match.type, match.judgement)


def _denies_loosely(match: Match, label: Label) -> bool:
    return label.phrase in LOOSE_DENIALS and _denies(match, label)


def _says_otherwise(match: Match, label: Label) -> bool:
    if not label.kind.is_personal or label.kind.type == "NAME":
        return False
    return ENTITIES[match.type].deniable and match.judgement.confidence < OTHER_LABEL_BELOW


LABELS_BEFORE: tuple[LabelBefore, ...] = (
    LabelBefore("label-agrees", _agrees, AGREEING_LABEL, floor=AGREEING_LABEL_FLOOR),
    LabelBefore("label-of-a-search", _is_searched_for, 0.0),
    LabelBefore("label-denies-use", _denies_loosely, DENYING_USE),
    LabelBefore("label-denies", _denies, DENYING_KIND),
    LabelBefore("label-says-otherwise", _says_otherwise, OTHER_LABEL),
)


def _outlives_denial(type_: EntityType, judgement: Judgement) -> bool:
    return type_ == "NATIONAL_ID" and judgement.confidence >= OUTLIVES_DENIAL


def weighed(
    type_: EntityType, folded: str, start: int, end: int, judgement: Judgement, labels: Sequence[Label]
) -> Weighed:
    """Return the judgement of a match in a folded text after what stands beside it and what label is before
    it.
    """
    match = Match(
        type_, folded, start, end, judgement, folded[start - 1] if start else "", folded[end : end + 1]
    )
    weights: list[Weight] = []
    for neighbour in _neighbours_of(type_):
        if neighbour.holds(match):
            weights.append(Weight(neighbour.name, neighbour.weight))
            if neighbour.weight <= VETO:
                return Weighed(judgement, Rejection(neighbour.name, neighbour.reason), tuple(weights))
            judgement = _lowered(judgement, neighbour.weight)
    label = nearest_before(labels, start, folded)
    if label is not None and not ENTITIES[type_].own_shape:
        row = next((row for row in LABELS_BEFORE if row.holds(match, label)), None)
        if row is not None:
            return _after_label(row, judgement, label, weights)
    return Weighed(judgement, None, tuple(weights))


def _lowered(judgement: Judgement, weight: float) -> Judgement:
    return msgspec.structs.replace(judgement, confidence=judgement.confidence + weight)


def _after_label(row: LabelBefore, judgement: Judgement, label: Label, weights: list[Weight]) -> Weighed:
    said = (*weights, Weight(row.name, row.weight, label.phrase))
    if row.weight <= 0:
        return Weighed(_lowered(judgement, row.weight), None, said)
    confidence = min(MOST, max(judgement.confidence + row.weight, row.floor))
    reasons = (*judgement.reasons, f'label:"{label.phrase}"')
    added = Weight(row.name, round(confidence - judgement.confidence, 3), label.phrase)
    judged = msgspec.structs.replace(judgement, confidence=confidence, reasons=reasons)
    return Weighed(judged, None, (*weights, added))


class Field(msgspec.Struct, frozen=True):
    """What is known of the place of a text: what its field says, and which kind of attribute it is."""

    hint: Hint | None
    code: bool
    """True for an attribute of the page's code, and for CSS."""
    placeholder: bool
    typed: bool = False
    """True for what somebody has typed into a control: a person, not a program, has put it there."""


class FieldRow(msgspec.Struct, frozen=True):
    """What a field means for a candidate in it. `as_note`: the candidate stays, as a note."""

    name: str
    holds: Callable[[Candidate, Field], bool]
    weight: float
    reason: str = ""
    as_note: bool = False


def _is_sample(candidate: Candidate, field: Field) -> bool:
    if not field.placeholder:
        return False
    shown = ENTITIES[candidate.type].shown_in_placeholders
    return shown or candidate.confidence < SURE_IN_PLACEHOLDER


def _is_code(candidate: Candidate, field: Field) -> bool:
    return field.code and not ENTITIES[candidate.type].own_shape


def _is_denied(candidate: Candidate, field: Field) -> bool:
    """True when the field denies and no words right before the value, which know better than its element's
    name.
    """
    if field.hint is None or field.hint.is_personal:
        return False
    judgement = candidate.judgement
    return (
        ENTITIES[candidate.type].deniable
        and candidate.lane in ("value", "prose")
        and not _outlives_denial(candidate.type, judgement)
        and not any(reason.startswith("label:") for reason in judgement.reasons)
        and not any(weight.check.startswith("label-denies") for weight in candidate.weights)
    )


def _is_denied_loosely(candidate: Candidate, field: Field) -> bool:
    """True in a field whose word says what it is for, and in any that somebody has typed into."""
    loosely = field.typed or (field.hint is not None and field.hint.phrase in LOOSE_DENIALS)
    return loosely and _is_denied(candidate, field)


def _is_of_its_field(candidate: Candidate, field: Field) -> bool:
    hint = field.hint
    if hint is None or hint.type != candidate.type or candidate.lane != "value":
        return False
    return hint.evidence not in candidate.judgement.reasons


FIELDS: tuple[FieldRow, ...] = (
    FieldRow("placeholder", _is_sample, 0.0, "a placeholder", as_note=True),
    FieldRow("code-attribute", _is_code, VETO, "an attribute of the page's code"),
    FieldRow("field-denies-use", _is_denied_loosely, DENYING_USE),
    FieldRow("field-denies", _is_denied, DENYING_KIND),
    FieldRow("field-agrees", _is_of_its_field, AGREEING_FIELD),
)


def with_field(candidate: Candidate, field: Field) -> Candidate:
    """Return the candidate after what its field says of it; the first row of `FIELDS` that holds decides."""
    if candidate.rejected_because is not None:
        return candidate
    row = next((row for row in FIELDS if row.holds(candidate, field)), None)
    return _after_field(row, candidate, field) if row is not None else candidate


def _after_field(row: FieldRow, candidate: Candidate, field: Field) -> Candidate:
    judgement, hint = candidate.judgement, field.hint
    if row.as_note:
        reasons = tuple(dict.fromkeys((*judgement.reasons, row.reason)))
        note = msgspec.structs.replace(judgement, info=True, reasons=reasons)
        return candidate.judged(note, Weight(row.name, row.weight))
    if row.weight <= VETO:
        return candidate.rejected(row.name, row.reason)
    if row.weight <= 0 or hint is None:
        return candidate.judged(
            _lowered(judgement, row.weight), Weight(row.name, row.weight, hint.evidence if hint else "")
        )
    confidence = min(MOST, max(judgement.confidence, hint.strength) + row.weight)
    agreed = msgspec.structs.replace(
        judgement, confidence=confidence, reasons=(*judgement.reasons, hint.evidence)
    )
    return candidate.judged(agreed, Weight(row.name, round(confidence - judgement.confidence, 3)))
