"""The options of products that record in formats of their own. Facts of their manuals."""

from __future__ import annotations

from proofreel.privacy.remedy.model import SELECTOR, Recorder, RecorderOption

DATADOG = Recorder(
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

OPENREPLAY = Recorder(
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

CLARITY = Recorder(
    "Clarity",
    "// Clarity: Settings > Masking\n{settings}",
    {
        "input": RecorderOption({"masking mode": "Strict"}, "data-clarity-mask"),
        "password": RecorderOption({"masking mode": "Strict"}, "data-clarity-mask"),
        "choice": RecorderOption({"masking mode": "Strict"}, "data-clarity-mask"),
        "text": RecorderOption({"masking mode": "Strict", "mask by element": SELECTOR}, "data-clarity-mask"),
        "title": RecorderOption(advice="the title is sent in strict mode too: keep the value out of it"),
        "attribute": RecorderOption(
            {"masking mode": "Strict", "mask by element": SELECTOR}, "data-clarity-mask"
        ),
        "link": RecorderOption({"masking mode": "Strict", "mask by element": SELECTOR}, "data-clarity-mask"),
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

LOGROCKET = Recorder(
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
