"""Decisions as both the library and a session make them.

Saved first, said when they cannot be, undone, exported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from proofreel.errors import ProofreelError
from proofreel.text.safe import SafeText, one_line, safe
from tui.wording import STATUS_PLURALS, plural

if TYPE_CHECKING:
    from proofreel.review.desk import ReviewDesk
    from proofreel.review.model import SessionRef
    from tui.reviewer import Reviewer

Way = Literal["undo", "redo"]
FLAGS_FILE = "flags.json"
FAILED_SECONDS = 12.0


def save(reviewer: Reviewer, change: Callable[[], object]) -> bool:
    """Make a change; return False.

    And say why, when the journal could not save it and nothing was changed.
    """
    try:
        change()
    except ProofreelError as error:
        reviewer.say(one_line(str(error), 300), "error", seconds=FAILED_SECONDS)
        return False
    return True


def step(reviewer: Reviewer, desk: ReviewDesk, way: Way) -> bool:
    """Undo the last decision, or make it again.

    Say what became of it. Return False when it could not be saved.
    """
    made: list[object] = []
    if not save(reviewer, lambda: made.extend(desk.undo() if way == "undo" else desk.redo())):
        return False
    done = f"{plural(len(made), 'decision')} {'undone' if way == 'undo' else 'made again'}"
    reviewer.say(SafeText(done if made else f"nothing to {way}"))
    return True


def export(
    reviewer: Reviewer, desk: ReviewDesk, refs: Sequence[SessionRef], name: str
) -> tuple[SafeText, list[SafeText]] | None:
    """Write the decisions on these sessions to a flags file and return what is in it: a title and lines.

    Return None without a name, and when it could not be written: then that is said.
    """
    if not name.strip():
        return None
    path = Path(name.strip()).expanduser()
    try:
        lines = _write_flags(desk, refs, path)
    except (OSError, ProofreelError) as error:
        reviewer.say(one_line(f"not exported: {error}", 300), "error", seconds=FAILED_SECONDS)
        return None
    return safe(f"Exported {path}"), [safe(line) for line in lines]


def _write_flags(desk: ReviewDesk, refs: Sequence[SessionRef], path: Path) -> list[str]:
    """Write the flags file atomically and return its summary as lines. Raises `OSError`."""
    from proofreel.atomic import write_file
    from proofreel.review.exchange import encode_flags_file, flags_file

    unique = {(ref.session_id, ref.sha256): ref for ref in reversed(refs)}
    file = flags_file(desk, list(reversed(unique.values())))
    write_file(path, encode_flags_file(file))
    summary = file.summary
    notes = sum(1 for session in file.sessions for flag in session.flags if flag.note)
    return [
        f"sessions  {summary.sessions}, {summary.reviewed} with a verdict",
        f"verdicts  {summary.passed} pass, {summary.failed} fail",
        f"flags     {summary.flags}",
        *(
            f"  {STATUS_PLURALS.get(status, status):<20}{count}"
            for status, count in summary.by_status.items()
        ),
        f"  {'with a note':<20}{notes}",
        "",
        "Previews only: no value is in the file.",
    ]
