"""The web server of `proofreel serve`: one reviewer a visitor, for this machine only.

There is no log-in, so a request is answered only when it names this server as its host, and a page of another
origin gets no connection: without that any web site the user visits could drive the reviewer.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from aiohttp import web  # type: ignore[import-not-found,unused-ignore]
from textual_serve.server import Server

from tui.browser.origins import is_own_request

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "connect-src 'self' ws:; img-src 'self' data:; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class ReviewServer(Server):  # type: ignore[misc]
    """Serves a command that opens the reviewer."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(
            command, host=host, port=port, title="proofreel", templates_path=str(Path(__file__).parent)
        )

    def initialize_logging(self) -> None:
        """Log no request; only what goes wrong is said, in one line."""
        logging.basicConfig(level=logging.ERROR, format="proofreel serve: %(message)s")

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        app.middlewares.append(self._guard)
        app.on_response_prepare.append(_add_headers)
        return app

    @web.middleware  # type: ignore[untyped-decorator,unused-ignore]
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Refuse other hosts (a name that was made to point here) and other origins (a foreign page)."""
        if not is_own_request(
            request.headers.get("Host", ""), request.headers.get("Origin"), self.host, self.port
        ):
            raise web.HTTPForbidden(text="this reviewer is for this machine only\n")
        response: web.StreamResponse = await handler(request)
        return response

    async def on_startup(self, app: web.Application) -> None:
        self.console.print(
            f"proofreel is at {self.public_url}/  (Ctrl+C ends it)", markup=False, highlight=False
        )


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
