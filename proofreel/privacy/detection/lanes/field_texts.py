"""Whether a text can be the name, the address or the file that its field says it holds."""

from __future__ import annotations

import re

from proofreel.privacy.detection.lanes.field_value import FieldValue
from proofreel.privacy.detection.lanes.files import person_in_file
from proofreel.privacy.detection.lanes.hints import PHRASE_STRENGTH
from proofreel.privacy.detection.lanes.judgement import Check, Judged, Rejection, rejected_by
from proofreel.privacy.detection.lanes.persons import is_full_name, is_written_name
from proofreel.privacy.detection.rules.labels import NUMBERED_PLACES, OF_MESSAGES, ROLES_OF_PEOPLE, WEAK_NAMES

# A full name with titles and particles, in words and in characters.
LONGEST_NAME, LONGEST_NAME_WORDS = 70, 7
# All lines of an address written out, as a value and as rendered text.
LONGEST_ADDRESS, LONGEST_RENDERED_ADDRESS = 300, 160
# What a label that names people and things alike takes from a name.
WEAK_LABEL = 0.15

_TICKET_NAME = re.compile(r"[A-Z]{2,24}/[A-Z]{2,24}(?: ?(?:MRS?|MS|MISS|DR))?")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]++|[ .,'’`´・·\-]++)*+")
_HUMP = re.compile(r"[a-z][A-Z]")


def _is_long_for_a_name(value: FieldValue) -> bool:
    return len(value.plain) > LONGEST_NAME or len(value.words) > LONGEST_NAME_WORDS


def _holds_more_than_letters(value: FieldValue) -> bool:
    """True with digits and signs that no name has; letters and blanks, which most names are, are
    told sooner.
    """
    if value.plain.isascii() and value.plain.replace(" ", "").isalpha():
        return False
    return _NAME.fullmatch(value.plain) is None


def _is_in_camel_case(value: FieldValue) -> bool:
    return len(_HUMP.findall(value.plain)) > 1


def _is_a_message(value: FieldValue) -> bool:
    words = value.folded.lower().split()
    return len(words) > 1 and any(word in OF_MESSAGES for word in words)


def _is_not_written_as_names_are(value: FieldValue) -> bool:
    return value.in_prose and not is_written_name(value.plain)


def _is_weakly_called(value: FieldValue) -> bool:
    return value.hint.phrase in WEAK_NAMES or value.hint.phrase in ROLES_OF_PEOPLE


def _is_no_full_name(value: FieldValue) -> bool:
    """True where the label names things as well and the text is no name by its own looks."""
    known = value.hint.phrase in ROLES_OF_PEOPLE
    return _is_weakly_called(value) and not is_full_name(value.plain, known=known)


def _is_two_small_letters(value: FieldValue) -> bool:
    """True for one or two small letters, unless the field says with a whole phrase that they are a name."""
    plain = value.plain
    return len(plain) < 3 and plain.isascii() and plain.islower() and value.hint.strength < PHRASE_STRENGTH


NAME_CHECKS: tuple[Check[FieldValue], ...] = (
    Check("long-name", "not a name", _is_long_for_a_name),
    Check("no-letters", "not a name", _holds_more_than_letters),
    Check("camel-case", "a name in a program", _is_in_camel_case),
    Check("message", "a message, not a name", _is_a_message),
    Check("small-words", "not a name", _is_not_written_as_names_are),
    Check("weak-label", "not a name", _is_no_full_name),
    Check("two-letters", "not a name", _is_two_small_letters),
)


def name(value: FieldValue) -> Judged | Rejection:
    """Return the whole text as a name, or why it is none."""
    if _TICKET_NAME.fullmatch(value.plain):
        return value.whole_text(value.accept(value=value.plain))
    rejection = rejected_by(NAME_CHECKS, value)
    if rejection is not None:
        return rejection
    less = WEAK_LABEL if _is_weakly_called(value) else 0.0
    return value.whole_text(value.accept(value=" ".join(value.words), less=less))


# Format strings, options, program names, hosts, networks and ARNs are none.
_NO_ADDRESS = re.compile(
    r"%[-.*\d$]*[sdlufx]\b|[={}]|::|\(\)|--|^arn:|^[^\w\"'(#\u3012]"
    r"|^[\w-]+(?:\.[\w-]+){2,}(?::\d+)?$|^[\d.:a-f]+/\d{1,3}$|^\d{1,3}(?:\.\d{1,3}){3}$"
)
_MARKUP = re.compile(r"[\[{<]|0x")
_LENGTH = re.compile(r"[\d.]+(?:px|%|em)?")
_HEX = re.compile(r"[0-9a-fx:.]+", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_TYPES_OF_PROGRAMS = frozenset("string number boolean varchar text int null".split())
# Words that name a part of an address and other things: what they hold is one with a number and words in it.
_WEAK_ADDRESS = frozenset(
    "line1 line2 unit number suite by piso colonia delegacion bus via cap cp voie residence str ul addr c p"
    " 출생지".split()
)
_NUMBER_WITHIN = (
    14  # characters in which a numbered part of an address says its number: "Apartment 12", "Zip: 10115"
)
_HEX_LENGTH = 12  # a longer run of hexadecimal digits is a hash or a network address, no house number


def _is_a_link_or_no_text(value: FieldValue) -> bool:
    plain = value.plain
    too_long = len(plain) > LONGEST_ADDRESS
    return too_long or "://" in plain or "@" in plain or not any(c.isalnum() for c in plain)


def _is_markup_or_a_length(value: FieldValue) -> bool:
    plain = value.plain
    return bool(_MARKUP.match(plain)) or ("." in plain and bool(_LENGTH.fullmatch(plain)))


def _is_hexadecimal(value: FieldValue) -> bool:
    return len(value.plain) > _HEX_LENGTH and bool(_HEX.fullmatch(value.plain))


def _is_of_a_program(value: FieldValue) -> bool:
    if _NO_ADDRESS.search(value.plain):
        return True
    first = value.words[0]
    return first.isupper() and len(first) > 4 and not value.plain.isupper()


def _is_a_type(value: FieldValue) -> bool:
    return value.words[0].strip(",:").lower() in _TYPES_OF_PROGRAMS


def _is_a_sentence(value: FieldValue) -> bool:
    ends = value.plain[-1] in ".!?"
    return value.in_prose and ends and not value.holds_digit and len(value.words) > 2


def _lacks_its_number(value: FieldValue) -> bool:
    if not value.in_prose or value.hint.phrase not in NUMBERED_PLACES:
        return False
    return not any(c.isdigit() for c in value.plain[:_NUMBER_WITHIN])


def _is_of_no_length(value: FieldValue) -> bool:
    plain = value.plain
    if len(plain) < 2:
        return not plain.isdigit()
    return value.in_prose and len(plain) > LONGEST_RENDERED_ADDRESS


def _is_weakly_called_address(value: FieldValue) -> bool:
    if value.hint.phrase not in _WEAK_ADDRESS:
        return False
    return not (value.holds_digit and _LETTER.search(value.plain) and " " in value.plain)


ADDRESS_CHECKS: tuple[Check[FieldValue], ...] = (
    Check("link", "not an address", _is_a_link_or_no_text),
    Check("markup", "not an address", _is_markup_or_a_length),
    Check("hexadecimal", "not an address", _is_hexadecimal),
    Check("program", "not an address", _is_of_a_program),
    Check("type-name", "a type, not an address", _is_a_type),
    Check("sentence", "a sentence, not an address", _is_a_sentence),
    Check("no-number", "not an address", _lacks_its_number),
    Check("address-length", "not an address", _is_of_no_length),
    Check("weak-address", "not an address", _is_weakly_called_address),
)


def address(value: FieldValue) -> Judged | Rejection:
    """Return the whole text as an address or a part of one, or why it is none."""
    rejection = rejected_by(ADDRESS_CHECKS, value)
    if rejection is not None:
        return rejection
    return value.whole_text(value.accept(value=" ".join(value.words)))


_FILE = re.compile(r"[^\\/:*?\"<>|\n]{1,180}\.[A-Za-z0-9]{1,5}\Z")
_SEPARATORS = re.compile(r"[\\/]+")
_HOME = re.compile(r"[\\/](?:Users|home)[\\/]")


def file_name(value: FieldValue) -> Judged | Rejection:
    """Return where the file's name stands; outside a file input only one that names a person."""
    named = _SEPARATORS.split(value.plain)[-1]
    of_input = "type=file" in value.hint.evidence
    if not named or not _FILE.match(named):
        if not of_input or not named:
            return Rejection("file-shape", "not a file name")
        return value.whole_text(value.accept(value=named))
    if not of_input and not person_in_file(named, uploaded=True).confidence and not _HOME.search(value.plain):
        return Rejection("nobody", "a file name that names nobody")
    start = value.text.rfind(named)
    return Judged(start, start + len(named), value.accept(value=named))
