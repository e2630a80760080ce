"""``vaultkit stats``: the figures as text, JSON and CSV, and what stays of the forgotten."""

import csv
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, REPOSITORY, Invoke, VaultBuilder
from vaultkit.cli.stats_words import SECTIONS, WORDS
from vaultkit.domain.statistics import FIGURES


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a campaign of six people asked, five of whom answered and three of whom were met."""
    for name, facts in (
        (
            "Ada",
            "source: cold\ncountry: fr\nasked: 2026-11-02\nreplied: 2026-11-02\nreply: accepted",
        ),
        (
            "Bob",
            "source: cold\ncountry: fr\nasked: 2026-11-02\nreplied: 2026-11-03\nreply: accepted",
        ),
        (
            "Cy",
            "source: cold\ncountry: ca\nasked: 2026-11-02\nreplied: 2026-11-09\nreply: accepted",
        ),
        ("Dan", "source: cold\nasked: 2026-11-03\nreplied: 2026-11-04\nreply: declined"),
        ("Eve", "source: cold\nasked: 2026-11-03\nreplied: 2026-11-04\nreply: later"),
        ("Fay", "source: event\nasked: [2026-11-02, 2026-11-04]"),
    ):
        vault.note(f"{name}.md", f"---\ntype: contact\n{facts}\n---\n")
    for name, day, facts in (
        (
            "Ada",
            "2026-11-10",
            "thanked: 2026-11-10\nreferrals: '[[Gus]]'\nminutes: 80\nmode: phone",
        ),
        (
            "Bob",
            "2026-11-11",
            "thanked: 2026-11-13\nreferrals: ['[[Gus]]', '[[Hal]]']\nminutes: 95",
        ),
        ("Cy", "2026-11-20", "paid_by: me"),
    ):
        text = f"type: interview\ncontact: '[[{name}]]'\ndate: {day}\n{facts}"
        vault.note(f"{day}.md", f"---\n{text}\n---\n- [ ] #promise write\n")
    return vault


SAID = """\
Asking
  people asked                     6
  answered                         5 of 6 (83%)
    cold                           5 of 5 (100%)
    event                          0 of 1 (too few)
  said yes                         3 of 6 (50%)
    cold                           3 of 5 (60%)
    event                          0 of 1 (too few)
  said no                          1 of 6 (17%)
  business days to the answer      1 (median of 5)
  answered within 3 business days  4 of 5 (80%)
  days from ask to meeting         9 (median of 3)

Meetings
  meetings held    3
  minutes it took
    fr             87.5 (median of 2)
  who paid
    ca, they did   0 of 1 (too few)
    ca, I did      1 of 1 (too few)
    ca, split      0 of 1 (too few)
  how
    in person      0 of 1 (too few)
    by phone       1 of 1 (too few)
    by video       0 of 1 (too few)
    by e-mail      0 of 1 (too few)

Thanks
  thanked for              2 of 3 (too few)
  days to the thank-you    1 (median of 2)
  thanked the same day     1 of 3 (too few)
  thanked within 24 hours  1 of 3 (too few)
  waiting for thanks       1, the oldest of 2026-11-20

Names given
  names per meeting                 3 in 3 (too few)
  asked for names                   0 of 3 (too few)
  names used                        0 of 2 (too few)
  met, of names used                0 of 0 (too few)
  names left too long               2, the oldest of 2026-11-10
  opened a door                     0 of 2 (too few)
  longest chain                     1 (the most of 2)
  met, by steps from the beginning
    1                               0 of 2 (too few)

Keeping one's word
  loops closed               0 of 0 (too few)
  days to tell the referrer  none noted
  promises kept              0 of 3 (too few)
  promises overdue           2, the oldest of 2026-11-10
  offers taken up            0 of 0 (too few)
  offers left too long       0
  in touch, and in time      0 of 0 (too few)
  told of the landing        0 of 0 (too few)

