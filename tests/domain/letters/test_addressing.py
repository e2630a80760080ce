"""How a letter greets and closes: by country, register and occasion, without guessing."""

from typing import Any

import pytest

from vaultkit.domain.contact import Contact
from vaultkit.domain.letters.addressing import Address, Occasion, address, full_name, gender_of
from vaultkit.domain.letters.tongue import Tongue
from vaultkit.domain.vault_path import VaultPath

FR, CA = Tongue("fr", "fr"), Tongue("fr-CA", "ca-qc")
US, GB, AU = Tongue("en", "us"), Tongue("en", "gb"), Tongue("en", "au")
MME: dict[str, Any] = {"title": "Mme", "family_name": "Ostrevant"}


def contact(**facts: Any) -> Contact:  # noqa: ANN401
    return Contact(VaultPath("Contacts/Lou Ostrevant.md"), "Lou Ostrevant", **facts)


def greeting(facts: dict[str, Any], register: str, tongue: Tongue, occasion: Occasion) -> str:
    return address(contact(**facts), register, tongue, occasion).greeting


@pytest.mark.parametrize(
    ("facts", "register", "occasion", "french", "canadian"),
    [
        (MME, "vous", "first", "Madame,", "Madame,"),
        (MME, "vous", "known", "Bonjour Madame Ostrevant,", "Bonjour, Madame."),
        (MME, "vous", "warm", "Chère Madame,", "Chère Madame,"),
        (MME, "formal", "known", "Bonjour Madame Ostrevant,", "Bonjour, Madame."),
        ({"gender": "f"}, "vous", "first", "Madame,", "Madame,"),
        ({"gender": "m"}, "vous", "known", "Bonjour Monsieur,", "Bonjour, Monsieur."),
        ({"gender": "m"}, "vous", "warm", "Cher Monsieur,", "Cher Monsieur,"),
        ({"title": "M."}, "vous", "first", "Monsieur,", "Monsieur,"),
        ({"title": "Ms"}, "vous", "first", "Madame,", "Madame,"),
        ({"title": "Herr"}, "vous", "first", "Monsieur,", "Monsieur,"),
        ({"title": "Mlle"}, "vous", "first", "Madame,", "Madame,"),
        ({"title": "Dr", "gender": "f"}, "vous", "first", "Docteur,", "Docteur,"),
        ({"title": "Dr"}, "vous", "warm", "Bonjour Docteur,", "Bonjour, Docteur."),
        ({"title": "Me"}, "vous", "first", "Maître,", "Maître,"),
        ({"title": "Madame la Directrice"}, "vous", "first", *["Madame la Directrice,"] * 2),
        ({"title": "Sir"}, "vous", "first", *["Bonjour Lou Ostrevant,"] * 2),
        ({}, "vous", "first", "Bonjour Lou Ostrevant,", "Bonjour Lou Ostrevant,"),
        ({}, "formal", "first", "Madame, Monsieur,", "Madame, Monsieur,"),
        ({}, "formal", "known", "Bonjour Lou Ostrevant,", "Bonjour Lou Ostrevant,"),
        ({"given_name": "Lou"}, "vous", "known", *["Bonjour Lou Ostrevant,"] * 2),
        ({"given_name": "Lou"}, "first-name", "first", "Bonjour Lou,", "Bonjour Lou,"),
        (MME, "first-name", "first", "Madame,", "Madame,"),
        ({"given_name": "Lou"}, "tu", "first", "Bonjour Lou,", "Bonjour Lou,"),
        ({"given_name": "Lou", "gender": "f"}, "tu", "warm", "Chère Lou,", "Chère Lou,"),
        ({"given_name": "Lou", "gender": "m"}, "tu", "warm", "Cher Lou,", "Cher Lou,"),
        ({"given_name": "Lou"}, "tu", "warm", "Bonjour Lou,", "Bonjour Lou,"),
        ({"title": "Mme"}, "tu", "known", "Bonjour,", "Bonjour,"),
    ],
)
def test_french_greets_as_the_country_does(
    facts: dict[str, Any], register: str, occasion: Occasion, french: str, canadian: str
) -> None:
    assert greeting(facts, register, FR, occasion) == french
    assert greeting(facts, register, CA, occasion) == canadian


