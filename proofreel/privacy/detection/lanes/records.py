"""Records: a contact card, a row of a table, a line "Anna Berg - +49 ...": what stands beside an address is a
person's.

A name that nothing announces is told by its company: the same few lines hold an e-mail address or a telephone
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from proofreel.privacy.detection.lanes.judgement import Judgement, Proposal
from proofreel.privacy.detection.lanes.persons import is_full_name
from proofreel.privacy.detection.lanes.vocabulary import naming_of
from proofreel.privacy.detection.views import fold
from proofreel.privacy.model import EntityType

MAX_RECORD = 600
"""Characters of a record: a card, a row, a signature. A longer text is prose, where names stand beside
anything.
"""
NAME_BESIDE_CONTACT = 0.65
"""A capitalised name beside a contact: likely (docs/detection.md calls that 0.7), for companies stand there,
too.
"""
PHONE_BESIDE_CONTACT = 0.55
"""A number of telephone length beside an e-mail address, without a plus or a label: possible."""
MOST_WORDS = 5
RULE = "record"
CONTACTS: frozenset[EntityType] = frozenset({"EMAIL", "PHONE", "ADDRESS"})
"""The types that make a record of the lines around them."""

_ENDS = r"\n\t|\u00b7\u2022;,<>()\[\]"
_CELL = re.compile(rf"[^{_ENDS}]+?(?= [-\u2013\u2014] |[{_ENDS}]|$)(?: [-\u2013\u2014] )?")
_DASH = re.compile(r" [-\u2013\u2014] $")
_PHONE = re.compile(r"(?=(?:[^\d\n]*\d){8,13}[^\d\n]*$)(?:0|\(0|\d{2,4}[ .-])[\d ().\-/]{7,18}")
_POINTED = re.compile(r"\d+(?:\.\d+)+")
_FULL = re.compile(r"[^\W\d_][^\d_@:/\\=]{3,48}")
_SPELLED = re.compile(r"[a-z]{3,}")
_NO_DIGIT = re.compile(r"\D")


class Contact(msgspec.Struct, frozen=True):
    """Start, end and type of an e-mail address, a telephone number or an address."""

    start: int
    end: int
    type: EntityType


class _Cell(msgspec.Struct, frozen=True):
    """A piece of a record between its dividers, without the blanks around it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def beside_contacts(folded: str, contacts: Sequence[Contact]) -> Iterator[Proposal]:
    """Yield names and unlabelled telephone numbers in the record of a contact."""
    if len(folded) > MAX_RECORD:
        return
    spelled = _spelled_by(folded, contacts)
    types = {contact.type for contact in contacts}
    holds_numbers = "EMAIL" in types and "\n" in folded
    for cell in _cells(folded, first_line_only=types <= {"ADDRESS"}):
        if any(contact.start < cell.end and cell.start < contact.end for contact in contacts):
            continue
        if _may_be_name(cell.text):
            if _is_name(cell.text, spelled):
                judgement = Judgement(NAME_BESIDE_CONTACT, ("beside a contact",), cell.text)
                yield Proposal("NAME", RULE, cell.start, cell.end, judgement)
        elif holds_numbers and _PHONE.fullmatch(cell.text) and not _POINTED.fullmatch(cell.text):
            judgement = Judgement(PHONE_BESIDE_CONTACT, ("beside a contact",), _NO_DIGIT.sub("", cell.text))
            yield Proposal("PHONE", RULE, cell.start, cell.end, judgement)


def _spelled_by(folded: str, contacts: Sequence[Contact]) -> set[str]:
    """Return the words that the e-mail addresses of a record are made of."""
    locals_ = (
        folded[contact.start : contact.end].lower().partition("@")[0]
        for contact in contacts
        if contact.type == "EMAIL"
    )
    return {part for local in locals_ for part in _SPELLED.findall(local)}


def _cells(folded: str, *, first_line_only: bool) -> Iterator[_Cell]:
    """Yield the pieces of a record that hold something; beside an address, a name is the first line."""
    for match in _CELL.finditer(folded):
        if first_line_only and (match.start() > 0 or folded[match.end() : match.end() + 1] != "\n"):
            return
        cell = _DASH.sub("", match.group())
        start = match.start() + len(cell) - len(cell.lstrip())
        if cell.strip():
            yield _Cell(start, cell.strip())


def _may_be_name(cell: str) -> bool:
    return " " in cell and _FULL.fullmatch(cell) is not None and naming_of(cell).kind is None


def _is_name(cell: str, spelled: set[str]) -> bool:
    """True for a full name; one that no e-mail address of the record spells must hold a frequent one."""
    words = [word for word in fold(cell).lower().split() if len(word) > 2]
    said = any(word in spelled for word in words)
    return len(words) <= MOST_WORDS and is_full_name(cell, known=not said)
