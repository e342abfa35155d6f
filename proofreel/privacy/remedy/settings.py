"""What each recorder can be told, so that a value of some kind is not recorded again. Facts of its documentation.

A need is the kind of place a value leaked from. A `Setting` has the keys to set (dots lead into objects;
`{selector}`, `{attribute}`, `{type}` are filled in), the mark to put on the element, and what to do where the
recorder has no setting for it.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Need = Literal[
    "input", "choice", "password", "text", "title", "attribute", "link", "frame", "url", "console",
    "network_url", "network_header", "network_body", "custom", "comment", "css", "identity", "screenshot",
]  # fmt: skip


class Setting(msgspec.Struct, frozen=True):
    """One recorder's answer to one need."""

    keys: dict[str, Any] = {}
    mark: str = ""
    advice: str = ""


class Recorder(msgspec.Struct, frozen=True):
    """A recorder's vocabulary. `call` is the code around the settings, `{settings}` in it."""

    title: str
    call: str
    settings: dict[Need, Setting]


_SEL = ["{selector}"]

_RRWEB = Recorder(
    "rrweb",
    "rrweb.record({settings});",
    {
        "input": Setting(
            {"maskAllInputs": True}, advice="or maskInputOptions: { {type}: true, password: true }"
        ),
        "password": Setting({"maskInputOptions.password": True}),
        "choice": Setting(
            {"blockSelector": _SEL},
            'class="rr-block"',
            "maskAllInputs leaves hidden, radio, checkbox and button values readable",
        ),
        "text": Setting({"maskTextSelector": _SEL}, 'class="rr-mask"'),
        "title": Setting({"maskTextSelector": ["title"]}),
        "attribute": Setting(
            {"blockSelector": _SEL},
            'class="rr-block"',
            "attributes are never masked: block the element or leave {attribute} out",
        ),
        "link": Setting(
            {"blockSelector": _SEL},
            'class="rr-block"',
            "{attribute} is recorded as it is: block the element or keep the value out of URLs",
        ),
        "frame": Setting(
            {"blockSelector": ["iframe[srcdoc]"]},
            'class="rr-block"',
            "srcdoc carries the whole document unmasked",
        ),
        "url": Setting(advice="change the href of Meta events in emit, or keep the value out of the URL"),
        "console": Setting(
            advice="leave out getRecordConsolePlugin, or give it level: ['error'] and do not log the value"
        ),
        "network_url": Setting(advice="give the network plugin a transformRequestFn that rewrites the URL"),
        "network_header": Setting({"plugins.network.recordHeaders": False}),
        "network_body": Setting({"plugins.network.recordBody": False}),
        "custom": Setting(advice="leave the value out of addCustomEvent"),
        "comment": Setting({"slimDOMOptions.comment": True}),
        "css": Setting(advice="keep the value out of style sheets; no option masks them"),
        "identity": Setting(advice="send an opaque user id with the recording"),
        "screenshot": Setting({"recordCanvas": False}),
    },
)

_POSTHOG = Recorder(
    "PostHog",
    "posthog.init('<token>', {settings});",
    {
        "input": Setting({"session_recording.maskAllInputs": True}),
        "password": Setting({"session_recording.maskInputOptions.password": True}),
        "choice": Setting(
            {"session_recording.maskAllInputs": True, "session_recording.blockSelector": _SEL},
            'class="ph-no-capture"',
        ),
        "text": Setting({"session_recording.maskTextSelector": _SEL}, 'class="ph-mask"'),
        "title": Setting({"session_recording.maskTextSelector": ["title"]}),
        "attribute": Setting({"session_recording.blockSelector": _SEL}, 'class="ph-no-capture"'),
        "link": Setting(
            {"session_recording.blockSelector": _SEL},
            'class="ph-no-capture"',
            "or keep the value out of {attribute}",
        ),
        "frame": Setting({"session_recording.blockSelector": ["iframe[srcdoc]"]}, 'class="ph-no-capture"'),
        "url": Setting(
            {"mask_personal_data_properties": True},
            advice="name the URL parameter in custom_personal_data_properties",
        ),
        "console": Setting({"enable_recording_console_log": False}),
        "network_url": Setting(
            advice="rewrite request.name in session_recording.maskCapturedNetworkRequestFn"
        ),
        "network_header": Setting({"session_recording.recordHeaders": False}),
        "network_body": Setting({"session_recording.recordBody": False}),
        "custom": Setting(advice="leave the value out of the event's properties"),
        "comment": Setting({"session_recording.slimDOMOptions.comment": True}),
        "css": Setting(advice="keep the value out of style sheets; no option masks them"),
        "identity": Setting(advice="call posthog.identify with an opaque id and without e-mail or name"),
        "screenshot": Setting(
            {"session_recording.captureCanvas.recordCanvas": False},
            advice="mobile: set screenshot: false, maskAllImages: true",
        ),
    },
)

