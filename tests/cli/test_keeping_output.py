"""``tree`` and ``stats`` print what they printed before, for as long as it is true."""

import contextlib
import io
import os
from pathlib import Path

import pytest

from soak.answers import Said, answers_without_index, said
from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.main import main as vaultkit

TREE, STATS = ("tree", "--today", "2026-11-22"), ("stats", "--today", "2026-11-22")
REFERRER = """
---
type: contact
asked: [2026-11-01]
replied: 2026-11-02
---
"""
MEETING = """
---
type: interview
contact: "[[Ada Baker]]"
date: 2026-11-10
referrals: ["[[Bea Cole]]"]
---
A long talk.
"""


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note("Ada Baker.md", REFERRER)
    vault.note("2026-11-10 Ada Baker.md", MEETING)
    return vault


def kept(name: str) -> Path:
    """Give the file in which the last answer of a command is."""
    [found] = Path(os.environ["VAULTKIT_CACHE_DIR"]).glob(f"*-{name}.kept")
    return found


def check_same_without(
    vault: VaultBuilder, *commands: tuple[str, ...]
) -> dict[tuple[str, ...], Said]:
    """Give what commands say, having seen that without an index they say the same."""
    found = {words: said(vault.root, words) for words in commands}
    assert found == answers_without_index(vault.root, commands)
    return found


def test_it_is_printed_again_from_what_is_kept(campaign: VaultBuilder) -> None:
    first = check_same_without(campaign, TREE, STATS)
    made = {name: kept(name).stat().st_mtime_ns for name in ("tree", "stats")}

    assert check_same_without(campaign, TREE, STATS) == first
    assert {name: kept(name).stat().st_mtime_ns for name in made} == made
    assert "Bea Cole" in first[TREE].out


@pytest.mark.parametrize("again", range(2))
@pytest.mark.parametrize(
    "words",
    [
        (*TREE, "--private"),
        (*TREE, "--format", "dot"),
        ("--lang", "fr", *TREE),
        ("tree", "--today", "2026-11-09"),
        (*TREE, "Ada Baker"),
        (*STATS, "--json"),
        ("--lang", "fr", *STATS),
        (*STATS, "--since", "2026-11-05"),
        ("stats", "--today", "2026-11-09"),
    ],
)
def test_another_question_gets_its_own_answer(
    campaign: VaultBuilder, words: tuple[str, ...], again: int
) -> None:
    check_same_without(campaign, TREE, STATS)

    check_same_without(campaign, *[words] * (again + 1), TREE, STATS)


def test_what_was_edited_is_in_it(campaign: VaultBuilder) -> None:
    before = check_same_without(campaign, TREE, STATS)
    campaign.note("2026-11-10 Ada Baker.md", MEETING.replace("Bea Cole", "Dan Ely"))
    after = check_same_without(campaign, TREE, STATS)

    assert "Dan Ely" in after[TREE].out
    assert after[TREE] != before[TREE]


def test_what_the_settings_say_is_in_it(campaign: VaultBuilder) -> None:
    before = check_same_without(campaign, STATS)
    campaign.settings('[folders]\nignore = ["2026-11-10 Ada Baker.md"]\n')

    assert check_same_without(campaign, STATS) != before


def test_a_meeting_counts_from_its_hour_on(campaign: VaultBuilder) -> None:
    ahead = MEETING.replace("2026-11-10", "2026-11-22T23:59:59")
    campaign.note("2026-11-10 Ada Baker.md", ahead)
    words = ("stats", "--json")
    on_the_day = check_same_without(campaign, (*words, "--today", "2026-11-22"))
    before = check_same_without(campaign, (*words, "--today", "2026-11-21"))

    assert '"meetings": 1' in on_the_day.popitem()[1].out
    assert '"meetings": 1' not in before.popitem()[1].out


@pytest.mark.parametrize("name", ["tree", "stats"])
@pytest.mark.parametrize("at", [0, 30, 200, -1])
def test_a_damaged_file_is_not_believed(campaign: VaultBuilder, name: str, at: int) -> None:
    words = {"tree": TREE, "stats": STATS}[name]
    check_same_without(campaign, words)
    data = bytearray(kept(name).read_bytes())
    data[at] ^= 1
    kept(name).write_bytes(data)

    check_same_without(campaign, words)
    kept(name).write_bytes(bytes(data[: len(data) // 2]))
    check_same_without(campaign, words)
    kept(name).write_bytes(b"")
    check_same_without(campaign, words)


def test_where_nothing_can_be_kept_it_is_printed_all_the_same(campaign: VaultBuilder) -> None:
    check_same_without(campaign, TREE)
    place = kept("tree")
    place.unlink()
    place.mkdir()

    check_same_without(campaign, TREE)
    assert place.is_dir()


def test_what_is_for_another_encoding_is_not_kept(campaign: VaultBuilder) -> None:
    expected, out = said(campaign.root, TREE).out.replace("└──", "`--"), io.StringIO()
    kept("tree").unlink()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit):
        vaultkit(TREE, prog_name="vaultkit")

    assert out.getvalue() == expected
    assert not list(Path(os.environ["VAULTKIT_CACHE_DIR"]).glob("*.kept"))


def test_only_the_user_may_read_it(campaign: VaultBuilder) -> None:
    check_same_without(campaign, TREE)

    assert kept("tree").stat().st_mode & 0o777 == 0o600


def test_nothing_of_somebody_forgotten_is_kept(campaign: VaultBuilder, invoke: Invoke) -> None:
    invoke("tree")
    assert b"Ada Baker" in kept("tree").read_bytes()
    invoke("forget", "Ada Baker", "--confirm", "Ada Baker")

    cache = Path(os.environ["VAULTKIT_CACHE_DIR"])
    assert [path for path in cache.iterdir() if b"Ada Baker" in path.read_bytes()] == []


def test_a_mistake_is_not_kept(campaign: VaultBuilder, invoke: Invoke) -> None:
    for _ in range(2):
        result = invoke("tree", "Nobody Known", exit_code=3)
        assert result.stdout == ""
        assert result.stderr.startswith("Error: nobody in the vault is called 'Nobody Known'")
    assert not list(Path(os.environ["VAULTKIT_CACHE_DIR"]).glob("*.kept"))
