"""Open the reviewer in a browser on this machine; needs the extra: pip install 'proofreel[serve]'.

There is no log-in. It listens on 127.0.0.1 and shows no value, unless told otherwise.

examples:
  proofreel serve recordings/
  proofreel serve recordings/ --port 8100 --theme light
"""

from __future__ import annotations

import argparse
import importlib.util
import ipaddress
import shlex
import sys

from proofreel.errors import ProofreelError
from tui.commands.review import add_screen_arguments, require_paths

HOST = "127.0.0.1"
PORT = 8000


class CannotServe(ProofreelError):
    """The browser view cannot be started."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from proofreel.cli.flags import add_journal_arguments

    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="recordings or folders (default: this folder)"
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"port to listen on (default: {PORT})")
    parser.add_argument(
        "--host", default=HOST, help=f"address to listen on (default: {HOST}, this machine only)"
    )
    parser.add_argument(
        "--allow-reveal",
        action="store_true",
        help="let a covered value be revealed (default: presentation mode)",
    )
    parser.add_argument("--filter", metavar="WORDS", default="", help="start with this filter")
    add_screen_arguments(parser)
    add_journal_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    if importlib.util.find_spec("textual_serve") is None:
        raise CannotServe(
            "the browser view is an extra that is not installed: pip install 'proofreel[serve]'"
        )
    paths = list(arguments.paths) or ["."]
    require_paths(tuple(paths))
    if not 0 < arguments.port < 65536:
        raise CannotServe(f"--port {arguments.port}: a port is a number from 1 to 65535")
    if not _is_loopback(arguments.host):
        sys.stderr.write(
            "proofreel serve: there is no log-in: everybody who can reach this address can read and decide\n"
        )
        if arguments.allow_reveal:
            raise CannotServe("--allow-reveal works with an address of this machine only, such as 127.0.0.1")
    from tui.browser.server import ReviewServer

    ReviewServer(child_command(arguments, paths), arguments.host, arguments.port).serve()
    return 0


def child_command(arguments: argparse.Namespace, paths: list[str]) -> str:
    """Return the shell command that opens one visitor's reviewer."""
    command = [sys.executable, "-m", "tui.commands.child"]
    if not arguments.allow_reveal:
        command.append("--present")
    for name in ("theme", "glyphs", "journal", "reviewer", "filter"):
        value = getattr(arguments, name)
        if value:
            command.append(f"--{name}={value}")
    return shlex.join([*command, "--", *paths])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
