"""The library in use: it opens at once, fills in, filters, sorts, decides, and opens what is chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

import themes
from proofreel.review.desk import ReviewDesk
from proofreel.review.journal import Journal
from proofreel.review.model import SessionRef
from replay_format.reading import Candidate
from tests.tui.library.library_rows_made import finding, row
from tui.app import ReviewerApp
from tui.config.options import ReviewOptions
from tui.library import screen as library_module
from tui.library.loading import FindingFailed, Found, RowsRead
from tui.library.rows import SessionRow
from tui.library.screen import LibraryScreen
from tui.library.widgets.filter import FilterBar
from tui.library.widgets.preview import LibraryPreview

Steps = Callable[[Pilot[int], LibraryScreen], Any]

ROWS = [
    row("checkout-echo",
        findings=[finding(1, severity="critical", type="CARD", page="/confirm", session="checkout-echo"),
                  finding(2, session="checkout-echo")], clicks=14, touch=False, hosts=["shop.example"]),
    row("account", findings=[finding(1, session="account")], clicks=3, duration_ms=5000.0),
    row("masked", masked=1.0, clicks=9),
    row("mobile", touch=True, masked=0.5),
    SessionRow(path="recordings/broken.json", state="failed", error="ends in the middle of event 12"),
]  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture(autouse=True)
def invented_recordings(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(paths: Any, post: Any, cancelled: Any, presenting: Any) -> None:
        post(Found([Candidate((each.path,)) for each in ROWS], 26_000_000, complete=True))
        post(RowsRead([(place, [each]) for place, each in enumerate(ROWS)]))

    monkeypatch.setattr(library_module, "load", load)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str | None, str | None]]]:
    calls: list[tuple[str, str | None, str | None]] = []

    def open_session(
        self: Any, path: str, session_id: str | None = None, *, finding_id: str | None = None, **_: Any
    ) -> None:
        calls.append((path, session_id, finding_id))

    monkeypatch.setattr(ReviewerApp, "open_session", open_session)
    yield calls


async def run(
    journal: Path, *keys: str, size: tuple[int, int] = (120, 30), check: Steps | None = None, **options: Any
) -> Any:
    app = ReviewerApp(ReviewOptions(paths=("a", "b"), journal=journal, reviewer="mo", **options))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        return check(pilot, app.screen) if check else None


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    if isinstance(pilot.app.screen, LibraryScreen):
        pilot.app.screen.listing.relist()
    await pilot.pause()


def shown(screen: LibraryScreen) -> list[str]:
    return [screen.state.index.rows[n].name for n in screen.widgets.table.entries if isinstance(n, int)]


def painted(screen: LibraryScreen) -> str:
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


async def test_the_worst_recording_is_on_top_and_previewed(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert shown(screen) == ["checkout-echo", "account", "masked", "mobile", "broken"]
        text = painted(screen)
        assert "5 recordings" in text and "2 with findings" in text and "1 unreadable" in text
        assert "ends in the middle of event 12" in text
        preview = screen.query_one(LibraryPreview).row
        assert preview is not None and preview.name == "checkout-echo"

    await run(journal, check=check)


@pytest.mark.parametrize("theme", themes.BUNDLED)
async def test_every_theme_draws_it(journal: Path, theme: str) -> None:
    await run(journal, theme=theme, check=lambda p, s: _equal("checkout-echo" in painted(s), True))


async def test_no_colour_takes_the_terminals_own(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    await run(journal, theme="dark", check=lambda p, s: _equal(s.reviewer.theme, "proofreel-ansi"))


@pytest.mark.parametrize("size", [(80, 24), (120, 30), (160, 50), (200, 60), (40, 12), (20, 6)])
async def test_it_stands_at_any_size(journal: Path, size: tuple[int, int]) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        lines = painted(screen).split("\n")
        assert len(lines) == size[1]
        if size[0] >= 80:
            assert "checkout-echo" in "".join(lines) and "▲1" in "".join(lines)

    await run(journal, size=size, check=check)


async def test_letters_narrow_the_list_while_they_are_typed(journal: Path) -> None:
    typed = ["slash", *"type", "colon", *"CARD"]
    await run(journal, *typed, check=lambda p, s: _equal(shown(s), ["checkout-echo"]))


async def test_a_wrong_filter_is_said_and_the_last_good_one_holds(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert "comparison" not in painted(screen)
        assert "clicks is compared with a number" in painted(screen)
        assert len(shown(screen)) == 5

    await run(journal, "slash", *"clicks", "greater_than_sign", *"many", check=check)


async def test_escape_leaves_the_filter_before_the_library(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert len(shown(screen)) == 5 and not screen.query_one(FilterBar).has_class("-shown")
        assert screen.widgets.table.has_focus

    await run(journal, "slash", *"touch", "enter", "escape", check=check)


async def test_it_may_start_with_a_filter(journal: Path) -> None:
    await run(journal, filter="touch", check=lambda p, s: _equal(shown(s), ["mobile"]))


async def test_sorting_by_the_next_column_and_the_other_way(journal: Path) -> None:
    await run(
        journal,
        "s",
        check=lambda p, s: _equal(shown(s)[:4], ["account", "checkout-echo", "masked", "mobile"]),
    )
    await run(journal, "s", "R", check=lambda p, s: _equal(shown(s)[0], "mobile"))


async def test_a_heading_sorts_when_it_is_clicked(journal: Path) -> None:
    app = ReviewerApp(ReviewOptions(paths=("a",), journal=journal, reviewer="mo"))
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await pilot.click("ColumnHead", offset=(20, 0))
        await settle(pilot)
        assert screen.state.sort == "session"


async def test_grouping_puts_headings_that_the_cursor_passes_over(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert "no verdict" in painted(screen)
        assert screen.widgets.table.current is not None

    await run(journal, "g", "home", check=check)


async def test_enter_opens_the_recording(journal: Path, opened: list[Any]) -> None:
    await run(journal, "j", "enter")
    assert opened == [("recordings/account.json.gz", "account", None)]


async def test_a_recording_that_cannot_be_read_says_why(journal: Path, opened: list[Any]) -> None:
    await run(journal, "G", "enter")
    assert opened == []


async def test_the_next_without_a_verdict_skips_the_decided(journal: Path) -> None:
    desk = ReviewDesk(Journal(journal, "jo"))
    desk.give_verdict(ROWS[1].ref, "pass")
    await run(
        journal,
        "n",
        check=lambda p, s: _equal(s.state.index.rows[s.widgets.table.current or 0].name, "masked"),
    )
    await run(
        journal,
        "n",
        "n",
        "n",
        check=lambda p, s: _equal(s.state.index.rows[s.widgets.table.current or 0].name, "checkout-echo"),
    )


def _ref(desk: ReviewDesk, session_id: str) -> SessionRef:
    return next(ref for ref in desk.refs() if ref.session_id == session_id)


async def test_a_verdict_is_journaled_and_taken_back(journal: Path) -> None:
    await run(journal, "v", "v")
    assert (
        ReviewDesk(Journal(journal, "jo")).verdict_of(
            _ref(ReviewDesk(Journal(journal, "jo")), "checkout-echo")
        )
        == "fail"
    )
    await run(journal, "v", "u")
    assert (
        ReviewDesk(Journal(journal, "jo")).verdict_of(
            _ref(ReviewDesk(Journal(journal, "jo")), "checkout-echo")
        )
        == "fail"
    )


async def test_the_same_field_is_decided_for_all_recordings_and_undone_as_one(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert (
            screen.widgets.fields.current is not None and screen.widgets.fields.current.key.place == "p.mail"
        )

    await run(journal, "tab", "j", "x", check=check)
    desk = ReviewDesk(Journal(journal, "jo"))
    for session, number in (("checkout-echo", 2), ("account", 1)):
        flag = desk.flags_of(_ref(desk, session)).get(f"f_{session}_{number}")
        assert flag is not None and flag.status == "false_positive" and flag.reviewer == "mo"
    await run(journal, "tab", "j", "f", "u")
    desk = ReviewDesk(Journal(journal, "jo"))
    flag = desk.flags_of(_ref(desk, "account")).get("f_account_1")
    assert flag is not None and flag.status == "false_positive"


async def test_flag_keys_do_nothing_while_the_list_has_the_keyboard(journal: Path) -> None:
    await run(journal, "f", "x", "a", "question_mark")
    assert ReviewDesk(Journal(journal, "jo")).refs() == []


async def test_enter_on_a_field_opens_where_it_leaks(journal: Path, opened: list[Any]) -> None:
    await run(journal, "tab", "enter")
    assert opened == [("recordings/checkout-echo.json.gz", "checkout-echo", "f_checkout-echo_1")]


async def test_what_others_screens_ask_the_library(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        app = screen.reviewer
        assert [key.session_id for key in app.queue] == ["checkout-echo", "account", "masked", "mobile"]
        assert app.same_field is not None
        assert [ref.session_id for ref, _ in app.same_field(finding(1, session="account"))] == [
            "checkout-echo",
            "account",
        ]

    await run(journal, check=check)


async def test_the_decisions_are_exported_to_the_file_that_is_named(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ReviewerApp(ReviewOptions(paths=("a",), journal=journal, reviewer="mo"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("v", "e", "enter")
        await pilot.pause()
        await pilot.press("escape")
    assert b'"verdict"' in (tmp_path / "flags.json").read_bytes()


async def test_a_journal_that_cannot_be_read_is_said_once_and_reading_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    folder.mkdir()
    (folder / "x.jsonl").mkdir()
    await run(folder, "v", check=lambda p, s: _equal(len(shown(s)), 5))


async def test_paths_that_are_not_there_are_said(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(paths: Any, post: Any, cancelled: Any, presenting: Any) -> None:
        post(FindingFailed("no\x1b[31msuch folder"))
        post(Found([], 0, complete=True))

    monkeypatch.setattr(library_module, "load", load)

    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert "\x1b" not in painted(screen) and "0 recordings" in painted(screen)

    await run(journal, check=check)


async def test_reading_again_starts_anew_and_late_news_of_before_is_dropped(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert len(shown(screen)) == 5
        late = RowsRead([(0, [row("late")])])
        late.run = 0
        screen.on_rows_read(late)
        assert "late" not in [each.name for each in screen.state.index.rows]

    await run(journal, "ctrl+l", check=check)


async def test_thousands_of_recordings_stay_quick(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [
        row(f"r{n}", clicks=n, findings=[finding(1, session=f"r{n}")] if n % 7 == 0 else [])
        for n in range(5000)
    ]

    def load(paths: Any, post: Any, cancelled: Any, presenting: Any) -> None:
        post(Found([Candidate((each.path,)) for each in many], 0, complete=True))
        post(RowsRead([(place, [each]) for place, each in enumerate(many)]))

    monkeypatch.setattr(library_module, "load", load)

    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        began = time.perf_counter()
        for _ in range(50):
            screen.widgets.table.move_by(1)
        assert time.perf_counter() - began < 0.5, "moving does not depend on the number of rows"
        assert len(shown(screen)) == 5000

    await run(journal, check=check)


async def test_in_a_presentation_it_says_so(journal: Path) -> None:
    def check(pilot: Pilot[int], screen: LibraryScreen) -> None:
        assert "every value stays covered" in painted(screen)

    await run(journal, presenting=True, check=check)


def _equal(found: object, wanted: object) -> None:
    assert found == wanted


async def test_a_short_list_leaves_its_lines_to_what_is_below(journal: Path) -> None:
    def heights(_: Pilot[int], screen: LibraryScreen) -> tuple[int, int]:
        return screen.widgets.table.size.height, screen.query_one(LibraryPreview).size.height

    table, preview = await run(journal, size=(120, 40), check=heights)
    assert len(ROWS) <= table <= len(ROWS) + 2
    assert preview > 25


async def test_a_long_list_gets_the_room(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(paths: Any, post: Any, cancelled: Any, presenting: Any) -> None:
        many = [row(f"visit-{n}") for n in range(60)]
        post(Found([Candidate((each.path,)) for each in many], 1, complete=True))
        post(RowsRead([(place, [each]) for place, each in enumerate(many)]))

    monkeypatch.setattr(library_module, "load", load)
    assert await run(journal, size=(120, 40), check=lambda _, screen: screen.widgets.table.size.height) > 20


async def test_an_empty_library_says_what_helps(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        library_module, "load", lambda paths, post, cancelled, presenting: post(Found([], 0, complete=True))
    )
    said = await run(journal, check=lambda _, screen: screen.widgets.table.notice)
    assert "no recordings in" in said[0] and "proofreel demo" in said[1]


async def test_a_filter_that_nothing_passes_says_how_to_leave_it(journal: Path) -> None:
    said = await run(
        journal, filter="nothing-is-called-so", check=lambda _, screen: screen.widgets.table.notice
    )
    assert "Esc" in said[1]
