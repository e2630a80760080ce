"""The rules of ``check``: each is known, used, on its page, and shown there by examples."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY, Invoke, VaultBuilder
from vaultkit.domain.check_rules import HIDING, NOT_READ, SWITCHABLE

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


@pytest.mark.parametrize("example", BAD, ids=named)
def test_what_can_be_off_is_off_when_the_settings_say_so(
    vault: VaultBuilder, invoke: Invoke, example: Example
) -> None:
    rule = rule_of(example)
    put(vault, example)
    if rule not in SWITCHABLE:
        return
    vault.settings(f'[check]\noff = ["{rule}"]\n')

    assert invoke("check").stdout == ""


def test_every_rule_is_shown_bad_and_good_or_elsewhere() -> None:
    of_text = (NOT_READ | SWITCHABLE) - set(SHOWN_ELSEWHERE)

    assert {rule_of(example) for example in BAD} == of_text
    assert of_text <= {rule for example in GOOD for rule in example.rules}


@pytest.mark.parametrize("rule", SHOWN_ELSEWHERE)
def test_what_no_text_can_show_is_shown_by_another_test(rule: str) -> None:
    place = REPOSITORY / "tests" / SHOWN_ELSEWHERE[rule]

    assert f'"{rule}"' in place.read_text(encoding="utf-8")


def test_every_rule_has_one_section_and_no_other_has() -> None:
    headed = [rule for rules, _text in sections() for rule in rules]

    assert sorted(headed) == sorted(NOT_READ | SWITCHABLE)


@pytest.mark.parametrize(("rules", "text"), list(sections()))
def test_every_section_says_what_can_be_off(rules: tuple[str, ...], text: str) -> None:
    (said,) = re.findall(r"^Mended by `--fix`: .*\. Can be off: (yes|no)\.$", text, re.MULTILINE)

    assert {rule in SWITCHABLE for rule in rules} == {said == "yes"}


def test_every_rule_is_one_thing_or_the_other() -> None:
    assert not NOT_READ & SWITCHABLE
    assert HIDING <= NOT_READ | SWITCHABLE


def test_every_rule_is_used_somewhere() -> None:
    assert {rule for rule in NOT_READ | SWITCHABLE if f'"{rule}"' not in SOURCE} == set()


def test_every_id_that_is_given_is_known() -> None:
    given = [
        *re.findall(r'Fault\([^,"]+(?:\([^"()]*\))?,\s*"([a-z0-9-]+)"', SOURCE),
        *re.findall(r'Doubt\([^,]+, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'\.doubt\("([a-z0-9-]+)"', SOURCE),
        *re.findall(r'Problem\([^,]+, [^,]+, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'_note\(found, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'_RULE = "([a-z0-9-]+)"', SOURCE),
    ]

    assert set(given) <= NOT_READ | SWITCHABLE
    assert len(set(given)) > 40
