"""What the conventions say, held against the account and the sources they come from."""

from typing import get_args, get_type_hints

import pytest

from vaultkit.domain.convention import (
    Sourced,
    convention_for,
    country_code,
    days_in,
    in_language,
    is_known,
    lineage,
    with_overrides,
)
from vaultkit.domain.conventions import CONVENTIONS

COUNTRIES = ("default", "fr", "ca", "ca-qc", "us", "gb", "de", "ch", "jp", "au")
MINUTES = (
    "ask_minutes",
    "block_minutes",
    "arrive_early_minutes",
    "lateness_minutes",
    "buffer_minutes",
)
SENTENCES = (
    "reason",
    "term",
    "who_pays",
    "thanks",
    "register_hint",
    "bonus",
    "again",
    "gift",
    "mode",
    "salary",
    "keep_in_touch",
)


def test_france_asks_for_45_minutes_blocks_90_and_keeps_30_free_after_them() -> None:
    france = convention_for("fr", CONVENTIONS)

    assert [france.minutes(key) for key in MINUTES] == [45, 90, 5, 30, 30]


def test_canada_asks_for_20_minutes_blocks_30_and_allows_no_lateness() -> None:
    canada = convention_for("ca", CONVENTIONS)

    assert [canada.minutes(key) for key in MINUTES] == [20, 30, 5, 0, 0]


@pytest.mark.parametrize(
    ("country", "least", "most"),
    [
        ("default", 20, 30),
        ("fr", 30, 60),
        ("ca", 15, 30),
        ("ca-qc", 15, 30),
        ("us", 15, 30),
        ("gb", 15, 20),
        ("ch", 20, 30),
        ("jp", 30, 60),
    ],
)
def test_the_time_to_ask_for_is_inside_the_sourced_range(
    country: str, least: int, most: int
) -> None:
    assert least <= convention_for(country, CONVENTIONS).minutes("ask_minutes") <= most


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_block_holds_the_time_asked_for(country: str) -> None:
    convention = convention_for(country, CONVENTIONS)

    assert convention.minutes("ask_minutes") < convention.minutes("block_minutes")


@pytest.mark.parametrize("country", COUNTRIES)
def test_nobody_is_told_to_arrive_late(country: str) -> None:
    assert 5 <= convention_for(country, CONVENTIONS).minutes("arrive_early_minutes") <= 15


@pytest.mark.parametrize("country", COUNTRIES)
def test_only_japan_has_a_thank_you_clock_of_its_own(country: str) -> None:
    wanted = 0 if country == "jp" else None

    assert days_in(country, "thank_you_days", CONVENTIONS) == wanted


@pytest.mark.parametrize(
    ("country", "register"),
    [
        ("fr", "vous"),
        ("ca", "first-name"),
        ("ca-qc", "vous"),
        ("us", "formal"),
        ("de", "formal"),
        ("ch", "formal"),
        ("au", "first-name"),
    ],
)
def test_the_register_is_that_of_a_first_contact(country: str, register: str) -> None:
    assert convention_for(country, CONVENTIONS).text("register", "en") == register


@pytest.mark.parametrize(
    ("country", "language"),
    [("fr", "fr"), ("ca", "en"), ("ca-qc", "fr-CA"), ("us", "en"), ("gb", "en"), ("au", "en")],
)
def test_a_country_has_the_language_its_letters_are_written_in(country: str, language: str) -> None:
    assert convention_for(country, CONVENTIONS).text("language", "en") == language


@pytest.mark.parametrize("country", ["default", "de", "ch", "jp"])
def test_a_country_whose_letters_nobody_wrote_has_none(country: str) -> None:
    assert "language" not in convention_for(country, CONVENTIONS).values


def test_a_reason_is_wanted_in_france_and_not_in_canada() -> None:
    france = convention_for("fr", CONVENTIONS).text("reason", "en")
    canada = convention_for("ca", CONVENTIONS).text("reason", "en")

    assert "common contact" in france
    assert canada.startswith("None is needed")


@pytest.mark.parametrize("country", COUNTRIES)
def test_an_ask_wants_a_reason_only_where_a_source_says_so(country: str) -> None:
    assert convention_for(country, CONVENTIONS).is_reason_wanted == (country == "fr")


def test_a_vault_may_want_a_reason_or_none() -> None:
    table = with_overrides(
        CONVENTIONS, {"fr": {"reason_wanted": False}, "be": {"reason_wanted": True}}
    )

    assert not convention_for("fr", table).is_reason_wanted
    assert convention_for("be", table).is_reason_wanted


def test_france_offers_more_than_was_asked() -> None:
    bonus = convention_for("fr", CONVENTIONS).text("bonus", "fr")

    assert "visite" in bonus
    assert "recruteur" in bonus


def test_quebec_takes_from_canada_what_it_does_not_say_itself() -> None:
    quebec = convention_for("ca-qc", CONVENTIONS)

    assert quebec.minutes("block_minutes") == 30
    assert quebec.origin("block_minutes") == "ca"
    assert quebec.origin("register") == "ca-qc"
    assert quebec.origin("gift") == "default"


@pytest.mark.parametrize("spelling", ["ca-qc", "CA-QC", "ca_QC", "CA_QC", " ca-qc "])
def test_a_country_is_found_however_it_is_spelled(spelling: str) -> None:
    assert country_code(spelling) == "ca-qc"
    assert convention_for(spelling, CONVENTIONS) == convention_for("ca-qc", CONVENTIONS)


