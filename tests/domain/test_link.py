"""The name a link stands for."""

import pytest

from vaultkit.domain.link import Link


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("Paul Durand", "Paul Durand"),
        ("Contacts/Paul Durand", "Paul Durand"),
        ("Contacts/Lyon/Paul Durand.md", "Paul Durand"),
        ("Paul Durand.MD", "Paul Durand"),
        ("Paul Durand.pdf", "Paul Durand.pdf"),
        ("J. S. Bach", "J. S. Bach"),
        ("Contacts/.md", ""),
        ("", ""),
    ],
)
def test_the_name_has_no_folder_and_no_ending_of_a_note(target: str, name: str) -> None:
    assert Link(target, heading="Background", text="him").name == name
