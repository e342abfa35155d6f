"""The frame of the HTML reports: one file that needs nothing else, runs nothing, and prints well."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from typing import TextIO

from proofreel.text.safe import one_line

STYLE = """
:root{--ink:#1c2430;--soft:#5a6675;--line:#d5dbe3;--paper:#fff;--wash:#f4f6f9;--bad:#a61b1b;--warn:#8a5a00;
--fine:#1b6b3a;--bar:#3d6ea8}
*{box-sizing:border-box}
html{color-scheme:light}
body{margin:0 auto;max-width:1080px;padding:32px 28px 48px;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
header{border-bottom:3px solid var(--ink);margin-bottom:20px;padding-bottom:12px}
h1{font-size:27px;line-height:1.2;margin:0 0 6px}
h2{font-size:19px;margin:34px 0 10px;padding-top:6px;break-after:avoid}
h3{font-size:15px;margin:20px 0 6px;break-after:avoid}
p{margin:6px 0 10px;max-width:76ch}
.soft{color:var(--soft)}
.small{font-size:13px}
.verdict{border:2px solid;border-left-width:10px;padding:10px 16px;margin:16px 0;font-size:17px;
break-inside:avoid}
.verdict p{margin:4px 0;max-width:none;color:var(--ink);font-size:15px}
.verdict b{font-size:19px}
.bad{color:var(--bad)}.warn{color:var(--warn)}.fine{color:var(--fine)}
.verdict.bad,.verdict.warn,.verdict.fine{background:var(--wash)}
.tiles{display:flex;flex-wrap:wrap;gap:10px;margin:14px 0}
.tile{border:1px solid var(--line);padding:8px 14px;min-width:92px;flex:1 1 92px;break-inside:avoid}
.tile b{display:block;font-size:23px;line-height:1.25;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;margin:8px 0 14px;font-size:13.5px}
th,td{border-bottom:1px solid var(--line);padding:6px 8px;text-align:left;vertical-align:top;
overflow-wrap:anywhere}
th{border-bottom:2px solid var(--ink);font-weight:600;overflow-wrap:normal}
thead{display:table-header-group}
tr{break-inside:avoid}
td.num,th.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal}
td.key{white-space:nowrap;overflow-wrap:normal}
table.fields{table-layout:fixed}
.fields th:nth-child(1){width:11%}.fields th:nth-child(2){width:13%}
.fields th:nth-child(4){width:12%}.fields th:nth-child(5){width:30%}
table.evidence{table-layout:fixed}
.evidence th:nth-child(1){width:29%}.evidence th:nth-child(2){width:8%}.evidence th:nth-child(3){width:29%}
code,pre{font:12.5px/1.45 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",
"Liberation Mono",monospace}
pre{background:var(--wash);border:1px solid var(--line);padding:10px 12px;white-space:pre-wrap;
overflow-wrap:anywhere}
.chip{display:inline-block;border:1px solid;border-radius:3px;padding:0 6px;font-size:12px;font-weight:600;
white-space:nowrap}
figure{margin:10px 0 18px;break-inside:avoid}
figcaption{color:var(--soft);font-size:13px;margin-bottom:4px}
svg{display:block;width:100%;height:auto;max-width:860px}
svg text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
fill:#1c2430}
svg .soft{fill:#5a6675}
ul{margin:6px 0 12px;padding-left:20px}
li{margin:3px 0;overflow-wrap:anywhere}
footer{border-top:1px solid var(--line);margin-top:36px;padding-top:10px;color:var(--soft);font-size:12.5px}
@page{size:A4;margin:15mm 14mm}
@media print{
body{max-width:none;padding:0;font-size:10.5pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h2{margin-top:20pt}
table{font-size:8.8pt}
code,pre{font-size:8.3pt}
}
"""


class Safe(str):
    """HTML that was put together here: it is written as it is, all other text is escaped."""

    __slots__ = ()


def text(content: object, limit: int = 600) -> Safe:
    """Recorded or other text as HTML text: made safe for a reader's eyes, then escaped."""
    return content if isinstance(content, Safe) else Safe(escape(one_line(str(content), limit), quote=True))


def element(tag: str, *children: object, kind: str = "") -> Safe:
    """`<tag class=kind>children</tag>`."""
    name = f' class="{escape(kind, quote=True)}"' if kind else ""
    return Safe(f"<{tag}{name}>{''.join(text(child) for child in children)}</{tag}>")


def table(
    heads: Sequence[str], rows: Iterable[Sequence[object]], kinds: Sequence[str] = (), name: str = ""
) -> Safe:
    """A table with the class `name`; `kinds` are the classes of the columns (`num`, `key`)."""
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
    """Figures with what they count below."""
    return element(
        "div",
        *(element("div", element("b", figure), noun, kind="tile") for figure, noun in values),
        kind="tiles",
    )


def items(lines: Iterable[object]) -> Safe:
    """A list."""
    return element("ul", *(element("li", line) for line in lines))


def write_document(
    stream: TextIO, title: str, subtitle: Sequence[object], body: Iterable[Safe], footer: str
) -> None:
    """The whole page. Its content policy lets nothing run and nothing be fetched."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    written = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    stream.write(
        "<!DOCTYPE html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    lines = [element("p", line, kind="soft small") for line in (*subtitle, f"Written {written}")]
    stream.write(element("header", element("h1", title), *lines) + "\n<main>\n")
    for part in body:
        stream.write(part + "\n")
    stream.write(f"</main>\n{element('footer', footer)}\n</body>\n</html>\n")
