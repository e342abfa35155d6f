"""What each recorder can be told, so that a value of some kind is not recorded again. Facts of its manuals.

A need is the kind of place a value leaked from. A `RecorderOption` has the keys to set (dots lead into
objects; `{selector}`, `{attribute}`, `{type}` are filled in), the mark to put on the element, and what to do
where the recorder has no setting for it.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Need = Literal[
    "input", "choice", "password", "text", "title", "attribute", "link", "frame", "url", "console",
    "network_url", "network_header", "network_body", "custom", "comment", "css", "identity", "screenshot",
]  # fmt: skip


class RecorderOption(msgspec.Struct, frozen=True):
    """One recorder's answer to one need."""

    keys: dict[str, Any] = {}
    mark: str = ""
    advice: str = ""


class Recorder(msgspec.Struct, frozen=True):
    """A recorder's vocabulary. `call` is the code around the settings, `{settings}` in it."""

    title: str
    call: str
    settings: dict[Need, RecorderOption]


_SEL = ["{selector}"]

_RRWEB = Recorder(
    "rrweb",
    "rrweb.record({settings});",
    {
        "input": RecorderOption(
            {"maskAllInputs": True}, advice="or maskInputOptions: { {type}: true, password: true }"
        ),
        "password": RecorderOption({"maskInputOptions.password": True}),
        "choice": RecorderOption(
            {"blockSelector": _SEL},
            'class="rr-block"',
            "maskAllInputs leaves hidden, radio, checkbox and button values readable",
        ),
        "text": RecorderOption({"maskTextSelector": _SEL}, 'class="rr-mask"'),
        "title": RecorderOption({"maskTextSelector": ["title"]}),
        "attribute": RecorderOption(
            {"blockSelector": _SEL},
            'class="rr-block"',
            "attributes are never masked: block the element or leave {attribute} out",
        ),
        "link": RecorderOption(
            {"blockSelector": _SEL},
            'class="rr-block"',
            "{attribute} is recorded as it is: block the element or keep the value out of URLs",
        ),
        "frame": RecorderOption(
            {"blockSelector": ["iframe[srcdoc]"]},
            'class="rr-block"',
            "srcdoc carries the whole document unmasked",
        ),
        "url": RecorderOption(
            advice="change the href of Meta events in emit, or keep the value out of the URL"
        ),
        "console": RecorderOption(
            advice="leave out getRecordConsolePlugin, or give it level: ['error'] and do not log the value"
        ),
        "network_url": RecorderOption(
            advice="give the network plugin a transformRequestFn that rewrites the URL"
        ),
        "network_header": RecorderOption({"plugins.network.recordHeaders": False}),
        "network_body": RecorderOption({"plugins.network.recordBody": False}),
        "custom": RecorderOption(advice="leave the value out of addCustomEvent"),
        "comment": RecorderOption({"slimDOMOptions.comment": True}),
        "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
        "identity": RecorderOption(advice="send an opaque user id with the recording"),
        "screenshot": RecorderOption({"recordCanvas": False}),
    },
)

_POSTHOG = Recorder(
    "PostHog",
    "posthog.init('<token>', {settings});",
    {
        "input": RecorderOption({"session_recording.maskAllInputs": True}),
        "password": RecorderOption({"session_recording.maskInputOptions.password": True}),
        "choice": RecorderOption(
            {"session_recording.maskAllInputs": True, "session_recording.blockSelector": _SEL},
            'class="ph-no-capture"',
        ),
        "text": RecorderOption({"session_recording.maskTextSelector": _SEL}, 'class="ph-mask"'),
        "title": RecorderOption({"session_recording.maskTextSelector": ["title"]}),
        "attribute": RecorderOption({"session_recording.blockSelector": _SEL}, 'class="ph-no-capture"'),
        "link": RecorderOption(
            {"session_recording.blockSelector": _SEL},
            'class="ph-no-capture"',
            "or keep the value out of {attribute}",
        ),
        "frame": RecorderOption(
            {"session_recording.blockSelector": ["iframe[srcdoc]"]}, 'class="ph-no-capture"'
        ),
        "url": RecorderOption(
            {"mask_personal_data_properties": True},
            advice="name the URL parameter in custom_personal_data_properties",
        ),
        "console": RecorderOption({"enable_recording_console_log": False}),
        "network_url": RecorderOption(
            advice="rewrite request.name in session_recording.maskCapturedNetworkRequestFn"
        ),
        "network_header": RecorderOption({"session_recording.recordHeaders": False}),
        "network_body": RecorderOption({"session_recording.recordBody": False}),
        "custom": RecorderOption(advice="leave the value out of the event's properties"),
        "comment": RecorderOption({"session_recording.slimDOMOptions.comment": True}),
        "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
        "identity": RecorderOption(
            advice="call posthog.identify with an opaque id and without e-mail or name"
        ),
        "screenshot": RecorderOption(
            {"session_recording.captureCanvas.recordCanvas": False},
            advice="mobile: set screenshot: false, maskAllImages: true",
        ),
    },
)

