"""A session turned into findings: every text extracted, judged in batches, grouped by value and field."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from proofreel.elements.selectors import selector_of
from proofreel.privacy.detection.entities import ENTITIES
from proofreel.privacy.echoes.canaries import Canary
from proofreel.privacy.echoes.echoes import Scanned, add_echoes
from proofreel.privacy.extraction.extractor import WITHOUT_TEXT, Extractor
from proofreel.privacy.extraction.inferred import Inference
from proofreel.privacy.extraction.keypads import KeypadEntry
from proofreel.privacy.extraction.text_table import NO_NODE, Place, TextTable
from proofreel.privacy.extraction.window import WindowPage
from proofreel.privacy.findings.contradictions import contradictions_of
from proofreel.privacy.findings.finishing import Descriptions, finish_findings
from proofreel.privacy.findings.grouping import Findings, Location, Sighting, location_of, recorded_text
from proofreel.privacy.model import Accepts, FieldContext, Hit
from proofreel.privacy.scan_model import Coverage, SessionScan, Uncovered, leftover_of
from replay_format.events import Element, Incremental, MouseInteraction
from replay_format.session import Session

if TYPE_CHECKING:
    from proofreel.privacy.detection.detector import Detector

BATCH_STRINGS = 8_000
PROGRESS_EVERY = 2_048
# The detector says less sure things too, for `detect` and `--explain`; a finding is at least this sure.
MIN_CONFIDENCE = 0.4

Progress = Callable[[int, int], None]


def scan_session(
    session: Session,
    detector: Detector | None = None,
    *,
    policy: Accepts | None = None,
    canaries: Iterable[str | Canary] = (),
    show_values: bool = False,
    progress: Progress | None = None,
) -> SessionScan:
    """Return everything in a session that looks like personal data.

    `canaries` are planted values to search literally; `policy` accepts values it allows and adds its
    canaries; `show_values` puts the recorded values into the findings; `progress` gets (events done, all).
    """
    planted = [c if isinstance(c, Canary) else Canary(c) for c in canaries]
    if policy is not None:
        planted += [Canary(c.value, c.type or "") for c in policy.canary]
    if detector is None:
        # The detector's rules take long to load, and a screen imports this module before it scans anything.
        from proofreel.privacy.detection.detector import Detector

        detector = Detector()
    scanner = SessionScanner(session, detector, for_cover=show_values)
    scanner.run(progress)
    search = add_echoes(scanner.scanned(), planted)
    scanner.findings.drop_nested()
    extractor = scanner.extractor
    findings = finish_findings(
        session, scanner.findings, extractor.fields.uses, policy=policy, show_values=show_values
    )
    uses = sorted(extractor.fields.uses.values(), key=lambda use: (use.route, use.first_ms))
    routes = Descriptions(scanner.findings).cover(findings, uses, sorted(extractor.routes))
    return SessionScan(
        findings=findings,
        coverage=scanner.coverage(),
        contradictions=contradictions_of(session.info, uses, *scanner.readable()),
        fields=uses,
        opaque=extractor.sink.opaque.places,
        canaries=search,
        routes=routes,
        uncovered=Uncovered(extractor.entered, extractor.split, frozenset(scanner.pressed))
        if extractor.split is not None
        else None,
    )


class SessionScanner:
    """One pass over one session; `findings`, `table` and `extractor` hold what it gathered."""

    def __init__(self, session: Session, detector: Detector, *, for_cover: bool = False) -> None:
        self.session = session
        self.detector = detector
        self.table = TextTable()
        self.findings = Findings()
        self.pressed: set[int] = set()
        self.inference = Inference(self.table.contexts, session)
        self.hits: dict[int, list[Hit]] = {}
        self.texts: dict[int, str] = {}
        self.extractor = Extractor(session, self.table, for_cover=for_cover)
        self._locations: dict[tuple[int, int, str, int], tuple[Location, str]] = {}
        self._known: set[tuple[str, str]] = set()
        # The found values as they were recorded, in the order in which they were met.
        self._raw: dict[str, None] = {}

    def run(self, progress: Progress | None = None) -> None:
        """Go through all events.

        Typed nodes form no cycles, and looking for some among hundreds of thousands of them costs a fifth of
        the scan: the garbage collector rests meanwhile.
        """
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._run(progress)
        finally:
            if collecting:
                gc.enable()

    def _run(self, progress: Progress | None) -> None:
        extractor, table, total = self.extractor, self.table, len(self.session)
        feed, press, flush = extractor.feed, extractor.press, self.flush
        self._feed_documents()
        lost = self.session.undecodable
        lost.keeps = True
        for done, (index, event) in enumerate(self.session.events()):
            if type(event) is not Incremental or type(event.data) not in WITHOUT_TEXT:
                feed(index, event, flush)
                if len(table.pending) >= BATCH_STRINGS:
                    flush()
            elif type(event.data) is MouseInteraction:
                press(index, event.data)
            if lost.unread:
                extractor.feed_unread(index, lost.take_unread())
            if progress is not None and not done % PROGRESS_EVERY:
                progress(done, total)
        lost.keeps = False
        extractor.finish()
        flush()
        self._feed_last_documents()
        if progress is not None:
            progress(total, total)

    def _feed_documents(self) -> None:
        """Read what was recorded beside the events, but for what may repeat them."""
        for document in self.session.info.documents:
            self.extractor.feed_side_document(document)
        for left in self.session.info.leftovers:
            if not left.may_be_known:
                self.extractor.feed_leftover(left)

    def _feed_last_documents(self) -> None:
        """Read what may repeat the events: only what they did not show is news."""
        for left in self.session.info.leftovers:
            if left.may_be_known:
                self.extractor.feed_leftover(left, self._raw)
        self._judge_pending(only_news=True)

    def flush(self) -> None:
        """Judge what is pending, while the pages still are as they were."""
        self.extractor.settle()
        self._judge_pending()
        self._see_again()
        windows = self.extractor.windows.values()
        for window in windows:
            self._see_groups(window)
        for entry in self.extractor.keypads.drain():
            self._see_keypad(entry)
        self._place_fields()
        self._place_opaque()
        for window in windows:
            window.page.forget()
        self._locations.clear()
        if self.table.wants_spill:
            self.table.spill()

    def _judge_pending(self, *, only_news: bool = False) -> None:
        """Judge what is pending; `only_news` says that only values are noted that were found nowhere else."""
        first, texts, context_ids = self.table.drain_pending()
        if not texts:
            return
        found = self._judge(texts, context_ids)
        for row, hits in found.items():
            self.hits[first + row] = hits
            self.texts[first + row] = texts[row]
        self.table.judged(first, [first + row for row in found])
        places = [(slot, self.table.first_place(slot)) for slot in sorted(first + row for row in found)]
        # Lines come last: they show only what their parts do not show by themselves.
        for slot, place in places:
            if place.channel != "line" and not only_news:
                self._see(slot, place)
        for slot, place in places:
            if place.channel == "line" or only_news:
                self._see_line(slot, place)

    def _judge(self, texts: Sequence[str], context_ids: Sequence[int]) -> dict[int, list[Hit]]:
        """Map index in `texts` to hits, for texts with hits only."""
        contexts = self.table.contexts
        found: dict[int, list[Hit]] = {}
        for row, hits in self.detector.hits_in(texts, [contexts[c] for c in context_ids]).items():
            kept = [hit for hit in hits if hit.confidence >= MIN_CONFIDENCE]
            if kept:
                found[row] = kept
        telling = self.inference.telling()
        if telling:
            for row, context in enumerate(context_ids):
                if context in telling and row not in found:
                    hits = self.inference.judge(texts[row], context)
                    if hits:
                        found[row] = hits
        return found

    def locate(self, place: Place, context: FieldContext, slot_context: int) -> tuple[Location, str]:
        """Return the field of a place in the page as it is now, and its exact selector."""
        window = self.extractor.window(place.event)
        key = (window.number, place.node, place.channel, slot_context)
        known = self._locations.get(key)
        if known is None:
            selector = selector_of(window.page, place.node) if place.node != NO_NODE else ""
            known = self._locations[key] = (location_of(context, place, selector, window.href), selector)
        return known

    def scanned(self) -> Scanned:
        """Return what the search for echoes builds on."""
        return Scanned(
            session=self.session,
            table=self.table,
            findings=self.findings,
            hits=self.hits,
            fields=self.extractor.fields.uses.values(),
            window_of=self.extractor.window,
        )

    def coverage(self) -> Coverage:
        """Return what was looked at and what was not."""
        table, sink = self.table, self.extractor.sink
        recorded = [0] * len(table.contexts)
        for context, count in zip(table.context_of, table.count, strict=True):
            recorded[context] += count
        by_source: Counter[str] = Counter()
        for context, count in enumerate(recorded):
            by_source[table.contexts[context].source] += count
        lost = self.session.undecodable
        return Coverage(
            events=len(self.session),
            strings=table.strings,
            distinct=len(table),
            surfaces={source: count for source, count in sorted(by_source.items()) if count},
            skipped=dict(sorted(sink.skipped.items())),
            opaque=dict(sorted(sink.opaque.counts.items())),
            undecodable=lost.events + lost.parts,
            missing_uploads=self.session.info.missing_uploads,
            leftover=leftover_of(self.extractor.leftovers.places),
        )

    def readable(self) -> tuple[int, int]:
        """Return how many distinct texts of the page, and how many images and videos, can be seen."""
        table = self.table
        of_page = [context.source == "text" for context in table.contexts]
        first = table.is_first_in("text")
        texts = sum(is_first and of_page[c] for c, is_first in zip(table.context_of, first, strict=True))
        return texts, self.extractor.sink.media

    def _see(self, slot: int, place: Place) -> None:
        context_id = self.table.context_of[slot]
        context = self.table.contexts[context_id]
        location, selector = self.locate(place, context, context_id)
        text = self.texts[slot]
        for hit in self.hits[slot]:
            self._known.add((hit.type, hit.value))
            self._raw[text[hit.start : hit.end]] = None
            self.findings.see(Sighting(hit, recorded_text(hit, text), place, location, selector, context))

    def _see_line(self, slot: int, place: Place) -> None:
        """Note what a whole line shows beyond what its parts show by themselves."""
        self.hits[slot] = [
            hit
            for hit in self.hits[slot]
            if (hit.type, hit.value) not in self._known and not self._is_known_part(hit)
        ]
        if self.hits[slot]:
            self._see(slot, place)

    def _is_known_part(self, hit: Hit) -> bool:
        return any(kind == hit.type and value in hit.value for kind, value in self._known)

    def _see_again(self) -> None:
        """Note texts with hits that were met once more since the last batch."""
        for slot, places in self.table.drain_more().items():
            if slot in self.hits:
                for place in places:
                    self._see(slot, place)

    def _see_groups(self, window: WindowPage) -> None:
        contexts = self.table.contexts
        for group in window.joined.drain_groups():
            parts = [(text, contexts[context]) for text, context in group.parts]
            joined = "".join(text for text, _ in parts)
            place = Place(group.event, group.node, "input")
            for hit in self.detector.detect_joined(parts):
                if hit.confidence < MIN_CONFIDENCE or (hit.type, hit.value) in self._known:
                    continue
                location, selector = self.locate(place, parts[0][1], group.parts[0][1])
                self.findings.see(Sighting(hit, joined, place, location, selector, parts[0][1]))

    def _see_keypad(self, entry: KeypadEntry) -> None:
        """Note a code that was entered on a keypad: it stands nowhere in the page, only in the presses."""
        self.pressed.update(press.event for press in entry.presses)
        hit = Hit(
            type=entry.type,
            rule="keypad",
            start=0,
            end=len(entry.value),
            value=entry.value,
            confidence=entry.confidence,
            severity=ENTITIES[entry.type].severity,
            reasons=entry.reasons,
            subtype="keypad" if entry.type == "PASSWORD" else "",
        )
        context = FieldContext(source="input", label="keypad")
        place = Place(entry.presses[0].event, entry.pad, "input")
        location = location_of(context, place, entry.selector, entry.href)
        last = entry.presses[-1].event
        sighting = Sighting(hit, entry.value, place, location, entry.selector, context)
        self.findings.see(sighting, last_index=last)

    def _place_fields(self) -> None:
        """Give the fields that were visited since the last batch their route and selector."""
        extractor = self.extractor
        for number, node, visits in extractor.fields.drain():
            window = extractor.windows[number]
            element = window.page.nodes.get(node)
            if not isinstance(element, Element):
                continue
            context = self.table.contexts[window.contexts.of_field(element)]
            selector = selector_of(window.page, node)
            route = location_of(context, Place(0, node, "input"), selector, window.href).route
            extractor.fields.add(context, window.contexts.labels.name(node), route, selector, visits)

    def _place_opaque(self) -> None:
        for window, place in self.extractor.sink.drain_unplaced():
            if place.node_id is not None:
                place.selector = selector_of(window.page, place.node_id) or None
