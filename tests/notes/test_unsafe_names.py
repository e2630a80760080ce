"""Names of notes and folders that do not travel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.errors import UnusableNameError
from vaultkit.notes.file_name import file_name, unsafe_in
from vaultkit.notes.unsafe_names import unsafe_names

CANNOT_SAY = "stands in it, which Windows or a link cannot say"


@pytest.mark.parametrize(
    ("path", "part", "reason"),
    [
        *((f"a{mark}b.md", f"a{mark}b.md", f"'{mark}' {CANNOT_SAY}") for mark in ':?*"<>|\\#^[]'),
        ("100%%.md", "100%%.md", f"'%%' {CANNOT_SAY}"),
        ("a\tb.md", "a\tb.md", "a control character or an undecodable byte stands in it"),
        ("caf\udce9.md", "caf\udce9.md", "a control character or an undecodable byte stands in it"),
        ("Ann .md", "Ann .md", "a blank stands at its beginning or end, which a link cannot say"),
        (" Ann.MD", " Ann.MD", "a blank stands at its beginning or end, which a link cannot say"),
        (
            "Acme /Ann.md",
            "Acme ",
            "a blank stands at its beginning or end, which a link cannot say",
        ),
        ("Acme Inc./Ann.md", "Acme Inc.", "a dot stands at its end, which Windows takes away"),
        ("con.md", "con.md", "Windows keeps this name for a device"),
        ("AUX/Ann.md", "AUX", "Windows keeps this name for a device"),
        ("Lpt1.old.md", "Lpt1.old.md", "Windows keeps this name for a device"),
        ("é" * 127 + ".md", "é" * 127 + ".md", "it takes 257 bytes, and systems hold 255"),
    ],
)
def test_a_name_that_does_not_travel_is_said(path: str, part: str, reason: str) -> None:
    (problem,) = unsafe_names([path])

    assert problem == (path, 1, 1, "unsafe-file-name", f"rename '{part}': {reason}", False)


@pytest.mark.parametrize(
    "path",
    [
        "Contacts/Ann Lee.md", "100% Ann.md", "Acme Inc..md", "Conrad.md", "COM10.md",
        "2026-11-10 Ann.md", "山田 太郎.md", "🤷.md", "O'Brien, Jr (Acme) & co;.md",
        "é" * 126 + ".md", "मी\u200dरा.md", "a\u200fb.md", "Ann~1.md",
    ],
)  # fmt: skip
def test_a_name_that_every_system_and_link_can_hold_is_safe(path: str) -> None:
    assert list(unsafe_names([path])) == []


def test_a_folder_is_named_once_with_the_first_note_in_it() -> None:
    paths = ["a:/b?/1.md", "a:/b?/2.md", "a:/c.md", "b?/3.md"]

    assert [(each.path, each.message.split(":")[0]) for each in unsafe_names(paths)] == [
        ("a:/b?/1.md", "rename 'a"),
        ("a:/b?/1.md", "rename 'b?'"),
        ("b?/3.md", "rename 'b?'"),
    ]


def test_names_that_differ_only_in_case_are_one_file_elsewhere() -> None:
    paths = ["A/Ann.md", "A/ann.md", "a/ANN.md", "A/Zoe\u0308.md", "A/Zoë.md", "B/Ann.md"]

    assert [(each.path, each.message) for each in unsafe_names(paths)] == [
        (path, f"rename it or '{twin}': the two differ only in case, one file on many disks")
        for path, twin in (
            ("A/ann.md", "A/Ann.md"),
            ("a/ANN.md", "A/Ann.md"),
            ("A/Zoë.md", paths[3]),
        )
    ]


@given(st.text(max_size=40))
def test_every_name_that_vaultkit_makes_is_safe(typed: str) -> None:
    try:
        made = file_name(typed)
    except UnusableNameError:
        return
    assert unsafe_in(f"{made}.md") is None
