"""A session turned into findings: every text extracted, judged in batches, grouped by value and field."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from proofreel.elements.selectors import selector_of
from proofreel.privacy.echoes import echoes as echo_findings
from proofreel.privacy.echoes.canaries import Canary
from proofreel.privacy.extraction.extractor import WITHOUT_TEXT, Extractor, WindowPage
from proofreel.privacy.extraction.inferred import Inference
from proofreel.privacy.extraction.text_table import NO_NODE, Place, Surfaces
from proofreel.privacy.findings.contradictions import contradictions_of
from proofreel.privacy.findings.finishing import Descriptions, finish_findings
from proofreel.privacy.findings.grouping import Findings, Location, Sighting, location_of
from proofreel.privacy.model import FieldContext, Hit
from proofreel.privacy.scan_model import Coverage, SessionScan
from replay_format.events import Element, Incremental
from replay_format.session import Session

if TYPE_CHECKING:
    from proofreel.privacy.detection.detector import Detector

BATCH_STRINGS = 8_000
PROGRESS_EVERY = 2_048
MIN_CONFIDENCE = 0.4

Progress = Callable[[int, int], None]


def scan_session(
    session: Session,
    detector: Detector | None = None,
    *,
    policy: Any = None,
    canaries: Iterable[str | Canary] = (),
    show_values: bool = False,
    progress: Progress | None = None,
) -> SessionScan:
    """Everything in a session that looks like personal data.

    `canaries` are planted values to search literally; `policy` (when given) accepts values it allows and adds
    its canaries; `show_values` puts the recorded values into the findings; `progress` gets (events done, all).
    """
    if detector is None:
        from proofreel.privacy.detection.detector import Detector

        detector = Detector()
    planted = [c if isinstance(c, Canary) else Canary(c) for c in (*canaries, *_policy_canaries(policy))]
    scan = SessionScanner(session, detector)
    scan.run(progress)
    search = echo_findings.add_echoes(scan, planted)
    scan.findings.drop_nested()
    findings = finish_findings(session, scan.findings, policy=policy, show_values=show_values)
    uses = sorted(scan.extractor.fields.uses.values(), key=lambda use: (use.route, use.first_ms))
    routes = Descriptions(scan.findings).cover(findings, uses, sorted(scan.extractor.routes))
    scan.extractor.close()
    return SessionScan(
        findings=findings,
        coverage=scan.coverage(),
        contradictions=contradictions_of(session.info, uses, *scan.readable()),
        fields=uses,
        opaque=scan.extractor.opaque.places,
        canaries=search,
        routes=routes,
    )


def _policy_canaries(policy: Any) -> list[Canary]:
    listed = getattr(policy, "canaries", None) or getattr(policy, "canary", None) or ()
    return [Canary(c.value, str(getattr(c, "type", "") or "")) for c in listed]


class SessionScanner:
    """One pass over one session; `findings`, `surfaces` and `extractor` hold what it gathered."""

    def __init__(self, session: Session, detector: Detector) -> None:
        self.session = session
        self.detector = detector
        self.surfaces = Surfaces()
        self.findings = Findings()
        self.inference = Inference(self.surfaces.contexts, session)
        self.hits: dict[int, list[Hit]] = {}
        self.texts: dict[int, str] = {}
        self.extractor = Extractor(session, self.surfaces, self.flush)
        self._locations: dict[tuple[int, int, str, int], tuple[Location, str]] = {}
        self._known: set[tuple[str, str]] = set()

    def run(self, progress: Progress | None = None) -> None:
        """Goes through all events.

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
        extractor, surfaces, total = self.extractor, self.surfaces, len(self.session)
        take = extractor.take
        for document in self.session.info.documents:
            extractor.messages.beside(document)
        for done, (index, event) in enumerate(self.session.events()):
            if type(event) is not Incremental or type(event.data) not in WITHOUT_TEXT:
                take(index, event)
                if len(surfaces.pending) >= BATCH_STRINGS:
                    self.flush()
            if progress is not None and not done % PROGRESS_EVERY:
                progress(done, total)
        extractor.finish()
        self.flush()
        if progress is not None:
            progress(total, total)

    def flush(self) -> None:
        """Judges what is pending, while the pages still are as they were."""
        extractor, surfaces = self.extractor, self.surfaces
        extractor.settle()
        first, texts, context_ids = surfaces.take_pending()
        if texts:
            found = self._judge(texts, context_ids)
            for row, hits in found.items():
                self.hits[first + row] = hits
                self.texts[first + row] = texts[row]
            surfaces.judged(first, [first + row for row in found])
            lines = []
            for slot in sorted(first + row for row in found):
                place = surfaces.first_place(slot)
                if place.channel == "line":
                    lines.append((slot, place))
                else:
                    self._see(slot, place)
            for slot, place in lines:
                self._see_line(slot, place)
        self._see_again()
        for window in extractor.windows.values():
            self._see_groups(window)
        self._place_fields()
        for window in extractor.windows.values():
            window.page.forget()
        self._locations.clear()
        if surfaces.wants_spill:
            surfaces.spill()

    def _judge(self, texts: Sequence[str], context_ids: Sequence[int]) -> dict[int, list[Hit]]:
        """The hits of the texts that have some, by place in `texts`."""
        contexts = self.surfaces.contexts
        found: dict[int, list[Hit]] = {}
        for row, hits in self.detector.hits_in(texts, [contexts[c] for c in context_ids]).items():
            kept = [hit for hit in hits if hit.confidence >= MIN_CONFIDENCE]
            if kept:
                found[row] = kept
        told = self.inference.telling()
        if told:
            for row, context in enumerate(context_ids):
                if context in told and row not in found:
                    hits = self.inference.judge(texts[row], context)
                    if hits:
                        found[row] = hits
        return found

    def locate(self, place: Place, context: FieldContext, slot_context: int) -> tuple[Location, str]:
        """The field of a place in the page as it is now, and its exact selector."""
        window = self.extractor.window(place.event)
        key = (window.number, place.node, place.channel, slot_context)
        known = self._locations.get(key)
        if known is None:
            selector = selector_of(window.page, place.node) if place.node != NO_NODE else ""
            known = self._locations[key] = (location_of(context, place, selector, window.href), selector)
        return known

    def coverage(self) -> Coverage:
        """What was looked at."""
        surfaces, extractor = self.surfaces, self.extractor
        recorded = [0] * len(surfaces.contexts)
        for context, count in zip(surfaces.context_of, surfaces.count, strict=True):
            recorded[context] += count
        by_source: dict[str, int] = {}
        for context, count in enumerate(recorded):
            if count:
                source = surfaces.contexts[context].source
                by_source[source] = by_source.get(source, 0) + count
        lost = self.session.undecodable
        return Coverage(
            events=len(self.session),
            strings=surfaces.strings,
            distinct=len(surfaces),
            surfaces=dict(sorted(by_source.items())),
            skipped=dict(sorted(extractor.skipped.items())),
            opaque=dict(sorted(extractor.opaque.counts.items())),
            undecodable=lost.events + lost.parts,
        )

    def readable(self) -> tuple[int, int]:
        """How many distinct texts of the page, and how many images and videos, can be seen."""
        surfaces = self.surfaces
        of_page = [context.source == "text" for context in surfaces.contexts]
        first = surfaces.is_first_in("text")
        texts = sum(is_first and of_page[c] for c, is_first in zip(surfaces.context_of, first, strict=True))
        return texts, self.extractor.media

    def _see(self, slot: int, place: Place) -> None:
        context_id = self.surfaces.context_of[slot]
        context = self.surfaces.contexts[context_id]
        location, selector = self.locate(place, context, context_id)
        text = self.texts[slot]
        for hit in self.hits[slot]:
            self._known.add((hit.type, hit.value))
            self.findings.see(Sighting(hit, text[hit.start : hit.end], place, location, selector, context))

    def _see_line(self, slot: int, place: Place) -> None:
        """What a whole line shows beyond what its parts show by themselves."""
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
        """Texts with hits that were met once more since the last batch."""
        more, self.surfaces.more = self.surfaces.more, {}
        for slot, places in more.items():
            if slot in self.hits:
                for place in places:
                    self._see(slot, place)

    def _see_groups(self, window: WindowPage) -> None:
        contexts = self.surfaces.contexts
        for group in window.joined.take_groups():
            parts = [(text, contexts[context]) for text, context in group.parts]
            joined = "".join(text for text, _ in parts)
            place = Place(group.event, group.node, "input")
            for hit in self.detector.detect_joined(parts):
                if hit.confidence < MIN_CONFIDENCE or (hit.type, hit.value) in self._known:
                    continue
                location, selector = self.locate(place, parts[0][1], group.parts[0][1])
                self.findings.see(Sighting(hit, joined, place, location, selector, parts[0][1]))

    def _place_fields(self) -> None:
        extractor = self.extractor
        for number, node, visits in extractor.fields.take():
            window = extractor.windows[number]
            element = window.page.nodes.get(node)
            if not isinstance(element, Element):
                continue
            context = self.surfaces.contexts[window.contexts.of_field(element)]
            selector = selector_of(window.page, node)
            route = location_of(context, Place(0, node, "input"), selector, window.href).route
            extractor.fields.add(context, route, selector, visits)
        unplaced, extractor.unplaced = extractor.unplaced, []
        for window, place in unplaced:
            if place.node_id is not None:
                place.selector = selector_of(window.page, place.node_id) or None
