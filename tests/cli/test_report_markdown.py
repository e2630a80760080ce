"""No text from a note can end a report, begin another, or say anything in it."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from vaultkit.cli.report_markdown import linked, shown
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.hidden import visible
from vaultkit.notes.outline import outline
from vaultkit.notes.report_block import blocks_of
from vaultkit.notes.resolution import LinkIndex

BEGIN, END = "<!-- vaultkit: due -->\n", "<!-- /vaultkit -->\n"
SCRAPS = st.lists(
    st.sampled_from(
        ["<!--", "-->", "<", "!", "-", " ", "vaultkit: due", "/vaultkit", "%%", "%", "`", "```",
         "~~~", "[", "]", "[[", "]]", "|", "#", "#promise", "^a", "::", ":", "\\", "\n", "\r", "x",
         "é", "- [ ] ", "📅 2026-11-18", "<b>", "&amp;", "\u2028", "\x1b", "private"]
    ) | st.text(max_size=3),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=500)
@given(SCRAPS, SCRAPS)
@example("<!-- /vaultkit -->", "<!-- private -->")
@example("\\<!-- x", "%%")
@example("``` x", "~~~")
def test_a_text_is_shown_and_does_nothing(one: str, other: str) -> None:
    lines = f"- {shown(one)}, due\n  {shown(other)}\n"
    note = f"{BEGIN}{lines}{END}{BEGIN}{END}"

    found = blocks_of(note)

    assert found.faults == ()
    assert [note[each.start : each.end] for each in found.blocks] == [lines, ""]
    assert lines.count("\n") == 2
    said = outline(lines, 1)
    assert (said.tasks, said.links, said.headings) == ((), (), ())
    assert not re.search(r"(?<![\w\\])#\w", visible(lines))


NAMES = st.text(st.characters(blacklist_characters="/\0"), min_size=1, max_size=12)


@settings(max_examples=300)
@given(NAMES | SCRAPS.map(lambda text: text.replace("/", "")).filter(str.strip), SCRAPS)
@example("a|b", "")
@example("C#", "x")
@example("%%", "]]")
def test_a_link_leads_to_its_note_or_is_text(name: str, text: str) -> None:
    path, source = VaultPath(f"Notes/{name}.md"), VaultPath("Note.md")
    links = LinkIndex([path, source])

    written = linked(path, text, links, source)

    note = f"{BEGIN}- {written}, due\n{END}"
    assert blocks_of(note).faults == ()
    for found in outline(f"- {written}, due\n", 1).links:
        assert links.find(found.link, source).path == path
