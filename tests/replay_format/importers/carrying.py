"""Recordings of products, and the ways their bodies are carried about."""

from __future__ import annotations

import base64
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from tests.paths import RECORDINGS

PRODUCTS = RECORDINGS / "products"
NAMES = sorted(path.name for path in PRODUCTS.iterdir())


def raw(name: str) -> Path:
    return PRODUCTS / name / "raw"


def expected(name: str) -> dict[str, Any]:
    return json.loads((PRODUCTS / name / "expected.json").read_text())


def bodies(name: str) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(raw(name).iterdir())]


def as_zip(files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(f"capture/{name}", data)
    return out.getvalue()


def as_tar(files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files:
            member = tarfile.TarInfo(f"capture/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def as_har(files: list[tuple[str, bytes]], *, url: str = "https://collect.example/upload") -> bytes:
    """As a browser's network panel saves it: text where it is text, else base64."""
    entries = []
    for number, (_, data) in enumerate(files):
        try:
            post: dict[str, Any] = {"mimeType": "text/plain", "text": data.decode()}
        except UnicodeDecodeError:
            post = {
                "mimeType": "application/octet-stream",
                "text": base64.b64encode(data).decode(),
                "encoding": "base64",
            }
        entries.append({
            "startedDateTime": f"2026-11-23T11:00:{number % 60:02}.000Z", "time": 12,
            "request": {"method": "POST", "url": url, "headers": [], "postData": post},
            "response": {"status": 200, "content": {"mimeType": "application/json", "text": '{"ok": true}'}},
        })  # fmt: skip
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "panel"}, "entries": entries}}).encode()
