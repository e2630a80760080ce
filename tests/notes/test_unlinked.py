"""A text with wikilinks, as it is read."""

import pytest

from vaultkit.notes.wikilink import unlinked


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("no link", "no link"),
        ("[[Jean Martin]]", "Jean Martin"),
        ("met [[Jean Martin|Jean]] and [[People/Ann Lee.md]]!", "met Jean and Ann Lee!"),
        ("[[Ann Lee#Notes]] and [[#Notes]]", "Ann Lee and Notes"),
        ("![[photo.png]] of her", "photo.png of her"),
        ("[[open", "[[open"),
        ("[[]] is none", "[[]] is none"),
    ],
)
def test_links_are_read_as_what_they_show(text: str, read: str) -> None:
    assert unlinked(text) == read
