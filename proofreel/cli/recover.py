"""Save what is whole in a truncated or damaged .replay file, and say what was lost.

The damaged file stays as it is. A recording in another format is read as far as it goes.

examples:
  proofreel recover broken.replay -o saved.replay
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from proofreel.errors import ProofreelError

if TYPE_CHECKING:
    from replay_format.limits import Limits
    from replay_format.session import Session

LEVEL = 9


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from proofreel.cli.limits import add_limit_arguments

    parser.add_argument("path", metavar="BROKEN", help="the damaged file")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.replay", help="where to write the rest")
    add_limit_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from proofreel.cli.limits import limits_of
    from proofreel.cli.outputs import refuse_input
    from proofreel.cli.replay_output import write_replay
    from proofreel.text.safe import one_line

    refuse_input(arguments.output, [arguments.path])
    session, lost = _saved(arguments.path, limits_of(arguments))
    write_replay(session, arguments.output, LEVEL)
    said = "; ".join(lost) if lost else "nothing was lost"
    sys.stderr.write(f"proofreel recover: {len(session):,} events saved; {one_line(said)}\n")
    return 0


def _saved(path: str, limits: Limits) -> tuple[Session, list[str]]:
    from replay_format.container.recovery import holds_records, salvage
    from replay_format.reading import open_path
    from replay_format.sources import open_ranges

    ranges = open_ranges(path)
    if holds_records(ranges):
        saved = salvage(ranges, limits)
        return saved.session, saved.losses.sentences()
    sessions = open_path(path, limits)
    if len(sessions) > 1:
        raise ProofreelError(f"{path}: holds several sessions; use proofreel convert")
    return sessions[0], sessions[0].info.warnings
