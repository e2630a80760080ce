"""What is marked as private is told apart from the rest."""

import pytest

from vaultkit.notes.private import Parted, part, private_spans


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


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Nothing private here.", []),
        ("a %%private%%b%%/private%% c", ["%%private%%b%%/private%%"]),
        ("%%private%%x%%/private%%y<!-- private -->z", [
            "%%private%%x%%/private%%", "<!-- private -->z",
        ]),
        ("%%private%%a%%private%%b%%/private%%c", ["%%private%%a%%private%%b%%/private%%"]),
    ],
)  # fmt: skip
def test_a_private_block_has_its_place(text: str, blocks: list[str]) -> None:
    assert [text[start:end] for start, end in private_spans(text)] == blocks
