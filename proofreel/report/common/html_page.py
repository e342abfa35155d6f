"""The frame of the HTML reports: one file that needs nothing else, runs nothing, and prints well."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from string import Template
from typing import TextIO

from proofreel.text.safe import one_line

FOLDER = Path(__file__).parent
# string.Template and no engine: the frame is filled in once a report, everything in it is escaped before.
FRAME = Template((FOLDER / "page.html").read_text("utf-8"))
STYLE = "\n" + (FOLDER / "page.css").read_text("utf-8")


class Safe(str):
    """HTML that was put together here: it is written as it is, all other text is escaped."""

    __slots__ = ()


def text(content: object, limit: int = 600) -> Safe:
    """Return recorded or other text as HTML text: made safe for a reader's eyes, then escaped."""
    return content if isinstance(content, Safe) else Safe(escape(one_line(str(content), limit), quote=True))


def element(tag: str, *children: object, kind: str = "") -> Safe:
    """`<tag class=kind>children</tag>`."""
    name = f' class="{escape(kind, quote=True)}"' if kind else ""
    return Safe(f"<{tag}{name}>{''.join(text(child) for child in children)}</{tag}>")


def table(
    heads: Sequence[str], rows: Iterable[Sequence[object]], kinds: Sequence[str] = (), name: str = ""
) -> Safe:
    """Return a table with the class `name`; `kinds` are the classes of the columns (`num`, `key`)."""
    kinds = [*kinds, *[""] * (len(heads) - len(kinds))]
    head = "".join(
        element("th", told, kind="num" if kind == "num" else "")
        for told, kind in zip(heads, kinds, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(element("td", cell, kind=kind) for cell, kind in zip(row, kinds, strict=True))
        + "</tr>\n"
        for row in rows
    )
    opened = f'<table class="{name}">' if name else "<table>"
    return Safe(f"{opened}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>\n")


def tiles(values: Iterable[tuple[str, str]]) -> Safe:
    """Return figures with what they count below."""
    return element(
        "div",
        *(element("div", element("b", figure), noun, kind="tile") for figure, noun in values),
        kind="tiles",
    )


def items(lines: Iterable[object]) -> Safe:
    """Return a list."""
    return element("ul", *(element("li", line) for line in lines))


def write_document(
    stream: TextIO, title: str, subtitle: Sequence[object], body: Iterable[Safe], footer: str
) -> None:
    """Write the whole page. Its content policy lets nothing run and nothing be fetched."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    written = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [element("p", line, kind="soft small") for line in (*subtitle, f"Written {written}")]
    frame = FRAME.substitute(
        style_digest=digest,
        style=STYLE,
        title=text(title),
        header=element("header", element("h1", title), *lines),
        body="".join(f"{part}\n" for part in body),
        footer=element("footer", footer),
    )
    stream.write(frame)
