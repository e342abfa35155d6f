"""A small shop visit with planted values, and the reviewer on it without a terminal."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.building import (
    click,
    console,
    element,
    focus,
    input_,
    moves,
    mutation,
    page,
    request,
    scroll,
    text,
    typed,
)
from tui.app import ReviewerApp
from tui.config.options import ReviewOptions
from tui.session.screen import SessionScreen

EMAIL = "ava.lindqvist@brightmail.example"
CARD = "5105 1051 0510 5100"
CARD_DIGITS = "5105105105105100"
VALUES = (EMAIL, CARD, CARD_DIGITS)
SECONDS = 20

FIELD, BUTTON, PAID = 50, 60, 70
SHOP = "https://shop.example/checkout"


def shop_events(label: str = "Place order", title: str = "Checkout") -> list[dict[str, Any]]:
    """Types an e-mail address in the clear, orders, sees the card number on the confirmation, waits."""
    return [
        *page(
            0,
            element("h1", title),
            element(
                "form",
                element("label", "E-mail", for_="mail"),
                element("input", node=FIELD, id="mail", type="email", name="email"),
                element("button", label, node=BUTTON),
            ),
            href=SHOP,
        ),
        moves(400, (-200, 100, 80), (0, 220, 160), node=FIELD),
        focus(900, FIELD),
        click(1000, FIELD, 220, 160),
        *typed(1200, FIELD, EMAIL, every=50),
        request(3400, "https://shop.example/api/order", method="POST", status=201),
        click(4000, BUTTON, 300, 260),
        mutation(
            5000,
            adds=[
                {
                    "parentId": 4,
                    "nextId": None,
                    "node": element("p", text(f"Paid with {CARD}", node=71), node=PAID),
                }
            ],
        ),
        console(5200, "error", "TypeError: total is undefined"),
        scroll(6000, 300),
        click(SECONDS * 1000, BUTTON, 300, 260),
    ]


def masked_events() -> list[dict[str, Any]]:
    """A visit in which nothing personal can be read."""
    return [
        *page(0, element("h1", "Shop"), element("input", node=FIELD, type="text", name="q"), href=SHOP),
        input_(1000, FIELD, "*****"),
        click(2000, FIELD),
    ]


def write_recording(folder: Path, events: Sequence[dict[str, Any]], name: str = "visit.json") -> Path:
    """The events as a recording on disk."""
    path = folder / name
    path.write_text(json.dumps(list(events)))
    return path


@asynccontextmanager
async def reviewing(
    path: Path, journal: Path, size: tuple[int, int] = (120, 40), **options: Any
) -> AsyncIterator[tuple[SessionScreen, Pilot[int]]]:
    """The session screen with its findings there."""
    app = ReviewerApp(ReviewOptions(paths=(str(path),), journal=journal, over_ssh=True, **options))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        yield screen, pilot


async def settle(pilot: Pilot[int]) -> None:
    """Waits until nothing is being read, scanned or laid out."""
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys and waits for what they set off."""
    await pilot.press(*keys)
    await settle(pilot)


def screen_text(pilot: Pilot[int]) -> str:
    """Everything that is on the screen now."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
