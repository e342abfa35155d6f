"""One module per product, and the order in which they are asked who knows a body."""

from __future__ import annotations

from replay_format.body import Body
from replay_format.importers.amplitude import AmplitudeImporter
from replay_format.importers.clarity import ClarityImporter
from replay_format.importers.datadog import DatadogImporter
from replay_format.importers.faro import FaroImporter
from replay_format.importers.highlight import HighlightImporter
from replay_format.importers.hyperdx import HyperdxImporter
from replay_format.importers.mixpanel import MixpanelImporter
from replay_format.importers.model import Importer
from replay_format.importers.multiplayer import MultiplayerImporter
from replay_format.importers.newrelic import NewRelicImporter
from replay_format.importers.openobserve import OpenObserveImporter
from replay_format.importers.openreplay import OpenReplayImporter
from replay_format.importers.pagespy import PageSpyImporter
from replay_format.importers.plugins import plugin_for
from replay_format.importers.posthog import PosthogImporter
from replay_format.importers.rollbar import RollbarImporter
from replay_format.importers.rrweb import RrwebImporter
from replay_format.importers.sentry import SentryImporter
from replay_format.importers.statsig import StatsigImporter

# Most particular first.
IMPORTERS: tuple[Importer, ...] = (
    OpenReplayImporter(),
    SentryImporter(),
    ClarityImporter(),
    OpenObserveImporter(),
    DatadogImporter(),
    StatsigImporter(),
    PageSpyImporter(),
    MultiplayerImporter(),
    FaroImporter(),
    HyperdxImporter(),
    RollbarImporter(),
    HighlightImporter(),
    AmplitudeImporter(),
    PosthogImporter(),
    MixpanelImporter(),
    NewRelicImporter(),
)
# Takes any array of events, so it is asked last, after the importers of other packages.
RRWEB = RrwebImporter()


def importer_for(body: Body) -> Importer | None:
    """Return the first importer that knows the body, most particular first; None when nobody does."""
    known = next((importer for importer in IMPORTERS if importer.recognises(body)), None) or plugin_for(body)
    return known or (RRWEB if RRWEB.recognises(body) else None)
