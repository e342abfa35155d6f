"""Records: a contact card, a row of a table, a line "Anna Berg - +49 ...": what stands beside an address is a person's.

A name that nothing announces is told by its company: the same few lines hold an e-mail address or a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofreel.privacy.detection.lanes.hints import kind_of
from proofreel.privacy.detection.lanes.judgement import Verdict
from proofreel.privacy.detection.lanes.persons import is_full_name
from proofreel.privacy.detection.views import fold

MAX_RECORD = 600  # characters
_ENDS = r"\n\t|\u00b7\u2022;,<>()\[\]"
_CELL = re.compile(rf"[^{_ENDS}]+?(?= [-\u2013\u2014] |[{_ENDS}]|$)(?: [-\u2013\u2014] )?")
_PHONE = re.compile(r"(?=(?:[^\d\n]*\d){8,13}[^\d\n]*$)(?:0|\(0|\d{2,4}[ .-])[\d ().\-/]{7,18}")
_FULL = re.compile(r"[^\W\d_][^\d_@:/\\=]{3,48}")

Contact = tuple[int, int, str]
"""Start, end and type of an e-mail address or telephone number."""


def beside_contacts(folded: str, contacts: Sequence[Contact]) -> Iterator[tuple[int, int, str, Verdict]]:
    """(start, end, type, verdict) of names and of unlabelled telephone numbers in the record of a contact."""
    if len(folded) > MAX_RECORD:
        return
    spelled = {
        part
        for start, end, type_ in contacts
        if type_ == "EMAIL"
        for part in re.findall(r"[a-z]{3,}", folded[start:end].lower().partition("@")[0])
    }
    mail = any(type_ == "EMAIL" for _, _, type_ in contacts)
    at_address = not any(type_ != "ADDRESS" for _, _, type_ in contacts)
    for match in _CELL.finditer(folded):
        if at_address and (match.start() > 0 or folded[match.end() : match.end() + 1] != "\n"):
            break  # beside an address, a name is the first line
        cell = re.sub(r" [-\u2013\u2014] $", "", match.group())
        start = match.start() + len(cell) - len(cell.lstrip())
        cell = cell.strip()
        end = start + len(cell)
        if not cell or any(a < end and start < b for a, b, _ in contacts):
            continue
        if " " in cell and _FULL.fullmatch(cell) and not kind_of(cell)[0]:
            words = [word for word in fold(cell).lower().split() if len(word) > 2]
            said = any(word in spelled for word in words)
            if len(words) <= 5 and is_full_name(cell, known=not said):
                yield start, end, "NAME", Verdict(0.65, ("beside a contact",), cell)
        elif mail and "\n" in folded and _PHONE.fullmatch(cell) and not re.fullmatch(r"\d+(?:\.\d+)+", cell):
            yield start, end, "PHONE", Verdict(0.55, ("beside a contact",), re.sub(r"\D", "", cell))
