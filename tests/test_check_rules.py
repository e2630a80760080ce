"""The rules of ``check``: each is known, used, on its page, and shown there by examples."""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY, Invoke, VaultBuilder
from vaultkit.domain.check_rules import HIDING, NOT_READ, RULES

SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (REPOSITORY / "vaultkit").rglob("*.py")
    if path.name != "check_rules.py"
)
PAGE = (REPOSITORY / "docs" / "checks.md").read_text(encoding="utf-8")

SHOWN_ELSEWHERE = {
    "control-character": "notes/test_bad_front_matter.py",
    "not-utf-8": "notes/test_bad_front_matter.py",
    "lone-cr": "notes/test_bad_front_matter.py",
    "too-large": "notes/test_bad_front_matter.py",
    "too-deep": "notes/test_block.py",
    "too-many-values": "notes/test_block.py",
    "too-many-aliases": "notes/test_block.py",
    "outside-vault": "vault/test_scan.py",
    "folder-symlink": "vault/test_scan.py",
    "broken-symlink": "vault/test_scan.py",
    "not-a-file": "vault/test_scan.py",
    "not-downloaded": "vault/test_scan.py",
    "unreadable": "vault/test_reading.py",
    "long-body": "vault/test_reading.py",
}
"""What no text can show: bytes, sizes, links and pipes; with the tests that show it."""


class Example(NamedTuple):
    """One example of the page: a vault, and the rules of the section it stands in."""

    rules: tuple[str, ...]
    is_bad: bool
    files: dict[str, str]
    about: str | None
    fixable: str


_FENCE = re.compile(
    r'^```\w+ title="(bad|good): ([^"]+)"(?: rule="([a-z0-9-]+)")?\n(.*?)^```\n',
    re.MULTILINE | re.DOTALL,
)


def sections() -> Iterator[tuple[tuple[str, ...], str]]:
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        heading, text = part.split("\n", 1)
        yield tuple(re.findall(r"`([a-z0-9-]+)`", heading)), text


def examples() -> Iterator[Example]:
    """Give the examples; blocks of one kind with nothing between them belong together."""
    for rules, text in sections():
        (fixable,) = re.findall(r"^Mended by `--fix`: (yes|no)\b", text, re.MULTILINE)
        found: list[Example] = []
        end = -1
        for block in _FENCE.finditer(text):
            kind, path, about, content = block.groups()
            is_bad, between = kind == "bad", text[end : block.start()].strip()
            if not found or found[-1].is_bad != is_bad or between:
                found.append(Example(rules, is_bad, {}, about, fixable))
            found[-1].files[path] = content
            end = block.end()
        yield from found


EXAMPLES = list(examples())
BAD = [each for each in EXAMPLES if each.is_bad]
GOOD = [each for each in EXAMPLES if not each.is_bad]


def rule_of(example: Example) -> str:
    return example.about or example.rules[0]


def named(example: Example) -> str:
    return rule_of(example)


def put(vault: VaultBuilder, example: Example) -> None:
    for path, text in example.files.items():
        vault.raw(path, text.encode())


@pytest.mark.parametrize("example", BAD, ids=named)
def test_every_bad_example_breaks_its_rule_and_no_other(
    vault: VaultBuilder, invoke: Invoke, example: Example
) -> None:
    put(vault, example)

    problems = json.loads(invoke("check", "--json", exit_code=1).stdout)["problems"]

    assert [each["rule"] for each in problems] == [rule_of(example)], problems
    assert [each["fixable"] for each in problems] == [example.fixable == "yes"]


@pytest.mark.parametrize("example", GOOD, ids=named)
def test_every_good_example_is_silent(
    vault: VaultBuilder, invoke: Invoke, example: Example
) -> None:
    put(vault, example)

    assert invoke("check").stdout == ""


def front(text: str) -> bytes:
    return f"---\ntype: contact\n{text}\n---\n".encode()


BYTES = {
    "control-character": front("why: a\x07"),
    "not-utf-8": b"---\ntype: contact\nwhy: Zo\xeb\n---\n",
    "lone-cr": b"---\rtype: contact\r---\r",
    "too-large": front("why: " + "x" * 65_536),
    "too-deep": front("why: " + "[" * 40 + "]" * 40),
    "too-many-values": front("why: [" + "x," * 6_000 + "]"),
    "too-many-aliases": front("why: &a x\ntags: [" + "*a," * 101 + "]"),
    "long-body": front("why: x") + b"x" * 2**20,
}
FILES: dict[str, Callable[[Path], None]] = {
    "outside-vault": lambda root: (root / "Ada Baker.md").symlink_to(REPOSITORY / "README.md"),
    "folder-symlink": lambda root: (root / "More").symlink_to(root / "Contacts"),
    "broken-symlink": lambda root: (root / "Ada Baker.md").symlink_to("nothing.md"),
    "not-a-file": lambda root: os.mkfifo(root / "Ada Baker.md"),
    "not-downloaded": lambda root: (root / ".Ada Baker.md.icloud").touch(),
    "unreadable": lambda root: (root / ".obsidian" / "app.json").symlink_to("app.json"),
}
"""What breaks each of the rules that no example on the page can show."""

BROKEN = [(named(example), example) for example in BAD] + [(rule, None) for rule in SHOWN_ELSEWHERE]


