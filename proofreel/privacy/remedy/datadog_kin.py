"""The options of Datadog's recorders of mobile apps, and of OpenObserve, a fork of its browser recorder."""

from __future__ import annotations

import msgspec

from proofreel.privacy.remedy.model import Need, Recorder, RecorderOption
from proofreel.privacy.remedy.own_formats import DATADOG

_MASKED = RecorderOption(
    {"textAndInputPrivacyLevel": "MASK_ALL"}, advice="or override textAndInputPrivacy of the view"
)
_TYPED = RecorderOption(
    {"textAndInputPrivacyLevel": "MASK_ALL_INPUTS"}, advice="or override textAndInputPrivacy of the view"
)
_NOT_RECORDED = RecorderOption(advice="no part of an app's screen: see the recorder of its web views")
_OUT_OF_RUM = RecorderOption(advice="rewrite the event in resourceEventMapper or viewEventMapper")
_MOBILE: dict[Need, RecorderOption] = {
    "input": _TYPED,
    "password": RecorderOption(
        {"textAndInputPrivacyLevel": "MASK_SENSITIVE_INPUTS"}, advice="or hide the view"
    ),
    "choice": _TYPED,
    "text": _MASKED,
    "title": _MASKED,
    "attribute": _MASKED,
    "link": _OUT_OF_RUM,
    "frame": _NOT_RECORDED,
    "url": _OUT_OF_RUM,
    "console": RecorderOption(advice="do not log the value"),
    "network_url": _OUT_OF_RUM,
    "network_header": _OUT_OF_RUM,
    "network_body": _OUT_OF_RUM,
    "custom": RecorderOption(advice="leave the value out of addAction and of attributes"),
    "comment": _NOT_RECORDED,
    "css": _NOT_RECORDED,
    "identity": RecorderOption(advice="call setUserInfo with an opaque id only"),
    "screenshot": RecorderOption({"imagePrivacyLevel": "MASK_ALL"}, advice="or hide the view"),
}
# As React Native writes it; iOS and Android have the same names in their own spelling (`.maskAll`).
DATADOG_MOBILE = Recorder("Datadog (mobile)", "SessionReplay.enable({settings});", _MOBILE)


def _renamed(option: RecorderOption) -> RecorderOption:
    return msgspec.structs.replace(option, mark=option.mark.replace("data-dd-privacy", "data-oo-privacy"))


OPENOBSERVE = Recorder(
    "OpenObserve",
    "openobserveRum.init({settings});",
    {need: _renamed(option) for need, option in DATADOG.settings.items()},
)
