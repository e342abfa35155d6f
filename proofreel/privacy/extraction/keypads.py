"""Presses on an on-screen keypad: the field is masked, and the keys that were clicked spell it out.

Three presses are looked for, since no PIN is shorter. What is pressed on a calculator, a calendar, a stepper
or to enter an amount is no PIN; a dial pad gives a telephone number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import msgspec

from proofreel.elements.controls import MAX_CLIMB, actionable
from proofreel.elements.selectors import selector_of
from proofreel.privacy.extraction.window import WindowPage
from replay_format import events as ev
from replay_format.dom import Dom

LEAST_PRESSES = 3
# A number to call has at least seven digits in every plan (ITU-T E.164 has no shorter subscriber numbers).
LEAST_DIALLED = 7
# Of the ten digits a pad may miss two: one that is disabled, one whose label is an image.
LEAST_KEYS = 8
# People look a code up between two presses; after this the entry was left.
PAUSE_MS = 20_000
# A click follows the touch that made it within this time (the timeline's figure).
CLICK_AFTER_TOUCH_MS = 800
MAX_PAD_NODES = 400
MAX_PAGE_NODES = 20_000
MAX_ENTRIES = 1_000

_ERASE_ONE = frozenset({
    "⌫", "←", "<", "«", "del", "delete", "back", "backspace", "löschen", "effacer", "borrar", "cancella",
    "apagar",
})  # fmt: skip
_ERASE_ALL = frozenset({"c", "ac", "ce", "clear", "reset", "clr"})
_OPERATORS = frozenset({"=", "÷", "×", "−", "/", "%", "√", "±"})
_WITH_LETTERS = re.compile(r"([0-9])\s?[A-Za-z]{2,4}")
_MANY_DIGITS = re.compile(r"\d{2,}")
_DOTS = re.compile(r"(?:[•●○◦∙·*]\s?){3,}")
_DOT = frozenset("●○◦⚪⚫")
_PIN_WORDS = re.compile(
    r"\b(?:pin|pass\s?code|pass\s?word|security code|access code|unlock|kennwort|passwort|geheimzahl|code "
    r"secret|mot de passe|contraseña|clave|código|senha|codice|pincode|wachtwoord|kod|hasło|şifre|пароль|"
    r"код)\b|暗証番号|パスワード|密码|비밀번호|رمز|पिन",
    re.I,
)
_PHONE_WORDS = re.compile(
    r"\b(?:phone|call|dial|tel|telephone|anrufen|telefon|appeler|llamar|ligar|chiama|bellen)\b|電話|电话|전화",
    re.I,
)
_AMOUNT_WORDS = re.compile(
    r"\b(?:amount|tip|total|price|quantity|betrag|menge|montant|importe|cantidad|importo|valor|bedrag|"
    r"kwota)\b|[€$£¥₹]|金額|金额|금액",
    re.I,
)
_FIELD_WORDS = re.compile(r"pin|pass|secret|otp|code|tan\b", re.I)

EntryType = Literal["PASSWORD", "PHONE"]


class Press(NamedTuple):
    """One key: the event that pressed it, its node, when (ms since the session's start),
    and what it types.
    """

    event: int
    node: int
    t_ms: float
    key: str
    touched: bool = False


class KeypadEntry(msgspec.Struct):
    """What was entered on one pad. `value` is what its presses spell after corrections."""

    type: EntryType
    value: str
    confidence: float
    reasons: tuple[str, ...]
    presses: tuple[Press, ...]
    window: int
    pad: int
    selector: str
    href: str


class _Pad(NamedTuple):
    """A group of keys. `node` is the smallest element around them, `marks` what is written in it."""

    node: int
    digits: int
    marks: frozenset[str]


class _Run:
    """Presses on one pad, one after the other."""

    def __init__(self, window: WindowPage, pad: _Pad) -> None:
        self.window = window
        self.pad = pad
        self.presses: list[Press] = []
        self.selector = selector_of(window.page, pad.node)
        self.href = window.href

    @property
    def value(self) -> str:
        typed: list[str] = []
        digits_only = self.pad.digits >= LEAST_KEYS
        for press in self.presses:
            key = press.key
            if key in _ERASE_ONE:
                del typed[-1:]
            elif key in _ERASE_ALL and (digits_only or len(key) > 1):
                typed.clear()
            elif not digits_only or key.isdigit():
                typed.append(key)
        return "".join(typed)


class Keypads:
    """Watches the clicks of a session for what is entered on keypads; `drain` gives what was completed."""

    def __init__(self, t_ms: Callable[[int], float]) -> None:
        self._t_ms = t_ms
        self._runs: dict[int, _Run] = {}
        self._entries: list[KeypadEntry] = []
        self._pads: dict[tuple[int, int], _Pad | None] = {}

    def pressed(self, window: WindowPage, index: int, data: ev.MouseInteraction) -> None:
        """Take a click or the end of a touch into account."""
        if data.type not in (ev.CLICK, ev.TOUCH_END):
            return
        key = _key_of(window.page, data.id)
        if key is None:
            return
        press = Press(index, data.id, self._t_ms(index), key, touched=data.type == ev.TOUCH_END)
        run = self._runs.get(window.number)
        if run is not None and _is_same_press(run.presses[-1], press):
            return
        pad = self._pad_of(window, data.id)
        if pad is None:
            return
        if run is None or run.pad.node != pad.node or press.t_ms - run.presses[-1].t_ms > PAUSE_MS:
            self.close(window.number)
            run = self._runs[window.number] = _Run(window, pad)
        run.presses.append(press)

    def close(self, window: int) -> None:
        """End what is being entered in a window: its page is about to change, or the session to end."""
        self._pads = {key: pad for key, pad in self._pads.items() if key[0] != window}
        run = self._runs.pop(window, None)
        if run is not None and len(self._entries) < MAX_ENTRIES:
            entry = _judged(run)
            if entry is not None:
                self._entries.append(entry)

    def close_all(self) -> None:
        """End what is being entered anywhere."""
        for window in list(self._runs):
            self.close(window)

    def drain(self) -> list[KeypadEntry]:
        """Return the entries completed since the last call."""
        entries, self._entries = self._entries, []
        return entries

    def _pad_of(self, window: WindowPage, node: int) -> _Pad | None:
        key = (window.number, node)
        if key not in self._pads:
            self._pads[key] = _find_pad(window.page, node)
        return self._pads[key]


def _is_same_press(before: Press, press: Press) -> bool:
    """True for the click that a touch makes: it is one press."""
    soon = press.t_ms - before.t_ms < CLICK_AFTER_TOUCH_MS
    return before.touched and not press.touched and before.node == press.node and soon


def _key_of(dom: Dom, node_id: int) -> str | None:
    """Return what a control types: a digit or letter, or in lower case the word of a key that erases."""
    element = actionable(dom, node_id) or dom.nodes.get(node_id)
    if not isinstance(element, ev.Element):
        return None
    for label in (dom.text_of(element, 12), *_attribute_labels(element)):
        label = unicodedata.normalize("NFKC", label).strip()
        if len(label) == 1 and label.isalnum():
            return label
        if label.lower() in _ERASE_ONE | _ERASE_ALL:
            return label.lower()
        if match := _WITH_LETTERS.fullmatch(label):
            return match[1]
    return None


def _attribute_labels(element: ev.Element) -> Iterator[str]:
    for name in ("aria-label", "value", "title"):
        label = element.attributes.get(name)
        if isinstance(label, str) and len(label) < 20:
            yield label


def _find_pad(dom: Dom, node_id: int) -> _Pad | None:
    """Return the smallest group of keys around a node; None when it stands in none."""
    for parent in _up(dom, node_id):
        marks = _marks_in(dom, parent)
        if marks is None:
            return None
        digits = {mark for mark in marks if len(mark) == 1 and mark.isdigit()}
        keys = {mark for mark in marks if len(mark) == 1 and mark.isalnum()}
        if len(digits) >= LEAST_KEYS and "0" in digits:
            return _Pad(parent.id, len(digits), marks)
        if len(keys) >= LEAST_KEYS and not digits:
            return _Pad(parent.id, 0, marks)
    return None


def _up(dom: Dom, node_id: int) -> Iterator[ev.Parent]:
    for level, parent in enumerate(dom.ancestors(node_id)):
        if level > MAX_CLIMB:
            return
        yield parent


def _marks_in(dom: Dom, root: ev.Node) -> frozenset[str] | None:
    """Return the short texts in an element; None when it holds too much to be a pad."""
    marks: set[str] = set()
    for number, node in enumerate(dom.walk(root)):
        if number > MAX_PAD_NODES:
            return None
        if isinstance(node, ev.Text):
            text = unicodedata.normalize("NFKC", node.textContent).strip()
            if 0 < len(text) <= 8:
                match = _WITH_LETTERS.fullmatch(text)
                marks.add(match[1] if match else text)
        elif isinstance(node, ev.Element):
            marks.update(label.strip() for label in _attribute_labels(node) if len(label.strip()) == 1)
    return frozenset(marks)


def _judged(run: _Run) -> KeypadEntry | None:
    """Return what a run of presses is; None for what is no code and no number to call."""
    value, page = run.value, run.window.page
    if len(value) < LEAST_PRESSES or _is_no_keypad(run.pad):
        return None
    around = _words_around(page, run.pad.node)
    masked, shown = _fields_of(page, value)
    named = bool(_PIN_WORDS.search(around))
    if not masked and not named:
        if _is_dial_pad(run.pad, around):
            return _entry(run, "PHONE", value, 0.7, ("dial pad",)) if len(value) >= LEAST_DIALLED else None
        if shown or _AMOUNT_WORDS.search(around):
            return None
    if not run.pad.digits and not masked:
        return None
    reasons = ("keypad", *(["masked field"] * masked), *(["label:PIN"] * named))
    return _entry(run, "PASSWORD", value, 0.9 if masked or named else 0.7, reasons)


def _is_dial_pad(pad: _Pad, around: str) -> bool:
    return {"*", "#"} <= pad.marks or _PHONE_WORDS.search(around) is not None


def _entry(
    run: _Run, type_: EntryType, value: str, confidence: float, reasons: tuple[str, ...]
) -> KeypadEntry:
    return KeypadEntry(
        type=type_,
        value=value,
        confidence=confidence,
        reasons=reasons,
        presses=tuple(run.presses),
        window=run.window.number,
        pad=run.pad.node,
        selector=run.selector,
        href=run.href,
    )


def _is_no_keypad(pad: _Pad) -> bool:
    """True for a calculator (it has operators) and a calendar or a list of pages (numbers of two digits)."""
    return bool(pad.marks & _OPERATORS) or any(_MANY_DIGITS.fullmatch(mark) for mark in pad.marks)


def _words_around(dom: Dom, pad: int) -> str:
    """Return what is written in and closely around a pad: its heading, its hint."""
    node = dom.nodes.get(pad)
    for level, parent in enumerate(dom.ancestors(pad)):
        if level > 2:
            break
        node = parent
    return dom.text_of(node, 2_000) if node is not None else ""


def _fields_of(dom: Dom, value: str) -> tuple[bool, bool]:
    """Return whether the page has a masked or password-like field, and whether it shows what was entered."""
    masked = shown = False
    dots = 0
    for number, node in enumerate(dom.walk()):
        if number > MAX_PAGE_NODES:
            break
        if isinstance(node, ev.Text):
            text = node.textContent.strip()
            dots += text in _DOT
            masked = masked or _DOTS.fullmatch(text[:40]) is not None
            shown = shown or (len(text) < 40 and value in "".join(c for c in text if c.isalnum()))
        elif isinstance(node, ev.Element):
            masked = masked or _is_password_like(node)
            shown = shown or _shows(node, value)
    return masked or dots >= LEAST_PRESSES, shown


def _is_password_like(element: ev.Element) -> bool:
    attributes = element.attributes
    if element.tagName.lower() != "input":
        return False
    if attributes.get("type") == "password":
        return True
    names = " ".join(str(attributes.get(name, "")) for name in ("name", "id", "autocomplete", "aria-label"))
    return _FIELD_WORDS.search(names) is not None


def _shows(element: ev.Element, value: str) -> bool:
    held = element.attributes.get("value")
    return isinstance(held, str) and value in "".join(c for c in held[:200] if c.isalnum())
