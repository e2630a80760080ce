"""A file name that every system and every link can hold, or a refusal that says why."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.link import Link
from vaultkit.errors import UnusableNameError
from vaultkit.notes.file_name import file_name
from vaultkit.notes.wikilink import whole_link

JOINERS = "\u200c\u200d"
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
FORBIDDEN = set('/\\:*?"<>|#^[]')


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Claire Dubois", "Claire Dubois"),
        ("José-María O'Brien, Jr", "José-María O'Brien, Jr"),
        ("山田 太郎", "山田 太郎"),
        ("🤷 Ada", "🤷 Ada"),
        ("Zoe\u0308", "Zoë"),
        ("Ada  \u00a0 Baker", "Ada Baker"),
        ("मी\u200dरा", "मी\u200dरा"),
        # B80: just not too long.
        ("é" * 126, "é" * 126),
        ("😀" * 63, "😀" * 63),
        # B81: no separator survives.
        ("a/../../b", "a-..-..-b"),
        ("/etc/x", "-etc-x"),
        ("~root", "~root"),
        ("C:\\x", "C-x"),
        ("C:x", "C-x"),
        ("\\\\srv\\s", "-srv-s"),
        # B86 and B87: what breaks a checkout or a link is replaced.
        ("a:b", "a-b"),
        ("a?b", "a-b"),
        ("a*b", "a-b"),
        ("<a>", "-a-"),
        ("a|b", "a-b"),
        ('a"b', "a-b"),
        ("A#1", "A-1"),
        ("A^b", "A-b"),
        ("[[A]]", "-A-"),
        ("A|B", "A-B"),
        ("%%x", "-x"),
        ("100% Ada", "100% Ada"),
        # B88: trimmed.
        ("trail.", "trail"),
        ("trail ", "trail"),
        (" lead", "lead"),
        ("trail. . .", "trail"),
        # An ending that will be there anyway.
        ("Ann.md", "Ann"),
        ("Ann.MD", "Ann"),
        ("Ann.md.md. ", "Ann"),
        # B90: a leading dash is the business of whoever calls a program.
        ("-rf", "-rf"),
        ("--help", "--help"),
        # Not quite a device.
        ("Conrad", "Conrad"),
        ("COM10", "COM10"),
        ("con artist", "con artist"),
    ],
)
def test_a_usable_name_is_made_safe(typed: str, name: str) -> None:
    assert file_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        # B80
        ("é" * 127, "takes 257 bytes, and systems hold 255"),
        ("😀" * 64, "takes 259 bytes, and systems hold 255"),
        # B81
        ("../../x", "begins with a dot"),
        ("..\\..\\x", "begins with a dot"),
        # B82
        ("a\0b", "U+0000"),
        ("a\nb", "U+000A"),
        ("a\x1b[31m", "U+001B"),
        ("\u202egnp", "U+202E"),
        ("\u200b", "U+200B"),
        ("a\u2028b", "U+2028"),
        ("a\ue000", "U+E000"),
        ("a\ud800", "U+D800"),
        ("\u200d", "no letter"),
        ("\u3164", "no letter"),
        ("\u2800", "no letter"),
        ("\u0301", "no letter"),
        # B85
        ("CON", "Windows keeps it for itself"),
        ("nul", "Windows keeps it for itself"),
        ("Aux.md", "Windows keeps it for itself"),
        ("COM1", "Windows keeps it for itself"),
        ("com¹", "Windows keeps it for itself"),
        ("LPT9.txt", "Windows keeps it for itself"),
        ("CON.tar", "Windows keeps it for itself"),
        # B89
        ("", "no letter"),
        (" ", "no letter"),
        (".", "begins with a dot"),
        ("..", "begins with a dot"),
        (".hidden", "begins with a dot"),
        (".md", "begins with a dot"),
        ("?!", "no letter"),
        ("---", "no letter"),
        # B91
        (".git", "begins with a dot"),
        (".obsidian", "begins with a dot"),
        ("GIT~1", "Windows keeps it for itself"),
        ("git~12.x", "Windows keeps it for itself"),
        (".g\u200cit", "begins with a dot"),
    ],
)
def test_an_unusable_name_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(UnusableNameError) as caught:
        file_name(typed)

    assert reason in str(caught.value)
    assert caught.value.exit_code == UnusableNameError.exit_code


def test_a_refusal_shows_no_control_character() -> None:
    with pytest.raises(UnusableNameError) as caught:
        file_name("a\x1b[31m\u202eb")

    assert "a\ufffd[31m\ufffdb" in str(caught.value)


@given(
    st.text(max_size=40)
    | st.text(alphabet="aé.md /\\~1#[]%|e\u0301\u200d<>CON", max_size=12)
    | st.text(alphabet="aé😀", min_size=60, max_size=300)
)
def test_whatever_is_accepted_is_safe(typed: str) -> None:
    try:
        name = file_name(typed)
    except UnusableNameError:
        return

    assert not set(name) & FORBIDDEN
    assert "%%" not in name
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert not name.lower().endswith(".md")
    assert len(f"{name}.md".encode()) <= 255
    assert name == unicodedata.normalize("NFC", name)
    assert not {unicodedata.category(each) for each in name if each not in JOINERS} & UNSEEN
    assert file_name(name) == name
    assert whole_link(f"[[{name}]]") == Link(name)
