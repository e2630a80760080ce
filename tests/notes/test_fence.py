"""Where front matter begins and ends, and what only looks like it."""

import pytest

from vaultkit.notes.fault import Fault
from vaultkit.notes.fence import FRONT_MATTER_LIMIT, Parts, split


def test_splits_a_note_into_front_matter_and_body() -> None:
    assert split("---\nname: A\n---\nbody\n") == Parts("name: A\n", "body\n", 4, 16, has_front=True)


def test_keeps_the_line_ends_of_both_parts() -> None:
    parts = split("---\r\nname: A\r\n---\r\nbody\r\n")

    assert parts == Parts("name: A\r\n", "body\r\n", 5, 19, has_front=True)


def test_a_fence_may_be_followed_by_blanks() -> None:
    assert split("--- \t\nname: A\n---\t \nx") == Parts("name: A\n", "x", 6, 20, has_front=True)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_closing_fence_may_be_the_end_of_the_file(end: str) -> None:
    parts = split(f"---\nname: A\n---{end}")

    assert isinstance(parts, Parts)
    assert (parts.front, parts.body) == ("name: A\n", "")


def test_front_matter_may_be_empty() -> None:
    assert split("---\n---\nbody") == Parts("", "body", 4, 8, has_front=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "body\n",
        "# Title\n\n---\n",
        "--- # a rule, with words\nname: A\n---\n",
        "-- \nname: A\n",
        "\n---\n\nA rule, and no property after it.\n",
        "\n---\nA sentence of several words: no property.\n",
        "-----\n",
        "-----\nA sentence\n",
        "***\nname: A\n***\n",
        "+++\nname = 'A'\n+++\n",
        "...\nname: A\n...\n",
        "a\n---\nname: A\n---\n",
    ],
)
def test_a_note_without_front_matter_is_all_body(text: str) -> None:
    assert split(text) == Parts("", text, 0, 0, has_front=False)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("---", (0, "unclosed-front-matter")),
        ("---\n", (0, "unclosed-front-matter")),
        ("--- \t", (0, "unclosed-front-matter")),
        ("---\r\n", (0, "unclosed-front-matter")),
        ("---\nname: A\n", (0, "unclosed-front-matter")),
        ("---\nname: A\n----\n", (0, "unclosed-front-matter")),
        ("---\nname: A\n ---\n", (0, "unclosed-front-matter")),
        ("---\nname: A\n--- # end\n", (0, "unclosed-front-matter")),
        ("---\nname: A\n...\nbody\n", (0, "unclosed-front-matter")),
        ("---\rname: A\r---\r", (0, "lone-cr")),
        ("---js\n{}\n---\n", (0, "foreign-front-matter")),
        ("--- json \n{}\n---\n", (0, "foreign-front-matter")),
        ("\n---\nname: A\n---\n", (1, "misplaced-front-matter")),
        ("\n\n \t---\r\nname: A\n", (4, "misplaced-front-matter")),
        (" ---\n\nname : A\n---\n", (1, "misplaced-front-matter")),
        ("----\nname: A\n----\n", (0, "misplaced-front-matter")),
    ],
)
def test_what_looks_like_front_matter_and_is_none_is_named(
    text: str, fault: tuple[int, str]
) -> None:
    found = split(text)

    assert isinstance(found, Fault)
    assert found[:2] == fault


def test_the_language_of_foreign_front_matter_is_named() -> None:
    found = split("---toml\n---\n")

    assert isinstance(found, Fault)
    assert found.message == (
        "'---toml' does not begin front matter, and other tools may execute what follows; "
        "begin it with '---' alone"
    )


@pytest.mark.parametrize("char", ["x", "é"])
def test_front_matter_is_measured_in_bytes(char: str) -> None:
    room = (FRONT_MATTER_LIMIT - len("\n")) // len(char.encode())

    fits, too_large = (split(f"---\n{char * size}\n---\n") for size in (room, room + 1))

    assert isinstance(fits, Parts)
    assert isinstance(too_large, Fault)
    assert too_large[:2] == (0, "too-large")


def test_a_fence_not_found_within_the_limit_is_too_large() -> None:
    at_limit = split("---\n" + "x" * (FRONT_MATTER_LIMIT - 4))
    past_limit = split("---\n" + "x" * (FRONT_MATTER_LIMIT - 3))

    assert isinstance(at_limit, Fault)
    assert isinstance(past_limit, Fault)
    assert (at_limit.rule, past_limit.rule) == ("unclosed-front-matter", "too-large")
