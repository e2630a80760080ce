"""python-frontmatter with vaultkit's handler, as any other program would call it."""

from pathlib import Path

import frontmatter
import pytest

from vaultkit.notes.handler import FrontMatterError, NoteHandler

NOTE = """\
---
type: contact
country: NO
phone: 0123
asked:
  - 2026-11-02
when: 10:30
extra: {on: yes}
---
# Ada
"""
VALUES = {
    "type": "contact",
    "country": "NO",
    "phone": "0123",
    "asked": ["2026-11-02"],
    "when": "10:30",
    "extra": {"on": "yes"},
}


def test_loads_every_value_as_text() -> None:
    post = frontmatter.loads(NOTE, handler=NoteHandler())

    assert post.metadata == VALUES
    assert post.content == "# Ada"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_loads_a_file_with_any_line_ends_and_a_byte_order_mark(
    tmp_path: Path, line_end: str, mark: bytes
) -> None:
    place = tmp_path / "Ada.md"
    place.write_bytes(mark + NOTE.replace("\n", line_end).encode())

    post = frontmatter.load(str(place), handler=NoteHandler())

    assert post.metadata == VALUES
    assert post.content == "# Ada"


def test_a_text_without_front_matter_is_all_body() -> None:
    post = frontmatter.loads("# Ada\n", handler=NoteHandler())

    assert (post.metadata, post.content) == ({}, "# Ada")


@pytest.mark.parametrize(
    ("text", "has_front"),
    [
        (NOTE, True),
        ("\ufeff---\n---\n", True),
        ("# Ada\n", False),
        ("---\nname: A\n", False),
        ("---js\n---\n", False),
    ],
)
def test_detects_front_matter_that_can_be_found(text: str, *, has_front: bool) -> None:
    assert NoteHandler().detect(text) is has_front


def test_splits_a_text() -> None:
    assert NoteHandler().split("---\na: 1\n---\nbody\n") == ("a: 1\n", "body\n")


def test_a_byte_order_mark_stays_in_a_text_that_is_all_body() -> None:
    assert NoteHandler().split("\ufeffbody\n") == ("", "\ufeffbody\n")


def test_front_matter_without_an_end_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"^unclosed-front-matter: front matter is not closed"):
        NoteHandler().split("---\na: 1\n")


def test_python_frontmatter_takes_a_text_it_cannot_split_as_body() -> None:
    post = frontmatter.loads("---\na: 1\n", handler=NoteHandler())

    assert (post.metadata, post.content) == ({}, "---\na: 1")


@pytest.mark.parametrize(
    ("block", "rule"),
    [("a: [1\n", "yaml-syntax"), ("- a\n", "not-a-mapping"), ("a: x: y\n", "unquoted-text")],
)
def test_a_block_that_cannot_be_read_is_a_value_error(block: str, rule: str) -> None:
    with pytest.raises(ValueError, match=f"^{rule}: ") as caught:
        frontmatter.loads(f"---\n{block}---\n", handler=NoteHandler())

    assert isinstance(caught.value, FrontMatterError)
    assert caught.value.fault.rule == rule


def test_a_doubtful_property_does_not_keep_the_others_from_being_loaded() -> None:
    post = frontmatter.loads("---\na: 1\na: 2\nb: !x 3\n---\n", handler=NoteHandler())

    assert post.metadata == {"b": "3"}


def test_never_writes() -> None:
    post = frontmatter.loads(NOTE, handler=NoteHandler())

    with pytest.raises(TypeError, match="never writes front matter through a dumper"):
        frontmatter.dumps(post)
