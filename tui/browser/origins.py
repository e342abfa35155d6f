"""Which requests come from the server's own page: what guards a server that has no log-in."""

from __future__ import annotations

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def is_own_request(host: str, origin: str | None, bound: str, port: int) -> bool:
    """True when a request with these headers comes from this server's own page."""
    names = {*LOOPBACK, bound if ":" not in bound else f"[{bound}]"}
    allowed = {f"{name}:{port}" for name in names} | (names if port == 80 else set())
    if host.lower() not in allowed:
        return False
    return origin is None or origin.lower() in {f"http://{name}" for name in allowed}