def break_rule(vault: VaultBuilder, rule: str, example: Example | None) -> None:
    (vault.root / ".obsidian").mkdir()
    vault.raw("Contacts/Zoe.md", b"---\ntype: contact\n---\n")
    if example:
        put(vault, example)
    elif rule in BYTES:
        vault.raw("Contacts/Ada Baker.md", BYTES[rule])
    else:
        FILES[rule](vault.root)


def switch_off(vault: VaultBuilder, rule: str) -> None:
    settings = (vault.root / "vaultkit.toml").read_text(encoding="utf-8")
    vault.settings(f'{settings}\n[check]\noff = ["{rule}"]\n')


UNLISTED = (
    "1 problem is not listed, as the settings say; what it touches may be missing in reports."
    " See '[check] off' in vaultkit.toml\n"
)
COUNTED = "1 problem; what it touches may be missing here. See: vaultkit check\n"


@pytest.mark.parametrize(("rule", "example"), BROKEN, ids=[rule for rule, _ in BROKEN])
def test_every_rule_is_silent_when_the_settings_switch_it_off(
    vault: VaultBuilder, invoke: Invoke, rule: str, example: Example | None
) -> None:
    break_rule(vault, rule, example)

    on = invoke("check", exit_code=1)
    switch_off(vault, rule)
    off = invoke("check")

    (line,) = on.stdout.splitlines()
    assert f": {rule}: " in line
    assert on.stderr == ""
    assert off.stdout == ""
    assert off.stderr == (UNLISTED if rule in NOT_READ else "")
    assert invoke("check", "--format", "github").stdout == ""
    assert json.loads(invoke("check", "--json").stdout) == {"schema": 1, "problems": []}


@pytest.mark.parametrize(
    ("rule", "example"),
    [row for row in BROKEN if row[0] in NOT_READ],
    ids=[rule for rule, _ in BROKEN if rule in NOT_READ],
)
def test_what_is_not_read_counts_in_reports_though_its_rule_is_off(
    vault: VaultBuilder, invoke: Invoke, rule: str, example: Example | None
) -> None:
    break_rule(vault, rule, example)
    switch_off(vault, rule)

    assert invoke("due").stderr == COUNTED
    assert invoke("list", "contacts").stderr == COUNTED
    assert json.loads(invoke("due", "--json").stdout)["problems"] == 1


def test_of_many_that_are_not_listed_the_number_is_said(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("Ada.md", b"---\ntype: contact\n")
    vault.raw("Ben.md", b"---\n\ttype: contact\n---\n")
    vault.raw("Eve.md", b"---\ntype: contact\nasked: soon\n---\n")
    vault.settings('[check]\noff = ["unclosed-front-matter", "tab"]\n')

    checked = invoke("check", exit_code=1)

    assert checked.stdout == "Eve.md:3:8: bad-date: 'soon' is not a date; write YYYY-MM-DD\n"
    assert checked.stderr == (
        "2 problems are not listed, as the settings say; what they touch may be missing in"
        " reports. See '[check] off' in vaultkit.toml\n"
    )


def test_settings_that_cannot_be_read_switch_nothing_off(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings('[check]\noff = ["settings"]\n[me\n')

    checked = invoke("check", exit_code=1)

    assert checked.stdout == (
        "vaultkit.toml:3:4: settings: not valid TOML: Expected ']' at the end of a table"
        " declaration\n"
    )


def test_nothing_is_written_on_settings_whose_mistakes_are_switched_off(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings('langage = "fr"\n[check]\noff = ["settings"]\n')

    refused = invoke("new-contact", "Ada Baker", exit_code=3)

    assert refused.stderr == (
        "Error: the settings have mistakes; mend them before writing:\n"
        "  vaultkit.toml:1:1: settings: unknown key 'langage'; did you mean 'language'?\n"
    )


def test_every_rule_is_shown_bad_and_good_or_elsewhere() -> None:
    of_text = RULES - set(SHOWN_ELSEWHERE)

    assert {rule_of(example) for example in BAD} == of_text
    assert of_text <= {rule for example in GOOD for rule in example.rules}


@pytest.mark.parametrize("rule", SHOWN_ELSEWHERE)
def test_what_no_text_can_show_is_shown_by_another_test(rule: str) -> None:
    place = REPOSITORY / "tests" / SHOWN_ELSEWHERE[rule]

    assert f'"{rule}"' in place.read_text(encoding="utf-8")


def test_every_rule_has_one_section_and_no_other_has() -> None:
    headed = [rule for rules, _text in sections() for rule in rules]

    assert sorted(headed) == sorted(RULES)


def test_what_hides_something_is_a_rule() -> None:
    assert NOT_READ <= RULES
    assert HIDING <= RULES


def test_every_rule_is_used_somewhere() -> None:
    assert {rule for rule in RULES if f'"{rule}"' not in SOURCE} == set()


def test_every_id_that_is_given_is_known() -> None:
    given = [
        *re.findall(r'Fault\([^,"]+(?:\([^"()]*\))?,\s*"([a-z0-9-]+)"', SOURCE),
        *re.findall(r'Doubt\([^,]+, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'\.doubt\("([a-z0-9-]+)"', SOURCE),
        *re.findall(r'Problem\([^,]+, [^,]+, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'_note\(found, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'_RULE = "([a-z0-9-]+)"', SOURCE),
    ]

    assert set(given) <= RULES
    assert len(set(given)) > 40
