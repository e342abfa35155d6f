"""Decoding all events of a recording, beside what unfolding and splitting alone take."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import msgspec
import zstandard

from benchmarks.measuring import Row, against, best
from replay_format.decode import Undecodable, decode_event


def rows(recording: Path, document: bytes) -> list[Row]:
    """(what, number, unit) for the recording's JSON."""
    folded = zstandard.ZstdCompressor(level=3).compress(document)
    splitter = msgspec.json.Decoder(list[msgspec.Raw])
    unfold = best(lambda: zstandard.ZstdDecompressor().decompress(folded))
    split = best(lambda: splitter.decode(document))
    gc.collect()
    loads = best(lambda: json.loads(document), 1)
    events = splitter.decode(document)
    lost = Undecodable()

    def typed() -> None:
        for event in events:
            decode_event(event, lost)

    decoded = best(typed, 2)
    size = len(document) / 1e6
    return [
        ("recording", size, "MB"),
        ("floor: zstd alone", size / unfold, "MB/s"),
        ("floor: splitting into events alone", size / split, "MB/s"),
        ("json.loads of the whole", size / loads, "MB/s"),
        ("typed events", size / decoded, "MB/s"),
        against(decoded, unfold + split),
    ]
