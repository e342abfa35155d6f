"""What the place of a text means for what is found in it."""

from __future__ import annotations

from typing import Any

import pytest

from proofreel.privacy.detection.lanes.candidate import Candidate
from proofreel.privacy.detection.lanes.expectation import PLACES, expectation_of, in_field
from proofreel.privacy.detection.lanes.judgement import Judgement
from proofreel.privacy.model import FieldContext


def placed(text: str, *candidates: Candidate, **context: Any) -> list[Candidate]:
    """Return the candidates of a text in a field."""
    return in_field(text, expectation_of(FieldContext(**context)), candidates)


def standing(found: list[Candidate]) -> list[tuple[str, str]]:
    """Return (type, rule) of the candidates that are not rejected."""
    return [(c.type, c.rule) for c in found if c.rejected_because is None]


def candidate(type_: str, rule: str = "rule", lane: str = "value", end: int = 9) -> Candidate:
    """Return a candidate at the beginning of a text."""
    return Candidate(type_, rule, 0, end, Judgement(0.7, ("pattern",), "901820123"), "", lane)


def test_field_proposes_its_value() -> None:
    assert standing(placed("Anna", source="input", name="firstName")) == [("NAME", "field-name")]
    assert placed("Anna", source="input", name="f_1") == []


def test_field_of_a_number_takes_it_from_other_numbers() -> None:
    found = placed("901820123", candidate("NATIONAL_ID"), source="input", label="Passport number")
    (other,) = [c for c in found if c.rejected_because is not None]
    assert other.rejected_because is not None
    assert other.rejected_because.check == "other-number"
    assert standing(found) == [("GOV_DOC", "field-gov_doc")]


def test_user_name_is_a_name_when_it_reads_like_one() -> None:
    assert standing(placed("Anna Berg", source="input", name="username")) == [("NAME", "field-name")]
    assert placed("darkstar77", source="input", name="username") == []


def test_spoken_attribute_names_who_is_acted_on() -> None:
    found = placed("Remove Anna Berg from team", source="attribute", attribute="aria-label")
    assert [type_ for type_, _ in standing(found)] == ["NAME"]


def test_cookie_header_holds_a_session() -> None:
    found = placed("session=Zx81kQ0vPd7Lm3TnBc5R; theme=dark", source="network", key="Cookie")
    assert standing(found) == [("SECRET", "key-secret")]


def test_address_element_holds_an_address_and_its_addressee() -> None:
    found = placed("Anna Berg\nHarbour 5", source="text", tag="address")
    assert standing(found) == [("ADDRESS", "field-address"), ("NAME", "record")]
    assert found[0].start == len("Anna Berg")
    assert placed("lorem ipsum", source="text", tag="address") == []


@pytest.mark.parametrize(
    ("found", "context", "check"),
    [
        (candidate("NAME", "name-speaker", "prose"), {"source": "text", "tag": "h2"}, "headline"),
        (candidate("NAME", "name-greeting", "prose"), {"source": "css"}, "code-attribute"),
        (candidate("EMAIL", "email", "prose"), {"source": "css"}, "prose-denied"),
        (candidate("EMAIL", "email", "prose"), {"source": "input", "name": "order"}, "prose-denied"),
    ],
)
def test_place_speaks_against_prose(found: Candidate, context: dict[str, str], check: str) -> None:
    (after,) = placed("901820123", found, **context)
    assert after.rejected_because is not None
    assert after.rejected_because.check == check


def test_text_area_that_asks_for_prose_does_not_deny() -> None:
    area = expectation_of(FieldContext(source="input", tag="textarea", name="description"))
    assert area.hint is None
    assert expectation_of(FieldContext(source="input", tag="input", name="description")).denies


def test_text_is_looked_at_only_where_its_place_may_make_it_a_hit() -> None:
    name = expectation_of(FieldContext(source="input", name="firstName"))
    assert name.active
    assert name.may_hold("Anna")
    assert not name.may_hold("****")
    assert not expectation_of(FieldContext(source="input", name="f_1")).active


def test_places_are_told_apart() -> None:
    assert len({place.name for place in PLACES}) == len(PLACES)
