"""Sightings of one value at one field are one finding."""

from __future__ import annotations

import pytest

from proofreel.privacy.extraction.text_table import Place
from proofreel.privacy.findings.grouping import (
    Findings,
    Grouped,
    Sighting,
    finding_id,
    generalised,
    location_of,
    worse,
)
from proofreel.privacy.model import EntityType, FieldContext, Hit, Severity

TEXT = FieldContext(source="text")


def sighting(
    text: str = "Anna Smith",
    *,
    type: EntityType = "NAME",
    event: int = 0,
    node: int = 7,
    selector: str = "p",
    confidence: float = 0.8,
    severity: Severity = "high",
    reasons: tuple[str, ...] = ("pattern",),
) -> Sighting:
    hit = Hit(
        type=type, rule="r", start=0, end=len(text), value=text.casefold(), confidence=confidence,
        severity=severity, reasons=reasons,
    )  # fmt: skip
    place = Place(event, node, "text")
    return Sighting(
        hit, text, place, location_of(TEXT, place, selector, "https://x.example/a"), selector, TEXT
    )


def grouped(*sightings: Sighting) -> list[Grouped]:
    findings = Findings()
    for item in sightings:
        findings.see(item)
    findings.drop_nested()
    return list(findings.groups.values())


def test_a_value_seen_again_at_its_field_is_counted() -> None:
    (group,) = grouped(sighting(event=4), sighting(event=9), sighting(event=2))
    assert (group.count, group.first.event, group.last_index) == (3, 2, 9)
    assert group.indices == [4, 9, 2]


def test_another_value_or_another_field_is_another_finding() -> None:
    assert len(grouped(sighting(), sighting("Bob Jones"), sighting(selector="h1"))) == 3


def test_rows_of_a_table_are_one_field() -> None:
    rows = [sighting(selector=f"tr:nth-of-type({n}) > td:nth-of-type(2)", node=n) for n in (1, 2)]
    assert len(grouped(*rows)) == 1


def test_the_surest_hit_and_the_worst_severity_count() -> None:
    (group,) = grouped(
        sighting(confidence=0.5, severity="critical"), sighting(confidence=0.9, severity="low")
    )
    assert (group.hit.confidence, group.hit.severity) == (0.9, "critical")


def test_reasons_are_collected_once_each() -> None:
    (group,) = grouped(sighting(reasons=("a",)), sighting(reasons=("b", "a")))
    assert group.reasons == ["a", "b"]


def test_many_occurrences_can_be_seen_at_once() -> None:
    findings = Findings()
    findings.see(sighting(event=3), count=40, last_index=90)
    (group,) = findings.groups.values()
    assert (group.count, group.last_index) == (40, 90)


@pytest.mark.parametrize("shorter", ["Anna", "anna smith-j", "Anna Smitj"])
def test_what_a_value_looked_like_while_it_was_typed_is_no_finding(shorter: str) -> None:
    (group,) = grouped(sighting(shorter, event=1), sighting("Anna Smith-Jones", event=2))
    assert (group.text, group.count) == ("Anna Smith-Jones", 2)


@pytest.mark.parametrize(
    "other",
    [
        sighting("Bob", event=1),
        sighting("Anna", node=8),
        sighting("Anna", type="SECRET"),
        sighting("Anna", selector="b"),
    ],
)
def test_a_shorter_value_of_its_own_stays(other: Sighting) -> None:
    assert len(grouped(other, sighting("Anna Smith-Jones", event=2))) == 2


def test_a_planted_value_inside_another_stays() -> None:
    assert len(grouped(sighting("Anna", type="CANARY"), sighting("Anna Smith", type="CANARY"))) == 2


@pytest.mark.parametrize(
    ("selector", "field"),
    [
        ("table tr:nth-of-type(3) > td:nth-of-type(2)", "table tr > td:nth-of-type(2)"),
        ("tr.row:nth-child(3) > th:nth-child(1)", "tr > th:nth-child(1)"),
        ("ul > li:nth-of-type(9) > b", "ul > li > b"),
        ("div:nth-of-type(2) > p:nth-of-type(2)", "div > p:nth-of-type(2)"),
        ("my-list >>> li:nth-of-type(4)", "my-list >>> li"),
        ("#total", "#total"),
    ],
)
def test_selectors_lose_what_tells_rows_apart(selector: str, field: str) -> None:
    assert generalised(selector) == field


@pytest.mark.parametrize(
    ("channel", "attribute", "path"),
    [
        ("text", "", ""),
        ("@href", "href", ""),
        ("json:.data.payload[3].users[12].mail", "", ".data.payload[].users[].mail"),
        ("beside:$.user", "", "$.user"),
    ],
)
def test_a_location_names_the_attribute_or_the_path(channel: str, attribute: str, path: str) -> None:
    location = location_of(TEXT, Place(0, 7, channel), "p", "")
    assert (location.attribute, location.path, location.route) == (attribute, path, "")


def test_an_id_depends_on_the_place_only() -> None:
    location = sighting().location
    same = finding_id("s", location, "NAME", 1)
    assert same == finding_id("s", sighting("Bob Jones").location, "NAME", 1)
    others = [
        finding_id("t", location, "NAME", 1),
        finding_id("s", location, "EMAIL", 1),
        finding_id("s", location, "NAME", 2),
    ]
    assert len({same, *others}) == 4
    assert len(same) == 18


def test_severities_are_ordered() -> None:
    assert worse("low", "critical") == worse("critical", "low") == "critical"