@pytest.mark.parametrize("country", [None, "", "  ", "default", "xx", "xx-yy"])
def test_an_unknown_country_is_as_the_default(country: str | None) -> None:
    convention = convention_for(country, CONVENTIONS)

    assert {code for code, _ in convention.values.values()} == {"default"}
    assert not is_known(country, CONVENTIONS)


def test_a_convention_remembers_the_country_asked_for() -> None:
    assert convention_for("XX", CONVENTIONS).country == "xx"
    assert convention_for(None, CONVENTIONS).country == "default"


@pytest.mark.parametrize("country", ["fr", "FR", "ca_qc", "ca-on"])
def test_a_part_of_a_known_country_is_known(country: str) -> None:
    assert is_known(country, CONVENTIONS)


def test_codes_are_asked_from_the_narrowest_to_the_widest() -> None:
    assert lineage("ca-qc-mtl") == ("ca-qc-mtl", "ca-qc", "ca", "default")
    assert lineage(None) == ("default",)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Pas de cadeau."),
        ("fr-CA", "Pas de cadeau."),
        ("fr_FR", "Pas de cadeau."),
        ("FR", "Pas de cadeau."),
        ("en-GB", "No gift."),
        ("de", "No gift."),
        ("", "No gift."),
    ],
)
def test_a_sentence_falls_back_to_the_base_language_then_to_english(
    language: str, sentence: str
) -> None:
    assert convention_for("default", CONVENTIONS).text("gift", language) == sentence


def test_a_regional_sentence_is_preferred_to_its_base_language() -> None:
    sentences = {"en": "mail", "fr": "e-mail", "fr-CA": "courriel"}

    assert in_language(sentences, "fr-CA") == "courriel"
    assert in_language(sentences, "fr-CH") == "e-mail"


def test_canadian_french_takes_no_space_before_a_question_mark() -> None:
    sentences = {"en": "Yes?", "fr": "Oui\u202f? Voici\u00a0: oui."}

    assert in_language(sentences, "fr") == "Oui\u202f? Voici\u00a0: oui."
    assert in_language(sentences, "fr-CA") == "Oui? Voici\u00a0: oui."


def test_a_convention_can_be_told_in_one_language() -> None:
    told = convention_for("fr", CONVENTIONS).in_language("fr")

    assert set(told) == {*MINUTES, *SENTENCES, "register", "reason_wanted", "language"}
    assert told["ask_minutes"] == 45
    assert told["reason_wanted"] is True
    assert told["register"] == "vous"
    assert told["gift"] == "Pas à la première rencontre."


def test_values_of_the_vault_lie_over_the_shipped_ones() -> None:
    table = with_overrides(CONVENTIONS, {"FR": {"ask_minutes": 60, "gift": "Du chocolat."}})

    france = convention_for("fr", table)

    assert france.minutes("ask_minutes") == 60
    assert france.text("gift", "en") == "Du chocolat."
    assert france.values["gift"] == ("fr", Sourced("Du chocolat.", "vaultkit.toml", "high"))
    assert france.minutes("block_minutes") == 90


def test_values_of_the_vault_reach_the_parts_of_a_country() -> None:
    table = with_overrides(CONVENTIONS, {"ca": {"ask_minutes": 25}})

    assert convention_for("ca-qc", table).minutes("ask_minutes") == 25


def test_a_vault_may_describe_a_country_of_its_own() -> None:
    table = with_overrides(CONVENTIONS, {"be": {"thank_you_days": 2}})

    assert is_known("be", table)
    assert days_in("be", "thank_you_days", table) == 2
    assert convention_for("be", table).minutes("ask_minutes") == 30


def test_laying_values_over_a_table_leaves_the_table_as_it_was() -> None:
    with_overrides(CONVENTIONS, {"fr": {"ask_minutes": 60}})

    assert convention_for("fr", CONVENTIONS).minutes("ask_minutes") == 45


def test_a_word_is_no_number_of_minutes() -> None:
    table = with_overrides(CONVENTIONS, {"fr": {"ask_minutes": "long"}})

    with pytest.raises(TypeError, match="ask_minutes is not a number: 'long'"):
        convention_for("fr", table).minutes("ask_minutes")


def test_every_country_of_the_practice_is_shipped() -> None:
    assert tuple(CONVENTIONS) == COUNTRIES


def test_the_default_says_everything_a_template_may_print() -> None:
    assert set(CONVENTIONS["default"]) == {*MINUTES, *SENTENCES, "register"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_value_names_its_source_and_how_far_to_trust_it(country: str) -> None:
    trust = get_args(get_type_hints(Sourced)["confidence"])

    assert all(fact.source and fact.confidence in trust for fact in CONVENTIONS[country].values())


@pytest.mark.parametrize("country", ["gb", "de", "au"])
def test_thin_evidence_is_marked_as_such(country: str) -> None:
    assert {fact.confidence for fact in CONVENTIONS[country].values()} == {"low"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_sentence_is_in_both_languages(country: str) -> None:
    sentences = [
        fact.value
        for fact in CONVENTIONS[country].values()
        if not isinstance(fact.value, int | str)
    ]

    assert all(set(sentence) == {"en", "fr"} for sentence in sentences)
    assert all(text.endswith(".") for sentence in sentences for text in sentence.values())


@pytest.mark.parametrize("country", COUNTRIES)
def test_french_sentences_are_spaced_for_france_and_canada_alike(country: str) -> None:
    for key in set(CONVENTIONS[country]) & set(SENTENCES):
        text = convention_for(country, CONVENTIONS).text(key, "fr")

        assert not set(text) & set(";!?\u202f")
        assert text.count(":") == text.count("\u00a0:")
        assert text.count("«") == text.count("«\u00a0")
        assert text.count("»") == text.count("\u00a0»")
        assert "(e)" not in text
