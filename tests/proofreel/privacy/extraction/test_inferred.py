"""What the page says of a text that no pattern knows."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.privacy.extraction.inferred import Inference, is_marked, looks_like_name, shows_person
from proofreel.privacy.model import FieldContext
from tests.building import page, session_of

MARKED = FieldContext(source="text", key="marked")
PORTRAIT = FieldContext(source="attribute", attribute="alt", key="marked")
DATE = FieldContext(source="attribute", attribute="datetime")


@pytest.mark.parametrize(
    "attributes",
    [
        {"class": "cell pii"}, {"class": "rr-mask"}, {"class": "sentry-mask wide"}, {"class": "ph-private"},
        {"class": "user personal-data"}, {"data-private": ""}, {"data-hj-suppress": "true"},
        {"data-dd-privacy": "mask"},
    ],
)  # fmt: skip
def test_marks_of_the_page_and_of_recorders_are_known(attributes: dict[str, Any]) -> None:
    assert is_marked(attributes)


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"class": "privateer"},
        {"class": "unprivate"},
        {"class": ""},
        {"class": 3},
        {"data-dd-privacy": "allow"},
    ],
)
def test_other_attributes_are_no_mark(attributes: dict[str, Any]) -> None:
    assert not is_marked(attributes)


@pytest.mark.parametrize(
    "attributes",
    [
        {"class": "user-avatar"},
        {"src": "/img/profile-photo.png"},
        {"id": "portrait"},
        {"src": "https://x/gravatar?id=1"},
    ],
)
def test_portraits_are_known_by_their_names(attributes: dict[str, Any]) -> None:
    assert shows_person(attributes)


@pytest.mark.parametrize(
    "attributes", [{}, {"class": "logo"}, {"src": "/photos/shoe.png"}, {"class": "profiler"}]
)
def test_other_pictures_are_no_portraits(attributes: dict[str, Any]) -> None:
    assert not shows_person(attributes)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Smith", "Anna Smith"), ("  Anna Smith ", "Anna Smith"), ("Dr. Anna Smith", "Anna Smith"),
        ("Vincent van Gogh", "Vincent van Gogh"), ("Zoë O'Brien-Łukasz", "Zoë O'Brien-Łukasz"),
        ("J. Smith", "J. Smith"), ("Mary Ann Mc Smith", "Mary Ann Mc Smith"),
    ],
)  # fmt: skip
def test_a_whole_text_of_capitalised_words_is_a_name(text: str, name: str) -> None:
    assert looks_like_name(text) == name


@pytest.mark.parametrize(
    "text", ["Anna", "anna smith", "Order Details", "Sign In", "A1 B2", "Anna Smith 3", "X" * 80, ""]
)
def test_other_texts_are_no_names(text: str) -> None:
    assert looks_like_name(text) == ""


def inference(*contexts: FieldContext) -> Inference:
    return Inference(list(contexts), session_of(page(0)))


def test_only_contexts_that_say_something_are_telling() -> None:
    judged = inference(FieldContext(), MARKED, PORTRAIT, DATE)
    assert sorted(judged.telling()) == [1, 2, 3]


def test_contexts_that_come_later_are_looked_at_too() -> None:
    contexts = [FieldContext()]
    judged = Inference(contexts, session_of(page(0)))
    assert not judged.telling()
    contexts.append(MARKED)
    assert list(judged.telling()) == [1]


def test_a_marked_name_and_the_name_of_a_portrait_are_hits() -> None:
    judged = inference(MARKED, PORTRAIT)
    assert judged.telling()
    for context, reason in enumerate(("marked as personal in the page", "describes a person's picture")):
        (hit,) = judged.judge("Anna Smith", context)
        assert (hit.type, hit.value, hit.reasons) == ("NAME", "Anna Smith", (reason,))
        assert not judged.judge("click here", context)


@pytest.mark.parametrize(
    ("date", "is_found"),
    [("1984-03-02", True), ("2023-01-01", False), ("1901-01-01", False), ("1984-03", False)],
)
def test_a_date_a_lifetime_ago_may_be_a_birth_date(date: str, is_found: bool) -> None:
    judged = inference(DATE)
    assert judged.telling()
    assert bool(judged.judge(date, 0)) is is_found
