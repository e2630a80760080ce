"""``vaultkit convention``: how such meetings go in a country, and who says so."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.domain.conventions import CONVENTIONS

KNOWN = "au, ca, ca-qc, ch, de, default, fr, gb, jp, us"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def values(invoke: Invoke, *words: str) -> dict[str, dict[str, Any]]:
    document = json.loads(invoke("convention", *words, "--json", today=None).stdout)
    return {each["name"]: each for each in document["values"]}


@pytest.mark.usefixtures("outside")
def test_every_value_is_shown_with_its_source_outside_a_vault_too(invoke: Invoke) -> None:
    result = invoke("convention", "au", today=None)

    ours = "(our judgement; low confidence; default)"
    rows = [
        ("ask_minutes", "30",
         "(University of Zurich; University of Illinois; high confidence; default)"),
        ("block_minutes", "45", ours),
        ("arrive_early_minutes", "5", "(Schofield; Arcos 2011; medium confidence; default)"),
        ("lateness_minutes", "10", ours),
        ("buffer_minutes", "0", ours),
        ("register", "first-name", "(newaussie; low confidence; au)"),
        ("reason", "A precise reason or a common contact helps everywhere.",
         "(our judgement; medium confidence; default)"),
        ("term", 'Ask for "a coffee": it is half an interview.', "(4852mi; low confidence; au)"),
        ("who_pays", "Whoever invites pays. Offer in any case.", ours),
        ("thanks", "A short e-mail, on getting home.",
         "(Arcos 2011; Bolles 2018; high confidence; default)"),
        ("register_hint", "First names.", "(newaussie; low confidence; au)"),
        ("bonus", "Sometimes more is offered: note it, and take it up.", ours),
        ("again", "One meeting and a thank-you is a good ending.", ours),
        ("gift", "No gift.", ours),
        ("mode", "In person is best; phone or video do very well.",
         "(Arcos 2011; medium confidence; default)"),
        ("salary", "Avoid it at a first meeting.",
         "(St. Mary's College of Maryland; medium confidence; default)"),
        ("keep_in_touch", "Write to tell of progress, to share an article, to thank.", ours),
        ("language", "en", "(our judgement; low confidence; au)"),
    ]  # fmt: skip
    assert result.stdout == "".join(f"{a:<20}  {b:<57}  {c}\n" for a, b, c in rows)
    assert result.stderr == ""


@pytest.mark.usefixtures("outside")
def test_the_document_says_the_same_with_the_country(invoke: Invoke) -> None:
    document = json.loads(invoke("convention", "CA_QC", "--json", today=None).stdout)

    assert list(document) == ["schema", "country", "values"]
    assert (document["schema"], document["country"]) == (1, "ca-qc")
    found = {each["name"]: each for each in document["values"]}
    assert found["ask_minutes"] == {
        "name": "ask_minutes",
        "value": 20,
        "source": "Arcos 2011; Berlitz",
        "confidence": "medium",
        "from": "ca",
    }
    assert found["register"] == {
        "name": "register",
        "value": "vous",
        "source": "Immigrant Québec; pvtistes",
        "confidence": "medium",
        "from": "ca-qc",
    }
    assert found["gift"]["from"] == "default"


@pytest.mark.parametrize("country", sorted(CONVENTIONS))
@pytest.mark.usefixtures("outside")
def test_every_country_can_be_asked_for(invoke: Invoke, country: str) -> None:
    lines = invoke("convention", country, today=None).stdout.splitlines()

    assert len(lines) == len(values(invoke, country))
    assert set(CONVENTIONS["default"]) <= set(values(invoke, country))


@pytest.mark.usefixtures("outside")
def test_a_part_of_a_country_goes_by_the_country(invoke: Invoke) -> None:
    assert values(invoke, "ca-on") == values(invoke, "ca")


@pytest.mark.usefixtures("outside")
def test_without_a_country_and_a_vault_it_is_the_default(invoke: Invoke) -> None:
    assert values(invoke) == values(invoke, "default")


@pytest.mark.parametrize(
    ("language", "term"),
    [
        ("en", 'Little known: explain it in one line. Managers may say "entretien réseau".'),
        ("fr", "Peu connu : l'expliquer. Des cadres disent « entretien réseau »."),
        ("fr-CA", "Peu connu : l'expliquer. Des cadres disent « entretien réseau »."),
        ("de", 'Little known: explain it in one line. Managers may say "entretien réseau".'),
    ],
)
@pytest.mark.usefixtures("outside")
def test_sentences_are_in_the_language_asked_for(invoke: Invoke, language: str, term: str) -> None:
    found = values(invoke, "fr", "--language", language)["term"]["value"]

    assert found.replace("\u00a0", " ").replace("\u202f", "") == term


@pytest.mark.parametrize(
    ("locale", "option", "expected"),
    [
        ("fr_FR.UTF-8", [], "C'est à vous"),
        ("C", ["--lang", "fr"], "C'est à vous"),
        ("fr_FR.UTF-8", ["--lang", "en"], "You do"),
        ("C", [], "You do"),
        ("de_DE.UTF-8", [], "You do"),
    ],
)
@pytest.mark.usefixtures("outside")
def test_sentences_are_else_in_the_language_of_reports(
    invoke: Invoke,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    option: list[str],
    expected: str,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)

    assert values(invoke, "ca", *option)["who_pays"]["value"].startswith(expected)


@pytest.mark.parametrize("country", ["zz", "france", "", "default-x"])
@pytest.mark.parametrize("words", [[], ["--json"]])
@pytest.mark.usefixtures("outside")
def test_a_country_nobody_described_is_a_mistake_of_usage(
    invoke: Invoke, country: str, words: list[str]
) -> None:
    if country == "":
        assert values(invoke, country) == values(invoke, "default")
        return
    result = invoke("convention", country, *words, exit_code=2)

    assert result.stdout == ""
    assert result.stderr == f"Error: no convention for '{country}'; known are {KNOWN}\n"


def test_the_vault_s_own_country_language_and_values_hold(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings(
        """
        language = "fr"
        country = "ca-qc"
        [conventions.ca]
        ask_minutes = 25
        gift = "Du sirop.\\u001b[31m"
        [conventions.is]
        register = "first-name"
        """
    )

    found = values(invoke)

    assert found["ask_minutes"] == {
        "name": "ask_minutes",
        "value": 25,
        "source": "vaultkit.toml",
        "confidence": "high",
        "from": "ca",
    }
    assert found["gift"]["value"] == "Du sirop.\x1b[31m"
    assert found["who_pays"]["value"] == "C'est à vous d'offrir le café."
    assert values(invoke, "--language", "en")["who_pays"]["value"] == "You do: buy the coffee."
    assert values(invoke, "is")["register"]["from"] == "is"
    shown = invoke("convention").stdout
    assert "\x1b" not in shown
    assert "Du sirop.\\x1b[31m" in shown
    assert "pays connus\u00a0: au, ca, ca-qc, ch, de, default, fr, gb, is, jp, us\n" in (
        invoke("convention", "zz", exit_code=2).stderr
    )


def test_a_place_that_is_named_and_is_no_vault_makes_no_difference(
    outside: Path, invoke: Invoke
) -> None:
    assert invoke("-C", "nowhere", "convention", "fr").stdout == invoke("convention", "fr").stdout
