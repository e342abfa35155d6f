"""The options of products that hand rrweb's own options on. Facts of their type declarations and manuals."""

from __future__ import annotations

from proofreel.privacy.remedy.model import SELECTOR, Need, Recorder, RecorderOption

ADVICE: dict[Need, RecorderOption] = {
    "comment": RecorderOption(advice="strip comments from the served HTML"),
    "css": RecorderOption(advice="keep the value out of style sheets; no option masks them"),
}


def _of_rrweb(prefix: str, block: str, mask: str, title: RecorderOption) -> dict[Need, RecorderOption]:
    """Return the answers of rrweb's options under a prefix, with the product's classes."""
    blocked = RecorderOption({f"{prefix}blockSelector": SELECTOR}, f'class="{block}"')
    return ADVICE | {
        "input": RecorderOption({f"{prefix}maskAllInputs": True}),
        "password": RecorderOption({f"{prefix}maskInputOptions.password": True}),
        "choice": blocked,
        "text": RecorderOption({f"{prefix}maskTextSelector": SELECTOR}, f'class="{mask}"'),
        "title": title,
        "attribute": RecorderOption(
            blocked.keys, blocked.mark, "attributes are never masked: or leave {attribute} out"
        ),
        "link": RecorderOption(blocked.keys, blocked.mark, "or keep the value out of {attribute}"),
        "frame": RecorderOption({f"{prefix}blockSelector": ["iframe[srcdoc]"]}, f'class="{block}"'),
        "url": RecorderOption(advice="keep the value out of the URL; no option masks it"),
        "screenshot": RecorderOption({f"{prefix}recordCanvas": False}),
    }


HYPERDX = Recorder(
    "HyperDX",
    "HyperDX.init({settings});",
    _of_rrweb("", "rr-block", "rr-mask", RecorderOption({"maskAllText": True}))
    | {
        "password": RecorderOption({"maskAllInputs": True}),
        "text": RecorderOption({"maskAllText": True}, 'class="rr-mask"'),
        "console": RecorderOption({"consoleCapture": False}),
        "network_url": RecorderOption(advice="name the address in ignoreUrls, or keep the value out of it"),
        "network_header": RecorderOption({"advancedNetworkCapture": False}),
        "network_body": RecorderOption({"advancedNetworkCapture": False}),
        "custom": RecorderOption(advice="leave the value out of HyperDX.addAction"),
        "identity": RecorderOption(advice="call setGlobalAttributes with an opaque userId only"),
    },
)

ROLLBAR = Recorder(
    "Rollbar",
    "Rollbar.init({settings});",
    _of_rrweb("replay.", "rb-block", "rb-mask", RecorderOption({"replay.maskTextSelector": ["title"]}))
    | {
        "input": RecorderOption(
            {"replay.maskAllInputs": True, "scrubTelemetryInputs": True},
            advice="telemetry tells what is typed beside the replay",
        ),
        "password": RecorderOption({"replay.maskInputOptions.password": True, "scrubTelemetryInputs": True}),
        "console": RecorderOption({"autoInstrument.log": False}),
        "network_url": RecorderOption(advice="drop or rewrite the request in filterTelemetry"),
        "network_header": RecorderOption({"autoInstrument.networkRequestHeaders": False}),
        "network_body": RecorderOption(
            {"autoInstrument.networkResponseBody": False, "scrubRequestBody": True}
        ),
        "custom": RecorderOption(
            {"scrubTelemetryInputs": True}, advice="or leave the value out of captureEvent"
        ),
        "identity": RecorderOption(
            {"captureIp": "anonymize"}, advice="give payload.person an opaque id, no email or username"
        ),
    },
)

PAGESPY = Recorder(
    "PageSpy",
    "new RRWebPlugin({settings});",
    _of_rrweb("", "rr-block", "rr-mask", RecorderOption({"maskTextSelector": ["title"]}))
    | {
        "console": RecorderOption(advice="change or drop the entry in dataProcessor.console"),
        "network_url": RecorderOption(advice="change or drop the request in dataProcessor.network"),
        "network_header": RecorderOption(advice="take the header out in dataProcessor.network"),
        "network_body": RecorderOption(advice="take the body out in dataProcessor.network"),
        "custom": RecorderOption(
            advice="change or drop the entry in dataProcessor.storage, or take it out of caredData"
        ),
        "identity": RecorderOption(advice="keep the value out of project, title and remark"),
    },
)

MULTIPLAYER = Recorder(
    "Multiplayer",
    "SessionRecorder.init({settings});",
    _of_rrweb(
        "masking.", "rr-block", "rr-mask", RecorderOption({"masking.maskTextSelector": ["title"]})
    ) | {
        need: RecorderOption(mark='class="rr-block"', advice="no option blocks by selector")
        for need in ("choice", "attribute", "link", "frame")
    } | {
        "console": RecorderOption(advice="rewrite the line in masking.maskConsoleEvent"),
        "network_url": RecorderOption(advice="name the address in ignoreUrls, or keep the value out of it"),
        "network_header": RecorderOption({"captureHeaders": False}, advice="or masking.maskHeadersList"),
        "network_body": RecorderOption({"captureBody": False}, advice="or masking.maskBodyFieldsList"),
        "custom": RecorderOption(advice="leave the value out of session attributes"),
        "identity": RecorderOption(advice="give setUserAttributes an opaque id only"),
        "screenshot": RecorderOption({"recordCanvas": False}),
    },
)  # fmt: skip
