"""Every recorder that advice is known for, by the name that recordings give it."""

from __future__ import annotations

from proofreel.privacy.remedy import datadog_kin, own_formats, rrweb_inside, rrweb_kin
from proofreel.privacy.remedy.model import Recorder

RECORDERS: dict[str, Recorder] = {
    "rrweb": rrweb_kin.RRWEB,
    "posthog": rrweb_kin.POSTHOG,
    "sentry": rrweb_kin.SENTRY,
    "datadog": own_formats.DATADOG,
    "mixpanel": rrweb_kin.MIXPANEL,
    "amplitude": rrweb_kin.AMPLITUDE,
    "newrelic": rrweb_kin.NEW_RELIC,
    "highlight": rrweb_kin.HIGHLIGHT,
    "openreplay": own_formats.OPENREPLAY,
    "clarity": own_formats.CLARITY,
    "logrocket": own_formats.LOGROCKET,
    "datadog-mobile": datadog_kin.DATADOG_MOBILE,
    "openobserve": datadog_kin.OPENOBSERVE,
    "hyperdx": rrweb_inside.HYPERDX,
    "rollbar": rrweb_inside.ROLLBAR,
    "pagespy": rrweb_inside.PAGESPY,
    "multiplayer": rrweb_inside.MULTIPLAYER,
}
