"""The page as text beside what rrweb's own Replayer shows in Chromium at the same moments."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from proofreel.page.model import PageText
from proofreel.page.page_layout import PageLayout, layout_page
from replay_format.reading import open_path
from replay_format.seeking import PageSeeker
from tests.paths import RECORDINGS, SAMPLES

WORD_LISTS = sorted((RECORDINGS / "words").glob("*.words.json"))
DRAWN = set("[]()") | {"▾]", "[x]", "[ ]", "(o)", "x", "o", "•", "◦", "▪", "1.", "2.", "3.", "▸"}


def recording_of(word_list: Path) -> Path:
    name = word_list.name.removesuffix(".words.json")
    sample = SAMPLES / f"{name}.replay"
    return sample if sample.exists() else RECORDINGS / "rrweb" / f"{name}.json.gz"


def words_of(page: PageText) -> list[str]:
    """The page's words; what the layout adds (frames, rules, images' names) aside."""
    return [
        word.casefold()
        for line in page.lines
        for span in line
        if span.role not in ("border", "opaque", "image")
        for word in span.text.split()
        if word not in DRAWN
    ]


def is_covered_choice(word: str, moment: dict[str, Any]) -> bool:
    """The Replayer shows a list whose value is masked with its first option, which nobody chose."""
    return any(
        f["type"].startswith("select") and word in str(f["value"]).casefold() for f in moment["fields"]
    )


def in_reading_order(page: PageText, node_ids: list[int]) -> float:
    """The share of texts that begin below or to the right of the one before:
    pages are read column by column.
    """
    places: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(page.lines):
        column = 0
        for span in line:
            if span.text.strip() and span.role != "border":
                places.setdefault(span.node_id, (row, column))
            column += len(span.text)
    found = [places[node_id] for node_id in node_ids if node_id in places]
    steps = list(pairwise(found))
    return sum(after[0] > before[0] or after[1] > before[1] for before, after in steps) / max(len(steps), 1)


@pytest.mark.parametrize("word_list", WORD_LISTS, ids=lambda path: path.name.split(".")[0])
@pytest.mark.parametrize("width", [60, 100])
def test_nearly_all_words_of_the_replayer_and_nothing_hidden(word_list: Path, width: int) -> None:
    seeker = PageSeeker(open_path(str(recording_of(word_list)))[0])
    layout = PageLayout(width)
    for moment in json.loads(word_list.read_text())["moments"]:
        dom = seeker.at(moment["t_ms"])
        page = layout.update(dom)
        assert page.text == layout_page(dom, width).text
        assert page.href == moment["href"]
        expected = [w.casefold() for word in moment["words"] for w in word.split()]
        shown = words_of(page)
        missing = Counter(expected) - Counter(shown)
        lost = sum(n for word, n in missing.items() if not is_covered_choice(word, moment))
        assert lost <= 0.03 * len(expected), missing
        added = {word for word in Counter(shown) - Counter(expected) if not set(word) <= set("*•…")}
        assert len(added) <= 2 + 0.03 * len(expected), added
        assert in_reading_order(page, [text["id"] for text in moment["texts"]]) >= 0.97
