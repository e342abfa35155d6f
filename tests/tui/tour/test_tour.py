"""The tour on the wall: a step a key, every scene shows something, and no value whatever is pressed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sample_sessions import sample_paths, samples
from tui.app import ReviewerApp
from tui.config.options import ReviewOptions
from tui.terminal.marks import Glyphs
from tui.tour.screen import TourScreen
from tui.tour.script import STEPS, Scene, TourSamples, make_scene

BLOCKS = Glyphs("blocks")


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    made = TourSamples(sample_paths())
    return [make_scene(step, made, 100, BLOCKS) for step in STEPS]


def text_of(scene: Scene) -> str:
    lines = ["".join(part.text for part in line) for line in scene.lines]
    if scene.moment is not None:
        lines += ["".join(span.text for span in line) for line in scene.moment.page.lines]
    return "\n".join(lines)


def test_every_scene_shows_something(scenes: list[Scene]) -> None:
    for scene in scenes:
        assert not scene.failed, scene.step.title
        assert text_of(scene).strip(), scene.step.title


def test_the_tour_tells_its_story_in_order(scenes: list[Scene]) -> None:
    kinds = [scene.step.kind for scene in scenes]
    assert kinds[0] == kinds[-1] == "words"
    assert [kind for kind in ("page", "finding", "flag", "checklist") if kind in kinds] == [
        "page", "finding", "flag", "checklist",
    ]  # fmt: skip
    assert kinds.index("finding") < kinds.index("flag") < kinds.index("checklist")


def test_the_masked_page_shows_asterisks_and_the_leak_is_marked(scenes: list[Scene]) -> None:
    masked = next(
        scene for scene in scenes if scene.step.sample == "checkout-masked" and scene.step.kind == "page"
    )
    assert "****" in text_of(masked)
    leak = next(
        scene for scene in scenes if scene.step.moment == "finding:CARD:text" and scene.step.kind == "page"
    )
    assert leak.chosen is not None and leak.findings[leak.chosen].type == "CARD"
    assert leak.moment is not None
    marked = {span.finding for line in leak.moment.page.lines for span in line if span.finding}
    assert leak.chosen in marked


def test_no_planted_value_is_in_any_scene(scenes: list[Scene]) -> None:
    planted = {value.value for sample in samples() for value in sample.planted if len(value.value) >= 6}
    assert planted
    for scene in scenes:
        text = text_of(scene)
        assert [value for value in planted if value in text] == [], scene.step.title


def test_captions_are_short_enough_for_a_wall() -> None:
    for step in STEPS:
        assert len(step.title) <= 50 and len(step.caption) <= 110


def test_a_sample_that_is_missing_is_no_crash() -> None:
    with pytest.raises(KeyError):
        make_scene(STEPS[1], TourSamples([]), 80, BLOCKS)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_one_key_steps_through_and_no_other_shows_a_value(
    size: tuple[int, int], tmp_path: Path
) -> None:
    app = ReviewerApp(
        ReviewOptions(paths=("none",), presenting=True, demo=True, journal=tmp_path, theme="presentation")
    )
    planted = {value.value for sample in samples() for value in sample.planted if len(value.value) >= 6}
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        tour = TourScreen()
        await app.push_screen(tour)
        await app.workers.wait_for_complete()
        for number in range(len(STEPS)):
            await pilot.pause()
            assert tour.step == number
            painted = "\n".join(strip.text for strip in tour._compositor.render_strips())
            assert STEPS[number].title in painted
            assert [value for value in planted if value in painted] == []
            if number == 4:
                await pilot.press("r", "f", "x", "slash", "y")
            await pilot.press("left" if number == 99 else "space")
        await pilot.pause()
        assert not isinstance(app.screen, TourScreen), "after the last step the library is there"