_SENTRY = Recorder(
    "Sentry",
    "Sentry.init({ integrations: [Sentry.replayIntegration({settings})] });",
    {
        "input": Setting({"maskAllInputs": True}, "data-sentry-mask"),
        "password": Setting({"maskAllInputs": True}, "data-sentry-mask"),
        "choice": Setting({"maskAllInputs": True, "block": _SEL}, "data-sentry-block"),
        "text": Setting({"maskAllText": True, "mask": _SEL}, "data-sentry-mask"),
        "title": Setting({"maskAllText": True, "mask": ["title"]}),
        "attribute": Setting({"maskAttributes": ["{attribute}"]}, "data-sentry-mask"),
        "link": Setting({"block": _SEL}, "data-sentry-block", "or name {attribute} in maskAttributes"),
        "frame": Setting({"block": ["iframe[srcdoc]"]}, "data-sentry-block"),
        "url": Setting(
            advice="rewrite the URL in beforeAddRecordingEvent and in beforeSend, or keep the value out of it"
        ),
        "console": Setting(advice="drop console breadcrumbs in beforeAddRecordingEvent (category 'console')"),
        "network_url": Setting(
            {"networkDetailDenyUrls": ["/.*/"]},
            advice="rewrite performanceSpan descriptions in beforeAddRecordingEvent",
        ),
        "network_header": Setting({"networkRequestHeaders": [], "networkResponseHeaders": []}),
        "network_body": Setting({"networkCaptureBodies": False}),
        "custom": Setting(advice="drop or rewrite the event in beforeAddRecordingEvent"),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting(advice="keep the value out of style sheets; no option masks them"),
        "identity": Setting(
            advice="set sendDefaultPii: false and call Sentry.setUser with an opaque id only"
        ),
        "screenshot": Setting(
            {"blockAllMedia": True}, advice="mobile: maskAllText and maskAllImages stay on"
        ),
    },
)

