"""The spaces of French punctuation, in France and in Canada."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.scaffold.spacing import spaced


def shown(text: str, language: str) -> str:
    """Make the two kinds of no-break space visible: ``~`` and, narrow, ``'``."""
    return spaced(text, language).replace("\u00a0", "~").replace("\u202f", "'")


@pytest.mark.parametrize(
    ("text", "france", "canada"),
    [
        ("Bonjour !", "Bonjour'!", "Bonjour!"),
        ("Bonjour!", "Bonjour'!", "Bonjour!"),
        ("Quand ? Où?", "Quand'? Où'?", "Quand? Où?"),
        ("oui ; non", "oui'; non", "oui; non"),
        ("Vraiment ?! Oui !!!", "Vraiment'?! Oui'!!!", "Vraiment?! Oui!!!"),
        ("ceci : cela", "ceci~: cela", "ceci~: cela"),
        ("ceci: cela", "ceci~: cela", "ceci~: cela"),
        ("ceci\u202f: cela", "ceci~: cela", "ceci~: cela"),
        ("« oui »", "«~oui~»", "«~oui~»"),
        ("«oui»", "«~oui~»", "«~oui~»"),
        ("« quoi ? » dit-il", "«~quoi'?~» dit-il", "«~quoi?~» dit-il"),
        ("(vraiment ?)", "(vraiment'?)", "(vraiment?)"),
        ("[la date] ?", "[la date]'?", "[la date]?"),
        ("à 10:30, et 3:2", "à 10:30, et 3:2", "à 10:30, et 3:2"),
        ("https://a.example/?b=c;d et a@b.c", *["https://a.example/?b=c;d et a@b.c"] * 2),
        ("le lien : https://a.example/?b", *["le lien~: https://a.example/?b"] * 2),
        ("www.a.example !", "www.a.example'!", "www.a.example!"),
        ("(?) et ;)", "(?) et ;)", "(?) et ;)"),
        ("fin.\nPuis :\n- un", "fin.\nPuis~:\n- un", "fin.\nPuis~:\n- un"),
        ("rien, à voir.", "rien, à voir.", "rien, à voir."),
        ("", "", ""),
    ],
)  # fmt: skip
def test_french_is_spaced_as_its_country_does(text: str, france: str, canada: str) -> None:
    assert shown(text, "fr") == shown(text, "fr-CH") == france
    assert shown(text, "fr-CA") == shown(text, "fr_ca") == canada


def test_other_languages_are_left_alone() -> None:
    assert spaced("Really ! « so » : yes", "en") == "Really ! « so » : yes"


PIECES = ["mot", "mot !", "mot?", "« mot »", "«mot »", "mot :", "a@b.example", "10:30", "(mot ;)"]


@given(st.lists(st.sampled_from(PIECES)), st.sampled_from(["fr", "fr-CA"]), st.sampled_from(" \n"))
def test_spacing_twice_changes_nothing_more_and_loses_no_letter(
    pieces: list[str], language: str, between: str
) -> None:
    text = between.join(pieces)
    once = spaced(text, language)

    assert spaced(once, language) == once
    assert [c for c in once if not c.isspace()] == [c for c in text if not c.isspace()]
