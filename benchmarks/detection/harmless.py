"""Groups of rows that look like personal data to a loose eye and are none."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator

from benchmarks.detection.people import People

Row = tuple[str | list[str], dict[str, str], list[str]]


def _text(p: People) -> dict[str, str]:
    return {"source": "text", "tag": p.pick("td", "span", "div", "p", "li")}


def uuid(p: People) -> Row:
    v = str(p.faker().uuid4())
    return (
        p.pick(v, f"request {v} done", f"/api/items/{v}", json.dumps({"id": v})),
        {"source": p.pick("text", "url", "body", "console")},
        [],
    )


def hashes(p: People) -> Row:
    v = p.hex(p.pick(32, 40, 64))
    return (
        p.pick(
            v,
            f"md5 {v}",
            f"sha256:{v}",
            json.dumps({"etag": v}),
            f"sha384-{base64.b64encode(p.token(48).encode()).decode()}",
        ),
        {"source": p.pick("text", "body", "attr:integrity")},
        [],
    )


def private_addresses(p: People) -> Row:
    v = p.pick(
        "127.0.0.1",
        f"192.168.{p.random.randint(0, 255)}.{p.random.randint(1, 254)}",
        f"10.{p.digits(1)}.0.{p.random.randint(1, 254)}",
        "203.0.113.9",
        "198.51.100.23",
        "::1",
        "fe80::1ff:fe23:4567:890a",
        "2001:db8::8a2e:370:7334",
        "0.0.0.0",
        "255.255.255.0",
    )
    return (
        p.pick(f"listening on {v}:8080", v, f"http://{v}/health", f"host {v}"),
        {"source": p.pick("console", "text")},
        [],
    )


def analytics(p: People) -> Row:
    v = p.pick(
        f"GA1.2.{p.digits(9)}.{p.digits(10)}",
        f"fb.1.{p.digits(13)}.{p.digits(10)}",
        f"G-{p.token(10, 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')}",
        f"UA-{p.digits(8)}-1",
        f"GTM-{p.token(7, 'ABCDEFGHKMNPQRSTVWX')}",
    )
    return (
        p.pick(
            v,
            f"_ga={v}",
            f"https://www.google-analytics.com/g/collect?v=2&tid={v}&cid={p.digits(9)}.{p.digits(10)}",
        ),
        {"source": p.pick("header:cookie", "url", "body")},
        [],
    )


def publishable(p: People) -> Row:
    v = p.pick(
        "pk_live_" + p.token(24),
        "pk_test_" + p.token(24),
        "6L" + p.token(38),
        f"https://{p.hex(32)}@o{p.digits(6)}.ingest.sentry.io/{p.digits(7)}",
        "phc_" + p.token(43),
        "pub" + p.hex(32),
    )
    return (
        p.pick(v, f'siteKey="{v}"', f"data-key {v}"),
        {"source": p.pick("attr:data-sitekey", "body", "console")},
        [],
    )


def role_mail(p: People) -> Row:
    v = f"{p.pick('support', 'info', 'noreply', 'no-reply', 'hello', 'sales', 'datenschutz', 'kundenservice', 'privacy', 'careers')}@{p.domain()}"
    return p.pick(v, f"Questions? {v}", f"mailto:{v}"), _text(p), []


def placeholders(p: People) -> Row:
    v, name = p.pick(
        ("John Doe", "name"),
        ("+1 (555) 000-0000", "phone"),
        ("1234 5678 9012 3456", "cardnumber"),
        ("MM/YY", "exp"),
        ("DE00 0000 0000 0000 0000 00", "iban"),
        ("Max Mustermann", "name"),
        ("jane@example.com", "email"),
        ("e.g. 123 Main St", "address"),
        ("DD/MM/YYYY", "dob"),
        ("000-00-0000", "ssn"),
        ("Musterstraße 1", "street"),
        ("••••••••", "password"),
        ("12345", "zip"),
    )
    return v, {"source": "attr:placeholder", "tag": "input", "name": name}, []


def masks(p: People) -> Row:
    v = p.pick(
        "•••• •••• •••• 4242",
        "**** 1881",
        "XXX-XX-1234",
        "j••••@g••••.com",
        "+** *** ***12",
        "********",
        "[REDACTED]",
        "<masked>",
        "Visa ending in 4242",
        "xxxx-xxxx-xxxx-0000",
        "####",
        "*** *** ***",
        "[Filtered]",
        "***@***",
    )
    return (
        v,
        p.pick(
            {"source": "text", "tag": "td"},
            {"source": "input", "tag": "input", "name": "cardnumber", "label": "Card number"},
            {"source": "input", "tag": "input", "type": "email", "name": "email"},
            {"source": "input", "tag": "input", "name": "full_name", "label": "Full name"},
        ),
        [],
    )


def orders(p: People) -> Row:
    v = p.pick(
        f"#{p.digits(8)}",
        f"ORD-{p.digits(4)}-{p.digits(6)}",
        p.digits(10),
        f"{p.digits(3)}-{p.digits(7)}-{p.digits(7)}",
        f"1Z{p.token(16, 'ABCDEFGH0123456789')}",
        p.digits(12),
    )
    return (
        p.pick(
            f"Order {v}",
            f"Bestellnummer: {v}",
            f"Commande n° {v}",
            f"Pedido {v}",
            f"Invoice {v}",
            f"Tracking number: {v}",
            f"注文番号 {v}",
            f"Booking reference {v}",
            f"Ticket {v}",
        ),
        _text(p),
        [],
    )


def order_json(p: People) -> Row:
    return (
        json.dumps(
            {
                "orderId": int(p.digits(10) or 1),
                "trackingNumber": p.digits(16),
                "sku": f"{p.token(3, 'ABC')}-{p.digits(5)}",
                "qty": 2,
                "createdAt": "2026-03-04T10:11:12Z",
                "total": 129.95,
            }
        ),
        {"source": "body"},
        [],
    )


def plain_dates(p: People) -> Row:
    d = p.faker().date_this_decade()
    v = d.strftime(p.pick("%d.%m.%Y", "%Y-%m-%d", "%B %d, %Y", "%d/%m/%Y"))
    return (
        p.pick(
            f"Posted on {v}", f"Delivery by {v}", f"Gültig ab {v}", v, f"Last updated {v}", f"Abfahrt {v}"
        ),
        _text(p),
        [],
    )


def catalogue_numbers(p: People) -> Row:
    v = p.pick(
        f"ISBN 978-{p.digits(1)}-{p.digits(4)}-{p.digits(4)}-{p.digits(1)}",
        f"Art.-Nr. {p.digits(8)}",
        f"Model {p.token(2, 'XZ')}{p.digits(4)}",
        f"Part no. {p.digits(9)}",
        f"Flight LH{p.digits(4)}",
        f"IATA {p.digits(8)}",
        f"Seat {p.digits(2)}A",
        f"Lot {p.digits(10)}",
        f"MPN {p.digits(12)}",
        f"DOI 10.1000/{p.digits(6)}",
    )
    return v, _text(p), []


def ui_copy(p: People) -> Row:
    v = p.pick(
        "Hi there!",
        "Dear customer,",
        "Welcome back!",
        "Hello World",
        "Your password must have at least 8 characters",
        "Enter the code we sent to your phone",
        "Call us 24/7",
        "Password reset successful",
        "Contact Sales",
        "Message sent",
        "Sign in with Google",
        "Follow Us",
        "View Profile",
        "Thank You",
        "Good Morning",
        "Meet the Team",
        "New York City Tour 2026",
        "The Great Gatsby Deluxe",
        "Terms of Service",
        "Street Food Festival",
        "Road Bike 28 inch",
        "5 Star Hotel Court View",
        "Main Street Cafe",
        "Name is required",
        "Invalid email address",
        "Address saved",
        "Card declined",
        "Token expired",
        "Session timed out",
        "Hey, Ready To Go?",
        "Passport holders only",
        "License: MIT",
        "Security code sent",
    )
    return v, {"source": "text", "tag": p.pick("p", "h1", "h2", "span", "button", "a")}, []


def product_copy(p: People) -> Row:
    words = " ".join(p.faker().words(4)).title()
    return (
        p.pick(
            f"{words} {p.digits(2)} GB",
            f"{p.digits(2)} {words}",
            f"{words} - {p.digits(1)} pack",
            f"{words} (2024 edition)",
            f"{words}, black, size {p.digits(2)}",
        ),
        _text(p),
        [],
    )


def form_harmless(p: People) -> Row:
    label, name, v = p.pick(
        ("Quantity", "qty", "2"),
        ("Search", "q", "red running shoes"),
        ("Promo code", "coupon", "SPRING" + p.digits(2)),
        ("Company", "company", "Bluefern Trading Ltd"),
        ("Country", "country", "Germany"),
        ("Comments", "comments", "Please ring the bell twice"),
        ("Subject", "subject", "Question about sizes"),
        ("Language", "lang", "en-GB"),
        ("Order number", "orderNumber", p.digits(10)),
        ("Newsletter", "newsletter", "on"),
        ("Size", "size", "42"),
        ("Budget", "budget", "1500"),
        ("Product name", "product_name", "Walnut Desk"),
        ("Project name", "projectName", "Apollo Redesign"),
        ("Delivery date", "deliveryDate", "2026-05-04"),
        ("Time", "time", "14:30"),
        ("Rating", "rating", "5"),
        ("Website", "website", "https://bluefern.com"),
        ("Customer number", "customerNumber", p.digits(8)),
        ("File name", "fileName", "report.pdf"),
        ("Title", "title", "Weekly report"),
    )
    return v, {"source": "input", "tag": "input", "type": "text", "label": label, "name": name}, []


def headers(p: People) -> Row:
    name, v = p.pick(
        ("x-request-id", str(p.faker().uuid4())),
        ("etag", f'W/"{p.hex(16)}"'),
        ("traceparent", f"00-{p.hex(32)}-{p.hex(16)}-01"),
        ("content-type", "application/json; charset=utf-8"),
        ("cf-ray", f"{p.hex(16)}-FRA"),
        ("date", "Tue, 03 Mar 2026 10:11:12 GMT"),
        ("cache-control", "max-age=31536000"),
        ("accept-language", "de-DE,de;q=0.9"),
        ("x-amz-cf-id", p.token(54)),
        ("server-timing", "db;dur=53, app;dur=47.2"),
        ("content-length", p.digits(6)),
    )
    return v, {"source": f"header:{name}"}, []


def cdn_urls(p: People) -> Row:
    return (
        p.pick(
            f"https://cdn.{p.word()}.com/assets/{p.token(20)}/app.{p.hex(8)}.js",
            f"/img/hero@2x.{p.hex(6)}.jpg",
            f"https://images.{p.word()}.com/photo-{p.digits(13)}-{p.hex(12)}?w=800&q=80",
            f"/v2/products/{p.digits(9)}?page=2&sort=price",
            f"https://maps.{p.word()}.com/tiles/12/2145/1432.png",
            f"https://x.{p.word()}.com/a?utm_source=news&utm_campaign={p.digits(8)}&gclid={p.token(60)}",
        ),
        {"source": p.pick("attr:src", "url", "attr:href")},
        [],
    )


def code_noise(p: People) -> Row:
    return (
        p.pick(
            f"TypeError: Cannot read properties of undefined (reading 'name') at main.{p.hex(8)}.js:1:{p.digits(5)}",
            f"[HMR] updated in {p.digits(3)}ms",
            f"render count={p.digits(3)} fps=59.94",
            f"GET /api/v1/users 200 {p.digits(3)}ms",
            f"chunk {p.digits(4)} loaded",
            f"webpack 5.9{p.digits(1)}.0 compiled",
            f"@{p.word()}/{p.word()}@{p.digits(1)}.{p.digits(2)}.{p.digits(1)}",
            f"token count: {p.digits(4)}",
            "password field rendered",
            "user.name is undefined",
            f"state key=cart_{p.digits(5)}",
            f"window.__BUILD__={p.digits(12)}",
        ),
        {"source": "console"},
        [],
    )


def style_noise(p: People) -> Row:
    return (
        p.pick(
            f"translate({p.digits(3)}.{p.digits(4)}px, {p.digits(2)}.{p.digits(5)}px)",
            f"#{p.hex(6)}",
            f"url(#clip0_{p.digits(4)}_{p.digits(5)})",
            f"width: calc(100% - {p.digits(2)}px)",
            f"M{p.digits(2)}.{p.digits(6)},{p.digits(2)}.{p.digits(6)}L{p.digits(2)}.{p.digits(6)},{p.digits(2)}.{p.digits(6)}",
        ),
        {"source": p.pick("css", "attr:style", "attr:d", "attr:fill")},
        [],
    )


def config_json(p: People) -> Row:
    return (
        json.dumps(
            {
                "name": p.pick("checkout", "Walnut Desk", "default"),
                "version": f"{p.digits(1)}.{p.digits(2)}.0",
                "key": f"feature_{p.word()}",
                "token": None,
                "password": "",
                "email": None,
                "phone": "",
                "address": {},
                "city": None,
                "enabled": True,
                "ts": int("17" + p.digits(11)),
                "ratio": 0.123456,
                "x": float(f"{p.digits(2)}.{p.digits(4)}"),
                "y": float(f"{p.digits(2)}.{p.digits(4)}"),
            }
        ),
        {"source": "body"},
        [],
    )


def item_json(p: People) -> Row:
    return (
        json.dumps(
            {
                "product": {
                    "id": p.digits(8),
                    "name": "Walnut Desk",
                    "code": p.token(6, "ABCDEF"),
                    "number": p.digits(6),
                },
                "currency": "EUR",
                "amount": 4999,
                "state": "active",
                "title": "Summer sale",
            }
        ),
        {"source": "body"},
        [],
    )


def prices(p: People) -> Row:
    return (
        p.pick(
            f"€ {p.digits(3)},99",
            f"{p.digits(2)}.{p.digits(3)}.{p.digits(3)} Kč",
            f"kr {p.digits(4)}",
            f"₹{p.digits(2)},{p.digits(3)}",
            f"{p.digits(1)},{p.digits(3)},{p.digits(3)}円",
            f"-{p.digits(2)} %",
            f"{p.digits(3)} x {p.digits(3)} cm",
            f"+{p.digits(1)},{p.digits(3)} points",
            f"{p.digits(1)}.{p.digits(1)} (1,2{p.digits(2)} reviews)",
            f"+{p.digits(4)} more",
        ),
        _text(p),
        [],
    )


def typed_search(p: People) -> Row:
    return (
        list(p.pick("running shoes", "wool blanket 140", "size 42", "coffee grinder")),
        {"source": "keystrokes", "tag": "input", "type": "search", "name": "q"},
        [],
    )


def boxes_counts(p: People) -> Row:
    return (
        p.pick(
            ["Qty", "2"],
            ["Total", "129.95"],
            ["12", "34", "56"],
            ["Mon", "Tue", "Wed"],
            ["1", "2", "3", "4", "5"],
            ["Home", "Shop", "Cart"],
        ),
        {"source": "dom_siblings", "tag": "span"},
        [],
    )


def base64_noise(p: People) -> Row:
    return (
        p.pick(
            base64.b64encode(bytes(p.random.randrange(256) for _ in range(60))).decode(),
            base64.b64encode(json.dumps({"v": 2, "exp": p.digits(10), "variant": "b"}).encode()).decode(),
            f"data:image/svg+xml;base64,{base64.b64encode(b'<svg xmlns=x viewBox=0></svg>' * 3).decode()}",
            p.token(22),
        ),
        {"source": p.pick("url", "body", "attr:src")},
        [],
    )


def geography(p: People) -> Row:
    return (
        p.pick(
            "Berlin, Germany",
            "Flights to New York",
            "Europe/Berlin",
            "Population 3,769,495",
            "51° north of the equator",
            "Zone 4",
            "Gate B42",
            "Room 1204, floor 12",
            "Route 66",
            "Platform 9",
            "Open 09:00-18:00",
            "US / EN",
            "UTC+02:00",
        ),
        _text(p),
        [],
    )


def harmless_groups() -> Iterator[tuple[str, Callable[[People], Row]]]:
    """(group, maker) of each group."""
    for name, value in list(globals().items()):
        if (
            callable(value)
            and not name.startswith("_")
            and name not in ("harmless_groups", "Callable", "Iterator", "People", "Row")
        ):
            yield name, value
