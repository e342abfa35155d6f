"""Keys with their values inside a text, by the grammar they are written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from proofreel.privacy.detection.lanes.pairs import (
    Pair,
    control_pairs,
    cookie_pairs,
    json_pairs,
    key_hint,
    multipart_pairs,
    query_pairs,
    table_pairs,
)


def told(text: str, pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    """Return (type, value) of each key that says it holds personal data."""
    return [(pair.hint.type, text[pair.start : pair.end]) for pair in pairs if pair.hint.is_personal]


JSON = [
    ('{"email": "a@b.se"}', [("EMAIL", "a@b.se")]), ("{'phone': '901820'}", [("PHONE", "901820")]),
    ('{phone: "901820"}', [("PHONE", "901820")]), ('{"phone": 901820}', [("PHONE", "901820")]),
    ('{"phones": ["901820", "901821"], "phone": ["1"]}', [("PHONE", "1")]),
    ('{"location": [52.5, 13.3]}', [("GPS", "52.5"), ("GPS", "13.3"), ("GPS", "52.5, 13.3")]),
    ('{"card": {"number": "4111"}}', [("CARD", "4111")]), ('{"order": {"number": "4111"}}', []),
    ('{"user": {"name": "Anna"}}', [("NAME", "Anna")]), ('{"product": {"name": "Lamp"}}', []),
    ('{"name": "Anna", "email": "a@b.se"}', [("NAME", "Anna"), ("EMAIL", "a@b.se")]),
    ('{"patient": {"memberId": "X1"}}', [("HEALTH_ID", "X1")]),
    ('{"name": "email", "value": "a@b.se"}', [("EMAIL", "a@b.se")]),
    ('{"value": "a@b.se", "name": "email"}', [("EMAIL", "a@b.se")]),
    ('[{"name": "email"}, {"value": "a@b.se"}]', []), ('{"orderId": "1"}', []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), JSON)
def test_json_key_is_read_with_its_object(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, json_pairs(text)) == expected


OTHERS = [
    (query_pairs, "/a?email=a%40b.se&order=1", [("EMAIL", "a%40b.se")]),
    (query_pairs, "user[phone]=901820", [("PHONE", "901820")]),
    (query_pairs, "/cb?code=Zx81&_ga=1.2", [("SECRET", "Zx81")]),
    (cookie_pairs, "__Host-session=Zx81; Path=/; _ga=1", [("SECRET", "Zx81")]),
    (multipart_pairs, 'form-data; name="phone"\n\n901820', [("PHONE", "901820")]),
    (multipart_pairs, 'form-data; name="phone"; filename="a"\n\n901820', []),
    (control_pairs, '<input name="phone" value="901820">', [("PHONE", "901820")]),
    (control_pairs, "<textarea name=address>Storgatan 5</textarea>", [("ADDRESS", "Storgatan 5")]),
    (control_pairs, "<input name=phone>", []),
    (control_pairs, "<phone>901820</phone><title>x</title>", [("PHONE", "901820")]),
]


@pytest.mark.parametrize(("pairs", "text", "expected"), OTHERS)
def test_grammar_gives_keys_with_their_values(
    pairs: Callable[[str], Iterable[Pair]], text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text, pairs(text)) == expected


def test_table_gives_the_cells_of_its_columns() -> None:
    text = 'name;email;order\n"Anna";a@b.se;1\nBo;b@b.se;2\nshort;row\n'
    assert told(text, table_pairs(text, text)) == [
        ("NAME", "Anna"), ("EMAIL", "a@b.se"), ("NAME", "Bo"), ("EMAIL", "b@b.se"),
    ]  # fmt: skip
    assert told("order;sku\n1;2", table_pairs("order;sku\n1;2", "order;sku\n1;2")) == []
    assert list(table_pairs("no table", "no table")) == []


def test_key_alone_says_what_it_holds() -> None:
    hint = key_hint("billingEmail")
    assert hint is not None
    assert (hint.type, hint.evidence) == ("EMAIL", 'field:key:"billingEmail"')
    assert key_hint("zz") is None