_SENTRY = Recorder(
    "Sentry",
    "Sentry.init({ integrations: [Sentry.replayIntegration({settings})] });",
    {
        "input": RecorderOption({"maskAllInputs": True}, "data-sentry-mask"),
        "password": RecorderOption({"maskAllInputs": True}, "data-sentry-mask"),
        "choice": RecorderOption({"maskAllInputs": True, "block": _SEL}, "data-sentry-block"),
        "text": RecorderOption({"maskAllText": True, "mask": _SEL}, "data-sentry-mask"),
        "title": RecorderOption({"maskAllText": True, "mask": ["title"]}),
        "attribute": RecorderOption({"maskAttributes": ["{attribute}"]}, "data-sentry-mask"),
        "link": RecorderOption({"block": _SEL}, "data-sentry-block", "or name {attribute} in maskAttributes"),
        "frame": RecorderOption({"block": ["iframe[srcdoc]"]}, "data-sentry-block"),
        "url": RecorderOption(
            advice="rewrite the URL in beforeAddRecordingEvent and in beforeSend, or keep the value out of it"
        ),
        "console": RecorderOption(
            advice="drop console breadcrumbs in beforeAddRecordingEvent (category 'console')"
        ),
        "network_url": RecorderOption(
            {"networkDetailDenyUrls": ["/.*/"]},
            advice="rewrite performanceSpan descriptions in beforeAddRecordingEvent",
        ),
        "network_header": RecorderOption({"networkRequestHeaders": [], "networkResponseHeaders": []}),
        "network_body": RecorderOption({"networkCaptureBodies": False}),
        "custom": RecorderOption(advice="drop or rewrite the event in beforeAddRecordingEvent"),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
        "identity": RecorderOption(
            advice="set sendDefaultPii: false and call Sentry.setUser with an opaque id only"
        ),
        "screenshot": RecorderOption(
            {"blockAllMedia": True}, advice="mobile: maskAllText and maskAllImages stay on"
        ),
    },
)

