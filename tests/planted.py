"""A recording with values of all types in all surfaces: texts, inputs, attributes, network, console."""

from __future__ import annotations

import json

from tests.building import (
    Json,
    console,
    custom,
    element,
    input_,
    page,
    request,
    set_attributes,
    set_text,
    text,
    typed,
)

MAIL = "mira.kowalska@fernmail.example.org"
CARD = "4485 2759 1837 6025"
PHONE = "+49 30 2345 6781"
PASSWORD = "kettle-Lamp-77-river"
SEARCH = "quiet teapots in blue"
NOTE = "under Willow bucket nine"
WARD = "Oncology outpatients"
FOUND = [MAIL, CARD, PHONE]
ENTERED = [MAIL, CARD, PASSWORD, SEARCH, NOTE, WARD]
# Nobody can know that these are personal; a presentation shows them all the same to nobody.
UNKNOWN = ["third among Ferrets", "prefers her tea at dawn"]


def planted_recording() -> list[Json]:
    """Return a session with values of all types in texts, split inputs, attributes, network and console."""
    boxes = element("div", *(element("input", node=80 + n, maxlength="4") for n in range(4)))
    fields = [
        element("label", "E-mail", for_="m"),
        element("input", type="email", id="m", node=70),
        element("input", type="password", node=71),
        element("input", name="q", node=72),
        element("textarea", node=73),
        element("select", element("option", "-", value=""), element("option", WARD, value="w3"), node=74),
        element("div", text("-", node=76), contenteditable="true", node=75),
        boxes,
    ]
    texts = [
        element("h1", "Your account"),
        element("button", "Save changes"),
        element("p", f"Call {PHONE} or write to {MAIL}"),
        element("p", *(element("b", part) for part in CARD.split())),
        element("p", MAIL[:9], element("wbr"), MAIL[9:]),
        element("p", text("-", node=90)),
        element("a", "write", href=f"mailto:{MAIL}", title=f"to {MAIL}"),
        *(element("p", words) for words in UNKNOWN),
    ]
    leaks = [request(t, f"/search?q={SEARCH[:n].replace(' ', '+')}") for t, n in ((3000, 9), (3050, 14))]
    leaks += [custom(3100 + n, "typing", {"typed": MAIL[:n]}) for n in range(5, 30, 3)]
    return [
        *page(0, *fields, *texts, href=f"https://shop.test/account?mail={MAIL.replace('@', '%40')}"),
        *typed(100, 70, MAIL, every=20),
        *typed(900, 71, PASSWORD, every=20),
        *typed(1500, 72, SEARCH, every=20),
        *typed(2000, 73, NOTE, every=20),
        input_(2600, 74, "w3"),
        *(input_(2700.0 + n, 80 + n, part) for n, part in enumerate(CARD.split())),
        *(set_text(2800.0 + n, 76, NOTE[: n + 1]) for n in range(len(NOTE))),
        *leaks,
        set_text(3300, 90, f"Results for {SEARCH}"),
        set_attributes(3350, 90, {"title": MAIL}),
        console(3400, "log", f"user {MAIL}", {"password": PASSWORD, "note": NOTE}),
        request(3500, "/api/user", requestBody=json.dumps({"mail": MAIL, "card": CARD.replace(" ", "")})),
        custom(3600, f"opened by {MAIL}", {"mail": MAIL, "ward": WARD}),
        console(3700, "log", UNKNOWN[0]),
    ]
