"""Names compared as file systems and as hurried people compare them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.folding import fold, fold_case

NFC, NFD = (unicodedata.normalize(form, "Zoë Ångström") for form in ("NFC", "NFD"))


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("", ""),
        ("Ada BAKER", "ada baker"),
        ("Ada  Baker ", "ada  baker "),
        ("ÉLODIE", "élodie"),
        ("Straße", "strasse"),
        (NFD, NFC.lower()),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
    ],
)
def test_case_and_composition_are_folded(name: str, folded: str) -> None:
    assert fold_case(name) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("Zoe", "Zoë"), ("Ada Baker", "Ada  Baker"), ("Müller", "Mueller")]
)
def test_accents_and_blanks_still_tell_names_apart(one: str, other: str) -> None:
    assert fold_case(one) != fold_case(other)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("", ""),
        ("  Ada \t BAKER\n", "ada baker"),
        (NFC, "zoe angstrom"),
        (NFD, "zoe angstrom"),
        ("Łukasz Øster", "lukasz oster"),
        ("Œuvre Ærø", "oeuvre aero"),
        ("Đặng Işık", "dang isik"),
        ("Straße", "strasse"),
        ("O’Brien", "o'brien"),
        ("ﬁ", "fi"),
        ("Ada\u00a0Baker", "ada baker"),
        ("山田 太郎", "山田 太郎"),
    ],
)
def test_accents_ligatures_and_blanks_are_folded_too(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_names_that_only_compose_otherwise_fold_alike(name: str) -> None:
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, name)
        assert fold_case(other) == fold_case(name)
        assert fold(other) == fold(name)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_case(fold_case(name)) == fold_case(name)
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_takes_no_short_cut_that_shows(name: str) -> None:
    assert fold_case(f"{name}é") == f"{fold_case(name)}é"