_DATADOG = Recorder(
    "Datadog",
    "DD_RUM.init({settings});",
    {
        "input": RecorderOption(
            {"defaultPrivacyLevel": "mask-user-input"}, 'data-dd-privacy="mask-user-input"'
        ),
        "password": RecorderOption({"defaultPrivacyLevel": "mask-user-input"}, 'data-dd-privacy="mask"'),
        "choice": RecorderOption({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="mask"'),
        "text": RecorderOption({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="mask"'),
        "title": RecorderOption({"defaultPrivacyLevel": "mask"}),
        "attribute": RecorderOption({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="hidden"'),
        "link": RecorderOption({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="hidden"'),
        "frame": RecorderOption({"defaultPrivacyLevel": "mask"}, 'data-dd-privacy="hidden"'),
        "url": RecorderOption(
            advice="rewrite event.view.url in beforeSend and keep the value out of the URL"
        ),
        "console": RecorderOption(advice="leave console out of forwardConsoleLogs"),
        "network_url": RecorderOption(advice="rewrite event.resource.url in beforeSend"),
        "network_header": RecorderOption(
            advice="bodies and headers are no part of RUM: remove the custom context"
        ),
        "network_body": RecorderOption(
            advice="bodies and headers are no part of RUM: remove the custom context"
        ),
        "custom": RecorderOption(
            {"enablePrivacyForActionName": True}, advice="leave the value out of addAction and context"
        ),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption(advice="keep the value out of style sheets; no level masks them"),
        "identity": RecorderOption(advice="call setUser with an opaque id only"),
        "screenshot": RecorderOption(mark='data-dd-privacy="hidden"'),
    },
)

_MIXPANEL = Recorder(
    "Mixpanel",
    "mixpanel.init('<token>', {settings});",
    {
        "input": RecorderOption({"record_mask_all_inputs": True}, 'class="mp-mask"'),
        "password": RecorderOption({"record_mask_all_inputs": True}),
        "choice": RecorderOption({"record_block_selector": _SEL}, 'class="mp-block"'),
        "text": RecorderOption(
            {"record_mask_text_selector": _SEL},
            'class="mp-mask"',
            "record_mask_text_selector: '*' masks all text",
        ),
        "title": RecorderOption({"record_mask_text_selector": ["title"]}),
        "attribute": RecorderOption(
            {"record_block_selector": _SEL}, 'class="mp-block"', "attributes are never masked"
        ),
        "link": RecorderOption(
            {"record_block_selector": _SEL}, 'class="mp-block"', "attributes are never masked"
        ),
        "frame": RecorderOption({"record_block_selector": ["iframe[srcdoc]"]}, 'class="mp-block"'),
        "url": RecorderOption(
            advice="keep the value out of the URL; the upload's $current_url carries it too"
        ),
        "console": RecorderOption({"record_console": False}),
        "network_url": RecorderOption({"record_network": False}),
        "network_header": RecorderOption({"record_network": False}),
        "network_body": RecorderOption({"record_network": False}),
        "custom": RecorderOption(advice="leave the value out of the event"),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
        "identity": RecorderOption(advice="call mixpanel.identify with an opaque id"),
        "screenshot": RecorderOption({"record_canvas": False}),
    },
)

_AMPLITUDE = Recorder(
    "Amplitude",
    "amplitude.add(sessionReplayPlugin({settings}));",
    {
        "input": RecorderOption(
            {"privacyConfig.defaultMaskLevel": "medium", "privacyConfig.maskSelector": _SEL},
            'class="amp-mask"',
        ),
        "password": RecorderOption({"privacyConfig.defaultMaskLevel": "medium"}),
        "choice": RecorderOption({"privacyConfig.blockSelector": _SEL}, 'class="amp-block"'),
        "text": RecorderOption(
            {"privacyConfig.maskSelector": _SEL},
            'class="amp-mask"',
            "defaultMaskLevel: 'conservative' masks all text",
        ),
        "title": RecorderOption({"privacyConfig.maskSelector": ["title"]}),
        "attribute": RecorderOption({"privacyConfig.maskAttributes": ["{attribute}"]}, 'class="amp-block"'),
        "link": RecorderOption({"privacyConfig.maskAttributes": ["{attribute}"]}, 'class="amp-block"'),
        "frame": RecorderOption({"privacyConfig.blockSelector": ["iframe[srcdoc]"]}, 'class="amp-block"'),
        "url": RecorderOption(
            advice="map the URL with interactionConfig and privacyConfig.urlMaskLevels,"
            " or keep the value out of it"
        ),
        "console": RecorderOption({"loggingConfig.console.enabled": False}),
        "network_url": RecorderOption({"loggingConfig.network.enabled": False}),
        "network_header": RecorderOption({"loggingConfig.network.enabled": False}),
        "network_body": RecorderOption(
            {"loggingConfig.network.body.request": False, "loggingConfig.network.body.response": False}
        ),
        "custom": RecorderOption(advice="leave the value out of the event"),
        "comment": RecorderOption({"omitElementTags.comment": True}),
        "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
        "identity": RecorderOption(advice="call setUserId with an opaque id"),
        "screenshot": RecorderOption(mark='class="amp-block"'),
    },
)

_NEW_RELIC = Recorder(
    "New Relic",
    "NREUM.init = {settings};",
    {
        "input": RecorderOption({"session_replay.mask_all_inputs": True}, "data-nr-mask"),
        "password": RecorderOption({"session_replay.mask_input_options.password": True}),
        "choice": RecorderOption({"session_replay.block_selector": _SEL}, "data-nr-block"),
        "text": RecorderOption(
            {"session_replay.mask_text_selector": _SEL},
            "data-nr-mask",
            "mask_text_selector: '*' masks all text",
        ),
        "title": RecorderOption({"session_replay.mask_text_selector": ["title"]}),
        "attribute": RecorderOption(
            {"session_replay.block_selector": _SEL}, "data-nr-block", "attributes are never masked"
        ),
        "link": RecorderOption(
            {"session_replay.block_selector": _SEL}, "data-nr-block", "attributes are never masked"
        ),
        "frame": RecorderOption({"session_replay.block_selector": ["iframe[srcdoc]"]}, "data-nr-block"),
        "url": RecorderOption({"obfuscate": [{"regex": "/([?&][^=]+=)[^&#]+/g", "replacement": "$1***"}]}),
        "console": RecorderOption({"logging.enabled": False}),
        "network_url": RecorderOption(
            {"obfuscate": [{"regex": "/([?&][^=]+=)[^&#]+/g", "replacement": "$1***"}]}
        ),
        "network_header": RecorderOption({"ajax.capture_payloads": "none"}),
        "network_body": RecorderOption({"ajax.capture_payloads": "none"}),
        "custom": RecorderOption(advice="leave the value out of setCustomAttribute"),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption({"session_replay.inline_stylesheet": False}),
        "identity": RecorderOption(advice="call setUserId with an opaque id"),
        "screenshot": RecorderOption(mark="data-nr-block"),
    },
)

_HIGHLIGHT = Recorder(
    "Highlight",
    "H.init('<project>', {settings});",
    {
        "input": RecorderOption({"privacySetting": "strict"}, 'class="highlight-mask"'),
        "password": RecorderOption({"privacySetting": "strict"}),
        "choice": RecorderOption({"privacySetting": "strict"}, 'class="highlight-block"'),
        "text": RecorderOption({"privacySetting": "strict"}, 'class="highlight-mask"'),
        "title": RecorderOption({"privacySetting": "strict"}),
        "attribute": RecorderOption(mark='class="highlight-block"'),
        "link": RecorderOption(mark='class="highlight-block"'),
        "frame": RecorderOption(mark='class="highlight-block"'),
        "url": RecorderOption(advice="keep the value out of the URL; no setting masks it"),
        "console": RecorderOption({"disableConsoleRecording": True}),
        "network_url": RecorderOption({"networkRecording.urlBlocklist": ["<part of the URL>"]}),
        "network_header": RecorderOption({"networkRecording.networkHeadersToRedact": ["{attribute}"]}),
        "network_body": RecorderOption({"networkRecording.recordHeadersAndBody": False}),
        "custom": RecorderOption(advice="leave the value out of H.track"),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption(advice="keep the value out of style sheets; no setting masks them"),
        "identity": RecorderOption(advice="call H.identify with an opaque id"),
        "screenshot": RecorderOption({"enableCanvasRecording": False}),
    },
)

_OPENREPLAY = Recorder(
    "OpenReplay",
    "new Tracker({settings});",
    {
        "input": RecorderOption(
            {"defaultInputMode": 1}, "data-openreplay-obscured", "2 leaves the value out altogether"
        ),
        "password": RecorderOption({"defaultInputMode": 2}, "data-openreplay-hidden"),
        "choice": RecorderOption(mark="data-openreplay-htmlmasked"),
        "text": RecorderOption(
            {"obscureTextEmails": True, "obscureTextNumbers": True}, "data-openreplay-obscured"
        ),
        "title": RecorderOption(mark="data-openreplay-obscured"),
        "attribute": RecorderOption(
            mark="data-openreplay-htmlmasked", advice="attributes are sent as they are"
        ),
        "link": RecorderOption(mark="data-openreplay-htmlmasked", advice="attributes are sent as they are"),
        "frame": RecorderOption({"captureIFrames": False}, "data-openreplay-htmlmasked"),
        "url": RecorderOption(advice="rewrite URLs in the urlSanitizer, or keep the value out of them"),
        "console": RecorderOption({"consoleMethods": []}),
        "network_url": RecorderOption(advice="rewrite the request in network.sanitizer"),
        "network_header": RecorderOption({"network.ignoreHeaders": True}),
        "network_body": RecorderOption({"network.capturePayload": False}),
        "custom": RecorderOption(advice="leave the value out of tracker.event"),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
        "identity": RecorderOption(advice="call setUserID with an opaque id"),
        "screenshot": RecorderOption(mark="data-openreplay-htmlmasked"),
    },
)

_CLARITY = Recorder(
    "Clarity",
    "// Clarity: Settings > Masking\n{settings}",
    {
        "input": RecorderOption({"masking mode": "Strict"}, "data-clarity-mask"),
        "password": RecorderOption({"masking mode": "Strict"}, "data-clarity-mask"),
        "choice": RecorderOption({"masking mode": "Strict"}, "data-clarity-mask"),
        "text": RecorderOption({"masking mode": "Strict", "mask by element": _SEL}, "data-clarity-mask"),
        "title": RecorderOption(advice="the title is sent in strict mode too: keep the value out of it"),
        "attribute": RecorderOption({"masking mode": "Strict", "mask by element": _SEL}, "data-clarity-mask"),
        "link": RecorderOption({"masking mode": "Strict", "mask by element": _SEL}, "data-clarity-mask"),
        "frame": RecorderOption(advice="srcdoc is sent in strict mode too: load the frame by src"),
        "url": RecorderOption(advice="the page URL is sent in strict mode too: keep the value out of it"),
        "console": RecorderOption(advice="do not log the value"),
        "network_url": RecorderOption(advice="keep the value out of URLs"),
        "network_header": RecorderOption(advice="headers are no part of Clarity"),
        "network_body": RecorderOption(advice="bodies are no part of Clarity"),
        "custom": RecorderOption(advice="leave the value out of clarity('set') and clarity('event')"),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption(advice="keep the value out of style sheets; strict mode sends them"),
        "identity": RecorderOption(advice="call clarity('identify') with an opaque id and no friendly name"),
        "screenshot": RecorderOption(mark="data-clarity-mask"),
    },
)

_LOGROCKET = Recorder(
    "LogRocket",
    "LogRocket.init('<app>', {settings});",
    {
        "input": RecorderOption({"dom.inputSanitizer": True}, "data-private"),
        "password": RecorderOption({"dom.inputSanitizer": True}, "data-private"),
        "choice": RecorderOption({"dom.inputSanitizer": True}, "data-private"),
        "text": RecorderOption({"dom.textSanitizer": True}, "data-private"),
        "title": RecorderOption({"dom.textSanitizer": True}),
        "attribute": RecorderOption({"dom.hiddenAttributes": ["{attribute}"]}, "data-private"),
        "link": RecorderOption({"dom.hiddenAttributes": ["{attribute}"]}, "data-private"),
        "frame": RecorderOption(mark="data-private"),
        "url": RecorderOption(advice="rewrite the URL in browser.urlSanitizer"),
        "console": RecorderOption({"console.isEnabled": False}),
        "network_url": RecorderOption(advice="rewrite request.url in network.requestSanitizer"),
        "network_header": RecorderOption(advice="delete the header in network.requestSanitizer"),
        "network_body": RecorderOption(
            advice="empty the body in network.requestSanitizer and responseSanitizer"
        ),
        "custom": RecorderOption(advice="leave the value out of LogRocket.track"),
        "comment": RecorderOption(advice="strip comments from the served HTML"),
        "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
        "identity": RecorderOption(advice="call LogRocket.identify with an opaque id"),
        "screenshot": RecorderOption(mark="data-private"),
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