_DATADOG = Recorder(
    "Datadog",
    "DD_RUM.init({settings});",
    {
        "input": Setting({"defaultPrivacyLevel": "mask-user-input"}, 'data-dd-privacy="mask-user-input"'),
        "password": Setting({"defaultPrivacyLevel": "mask-user-input"}, 'data-dd-privacy="mask"'),
        "choice": Setting({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="mask"'),
        "text": Setting({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="mask"'),
        "title": Setting({"defaultPrivacyLevel": "mask"}),
        "attribute": Setting({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="hidden"'),
        "link": Setting({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="hidden"'),
        "frame": Setting({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="hidden"'),
        "url": Setting(advice="rewrite event.view.url in beforeSend and keep the value out of the URL"),
        "console": Setting(advice="leave console out of forwardConsoleLogs"),
        "network_url": Setting(advice="rewrite event.resource.url in beforeSend"),
        "network_header": Setting(advice="bodies and headers are no part of RUM: remove the custom context"),
        "network_body": Setting(advice="bodies and headers are no part of RUM: remove the custom context"),
        "custom": Setting(
            {"enablePrivacyForActionName": True}, advice="leave the value out of addAction and context"
        ),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting(advice="keep the value out of style sheets; no level masks them"),
        "identity": Setting(advice="call setUser with an opaque id only"),
        "screenshot": Setting(mark='data-dd-privacy="hidden"'),
    },
)

_MIXPANEL = Recorder(
    "Mixpanel",
    "mixpanel.init('<token>', {settings});",
    {
        "input": Setting({"record_mask_all_inputs": True}, 'class="mp-mask"'),
        "password": Setting({"record_mask_all_inputs": True}),
        "choice": Setting({"record_block_selector": _SEL}, 'class="mp-block"'),
        "text": Setting(
            {"record_mask_text_selector": _SEL},
            'class="mp-mask"',
            "record_mask_text_selector: '*' masks all text",
        ),
        "title": Setting({"record_mask_text_selector": ["title"]}),
        "attribute": Setting(
            {"record_block_selector": _SEL}, 'class="mp-block"', "attributes are never masked"
        ),
        "link": Setting({"record_block_selector": _SEL}, 'class="mp-block"', "attributes are never masked"),
        "frame": Setting({"record_block_selector": ["iframe[srcdoc]"]}, 'class="mp-block"'),
        "url": Setting(advice="keep the value out of the URL; the upload's $current_url carries it too"),
        "console": Setting({"record_console": False}),
        "network_url": Setting({"record_network": False}),
        "network_header": Setting({"record_network": False}),
        "network_body": Setting({"record_network": False}),
        "custom": Setting(advice="leave the value out of the event"),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting(advice="keep the value out of style sheets; no option masks them"),
        "identity": Setting(advice="call mixpanel.identify with an opaque id"),
        "screenshot": Setting({"record_canvas": False}),
    },
)

_AMPLITUDE = Recorder(
    "Amplitude",
    "amplitude.add(sessionReplayPlugin({settings}));",
    {
        "input": Setting(
            {"privacyConfig.defaultMaskLevel": "medium", "privacyConfig.maskSelector": _SEL},
            'class="amp-mask"',
        ),
        "password": Setting({"privacyConfig.defaultMaskLevel": "medium"}),
        "choice": Setting({"privacyConfig.blockSelector": _SEL}, 'class="amp-block"'),
        "text": Setting(
            {"privacyConfig.maskSelector": _SEL},
            'class="amp-mask"',
            "defaultMaskLevel: 'conservative' masks all text",
        ),
        "title": Setting({"privacyConfig.maskSelector": ["title"]}),
        "attribute": Setting({"privacyConfig.maskAttributes": ["{attribute}"]}, 'class="amp-block"'),
        "link": Setting({"privacyConfig.maskAttributes": ["{attribute}"]}, 'class="amp-block"'),
        "frame": Setting({"privacyConfig.blockSelector": ["iframe[srcdoc]"]}, 'class="amp-block"'),
        "url": Setting(
            advice="map the URL with interactionConfig and privacyConfig.urlMaskLevels, or keep the value out of it"
        ),
        "console": Setting({"loggingConfig.console.enabled": False}),
        "network_url": Setting({"loggingConfig.network.enabled": False}),
        "network_header": Setting({"loggingConfig.network.enabled": False}),
        "network_body": Setting(
            {"loggingConfig.network.body.request": False, "loggingConfig.network.body.response": False}
        ),
        "custom": Setting(advice="leave the value out of the event"),
        "comment": Setting({"omitElementTags.comment": True}),
        "css": Setting(advice="keep the value out of style sheets; no option masks them"),
        "identity": Setting(advice="call setUserId with an opaque id"),
        "screenshot": Setting(mark='class="amp-block"'),
    },
)

_NEW_RELIC = Recorder(
    "New Relic",
    "NREUM.init = {settings};",
    {
        "input": Setting({"session_replay.mask_all_inputs": True}, "data-nr-mask"),
        "password": Setting({"session_replay.mask_input_options.password": True}),
        "choice": Setting({"session_replay.block_selector": _SEL}, "data-nr-block"),
        "text": Setting(
            {"session_replay.mask_text_selector": _SEL},
            "data-nr-mask",
            "mask_text_selector: '*' masks all text",
        ),
        "title": Setting({"session_replay.mask_text_selector": ["title"]}),
        "attribute": Setting(
            {"session_replay.block_selector": _SEL}, "data-nr-block", "attributes are never masked"
        ),
        "link": Setting(
            {"session_replay.block_selector": _SEL}, "data-nr-block", "attributes are never masked"
        ),
        "frame": Setting({"session_replay.block_selector": ["iframe[srcdoc]"]}, "data-nr-block"),
        "url": Setting({"obfuscate": [{"regex": "/([?&][^=]+=)[^&#]+/g", "replacement": "$1***"}]}),
        "console": Setting({"logging.enabled": False}),
        "network_url": Setting({"obfuscate": [{"regex": "/([?&][^=]+=)[^&#]+/g", "replacement": "$1***"}]}),
        "network_header": Setting({"ajax.capture_payloads": "none"}),
        "network_body": Setting({"ajax.capture_payloads": "none"}),
        "custom": Setting(advice="leave the value out of setCustomAttribute"),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting({"session_replay.inline_stylesheet": False}),
        "identity": Setting(advice="call setUserId with an opaque id"),
        "screenshot": Setting(mark="data-nr-block"),
    },
)

_HIGHLIGHT = Recorder(
    "Highlight",
    "H.init('<project>', {settings});",
    {
        "input": Setting({"privacySetting": "strict"}, 'class="highlight-mask"'),
        "password": Setting({"privacySetting": "strict"}),
        "choice": Setting({"privacySetting": "strict"}, 'class="highlight-block"'),
        "text": Setting({"privacySetting": "strict"}, 'class="highlight-mask"'),
        "title": Setting({"privacySetting": "strict"}),
        "attribute": Setting(mark='class="highlight-block"'),
        "link": Setting(mark='class="highlight-block"'),
        "frame": Setting(mark='class="highlight-block"'),
        "url": Setting(advice="keep the value out of the URL; no setting masks it"),
        "console": Setting({"disableConsoleRecording": True}),
        "network_url": Setting({"networkRecording.urlBlocklist": ["<part of the URL>"]}),
        "network_header": Setting({"networkRecording.networkHeadersToRedact": ["{attribute}"]}),
        "network_body": Setting({"networkRecording.recordHeadersAndBody": False}),
        "custom": Setting(advice="leave the value out of H.track"),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting(advice="keep the value out of style sheets; no setting masks them"),
        "identity": Setting(advice="call H.identify with an opaque id"),
        "screenshot": Setting({"enableCanvasRecording": False}),
    },
)

_OPENREPLAY = Recorder(
    "OpenReplay",
    "new Tracker({settings});",
    {
        "input": Setting(
            {"defaultInputMode": 1}, "data-openreplay-obscured", "2 leaves the value out altogether"
        ),
        "password": Setting({"defaultInputMode": 2}, "data-openreplay-hidden"),
        "choice": Setting(mark="data-openreplay-htmlmasked"),
        "text": Setting({"obscureTextEmails": True, "obscureTextNumbers": True}, "data-openreplay-obscured"),
        "title": Setting(mark="data-openreplay-obscured"),
        "attribute": Setting(mark="data-openreplay-htmlmasked", advice="attributes are sent as they are"),
        "link": Setting(mark="data-openreplay-htmlmasked", advice="attributes are sent as they are"),
        "frame": Setting({"captureIFrames": False}, "data-openreplay-htmlmasked"),
        "url": Setting(advice="rewrite URLs in the urlSanitizer, or keep the value out of them"),
        "console": Setting({"consoleMethods": []}),
        "network_url": Setting(advice="rewrite the request in network.sanitizer"),
        "network_header": Setting({"network.ignoreHeaders": True}),
        "network_body": Setting({"network.capturePayload": False}),
        "custom": Setting(advice="leave the value out of tracker.event"),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting(advice="keep the value out of style sheets; no option masks them"),
        "identity": Setting(advice="call setUserID with an opaque id"),
        "screenshot": Setting(mark="data-openreplay-htmlmasked"),
    },
)

_CLARITY = Recorder(
    "Clarity",
    "// Clarity: Settings > Masking\n{settings}",
    {
        "input": Setting({"masking mode": "Strict"}, "data-clarity-mask"),
        "password": Setting({"masking mode": "Strict"}, "data-clarity-mask"),
        "choice": Setting({"masking mode": "Strict"}, "data-clarity-mask"),
        "text": Setting({"masking mode": "Strict", "mask by element": _SEL}, "data-clarity-mask"),
        "title": Setting(advice="the title is sent in strict mode too: keep the value out of it"),
        "attribute": Setting({"masking mode": "Strict", "mask by element": _SEL}, "data-clarity-mask"),
        "link": Setting({"masking mode": "Strict", "mask by element": _SEL}, "data-clarity-mask"),
        "frame": Setting(advice="srcdoc is sent in strict mode too: load the frame by src"),
        "url": Setting(advice="the page URL is sent in strict mode too: keep the value out of it"),
        "console": Setting(advice="do not log the value"),
        "network_url": Setting(advice="keep the value out of URLs"),
        "network_header": Setting(advice="headers are no part of Clarity"),
        "network_body": Setting(advice="bodies are no part of Clarity"),
        "custom": Setting(advice="leave the value out of clarity('set') and clarity('event')"),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting(advice="keep the value out of style sheets; strict mode sends them"),
        "identity": Setting(advice="call clarity('identify') with an opaque id and no friendly name"),
        "screenshot": Setting(mark="data-clarity-mask"),
    },
)

_LOGROCKET = Recorder(
    "LogRocket",
    "LogRocket.init('<app>', {settings});",
    {
        "input": Setting({"dom.inputSanitizer": True}, "data-private"),
        "password": Setting({"dom.inputSanitizer": True}, "data-private"),
        "choice": Setting({"dom.inputSanitizer": True}, "data-private"),
        "text": Setting({"dom.textSanitizer": True}, "data-private"),
        "title": Setting({"dom.textSanitizer": True}),
        "attribute": Setting({"dom.hiddenAttributes": ["{attribute}"]}, "data-private"),
        "link": Setting({"dom.hiddenAttributes": ["{attribute}"]}, "data-private"),
        "frame": Setting(mark="data-private"),
        "url": Setting(advice="rewrite the URL in browser.urlSanitizer"),
        "console": Setting({"console.isEnabled": False}),
        "network_url": Setting(advice="rewrite request.url in network.requestSanitizer"),
        "network_header": Setting(advice="delete the header in network.requestSanitizer"),
        "network_body": Setting(advice="empty the body in network.requestSanitizer and responseSanitizer"),
        "custom": Setting(advice="leave the value out of LogRocket.track"),
        "comment": Setting(advice="strip comments from the served HTML"),
        "css": Setting(advice="keep the value out of style sheets; no option masks them"),
        "identity": Setting(advice="call LogRocket.identify with an opaque id"),
        "screenshot": Setting(mark="data-private"),
    },
)

RECORDERS: dict[str, Recorder] = {
    "rrweb": _RRWEB,
    "posthog": _POSTHOG,
    "sentry": _SENTRY,
    "datadog": _DATADOG,
    "mixpanel": _MIXPANEL,
    "amplitude": _AMPLITUDE,
    "newrelic": _NEW_RELIC,
    "highlight": _HIGHLIGHT,
    "openreplay": _OPENREPLAY,
    "clarity": _CLARITY,
    "logrocket": _LOGROCKET,
}
