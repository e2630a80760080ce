"""The rules have the same names, in the same order, wherever they stand; so have their numbers."""

import re
import tomllib

import pytest

from tests.conftest import REPOSITORY, Invoke
from vaultkit.cli import door
from vaultkit.cli.due_report import TITLES
from vaultkit.domain.deadlines import Deadlines
from vaultkit.domain.rules import RULES
from vaultkit.index.owed import STORED_RULES
from vaultkit.vault.settings_file import parse_settings

PAGE = (REPOSITORY / "docs" / "due.md").read_text(encoding="utf-8")
SETTINGS = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
EXAMPLE = tomllib.loads(re.findall(r"```toml\n(.*?)```", SETTINGS, re.DOTALL)[0])


def test_every_list_of_the_rules_has_the_same_in_the_same_order(invoke: Invoke) -> None:
    rules = re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)
    told = invoke("due", "--help").stdout.partition("The rules:")[2].partition("Options:")[0]

    assert len(rules) == 15
    assert list(TITLES) == rules
    assert list(RULES) == rules
    assert list(door._RULES) == rules
    # whether a CV is old is asked of its file each time
    assert list(STORED_RULES) == [rule for rule in rules if rule != "cv"]
    assert re.findall(r"[a-z]+(?:-[a-z]+)*", re.sub(r"\([^)]*\)", "", told)) == rules


def test_every_number_is_in_the_documented_settings_with_its_default() -> None:
    assert EXAMPLE["deadlines"] == Deadlines()._asdict()


def test_every_rule_has_its_number_and_beside_them_is_the_number_of_nudges() -> None:
    rules = {rule.replace("-", "_") for rule in RULES}

    # what is reviewed, and when, is a matter of privacy
    assert set(Deadlines._fields) == rules - {"review"} | {"max_nudges"}
    assert "review_months" in EXAMPLE["privacy"]


@pytest.mark.parametrize("deadline", Deadlines._fields)
def test_every_number_is_a_setting_and_a_convention_may_have_its_own(deadline: str) -> None:
    key = deadline if deadline == "max_nudges" else f"{deadline}_days"

    settings, problems = parse_settings(
        f"[deadlines]\n{deadline} = 5\n[conventions.xx]\n{key} = 4\n".encode()
    )

    policy = settings.policy
    number = (
        policy.most_nudges if deadline == "max_nudges" else lambda of: policy.days(deadline, of)
    )
    assert problems == ()
    assert (number(""), number("fr"), number("xx"), number("xx-yy")) == (5, 5, 4, 4)


def test_the_keys_of_a_convention_are_documented() -> None:
    (told,) = (each for each in SETTINGS.split("\n\n") if "lists the keys of a conv" in each)

    assert "`thank_you_days`" in told
    assert "one for each key of `[deadlines]`" in told
    assert "`max_nudges`" in told
