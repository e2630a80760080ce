"""Names of organizations: the legal form says nothing, a part of a word is no word."""

import pytest

from vaultkit.domain.organization_name import is_at, organization_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harmonia, Inc.", "HARMONIA"), ("Harmonia S.A.S.", "harmonia sas"),
        ("Éditions du Nord Ltée", "editions du nord"), ("[[Harmonia]]", "Harmonia GmbH & Co. KG"),
        ("Harmonia Pty Ltd", "Harmonia"),
    ],
)  # fmt: skip
def test_they_are_one(one: str, other: str) -> None:
    assert organization_words(one) == organization_words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Harmonia", "Harmonia Mundi"), ("Apple", "Applebee"), ("SAS", "SA")]
)
def test_they_are_two(one: str, other: str) -> None:
    assert organization_words(one) != organization_words(other)


def test_one_is_at_an_organization_by_whole_words() -> None:
    assert is_at("Harmonia Mundi SAS", "mundi")
    assert is_at("Le Studio Nord", "Studio Nord Inc.")
    assert not is_at("Applebee", "Apple")
    assert not is_at("Nord Studio", "Studio Nord")
    assert not is_at("Harmonia", " , ")
    assert not is_at("", "Harmonia")
