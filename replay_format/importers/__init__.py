"""One module per product, and the list the sniffer tries them in."""

from __future__ import annotations

from replay_format.importers.model import Body, Importer
from replay_format.importers.rrweb import RrwebImporter

IMPORTERS: tuple[Importer, ...] = (RrwebImporter(),)


def importer_for(body: Body) -> Importer | None:
    """The first importer that knows the body, most particular first; None when it is no replay data."""
    return next((importer for importer in IMPORTERS if importer.recognises(body)), None)
