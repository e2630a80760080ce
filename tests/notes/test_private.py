"""What is marked as private is told apart from the rest."""

import pytest

from vaultkit.notes.private import Parted, part


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Nothing private here.", ("Nothing private here.", "")),
        ("a %%private%%b%%/private%% c", ("a \n c", "b")),
        ("a <!-- private -->b<!-- /private --> c", ("a \n c", "b")),
        ("%%PRIVATE%%x%%/Private%%", ("\n", "x")),
        ("%%private%%x%%/private%%y%% private %%z%%/ private%%", ("\ny\n", "x\nz")),
        ("a %%private%% never closed", ("a \n", " never closed")),
        ("a %%/private%% never begun", ("a %%/private%% never begun", "")),
        ("%%private%%a%%private%%b%%/private%%c", ("\nc", "a%%private%%b")),
    ],
)
def test_a_text_is_taken_apart(text: str, parted: tuple[str, str]) -> None:
    assert part(text) == Parted(*parted)
