"""Coverage-guided fuzzing of whatever reads bytes of strangers.

examples:
  python -m benchmarks.fuzz                      all targets, 1800 seconds in total
  python -m benchmarks.fuzz --seconds 60 container
  python -m benchmarks.fuzz sniffer --replay crash-0123

An input that a target does not answer with one of the project's own errors is written to the corpus folder as
`crash-...`; keep it as a regression test.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replay_format.limits import Limits
    from replay_format.session import Session
    from replay_format.sources import MemoryRanges

MAX_INPUT = 48 * 1024
BODIES_A_SEED = 6


def small_limits() -> Limits:
    """Bounds that an input of a few KB can reach."""
    from replay_format.limits import MIB, Limits

    return Limits(max_decompressed=8 * MIB, max_event=4 * MIB, max_record=4 * MIB, max_string=2 * MIB)


def sniffer(data: bytes) -> None:
    """Any bytes as the bodies of a capture: recognise, unfold, put together, decode,
    lay the page out in memory.
    """
    from benchmarks.mutating import BETWEEN
    from replay_format.bodies import Bodies, assemble
    from replay_format.carriers.inner import open_body
    from replay_format.errors import ReplayFormatError

    limits = small_limits()
    bodies = Bodies(limits)
    try:
        for number, body in enumerate(data.split(BETWEEN)):
            bodies.unpack(open_body(f"{number:02}", io.BytesIO(body), limits))
        sessions = assemble(bodies, "fuzz")
    except ReplayFormatError:
        return
    for session in sessions:
        _read_all(session)


def container(data: bytes) -> None:
    """Any bytes as a `.replay` file: opened, every event read, every keyframe loaded, salvaged."""
    from replay_format.container.reader import open_container
    from replay_format.container.recovery import salvage
    from replay_format.errors import ReplayFormatError
    from replay_format.sources import MemoryRanges

    def opened(opening: Callable[[MemoryRanges, Limits], Session]) -> None:
        with contextlib.suppress(ReplayFormatError):
            session = opening(MemoryRanges(data, "fuzz"), small_limits())
            for window in range(len(session.info.windows)):
                for place in range(len(session.keyframes.ranks(window) if session.keyframes else ())):
                    if session.keyframes is not None:
                        with contextlib.suppress(ReplayFormatError):
                            session.keyframes.load(window, place)
            _read_all(session)

    opened(open_container)
    opened(lambda ranges, limits: salvage(ranges, limits).session)


def _read_all(session: Session) -> None:
    """Every event, some again by number, and the pages at a few moments. Raises `ReplayFormatError`."""
    from replay_format.seeking import PageSeeker

    events = sum(1 for _ in session.events())
    assert events == len(session)
    for index in range(0, len(session), 1 + len(session) // 5):
        session.event(index)
        assert session.t_ms(index) >= 0
    for window in range(min(3, len(session.info.windows))):
        seeker = PageSeeker(session, window)
        for share in (1, 0.4, 0.7):
            dom = seeker.at(session.info.duration_ms * share)
            ids = [node.id for node in dom.walk()]
            assert len(ids) == len(set(ids))


def records(data: bytes) -> None:
    """Any bytes as the unfolded payload of each kind of record, and as an event."""
    from replay_format.container.chunks import decode_chunk
    from replay_format.container.summary import decode_index, decode_meta
    from replay_format.container.timeline import decode_timeline
    from replay_format.decode import decode_event
    from replay_format.dom import Dom
    from replay_format.errors import ReplayFormatError
    from replay_format.keyframes import load_keyframe

    def chunk(payload: bytes) -> None:
        opened = decode_chunk(payload)
        for place in range(len(opened)):
            opened.event(place, lambda key: None, small_limits())

    for decode in (chunk, decode_timeline, decode_index, lambda d: decode_meta(d, "fuzz")):
        with contextlib.suppress(ReplayFormatError):
            decode(data)
    with contextlib.suppress(ValueError):
        load_keyframe(data, lambda key: b"")
    Dom().apply(decode_event(data))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "sniffer": sniffer,
    "container": container,
    "records": records,
}


def changes(target: str) -> Callable[[bytes, random.Random, Callable[[bytes], bytes]], bytes]:
    """How an input of the target is changed so that it stays well-formed."""
    from benchmarks import mutating

    match target:
        case "sniffer":
            return mutating.change_bodies
        case "container":
            return mutating.change_container
    return lambda data, chance, change: mutating.change_text(data, chance) or change(data)


def seeds(target: str) -> list[bytes]:
    """Small inputs that reach the inner parts."""
    from benchmarks.seeding import captures, container_file, events, record_payloads

    if target == "records":
        return [*record_payloads(), *events()]
    if target == "container":
        return [container_file(), container_file(finished=False)]
    array = b"[" + b",".join(events()) + b"]"
    forms = [array, b"\n".join(events()), b'{"events":' + array + b"}", gzip.compress(array)]
    return forms + captures(MAX_INPUT, BODIES_A_SEED)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="benchmarks.fuzz"
    )
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)} (default: all)"
    )
    parser.add_argument("--seconds", type=int, default=int(os.environ.get("SECONDS") or 1800))
    parser.add_argument("--corpus", type=Path, default=Path(tempfile.gettempdir()) / "proofreel-fuzz")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="run one input through the target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    names = arguments.targets or list(TARGETS)
    if unknown := [name for name in names if name not in TARGETS]:
        parser.error(f"there is no target {unknown[0]}; use {', '.join(TARGETS)}")
    if arguments.replay is not None:
        for name in names:
            TARGETS[name](arguments.replay.read_bytes())
        return 0
    try:
        import atheris  # noqa: F401
    except ImportError:
        sys.stderr.write("fuzzing needs atheris: .venv/bin/python -m pip install atheris\n")
        return 2
    if arguments.inside:
        return _fuzz(names[0], arguments.seconds, arguments.corpus)
    statuses = [_start(name, arguments.seconds // len(names), arguments.corpus) for name in names]
    return max(statuses)


def _start(name: str, seconds: int, corpus: Path) -> int:
    command = [sys.executable, "-m", "benchmarks.fuzz", name, "--inside", "--seconds", str(seconds)]
    return subprocess.run([*command, "--corpus", str(corpus)], check=False).returncode


def _fuzz(name: str, seconds: int, corpus: Path) -> int:
    import atheris

    folder = corpus / name
    folder.mkdir(parents=True, exist_ok=True)
    # Only what is imported here is watched, so nothing of it may be there before.
    with atheris.instrument_imports(include=["replay_format"]):
        import replay_format.bodies
        import replay_format.container.recovery
        import replay_format.container.writer  # noqa: F401
    for number, data in enumerate(seeds(name)):
        if len(data) <= MAX_INPUT:
            (folder / f"seed-{number}").write_bytes(data)
    target, change = TARGETS[name], changes(name)

    def changed(data: bytes, size: int, seed: int) -> bytes:
        def bytewise(part: bytes) -> bytes:
            return bytes(atheris.Mutate(part, size))

        chance = random.Random(seed)
        return (bytewise(data) if chance.random() < 0.1 else change(data, chance, bytewise))[:size]

    atheris.Setup(
        [
            name,
            f"-max_total_time={seconds}",
            f"-max_len={MAX_INPUT}",
            "-timeout=20",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
            f"-artifact_prefix={corpus}/{name}-crash-",
            str(folder),
        ],
        lambda data: target(bytes(data)),
        custom_mutator=changed,
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
