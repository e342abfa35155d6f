"""File names that name a person, and how."""

from __future__ import annotations

import pytest

from proofreel.privacy.detection.lanes.files import NOBODY, WAYS, person_in_file

NAMED = [
    ("Passport_Anna_Berg.pdf", False, "paper-of-full-name", "Passport_Anna_Berg"),
    ("cv_anna.pdf", False, "paper-of-known-name", "cv_anna"),
    ("Invoice_Xyloph_Quarrn.pdf", False, "paper-of-capitals", "Invoice_Xyloph_Quarrn"),
    ("Anna_Berg.docx", False, "full-name-alone", "Anna_Berg"),
    ("holiday anna berg.jpg", True, "uploaded-with-name", "holiday anna berg"),
]


@pytest.mark.parametrize(("name", "uploaded", "way", "begins"), NAMED)
def test_person_is_told_by_one_of_the_ways(name: str, uploaded: bool, way: str, begins: str) -> None:
    person = person_in_file(name, uploaded=uploaded)
    assert person.way == way
    assert name[person.start :].startswith(begins)
    assert person.confidence == next(row.confidence for row in WAYS if row.name == way)


def test_every_way_has_a_case() -> None:
    assert {way.name for way in WAYS} == {way for _, _, way, _ in NAMED}


@pytest.mark.parametrize(
    "name",
    ["report.pdf", "passport.pdf", "passport-sample-anna-berg.pdf", "main.4f3a.js", "Anna_Berg.png",
     "IMG_2041.jpg", "Product_Overview_2024.pdf"],
)  # fmt: skip
def test_things_specimens_and_pictures_of_the_page_name_nobody(name: str) -> None:
    assert person_in_file(name) == NOBODY
