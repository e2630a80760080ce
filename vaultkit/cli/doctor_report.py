"""What ``vaultkit doctor`` prints for people: findings by area, and the settings in force."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from vaultkit.cli.output import Style, clean, columns, say, styled
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.sentence import mark
from vaultkit.health.finding import Finding, Level
from vaultkit.health.in_force import InForce
from vaultkit.health.kinds import AREAS, KINDS

_LEVELS: Mapping[Level, str] = {
    "to-mend": mark("to mend"),
    "worth-knowing": mark("worth knowing"),
    "good": mark("good"),
}
_STYLES: Mapping[Level, Style] = {"to-mend": "red", "worth-knowing": "yellow", "good": "green"}


def say_findings(found: Sequence[Finding], *, is_all: bool) -> None:
    """Print the findings in their areas, the worst first; what is good only if it is wanted."""
    shown = [each for each in found if is_all or KINDS[each.id].level != "good"]
    ranks = list(_LEVELS)
    for area, title in AREAS.items():
        mine = [each for each in shown if KINDS[each.id].area == area]
        if mine:
            say(said(title), "bold")
            for each in sorted(mine, key=lambda each: ranks.index(KINDS[each.id].level)):
                _say_one(each)
            say()
    _say_counts(found)


def _say_one(each: Finding) -> None:
    level = KINDS[each.id].level
    head = "  ".join([each.id, *([clean(each.path)] if each.path else [])])
    say(f"  {styled(said(_LEVELS[level]), _STYLES[level])}  {head}")
    say(f"      {clean(said(each.message))}")
    if each.command:
        say(f"      {clean(each.command)}")


def _say_counts(found: Sequence[Finding]) -> None:
    counts = Counter(KINDS[each.id].level for each in found)
    told = [
        said_for(counts["to-mend"], "{count} thing to mend", "{count} things to mend"),
        said_for(counts["worth-knowing"], "{count} worth knowing", "{count} worth knowing"),
        said_for(counts["good"], "{count} good", "{count} good"),
    ]
    say(f"{', '.join(told)}.")


def say_settings(settings: Sequence[InForce]) -> None:
    """Print each setting with its value, as JSON has it, and where it came from."""
    rows = [
        (each.key, each.source, json.dumps(each.value, ensure_ascii=False)) for each in settings
    ]
    for line in columns(rows):
        say(line)
