"""Say what a recording is: format, recorder, declared settings, counts, duration.

examples:
  proofreel info recording.json.gz
  proofreel info recordings/ --format json
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proofreel.documents.info import SessionFacts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from proofreel.cli.limits import add_limit_arguments

    parser.add_argument("paths", nargs="+", metavar="FILE", help="recordings, folders, globs, or - for stdin")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    add_limit_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from proofreel.audit.facts import facts_of
    from proofreel.cli.limits import limits_of
    from proofreel.cli.opening import OpenedSessions
    from proofreel.documents.info import InfoReport

    opened = OpenedSessions(arguments.paths, "info", limits_of(arguments))
    facts = []
    for session in opened:
        with opened.guard(session):
            facts.append(facts_of(session))
            if arguments.format == "text":
                sys.stdout.write(("\n" if len(facts) > 1 else "") + describe(facts[-1]))
                sys.stdout.flush()
    if arguments.format == "json":
        import json

        import msgspec

        document = msgspec.to_builtins(InfoReport(sessions=facts))
        sys.stdout.write(json.dumps(document, indent=2) + "\n")
    return opened.status


def describe(facts: SessionFacts) -> str:
    """Return the facts of one session as text, one to a line."""
    from proofreel.text.safe import one_line

    recorder = f"{facts.recorder.name} {facts.recorder.version}".strip()
    rows = [
        ("session", facts.session_id),
        ("format", facts.format + (f", recorded by {recorder}" if recorder else "")),
        ("started", facts.started_at or "not known"),
        ("duration", f"{facts.duration_ms / 1000:,.1f} s"),
        ("events", f"{facts.events:,}"),
        *((f"  {kind.replace('_', ' ')}", f"{count:,}") for kind, count in facts.kinds.items()),
        ("snapshots", f"{facts.snapshots:,}"),
        ("windows", f"{facts.windows:,}"),
        ("pages", f"{facts.pages:,}"),
    ]
    if facts.viewport is not None:
        rows.append(("viewport", f"{facts.viewport.width:g} x {facts.viewport.height:g}"))
    if facts.declared_masking:
        rows.append(("masking", "as declared by the recorder"))
        rows.extend((f"  {name}", _value(value)) for name, value in facts.declared_masking.items())
    else:
        rows.append(("masking", "nothing declared"))
    rows.extend(
        (
            "gap",
            f"{gap.missing} {gap.what} missing between {gap.from_ms / 1000:,.1f} s "
            f"and {gap.to_ms / 1000:,.1f} s",
        )
        for gap in facts.gaps
    )
    rows.extend((f"skipped {count}", kind) for kind, count in facts.skipped_bodies.items())
    rows.extend(("warning", warning) for warning in facts.warnings)
    lines: list[str] = [one_line(facts.path)]
    shown = [("    " if name.startswith(" ") else "  ") + one_line(name, 60) for name, _ in rows]
    width = max(map(len, shown))
    lines += [f"{name:<{width}}  {one_line(value)}" for name, (_, value) in zip(shown, rows, strict=True)]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value)