By week
  2026-W45  7 asks  0 meetings  0 thank-yous  0 reports
  2026-W46  0 asks  2 meetings  2 thank-yous  0 reports
  2026-W47  0 asks  1 meeting   0 thank-yous  0 reports
"""


def test_every_figure_says_of_how_many(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("stats")

    assert result.stdout == SAID
    assert result.stderr == ""


def test_a_group_stands_below_each_figure(small: VaultBuilder, invoke: Invoke) -> None:
    said = invoke("stats", "--by", "country", "--until", "2026-11-09").stdout

    assert said.startswith(
        "Asking\n"
        "  people asked\n"
        "    ca                             1\n"
        "    fr                             2\n"
        "    not said                       3\n"
        "  answered\n"
        "    ca                             1 of 1 (too few)\n"
        "    fr                             2 of 2 (too few)\n"
        "    not said                       2 of 3 (too few)\n"
    )
    assert "Meetings" not in said
    assert "By week" not in said


def test_means_and_rounding_are_exact_from_five_cases_on(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    # eight meetings, of which seven thanked: 87.5 %, rounded up; five names in eight meetings
    for number in range(1, 9):
        names = "referrals: '[[N]]'\n" if number <= 5 else ""
        thanked = f"thanked: 2026-11-{number:02}\n" if number < 8 else ""
        text = f"type: interview\ndate: 2026-11-{number:02}\n{names}{thanked}"
        vault.note(f"{number}.md", f"---\n{text}---\n")

    said = invoke("stats").stdout

    assert "  thanked for              7 of 8 (88%)\n" in said
    assert "  names per meeting                 5 in 8 (0.6 each)\n" in said
    found = {each["name"]: each for each in documents(invoke)}
    assert found["thanked"]["value"] == 87.5
    assert found["names_per_interview"]["value"] == 0.62


def documents(invoke: Invoke, *words: str) -> list[dict[str, object]]:
    figures = json.loads(invoke("stats", "--json", *words).stdout)["figures"]
    assert isinstance(figures, list)
    return figures


def test_where_there_is_nothing_it_is_said(vault: VaultBuilder, invoke: Invoke) -> None:
    assert "  people asked                     0\n" in invoke("stats").stdout
    result = invoke("stats", "--by", "month")
    assert (result.stdout, result.stderr) == ("", "Nothing to count.\n")


def test_the_document_holds_what_it_is_about(small: VaultBuilder, invoke: Invoke) -> None:
    words = ("--since", "2026-11-01", "--until", "2026-11-30", "--campaign", "x")
    document = json.loads(invoke("stats", "--json").stdout)
    narrowed = json.loads(invoke("stats", "--json", *words).stdout)
    by = json.loads(invoke("stats", "--json", "--by", "source").stdout)

    about = ("schema", "today", "since", "until", "campaign", "by", "forgotten")
    assert [document[each] for each in about] == [1, "2026-11-22", None, None, None, None, 0]
    assert [narrowed[each] for each in about] == [
        1, "2026-11-22", "2026-11-01", "2026-11-30", "x", None, 0,
    ]  # fmt: skip
    assert (by["by"], by["weeks"], narrowed["weeks"]) == ("source", None, [])
    assert document["figures"][:3] == [
        {"name": "asked", "part": None, "by": None, "group": None, "kind": "count", "value": 6,
         "numerator": None, "cases": 6, "oldest": None},
        {"name": "replied", "part": None, "by": None, "group": None, "kind": "share",
         "value": 83.3, "numerator": 5, "cases": 6, "oldest": None},
        {"name": "replied", "part": None, "by": "source", "group": "cold", "kind": "share",
         "value": 100.0, "numerator": 5, "cases": 5, "oldest": None},
    ]  # fmt: skip
    assert document["weeks"][0] == {
        "week": "2026-W45", "begins_on": "2026-11-02", "asks": 7, "meetings": 0, "thanks": 0,
        "reports": 0,
    }  # fmt: skip


def test_csv_has_a_row_for_each_figure_and_each_week(small: VaultBuilder, invoke: Invoke) -> None:
    read = csv.reader(io.StringIO(invoke("stats", "--csv").stdout, newline=""))
    head, *rows = read

    assert ",".join(head) == "name,part,by,group,kind,value,numerator,cases,oldest"
    lines = [",".join(each) for each in rows]
    assert lines[:2] == ["asked,,,,count,6,,6,", "replied,,,,share,83.3,5,6,"]
    assert "minutes_taken,,country,fr,median,87.5,,2," in lines
    assert "paid_by,me,country,ca,share,,1,1," in lines
    assert "not_thanked,,,,count,1,,1,2026-11-20" in lines
    assert lines[-4:] == [
        "asks,,week,2026-W47,count,0,,0,",
        "meetings,,week,2026-W47,count,1,,1,",
        "thanks,,week,2026-W47,count,0,,0,",
        "reports,,week,2026-W47,count,0,,0,",
    ]


def test_every_figure_is_explained(invoke: Invoke) -> None:
    said = invoke("stats", "--explain").stdout
    document = json.loads(invoke("stats", "--explain", "--json").stdout)
    rows = list(csv.reader(io.StringIO(invoke("stats", "--explain", "--csv").stdout, newline="")))

    assert sorted(WORDS) == sorted(FIGURES)
    assert [name for names in SECTIONS.values() for name in names] == list(FIGURES)
    for name in FIGURES:
        assert f"\n  {WORDS[name].label}: {WORDS[name].definition}\n" in said
    assert [each["name"] for each in document["figures"]] == list(FIGURES)
    assert [each["definition"] for each in document["figures"]] == [
        WORDS[name].definition for name in FIGURES
    ]
    assert rows[1:] == [[name, *WORDS[name]] for name in FIGURES]
    assert all(f"\n{sentence}\n" in said for sentence in document["notes"])


def test_the_page_gives_every_definition() -> None:
    page = (REPOSITORY / "docs" / "statistics.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| `(\w+)` \| ([^|]+) \|$", page, re.MULTILINE)

    assert rows == [
        (WORDS[name].label, name, WORDS[name].definition)
        for names in SECTIONS.values()
        for name in names
    ]


def test_a_problem_in_the_notes_is_told(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("bad.md", "---\ntype: contact\nasked: soon\n---\n")

    assert invoke("stats").stderr == (
        "1 problem; what it touches may be missing here. See: vaultkit check\n"
    )


def on_terminal(vault: VaultBuilder, *words: str, encoding: str = "utf-8") -> list[str]:
    """Run the program on a pseudo-terminal; give the lines that it showed."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "vaultkit", "--today", "2026-11-22", "stats", *words],
        cwd=vault.root,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ):
        os.close(slave)
        shown = b"".join(iter(lambda: _read(master), b""))
    os.close(master)
    return shown.decode(encoding).replace("\r\n", "\n").splitlines()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 1024)
    except OSError:  # Linux tells the end of a terminal so
        return b""


