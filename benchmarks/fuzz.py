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
import json
import os
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

MAX_INPUT = 16 * 1024


def small_limits() -> Limits:
    """Bounds that an input of a few KB can reach."""
    from replay_format.limits import MIB, Limits

    return Limits(max_decompressed=8 * MIB, max_event=4 * MIB, max_record=4 * MIB, max_string=2 * MIB)


def sniffer(data: bytes) -> None:
    """Any bytes as a captured body: recognise, unfold, split, put together, decode."""
    from replay_format.bodies import Bodies, assemble
    from replay_format.carriers.inner import open_body
    from replay_format.errors import ReplayFormatError

    limits = small_limits()
    bodies = Bodies(limits)
    try:
        bodies.take(open_body("fuzz", io.BytesIO(data), limits))
        sessions = assemble(bodies, "fuzz")
    except ReplayFormatError:
        return
    for session in sessions:
        for _ in session.events():
            pass


def container(data: bytes) -> None:
    """Any bytes as a `.replay` file: opened, every event read, every keyframe loaded, salvaged."""
    from replay_format.container.reader import open_container
    from replay_format.container.recovery import salvage
    from replay_format.errors import ReplayFormatError
    from replay_format.sources import MemoryRanges

    def opened(opening: Callable[[MemoryRanges, Limits], Session]) -> None:
        with contextlib.suppress(ReplayFormatError):
            session = opening(MemoryRanges(data, "fuzz"), small_limits())
            for _ in session.events():
                pass
            for window in range(len(session.info.windows)):
                for place in range(len(session.keyframes.ranks(window) if session.keyframes else ())):
                    if session.keyframes is not None:
                        session.keyframes.load(window, place)

    opened(open_container)
    opened(lambda ranges, limits: salvage(ranges, limits).session)


def records(data: bytes) -> None:
    """Any bytes as the unfolded payload of each kind of record, and as an event: what checksums keep from the
    other target."""
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


def seeds(target: str) -> list[bytes]:
    """Small inputs that reach the inner parts."""
    if target == "records":
        return [*_record_payloads(), *_events()]
    events = _events()
    array = b"[" + b",".join(events) + b"]"
    forms = [array, b"\n".join(events), b'{"events":' + array + b"}", gzip.compress(array)]
    return [_container(events)] if target == "container" else forms + _recordings()


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
    target = TARGETS[name]
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
    )
    atheris.Fuzz()
    return 0


def _events() -> list[bytes]:
    page = {
        "type": 0,
        "id": 1,
        "childNodes": [
            {
                "type": 2,
                "id": 2,
                "tagName": "body",
                "attributes": {"class": "a"},
                "childNodes": [{"type": 3, "id": 3, "textContent": "hello"}],
            }
        ],
    }
    changes: list[dict[str, object]] = [
        {"source": 0, "texts": [{"id": 3, "value": "x"}], "attributes": [], "removes": [], "adds": []},
        {
            "source": 0,
            "texts": [],
            "attributes": [{"id": 2, "attributes": {"style": {"color": "red"}}}],
            "removes": [{"id": 3, "parentId": 2}],
            "adds": [{"parentId": 2, "nextId": None, "node": {"type": 3, "id": 4, "textContent": "y"}}],
        },
        {"source": 1, "positions": [{"x": 1, "y": 2, "id": 2, "timeOffset": -10}]},
        {"source": 2, "type": 2, "id": 2, "x": 1, "y": 2},
        {"source": 5, "id": 2, "text": "ab", "isChecked": False},
    ]
    documents: list[dict[str, object]] = [
        {"type": 4, "data": {"href": "https://shop.example/", "width": 800, "height": 600}},
        {"type": 2, "data": {"node": page, "initialOffset": {"top": 0, "left": 0}}},
        *({"type": 3, "data": change} for change in changes),
        {"type": 6, "data": {"plugin": "rrweb/console@1", "payload": {"level": "log", "payload": ["1"]}}},
    ]
    return [
        json.dumps({**document, "timestamp": 1_700_000_000_000 + 10 * n}, separators=(",", ":")).encode()
        for n, document in enumerate(documents)
    ]


def _container(events: list[bytes]) -> bytes:
    from replay_format.container.writer import ReplayWriter
    from replay_format.session import SessionInfo

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seed.replay"
        with ReplayWriter(path) as writer:
            for event in events:
                writer.append(event)
            writer.close(SessionInfo(session_id="s", path="", format="rrweb"))
        return path.read_bytes()


def _record_payloads() -> list[bytes]:
    from replay_format.container.walking import walk
    from replay_format.sources import MemoryRanges

    data = _container(_events())
    found = []
    for walked in walk(MemoryRanges(data), 28):
        if walked.header is not None:
            from replay_format.container.layout import unfold_payload

            found.append(unfold_payload(walked.header, walked.payload))
    return found


def _recordings() -> list[bytes]:
    folder = Path(__file__).parent.parent / "tests" / "recordings"
    return [path.read_bytes() for path in sorted(folder.rglob("raw/*")) if path.stat().st_size <= MAX_INPUT][
        :150
    ]


if __name__ == "__main__":
    sys.exit(main())
