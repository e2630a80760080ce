"""What other programs know a thing by again."""

from uuid import UUID

from vaultkit.exchange.identity import identity


def test_the_same_thing_has_the_same_name_for_ever() -> None:
    found = identity("interview", "Interviews/2026-11-26 Claire Dubois.md")

    assert found == identity("interview", "Interviews/2026-11-26 Claire Dubois.md")
    assert UUID(found).version == 5


def test_things_are_told_apart() -> None:
    parts = [("due", "a", "b"), ("due", "ab"), ("due", "a"), ("todo", "a"), ("due", "a", "", "b")]

    assert len({identity(*each) for each in parts}) == len(parts)


def test_a_path_that_is_not_utf_8_has_a_name_as_well() -> None:
    assert identity("contact", "caf\udce9.md") != identity("contact", "caf\udce8.md")