@pytest.mark.parametrize(("encoding", "stroke"), [("utf-8", "█"), ("latin-1", "#")])
def test_on_a_terminal_weeks_have_bars(
    small: VaultBuilder, monkeypatch: pytest.MonkeyPatch, encoding: str, stroke: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert on_terminal(small, "--since", "2026-11-01", encoding=encoding)[-3:] == [
        f"  2026-W45  7 asks  0 meetings  0 thank-yous  0 reports  {stroke * 7}",
        f"  2026-W46  0 asks  2 meetings  2 thank-yous  0 reports  {stroke * 4}",
        f"  2026-W47  0 asks  1 meeting   0 thank-yous  0 reports  {stroke}",
    ]


def test_a_long_bar_is_scaled_and_a_short_one_is_seen(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(100):
        vault.note(f"P{number}.md", "---\ntype: contact\nasked: [2026-11-02, 2026-11-10]\n---\n")
    vault.note("Q.md", "---\ntype: contact\nasked: 2026-11-17\n---\n")
    monkeypatch.setenv("NO_COLOR", "1")

    bars = [line.rpartition("  ")[2] for line in on_terminal(vault)[-3:]]

    assert bars == ["█" * 24, "█" * 24, "█"]


def test_headings_are_bold_on_a_terminal(
    small: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)

    assert on_terminal(small)[0] == "\x1b[1mAsking\x1b[0m"


def test_weeks_without_anything_are_shown_and_many_of_them_counted(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    days = "[2026-01-05, 2026-02-16, 2026-03-23]"  # five weeks between, then four
    vault.note("Ada.md", f"---\ntype: contact\nasked: {days}\n---\n")

    shown = invoke("stats").stdout.split("By week\n")[1].splitlines()

    assert [re.split("  +", line)[1:3] for line in shown] == [
        ["2026-W02", "1 ask"], ["5 weeks without any"], ["2026-W08", "1 ask"],
        ["2026-W09", "0 asks"], ["2026-W10", "0 asks"], ["2026-W11", "0 asks"],
        ["2026-W12", "0 asks"], ["2026-W13", "1 ask"],
    ]  # fmt: skip


def test_text_from_notes_does_nothing_to_a_terminal(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", '---\ntype: contact\ncampaign: "x\\e[2J"\nasked: 2026-11-02\n---\n')

    assert "    x\\x1b[2J " in invoke("stats", "--by", "campaign").stdout


COUNTED = ("asked", "replied", "accepted", "declined", "interviews", "thanked",
           "names_per_interview")  # fmt: skip


def counted(invoke: Invoke, *words: str) -> dict[object, object]:
    """Give the overall figures that go on counting the forgotten."""
    return {
        each["name"]: (each["numerator"], each["cases"])
        for each in documents(invoke, *words)
        if each["name"] in COUNTED and each["by"] is None
    }


def test_to_forget_somebody_changes_no_figure_that_counts_them(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "vault")
    monkeypatch.chdir(tmp_path / "vault")
    before = counted(invoke)

    for name in (
        "Margaret Hollis",  # gave names, and was named by mail and at a meeting
        "Ludivine Chabert",  # at a meeting with another
        "Yann Prigent",  # who is alone at it now
        "Victor Malzeyrac",  # asked, and still waiting
        "Hortense Delmas",  # declined
        "Hadrien Colombier",  # one moved, one ahead
        "Kieran Maddox",  # asked for later, and did not come
        "Julien Laberge-Roy",  # gave names at a meeting and by mail
    ):
        invoke("forget", name, "--confirm", name)
        assert counted(invoke) == before, name

    said = invoke("stats", "--lang", "en")
    assert "Hollis" not in said.stdout
    assert said.stderr.endswith(
        "8 people were forgotten, and still count where that is known: vaultkit stats --explain\n"
    )
    assert json.loads(invoke("stats", "--json").stdout)["forgotten"] == 8


def test_the_forgotten_are_of_no_group_and_no_window(small: VaultBuilder, invoke: Invoke) -> None:
    whole = counted(invoke)
    invoke("forget", "Ada", "--confirm", "Ada")

    assert counted(invoke) == whole
    assert whole["names_per_interview"] == (3, 3)
    less = counted(invoke, "--since", "2026-01-01")
    assert (less["asked"], less["interviews"]) == ((None, 5), (None, 2))
    assert {e["cases"] for e in documents(invoke, "--by", "country") if e["name"] == "asked"} == {
        1, 3,
    }  # fmt: skip
    assert invoke("stats").stderr == (
        "1 person was forgotten, and still counts where that is known: vaultkit stats --explain\n"
    )


def test_two_counts_in_two_languages_are_added_up(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Forgotten.md", "---\ntype: forgotten\ncontacts: 2\nasked: 2\nwaited: 1\n---\n")
    vault.note("Personnes oubliées.md", "---\ntype: forgotten\ncontacts: 1\nasked: 1\n---\n")

    assert counted(invoke)["asked"] == (None, 3)
    assert counted(invoke)["replied"] == (0, 1)


@pytest.mark.parametrize(
    "text", ["type: contact\nasked: 7", "type: forgotten\nasked: soon",
             f"type: forgotten\nasked: {'9' * 5000}", "type: forgotten\nasked: -7", "{"],
)  # fmt: skip
def test_what_is_no_count_is_not_counted(vault: VaultBuilder, invoke: Invoke, text: str) -> None:
    vault.note("Forgotten.md", f"---\n{text}\n---\n")

    assert counted(invoke)["asked"] == (None, 0)


IN_FRENCH = """\
Demandes
  personnes sollicitées             6
  ont répondu                       5 sur 6 (83~%)
    cold                            5 sur 5 (100~%)
    event                           0 sur 1 (trop peu)
  ont dit oui                       3 sur 6 (50~%)
    cold                            3 sur 5 (60~%)
    event                           0 sur 1 (trop peu)
  ont dit non                       1 sur 6 (17~%)
  jours ouvrés avant la réponse     1 (médiane sur 5)
  réponse en 3 jours ouvrés         4 sur 5 (80~%)
  jours de la demande au rendez-vous  9 (médiane sur 3)

Rendez-vous
  rendez-vous tenus           3
  minutes passées
    fr                        87,5 (médiane sur 2)
  qui a payé
    ca, la personne rencontrée  0 sur 1 (trop peu)
    ca, c'est moi             1 sur 1 (trop peu)
    ca, chacun sa part        0 sur 1 (trop peu)
  comment
    en personne               0 sur 1 (trop peu)
    par téléphone             1 sur 1 (trop peu)
    en visio                  0 sur 1 (trop peu)
    par e-mail                0 sur 1 (trop peu)

Remerciements
  suivis d'un remerciement       2 sur 3 (trop peu)
  jours avant le remerciement    1 (médiane sur 2)
  remerciement le jour même      1 sur 3 (trop peu)
  remerciement sous 24 heures    1 sur 3 (trop peu)
  en attente d'un remerciement   1, depuis le 2026-11-20

Noms donnés
  noms par rendez-vous           3 pour 3 (trop peu)
  noms demandés                  0 sur 3 (trop peu)
  noms suivis                    0 sur 2 (trop peu)
  rencontres, parmi les noms suivis  0 sur 0 (trop peu)
  noms laissés trop longtemps    2, depuis le 2026-11-10
  ont ouvert une porte           0 sur 2 (trop peu)
  plus longue chaîne             1 (maximum sur 2)
  rencontres, selon les étapes depuis le départ
    1                            0 sur 2 (trop peu)

Parole tenue
  retours faits                  0 sur 0 (trop peu)
  jours avant le retour          rien de noté
  promesses tenues               0 sur 3 (trop peu)
  promesses en retard            2, depuis le 2026-11-10
  propositions saisies           0 sur 0 (trop peu)
  propositions laissées trop longtemps  0
  en lien, et dans les temps     0 sur 0 (trop peu)
  savent où vous avez atterri    0 sur 0 (trop peu)

Par semaine
  2026-W45  7 demandes  0 rendez-vous  0 remerciement   0 retour
  2026-W46  0 demande   2 rendez-vous  2 remerciements  0 retour
  2026-W47  0 demande   1 rendez-vous  0 remerciement   0 retour
"""
"""The same as ``SAID``; how far the columns stand apart is of no language."""


def test_the_same_figures_are_said_in_french(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("stats", "--lang", "fr")

    expected = [re.split("  +", line.strip()) for line in IN_FRENCH.splitlines()]
    found = [re.split("  +", line.strip()) for line in result.stdout.splitlines()]
    assert [[cell.replace("\u00a0", "~") for cell in line] for line in found] == expected
    assert result.stderr == ""


def test_a_mean_has_the_decimal_sign_of_the_language(vault: VaultBuilder, invoke: Invoke) -> None:
    for number in range(6):
        vault.note(
            f"{number}.md",
            f"---\ntype: interview\ncontact: '[[A{number}]]'\ndate: 2026-11-1{number}\n"
            f"referrals: '[[B{number}]]'\n---\n"
            if number % 2
            else f"---\ntype: interview\ncontact: '[[A{number}]]'\ndate: 2026-11-1{number}\n---\n",
        )

    assert "  3 in 6 (0.5 each)\n" in invoke("stats", "--lang", "en").stdout
    assert "  3 pour 6 (0,5 en moyenne)\n" in invoke("stats", "--lang", "fr").stdout


def test_every_definition_is_explained_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    text = invoke("stats", "--explain", "--lang", "fr").stdout
    document = json.loads(invoke("stats", "--explain", "--json", "--lang", "fr").stdout)

    lines = text.splitlines()
    assert lines[:2] == [
        "Demandes",
        (
            "  personnes sollicitées\u00a0: Les personnes à qui vous avez demandé un rendez-vous, "
            "au jour de la première demande."
        ),
    ]
    assert lines[-3] == (
        "À moins de 5 cas, pas de pourcentage\u00a0: c'est trop peu pour conclure."
    )
    assert [each["name"] for each in document["figures"]] == list(WORDS)
    for each in document["figures"]:
        english = WORDS[each["name"]]
        assert each["label"] != english.label
        assert each["definition"] != english.definition
        assert f"  {each['label']}\u00a0: {each['definition']}" in lines
    assert document["notes"] == lines[-3:]


def test_long_silence_and_the_forgotten_are_said_in_french(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Ada.md", "---\ntype: contact\nasked: 2026-01-05\n---\n")
    vault.note("Bob.md", "---\ntype: contact\nasked: 2026-11-02\n---\n")
    assert "\n  42 semaines sans rien\n" in invoke("stats", "--lang", "fr").stdout

    invoke("forget", "Ada", "--confirm", "Ada")
    assert invoke("stats", "--lang", "fr").stderr == (
        "1 personne oubliée compte encore là où on le sait\u00a0: vaultkit stats --explain\n"
    )


def test_nothing_to_count_is_said_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("stats", "--by", "month", "--lang", "fr")

    assert (result.stdout, result.stderr) == ("", "Rien à compter.\n")


def test_keys_and_names_of_figures_are_english_in_french(
    small: VaultBuilder, invoke: Invoke
) -> None:
    for style in ("--json", "--csv"):
        assert invoke("stats", style, "--lang", "fr").stdout == invoke("stats", style).stdout


def test_a_campaign_that_no_contact_has_is_told(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", "---\ntype: contact\nasked: 2026-11-02\n---\n")
    words = ("stats", "--campaign", "lyno", "--json")
    none = "No contact has a campaign; set it with: vaultkit set CONTACT campaign NAME\n"
    assert invoke(*words).stderr == none

    for name, campaign in (("Bob", "Lyon"), ("Cy", "Arles")):
        vault.note(f"{name}.md", f"---\ntype: contact\ncampaign: {campaign}\n---\n")
    assert invoke(*words).stderr == "No contact is of a campaign 'lyno'; there are: Arles, Lyon\n"
    assert invoke("--lang", "fr", *words).stderr == (
        "Aucun contact n'est d'une campagne «\u00a0lyno\u00a0»\u202f; il y a\u00a0: Arles, Lyon\n"
    )
    assert invoke("stats", "--campaign", "LYO", "--json").stderr == ""
