"""Turn any readable recording into a .replay file.

Every event is kept, also those of unknown kinds. A folder of bodies that belong together becomes one session;
when several sessions are found, -o names a folder that gets one file for each.

examples:
  proofreel convert recording.json.gz -o recording.replay
  proofreel convert captured-bodies/ -o session.replay
  proofreel convert recordings/ -o converted/
  proofreel convert recording.json.gz -o - | ssh host 'cat > recording.replay'

A file is there when it is whole: what is cut short, by a full disk or a kill, leaves none. It is readable by
its owner only, takes the place of an earlier file of that name, and never that of a recording which is read.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from replay_format.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from proofreel.cli.limits import add_limit_arguments

    parser.add_argument("paths", nargs="+", metavar="IN", help="recordings, folders, globs, or - for stdin")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="the .replay file, a folder for several, or - for stdout",
    )
    parser.add_argument("--level", type=int, default=9, metavar="N", help="zstd level, 1 to 19 (default 9)")
    add_limit_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from proofreel.cli.limits import limits_of
    from proofreel.cli.opening import OpenedSessions
    from proofreel.cli.outputs import refuse_input
    from replay_format.reading import find_recordings

    if not 1 <= arguments.level <= 19:
        raise ProofreelError("--level must be from 1 to 19")
    opened = OpenedSessions(arguments.paths, "convert", limits_of(arguments))
    output = Path(arguments.output)
    into_folder = output.is_dir() or arguments.output.endswith(("/", "\\"))
    if output.is_file():
        candidates = find_recordings(arguments.paths)
        refuse_input(arguments.output, (path for candidate in candidates for path in candidate.paths))
    held: Session | None = None
    taken: set[str] = set()
    for session in opened:
        # One session goes into the file that was named; a second one shows that a folder was meant.
        if held is None and not into_folder and not taken:
            held = session
            continue
        if held is not None:
            into_folder = _as_folder(output)
            with opened.guard(held):
                _write(held, _place(output, held, taken), arguments.level)
            held = None
        with opened.guard(session):
            _write(session, _place(output, session, taken), arguments.level)
    if held is not None:
        with opened.guard(held):
            _write(held, arguments.output, arguments.level)
    return opened.status


def _as_folder(output: Path) -> bool:
    if output.exists() or output.suffix or str(output) == "-":
        raise ProofreelError(f"{output}: several sessions were found; name a folder for them, ending with /")
    return True


def _place(folder: Path, session: Session, taken: set[str]) -> str:
    from proofreel.atomic import make_folder

    name = re.sub(r"[^A-Za-z0-9._-]+", "-", session.info.session_id).strip("-.")[:80] or "session"
    unique, number = name, 2
    while unique.lower() in taken:
        unique, number = f"{name}-{number}", number + 1
    taken.add(unique.lower())
    return str(make_folder(folder) / f"{unique}.replay")


def _write(session: Session, output: str, level: int) -> None:
    from proofreel.cli.outputs import refuse_input
    from proofreel.cli.replay_output import write_replay
    from proofreel.text.safe import one_line

    refuse_input(output, [session.info.path])
    write_replay(session, output, level)
    sys.stderr.write(f"proofreel convert: {one_line(output)}: {len(session):,} events\n")
    for warning in session.info.warnings:
        sys.stderr.write(f"proofreel convert: {one_line(session.info.path)}: {one_line(warning)}\n")