@pytest.mark.parametrize(
    ("facts", "register", "occasion", "american", "british"),
    [
        (MME, "formal", "first", "Dear Ms. Ostrevant,", "Dear Ms Ostrevant,"),
        (MME, "vous", "known", "Dear Ms. Ostrevant,", "Dear Ms Ostrevant,"),
        ({"gender": "m", "family_name": "Orr"}, "formal", "known", "Dear Mr. Orr,", "Dear Mr Orr,"),
        ({"title": "Dr", "family_name": "Orr"}, "formal", "known", "Dear Dr. Orr,", "Dear Dr Orr,"),
        ({"title": "Prof.", "family_name": "Orr"}, "formal", "warm", *["Dear Prof. Orr,"] * 2),
        ({"title": "Ms"}, "formal", "first", "Dear Lou Ostrevant,", "Dear Lou Ostrevant,"),
        ({}, "formal", "first", "Dear Lou Ostrevant,", "Dear Lou Ostrevant,"),
        ({"given_name": "Lou"}, "first-name", "first", "Hello Lou,", "Dear Lou,"),
        ({"given_name": "Lou"}, "first-name", "known", "Hi Lou,", "Dear Lou,"),
        ({"given_name": "Lou"}, "tu", "warm", "Hi Lou,", "Dear Lou,"),
        (MME, "first-name", "known", "Hello,", "Hello,"),
    ],
)
def test_english_greets_as_the_country_does(
    facts: dict[str, Any], register: str, occasion: Occasion, american: str, british: str
) -> None:
    assert greeting(facts, register, US, occasion) == american
    assert greeting(facts, register, GB, occasion) == british


def test_australia_greets_by_first_name_as_america_does() -> None:
    assert greeting({"given_name": "Lou"}, "first-name", AU, "known") == "Hi Lou,"
    assert greeting(MME, "formal", AU, "known") == "Dear Ms Ostrevant,"


@pytest.mark.parametrize(
    ("register", "french", "canadian", "american", "british"),
    [
        ("vous", "Bien cordialement,", "Cordialement,", "Kind regards,", "Kind regards,"),
        ("formal", *["Avec mes salutations distinguées,"] * 2, *["Kind regards,"] * 2),
        ("first-name", "Bien à vous,", "Au plaisir,", "Best,", "Best wishes,"),
        ("tu", "Amicalement,", "Au plaisir,", "Best,", "Best wishes,"),
    ],
)
def test_the_closing_goes_with_the_register(
    register: str, french: str, canadian: str, american: str, british: str
) -> None:
    someone = contact(given_name="Lou")
    closings = [address(someone, register, each, "known").closing for each in (FR, CA, US, GB)]

    assert closings == [french, canadian, american, british]


def test_only_the_register_tu_says_tu_and_only_in_french() -> None:
    someone = contact(given_name="Lou")
    said = {
        (tongue.language, register)
        for tongue in (FR, CA, US)
        for register in ("vous", "tu", "formal", "first-name")
        if address(someone, register, tongue, "known").is_tu
    }

    assert said == {("fr", "tu"), ("fr-CA", "tu")}


def test_a_greeting_that_wants_a_first_name_says_what_it_lacks() -> None:
    assert address(contact(), "tu", FR, "known") == Address(
        is_tu=True, greeting="Bonjour,", closing="Amicalement,", lacks="given_name"
    )
    assert address(contact(), "first-name", GB, "known").lacks == "given_name"
    assert address(contact(), "vous", FR, "known").lacks == ""


@pytest.mark.parametrize(
    ("name", "facts", "said"),
    [
        ("Ada Baker", {}, "Ada Baker"),
        ("Ada Baker (Lyon)", {}, "Ada Baker"),
        ("Ada (née Byron) Baker", {}, "Ada (née Byron) Baker"),
        ("(Lyon)", {}, "(Lyon)"),
        ("baker-ada", {"given_name": "Ada", "family_name": "Baker"}, "Ada Baker"),
        ("Ada Baker", {"given_name": "Augusta"}, "Ada Baker"),
    ],
)
def test_a_name_is_said_without_what_tells_notes_apart(
    name: str, facts: dict[str, Any], said: str
) -> None:
    assert full_name(name, contact(**facts)) == said
    assert full_name(name) == full_name(name, None)


@pytest.mark.parametrize(
    ("facts", "gender"),
    [
        ({"gender": "f"}, "f"),
        ({"title": "Mme"}, "f"),
        ({"title": "M."}, "m"),
        ({"title": "Dr"}, ""),
        ({"title": "M.", "gender": "f"}, "f"),
        ({}, ""),
    ],
)
def test_words_agree_with_the_note_and_else_with_its_title(
    facts: dict[str, Any], gender: str
) -> None:
    assert gender_of(contact(**facts)) == gender
