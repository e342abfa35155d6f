"""Export or import the reviewer's decisions.

examples:
  proofreel flags export recordings/ -o flags.json
  proofreel flags import flags.json --journal review/
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from proofreel.review.desk import ReviewDesk
    from proofreel.review.model import SessionRef


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("export", "import"))
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="recordings (export; none: all), or a flags file"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of stdout")
    add_journal_arguments(parser)


def add_journal_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command that reads or writes the journal."""
    parser.add_argument(
        "--journal", metavar="DIR", help="the journal's folder (default: the user's state folder)"
    )
    parser.add_argument(
        "--reviewer", metavar="NAME", help="who decides (default: PROOFREEL_REVIEWER or the login)"
    )


def journal_folder(arguments: argparse.Namespace) -> Path:
    """Return the folder that the options name."""
    from proofreel.review.journal import default_folder

    return Path(arguments.journal) if arguments.journal else default_folder()


def reviewer_name(arguments: argparse.Namespace) -> str:
    """Return who decides, by the options, the environment or the login."""
    name = arguments.reviewer or os.environ.get("PROOFREEL_REVIEWER")
    if name:
        return str(name)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def run(arguments: argparse.Namespace) -> int:
    return _export(arguments) if arguments.action == "export" else _import(arguments)


def _export(arguments: argparse.Namespace) -> int:
    from proofreel.atomic import write_file
    from proofreel.review.desk import ReviewDesk
    from proofreel.review.exchange import encode_flags_file, flags_file
    from proofreel.review.journal import Journal

    desk = ReviewDesk(Journal(journal_folder(arguments), reviewer_name(arguments)))
    refs, status = _session_refs(arguments.paths) if arguments.paths else (None, 0)
    data = encode_flags_file(flags_file(desk, refs))
    if arguments.output:
        write_file(Path(arguments.output), data)
    else:
        sys.stdout.buffer.write(data)
    for said in (desk.warning, decided_elsewhere(desk, refs or ())):
        if said:
            sys.stderr.write(f"proofreel flags: {said}\n")
    return status


def decided_elsewhere(desk: ReviewDesk, refs: Iterable[SessionRef]) -> str:
    """Say in one line how many decisions were made for other recordings with the same session ids;
    "" for none.
    """
    others = [desk.elsewhere(ref) for ref in refs]
    count = sum(len(other.flags) + (other.verdict is not None) for other in others)
    if not count:
        return ""
    return (
        f"{count} decision{'s' * (count != 1)} made for another recording with the same session id not "
        f"applied"
    )


def _session_refs(paths: list[str]) -> tuple[list[SessionRef], int]:
    """Return the sessions under the paths, and the exit status that reading them asks for."""
    from proofreel.cli.opening import OpenedSessions
    from proofreel.review.model import SessionRef

    opened = OpenedSessions(paths, "flags")
    refs = [SessionRef(s.info.session_id, s.info.path, s.info.sha256) for s in opened]
    return refs, opened.status


def _import(arguments: argparse.Namespace) -> int:
    from proofreel.review.exchange import import_flags, read_flags_file
    from proofreel.review.journal import Journal

    if not arguments.paths:
        raise ProofreelError("name the flags file to import")
    journal = Journal(journal_folder(arguments), reviewer_name(arguments))
    files = [read_flags_file(_read(path), path) for path in arguments.paths]
    count = sum(import_flags(file, journal) for file in files)
    sys.stderr.write(f"proofreel flags: {count} decisions imported\n")
    return 0


def _read(path: str) -> bytes:
    from proofreel.named_files import read_named_file

    try:
        return read_named_file(path)
    except OSError as error:
        raise ProofreelError(f"{path}: cannot be read ({error.strerror})") from error
