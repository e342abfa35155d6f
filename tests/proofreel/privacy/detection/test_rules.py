"""Each rule's own examples, the words of fields, and that rules can be listed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from proofreel.cli import main
from proofreel.privacy.detection.detector import Detector
from proofreel.privacy.detection.entities import detected_types
from proofreel.privacy.detection.lanes.confirm import CHECKS
from proofreel.privacy.detection.lanes.triggers import RULES
from proofreel.privacy.detection.rules import tables
from proofreel.privacy.detection.rules.model import PatternRow, Rule, SentenceRow
from proofreel.privacy.detection.rules.phrases import PARTS
from proofreel.privacy.detection.rules.sentences import EXAMPLES, SENTENCES
from proofreel.privacy.detection.rules.tables import read_rules
from proofreel.privacy.detection.rules.words import AUTOCOMPLETE, PHRASES
from proofreel.privacy.detection.views import fold
from proofreel.privacy.model import FieldContext

DETECTOR = Detector()
TEXT = FieldContext(source="console")
SENTENCE_ROWS = read_rules("sentences", PARTS).sentence
PATTERNS = [
    row for name in ("addresses", "codes", "labels", "sentences") for row in read_rules(name, PARTS).pattern
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples(rule: Rule) -> None:
    for example in rule.examples:
        hits = [hit for hit in DETECTOR.detect(example, TEXT) if hit.severity != "info"]
        assert rule.type in {hit.type for hit in hits}, DETECTOR.explain(example, TEXT)


@pytest.mark.parametrize("rule", [r for r in RULES if r.counter_examples], ids=lambda rule: rule.id)
def test_a_rule_leaves_its_counter_examples_alone(rule: Rule) -> None:
    for example in rule.counter_examples:
        hits = [hit for hit in DETECTOR.detect(example, TEXT) if hit.severity != "info"]
        assert not [hit for hit in hits if hit.rule == rule.id], DETECTOR.explain(example, TEXT)


def test_rules_are_told_apart_and_name_checks_that_exist() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(not rule.confirm or rule.confirm in CHECKS for rule in RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.trigger], ids=lambda rule: rule.id)
def test_a_trigger_matches_wherever_its_pattern_does(rule: Rule) -> None:
    trigger = re.compile(rule.trigger, re.I if rule.ignore_case else 0)
    assert all(trigger.search(example) for example in rule.examples)


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row.id)
def test_a_pattern_matches_its_examples_and_not_its_counter_examples(row: PatternRow) -> None:
    pattern = re.compile(row.pattern, row.flags)
    assert [text for text in row.examples if not pattern.match(fold(text))] == []
    assert [text for text in row.counter_examples if pattern.match(fold(text))] == []


@pytest.mark.parametrize("row", read_rules("phrases").pattern, ids=lambda row: row.id)
def test_words_around_a_name_hold_their_examples(row: PatternRow) -> None:
    pattern = re.compile(PARTS[row.id])
    assert [text for text in row.examples if not pattern.fullmatch(fold(text))] == []
    assert [text for text in row.counter_examples if pattern.fullmatch(fold(text))] == []


@pytest.mark.parametrize("row", SENTENCE_ROWS, ids=lambda row: row.id)
def test_a_sentence_matches_its_examples_and_so_does_its_trigger(row: SentenceRow) -> None:
    pattern = re.compile(row.pattern, re.M if row.multiline else 0)
    trigger = re.compile(row.trigger.replace("…", r"\?"), re.M)
    for text in map(fold, row.examples):
        assert pattern.search(text)
        assert trigger.search(text.encode("latin-1", "replace").decode("latin-1"))


def test_a_row_that_names_no_known_part_is_refused_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    row = "[[pattern]]\nid = 'A'\nsource = 'b'\nexamples = ['c']\npattern = "
    (tmp_path / "odd.toml").write_text(row + "'{NOWHERE}x{2}'\n")
    with pytest.raises(ValueError, match=r"odd\.toml.*NOWHERE"):
        read_rules("odd")
    (tmp_path / "odd.toml").write_text(row + "'''\n  a|\n  b{2}'''\n")
    assert read_rules("odd").sources() == {"A": "a|b{2}"}
    (tmp_path / "odd.toml").write_text(row + "'c'\nconfirms = 'x'\n")
    with pytest.raises(ValueError, match=r"odd\.toml.*confirms"):
        read_rules("odd")


def test_words_are_of_types_that_exist() -> None:
    types = {kind.partition(".")[0] for kind in (*PHRASES, *AUTOCOMPLETE.values()) if kind}
    assert types <= set(detected_types())


@pytest.mark.parametrize(
    ("label", "type_", "value"),
    [
        ("Deine E-Mail-Adresse", "EMAIL", "anna.berg@nordlicht.se"),
        ("Prénom", "NAME", "Anaïs"),
        ("Apellido paterno", "NAME", "Ibarra"),
        ("Cognome", "NAME", "Moretti"),
        ("Achternaam", "NAME", "de Wit"),
        ("Nazwisko", "NAME", "Wójcik"),
        ("Etunimi", "NAME", "Aino"),
        ("氏名", "NAME", "山田花子"),
        ("받는사람", "NAME", "김하늘"),
        ("Straße und Hausnummer", "ADDRESS", "Lindenweg 4"),
        ("Code postal", "ADDRESS", "69003"),
        ("郵便番号", "ADDRESS", "150-0001"),
        ("Telemóvel", "PHONE", "912345678"),
        ("手机号码", "PHONE", "13812345678"),
        ("Fødselsnummer", "NATIONAL_ID", "01019012480"),
        ("Henkilötunnus", "NATIONAL_ID", "131052-308T"),
        ("Tax file number", "NATIONAL_ID", "123 456 782"),
        ("Kartenprüfnummer", "CVC", "123"),
        ("Numer paszportu", "GOV_DOC", "AA1234567"),
        ("Versichertennummer", "HEALTH_ID", "A123456780"),
        ("Kontonummer", "BANK_ACCOUNT", "1234567890"),
        ("Data urodzenia", "DOB", "12.03.1984"),
        ("Wachtwoord", "PASSWORD", "hunter2"),
    ],
)
def test_a_label_in_a_form_says_what_the_field_holds(label: str, type_: str, value: str) -> None:
    context = FieldContext(source="input", tag="input", type="text", name="f_1", label=label)
    assert [hit.type for hit in DETECTOR.detect(value, context)] == [type_]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Order number", "4012888888881882"),
        ("Company name", "Walnut Trading"),
        ("Product name", "Harbour Lamp"),
        ("Public comment", "nothing"),
        ("License", "MIT"),
        ("Kundennummer", "12345678"),
        ("注文番号", "123456789012"),
        ("Promo code", "SPRING26"),
    ],
)
def test_a_label_that_denies_keeps_a_number_harmless(label: str, value: str) -> None:
    context = FieldContext(source="input", tag="input", type="text", label=label)
    assert DETECTOR.detect(value, context) == []


def test_words_cover_the_languages_of_the_countries() -> None:
    for type_ in ("EMAIL", "PHONE", "NAME", "ADDRESS", "DOB", "CVC"):
        assert {"en", "de", "fr", "es", "it", "nl", "pt", "pl", "nordic", "ja", "ko", "zh"} <= set(
            PHRASES[type_]
        )


def test_rules_can_be_listed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["rules", "--format", "json", "--type", "card"]) == 0
    document = json.loads(capsysbinary.readouterr().out)
    assert document["schema"] == "proofreel.rules/1"
    assert {rule["type"] for rule in document["rules"]} == {"CARD"}
    assert main(["rules"]) == 0
    assert main(["rules", "--type", "NOSUCH"]) == 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_sentence_finds_its_example(name: str) -> None:
    example, source = EXAMPLES[name]
    assert source
    assert f"name-{name}" in {hit.rule for hit in DETECTOR.detect(example, TEXT)}, DETECTOR.explain(
        example, TEXT
    )


def test_every_sentence_has_an_example() -> None:
    assert {s.rule for s in SENTENCES if not s.spoken} <= set(EXAMPLES)
