"""Whatever a note holds, it is read, at once, and what is wrong with it has a place.

Twenty thousand notes, each of them twice: made of scraps of YAML and Markdown, damaged ones
that were right before, and anything at all.
"""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.note import Note, read_note
from vaultkit.notes.outline import outline
from vaultkit.notes.record import Reading, interpret
from vaultkit.notes.schema import CONTACT, INTERVIEW

HERE = VaultPath("Contacts/Ada.md")
RULES = {
    *["bad-date", "comment-for-value", "complex-key", "conflict-markers", "control-character"],
    *["date-not-iso", "duplicate-key", "foreign-front-matter", "lone-cr", "long-body"],
    *["misplaced-front-matter", "not-a-link", "not-a-mapping", "not-a-number", "not-utf-8"],
    *["second-document", "tab", "too-deep", "too-large", "too-many-aliases", "too-many-values"],
    *["unclosed-front-matter", "unfilled-template", "unknown-value", "unquoted-link"],
    *["unquoted-text", "wrong-type", "yaml-syntax", "yaml-tag"],
}

MARKS = [
    *["---\n", "---", "--- ", "----\n", "...\n", "\n", "\r\n", "\r", "\n\n", " ", "  ", "    "],
    *["\t", ":", ": ", ":\n", "- ", "\n- ", "\n  - ", "? ", ", ", "#", " # c", "|", ">", "|2-\n"],
    *["[", "]", "[[", "]]", "{", "}", "{{", "}}", "{% if %}", '"', "'", "\\", '"\\x', "`", "```\n"],
    *["~~~\n", "%", "%%", "%YAML 1.1\n", "@", "!", "!!", "!!int ", "!x ", "!<", "&a ", "*a"],
    *[
        "*a : ",
        "<<: ",
        "=",
        "=======\n",
        "<<<<<<< HEAD\n",
        ">>>>>>> b\n",
        "<!--",
        "-->",
        "~",
        "null",
    ],
]
CHARACTERS = [
    *["\x00", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\x9f", "\xa0", "\xad", "\u200d"],
    *["\u2028", "\u2029", "\u202e", "\ufeff", "\ufffd", "\ufffe", "\uffff", "é", "e\u0301", "漢"],
    *["😀", "\U0010ffff", "٣", "📅"],
]
WORDS = [
    *["Ada", "soon", "2024-02-30", "2026-11-02", "2026-11-10T10:00:00", "10:30", "0123", "-5"],
    *["type: contact\n", "type: interview\n", "[[Ada]]", '"[[Ada|A]]"', "in-person", "referral"],
    *["- [ ] #promise call 📅 2026-11-17\n", "- [x] #offer x [due:: soon]\n", "## Names\n"],
]
KEYS = [f"{name}: " for name in {**CONTACT, **INTERVIEW}]
BYTES = [bytes([each]) for each in (0x00, 0x80, 0xBF, 0xC3, 0xE2, 0xED, 0xF0, 0xFE, 0xFF)]
ALL = [*MARKS, *CHARACTERS, *WORDS, *KEYS]
ALL_BYTES = [b"", *(each.encode() for each in ALL), *BYTES]

# Each byte drawn picks one scrap: a hundred times faster than to draw the scraps themselves.
SCRAPS = st.binary(max_size=14).map(lambda picks: "".join(ALL[each % len(ALL)] for each in picks))

CONTACT_NOTE = """\
---
type: contact
aliases: &a
  - Ada
title: Mme    # as used in a salutation
phone: "+33 4 90 00 00 00"
why: >-
  how a small label
  finds its audience
referred_by:
  - "[[Jean Martin|Jean]]"
asked: [2026-11-02, 2026-11-09]
replied: 2026-11-04
reply: 'accepted'
keep_in_touch: 90
tags: *a
---

# Ada 😀

- [ ] #promise send the article 📅 2026-11-17
- [x] #offer `code` [due:: 2026-11-18] %% no %%

```
[[not a link]]
```
"""
INTERVIEW_NOTE = """\
\ufeff---\r
type: interview\r
contact: "[[Claire Dubois]]"\r
date: 2026-11-10T10:00:00\r
mode: in-person\r
minutes_asked: 45\r
referrals_asked: true\r
referrals:\r
- "[[Paul Durand]]"\r
thanked: {a: [1, 2], b: |\r
---\r
## What I learned\r
"""
NOTES = [CONTACT_NOTE.encode(), INTERVIEW_NOTE.encode()]


def damaged(picks: bytes) -> bytes:
    """Damage a note, once for every five bytes: change some of it, or double it."""
    note = NOTES[len(picks) % len(NOTES)]
    for first in range(0, len(picks) - 4, 5):
        high, low, length, what, how = picks[first : first + 5]
        at = (high * 256 + low) % (len(note) + 1)
        old = note[at : at + length % 13]
        new = old + old if how % 4 == 0 else ALL_BYTES[what % len(ALL_BYTES)]
        note = note[:at] + new + note[at + len(old) :]
    return note


def many(count: int) -> settings:
    slow = [HealthCheck.too_slow]  # a busy machine is no reason to fail
    return settings(max_examples=count, deadline=None, suppress_health_check=slow)


def read(data: bytes, *, is_cut: bool = False) -> tuple[Note, Reading]:
    begun = time.process_time()
    note = read_note(HERE, data, is_cut=is_cut)
    reading = interpret(note)
    assert time.process_time() - begun < 1
    return note, reading


def assert_is_sound(data: bytes, *, is_cut: bool = False) -> None:
    note, reading = read(data, is_cut=is_cut)

    assert read(data, is_cut=is_cut) == (note, reading)
    assert note.is_readable or sum(each.at < note.body_at for each in note.faults) == 1
    assert note.is_readable or (note.properties, reading.record) == ({}, None)
    assert 0 <= note.front_at <= note.body_at <= len(note.text)
    lines = note.text.split("\n")
    for path, line, column, rule, message, _fixable in reading.problems:
        assert path == HERE
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        assert rule in RULES
        assert message
    found = outline(note.body, note.body_line)
    for mark_line in [each.line for each in found.tasks] + [each.line for each in found.headings]:
        assert note.body_line <= mark_line <= len(lines)


@pytest.mark.unfollowed
@many(8_000)
@given(SCRAPS)
def test_front_matter_and_a_body_of_scraps(text: str) -> None:
    assert_is_sound(f"---\n{text}\n---\n{text}\n".encode())


@pytest.mark.unfollowed
@many(7_000)
@given(st.binary(min_size=5, max_size=20).map(damaged))
def test_a_damaged_note(note: bytes) -> None:
    assert_is_sound(note)


@pytest.mark.unfollowed
@many(2_000)
@given(SCRAPS)
def test_a_note_of_scraps(text: str) -> None:
    assert_is_sound(text.encode())


@many(1_000)
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    assert_is_sound(data)


@many(1_000)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_as_front_matter(text: str) -> None:
    assert_is_sound(f"---\ntype: contact\n{text}\n---\n".encode())


@many(1_000)
@given(note=st.sampled_from(NOTES), end=st.integers(0, max(map(len, NOTES))))
def test_a_note_cut_anywhere(note: bytes, end: int) -> None:
    assert_is_sound(note[:end])
    assert_is_sound(note[: end + 1], is_cut=True)


@pytest.mark.parametrize("mark", ALL)
@pytest.mark.parametrize(
    "before", ["", "---\ntype: contact\n", "---\ntype: contact\n---\n#promise"]
)
def test_a_note_of_one_mark_many_times(before: str, mark: str) -> None:
    assert_is_sound(f"{before}{mark * 3_000}\n---\nbody\n".encode())
