"""The example vault, read out in French: the same facts, and no English word beside the data."""

import re
from collections.abc import Callable

from click.testing import Result

from tests.conftest import EXAMPLE, Invoke

Example = Callable[..., Result]

WORDS = {
    "in-touch": "en lien",
    "identified": "à contacter",
    "asked": "demande envoyée",
    "no-response": "sans réponse",
    "nudge-due": "à relancer",
    "nudged": "relance envoyée",
    "accepted": "accord",
    "declined": "refus",
    "postponed": "remis à plus tard",
    "redirected": "autre interlocuteur",
    "scheduled": "rendez-vous fixé",
    "met": "rencontre faite",
    "thanked": "remerciements faits",
    "dropped": "abandon",
    "paused": "en pause",
    "closed": "clos",
    "do-not-contact": "ne pas contacter",
    "unused": "nom à contacter",
    "silent": "silence",
    "unsure": "à vérifier",
    "met before": "déjà une connaissance",
    "under way": "en cours",
    "held": "a eu lieu",
    "ahead": "à venir",
    "undated": "sans date",
    "moved": "reporté",
    "cancelled": "annulé",
    "no-show": "manqué",
    "no note": "pas de note",
    "see above: a circle": "voir plus haut\u00a0: un cercle",
    "see above": "voir plus haut",
}


def cells(text: str) -> list[list[str]]:
    return [re.split("  +", line.rstrip()) for line in text.splitlines()]


def in_french(about: str) -> str:
    """Translate what stands behind a name in a tree, word by word."""
    parts = []
    for part in about.split("; "):
        others = re.fullmatch("(also )?named by (.*)", part)
        if others:
            parts.append(f"nom donné {'aussi ' if others[1] else ''}par {others[2]}")
        else:
            parts.append(", ".join(WORDS.get(each, each) for each in part.split(", ")))
    return "\u202f; ".join(parts)


def test_the_forest_of_the_example(example: Example, invoke: Invoke) -> None:
    english = example("tree").stdout.splitlines()
    french = invoke("-C", str(EXAMPLE), "--lang", "fr", "tree").stdout.splitlines()

    assert len(english) > 30
    for line, said in zip(english, french, strict=True):
        name, gap, about = re.fullmatch(r"(.*?\w)(  |$)(.*)", line).groups()
        assert said == f"{name}{gap}{in_french(about)}"


def test_the_lists_of_the_example(example: Example, invoke: Invoke) -> None:
    for kind, column in (("contacts", 1), ("interviews", 2), ("referrals", 1)):
        english = cells(example("list", kind).stdout)
        french = cells(invoke("-C", str(EXAMPLE), "--lang", "fr", "list", kind).stdout)
        for row in english:
            row[column] = WORDS[row[column]]

        assert french == english


def test_the_figures_of_the_example(example: Example, invoke: Invoke) -> None:
    english = example("stats").stdout
    french = invoke("-C", str(EXAMPLE), "--lang", "fr", "stats").stdout
    numbers = r"(?<![\w-])\d+(?:[.,]\d+)?|\d{4}-W?\d\d(?:-\d\d)?"

    said = [each.replace(",", ".") for each in re.findall(numbers, french)]
    assert len(said) > 200
    assert sorted(said) == sorted(re.findall(numbers, english.replace("within 24", "24")))
    for word in ("median", "too few", "the oldest", "the most", " of ", " each", "ask", "thank"):
        assert word in english
        assert word not in french


def test_check_is_as_silent(invoke: Invoke) -> None:
    assert invoke("-C", str(EXAMPLE), "--lang", "fr", "check").output == ""
