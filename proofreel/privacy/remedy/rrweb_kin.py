"""The options of rrweb and of the products that are rrweb inside. Facts of their manuals."""

from __future__ import annotations

from proofreel.privacy.remedy.model import SELECTOR, Recorder, RecorderOption

RRWEB = Recorder(
    "rrweb",
    "rrweb.record({settings});",
    {
        "input": RecorderOption(
            {"maskAllInputs": True}, advice="or maskInputOptions: { {type}: true, password: true }"
        ),
        "password": RecorderOption({"maskInputOptions.password": True}),
        "choice": RecorderOption(
            {"blockSelector": SELECTOR},
            'class="rr-block"',
            "maskAllInputs leaves hidden, radio, checkbox and button values readable",
        ),
        "text": RecorderOption({"maskTextSelector": SELECTOR}, 'class="rr-mask"'),
        "title": RecorderOption({"maskTextSelector": ["title"]}),
        "attribute": RecorderOption(
            {"blockSelector": SELECTOR},
            'class="rr-block"',
            "attributes are never masked: block the element or leave {attribute} out",
        ),
        "link": RecorderOption(
            {"blockSelector": SELECTOR},
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

POSTHOG = Recorder(
    "PostHog",
    "posthog.init('<token>', {settings});",
    {
        "input": RecorderOption({"session_recording.maskAllInputs": True}),
        "password": RecorderOption({"session_recording.maskInputOptions.password": True}),
        "choice": RecorderOption(
            {"session_recording.maskAllInputs": True, "session_recording.blockSelector": SELECTOR},
            'class="ph-no-capture"',
        ),
        "text": RecorderOption({"session_recording.maskTextSelector": SELECTOR}, 'class="ph-mask"'),
        "title": RecorderOption({"session_recording.maskTextSelector": ["title"]}),
        "attribute": RecorderOption({"session_recording.blockSelector": SELECTOR}, 'class="ph-no-capture"'),
        "link": RecorderOption(
            {"session_recording.blockSelector": SELECTOR},
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

SENTRY = Recorder(
    "Sentry",
    "Sentry.init({ integrations: [Sentry.replayIntegration({settings})] });",
    {
        "input": RecorderOption({"maskAllInputs": True}, "data-sentry-mask"),
        "password": RecorderOption({"maskAllInputs": True}, "data-sentry-mask"),
        "choice": RecorderOption({"maskAllInputs": True, "block": SELECTOR}, "data-sentry-block"),
        "text": RecorderOption({"maskAllText": True, "mask": SELECTOR}, "data-sentry-mask"),
        "title": RecorderOption({"maskAllText": True, "mask": ["title"]}),
        "attribute": RecorderOption({"maskAttributes": ["{attribute}"]}, "data-sentry-mask"),
        "link": RecorderOption(
            {"block": SELECTOR}, "data-sentry-block", "or name {attribute} in maskAttributes"
        ),
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

MIXPANEL = Recorder(
    "Mixpanel",
    "mixpanel.init('<token>', {settings});",
    {
        "input": RecorderOption({"record_mask_all_inputs": True}, 'class="mp-mask"'),
        "password": RecorderOption({"record_mask_all_inputs": True}),
        "choice": RecorderOption({"record_block_selector": SELECTOR}, 'class="mp-block"'),
        "text": RecorderOption(
            {"record_mask_text_selector": SELECTOR},
            'class="mp-mask"',
            "record_mask_text_selector: '*' masks all text",
        ),
        "title": RecorderOption({"record_mask_text_selector": ["title"]}),
        "attribute": RecorderOption(
            {"record_block_selector": SELECTOR}, 'class="mp-block"', "attributes are never masked"
        ),
        "link": RecorderOption(
            {"record_block_selector": SELECTOR}, 'class="mp-block"', "attributes are never masked"
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

AMPLITUDE = Recorder(
    "Amplitude",
    "amplitude.add(sessionReplayPlugin({settings}));",
    {
        "input": RecorderOption(
            {"privacyConfig.defaultMaskLevel": "medium", "privacyConfig.maskSelector": SELECTOR},
            'class="amp-mask"',
        ),
        "password": RecorderOption({"privacyConfig.defaultMaskLevel": "medium"}),
        "choice": RecorderOption({"privacyConfig.blockSelector": SELECTOR}, 'class="amp-block"'),
        "text": RecorderOption(
            {"privacyConfig.maskSelector": SELECTOR},
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

NEW_RELIC = Recorder(
    "New Relic",
    "NREUM.init = {settings};",
    {
        "input": RecorderOption({"session_replay.mask_all_inputs": True}, "data-nr-mask"),
        "password": RecorderOption({"session_replay.mask_input_options.password": True}),
        "choice": RecorderOption({"session_replay.block_selector": SELECTOR}, "data-nr-block"),
        "text": RecorderOption(
            {"session_replay.mask_text_selector": SELECTOR},
            "data-nr-mask",
            "mask_text_selector: '*' masks all text",
        ),
        "title": RecorderOption({"session_replay.mask_text_selector": ["title"]}),
        "attribute": RecorderOption(
            {"session_replay.block_selector": SELECTOR}, "data-nr-block", "attributes are never masked"
        ),
        "link": RecorderOption(
            {"session_replay.block_selector": SELECTOR}, "data-nr-block", "attributes are never masked"
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

HIGHLIGHT = Recorder(
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
