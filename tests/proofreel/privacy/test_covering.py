"""Wherever recorded text is shown, found values are covered by bullets of the same width."""

from __future__ import annotations

from urllib.parse import quote

from proofreel.privacy.covering import ValueCover, bullets, cover_for
from proofreel.privacy.scan import scan_session
from proofreel.text.safe import display_width
from tests.building import element, input_, page, session_of
from tests.proofreel.privacy.scanning import EMAIL, detector

SESSION = session_of(
    [
        *page(0, element("p", EMAIL, node=60), element("input", autocomplete="cc-csc", node=70)),
        input_(5, 70, "881"),
    ]
)
SCAN = scan_session(SESSION, detector(), show_values=True)
COVER = cover_for(SESSION, SCAN)


def test_a_value_is_covered_in_any_text() -> None:
    assert COVER.text(f"to {EMAIL}, now") == f"to {'•' * len(EMAIL)}, now"


def test_an_encoded_value_is_covered() -> None:
    text = f"/send?to={quote(EMAIL, safe='')}&x=1"
    assert "inbox" not in COVER.text(text)
    assert len(COVER.text(text)) == len(text)


def test_pieces_name_the_finding() -> None:
    finding = next(f for f in SCAN.findings if f.type == "EMAIL")
    assert list(COVER(f"to {EMAIL}!", 60)) == [("to ", None), ("•" * len(EMAIL), finding.id), ("!", None)]


def test_text_without_a_value_stays_one_piece() -> None:
    assert list(COVER("Order 881", 60)) == [("Order 881", None)]


def test_a_short_value_is_covered_in_its_own_node_only() -> None:
    assert COVER.text("881", node_id=70) == "•••"
    assert COVER.text("881", node_id=60) == "881"


def test_wide_characters_keep_their_width() -> None:
    cover = ValueCover([("山田太郎さん", "f", 1)])
    covered = cover.text("名: 山田太郎さん")
    assert display_width(covered) == display_width("名: 山田太郎さん")
    assert "山" not in covered


def test_line_breaks_inside_a_value_stay() -> None:
    assert bullets("ab\ncd") == "••\n••"


def test_overlapping_values_are_covered_once() -> None:
    cover = ValueCover([("Anna Smith", "a", 1), ("Smith Street 12", "b", 1)])
    assert cover.text("Anna Smith Street 12") == "•" * 20


def test_a_scan_without_values_is_made_again() -> None:
    without = scan_session(SESSION, detector())
    assert EMAIL not in cover_for(SESSION, without).text(f"to {EMAIL}")


def test_a_session_without_findings_covers_nothing() -> None:
    assert ValueCover([]).text("anything") == "anything"
