"""What there is to say of a letter, in French: warnings, what to note, what reading over finds.

The letters themselves are in the language of their readers, whatever the reports speak.
"""

import json
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.letter_notes import ADA, REFERRED, contact, given, meeting


def spaced(text: str) -> str:
    """Write ``~`` for the no-break space and ``^`` for the narrow one, which nobody could see."""
    return text.replace("~", "\u00a0").replace("^", "\u202f")


def test_blanks_and_what_to_note_are_told_in_french_of_an_english_letter(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(ADA, "---\ntype: contact\n---\n")

    result = invoke("draft", "ask", "ada", "--lang", "fr")

    assert result.stdout.startswith("Subject: A few questions about your work\n\nDear Ada Baker,\n")
    assert result.stderr == spaced(
        "Attention~: à remplir~: [what prompts you to write to this person]\n"
        "Attention~: à remplir~: [who you are, in one line]\n"
        "Attention~: à remplir~: [what you want to learn]\n"
        "Attention~: à remplir~: [your name]\n"
        "Une fois envoyé~: vaultkit log asked 'Ada Baker'\n"
    )


@pytest.mark.parametrize(
    ("kind", "facts", "told"),
    [
        ("ask", f"title: Mme\nwhy: comment naît une saison{REFERRED}",
         [("le nom de Jean Martin n'est pas cité, car «~may_mention~» ne vaut pas true^; une fois "
          "l'accord obtenu~: vaultkit set 'Contacts/Ada Baker.md' may_mention true")]),
        ("ask", "title: Mme\nwhy: how a season is made\nreason: son article sur le son",
         [("«~reason~» parle de la personne au lieu de s'adresser à elle («~son~»)~: «~son "
          "article sur le son~»"),
          ("«~why~» n'est pas en français~: «~how a season is made~»^; récrivez-le dans cette "
          "langue")]),
        ("ask", ("title: Mme\nwhy: comment naît une saison\nasked: 2026-11-16\n"
         "reason: votre article sur le son\nfirst_move: referrer"),
         [("une demande a déjà été envoyée à Ada Baker le 2026-11-16^; pour relancer~: vaultkit "
          "draft nudge 'Ada Baker'"),
          "la personne qui vous a donné le nom voulait d'abord écrire elle-même à Ada Baker"]),
        ("nudge", "title: Mme",
         [("envoyez-le en réponse à votre premier message, pour que les deux restent dans le même "
          "fil"),
          "aucune demande à Ada Baker n'est notée~: il n'y a rien à relancer"]),
        ("nudge", "title: Mme\nasked: 2026-10-05\nreplied: 2026-10-09\nreply: accepted",
         ["Ada Baker a répondu depuis la dernière demande"]),
        ("nudge", "title: Mme\nasked: 2026-11-20",
         ["la demande a jusqu'au 2026-12-01 pour recevoir une réponse"]),
        ("confirm", "title: Mme", ["aucun rendez-vous à venir avec Ada Baker"]),
        ("thanks", "title: Mme", ["aucun rendez-vous avec Ada Baker n'est noté"]),
        ("offer-followup", "title: Mme", ["aucune proposition ouverte d'Ada Baker n'est notée"]),
        ("decline-reply", "title: Mme", ["aucun refus d'Ada Baker n'est noté"]),
        ("loop", "title: Mme", ["rien n'est noté dont Ada Baker n'ait déjà eu des nouvelles"]),
        ("news", "title: Mme\nstatus: paused", ["Ada Baker est en pause"]),
        ("news", "title: Mme\nstatus: paused\nstatus_until: 2027-01-04",
         ["Ada Baker est en pause jusqu'au 2027-01-04"]),
        ("news", "register: tu",
         ["Contacts/Ada Baker.md n'a pas de «~given_name~»~: la formule d'appel est sans nom"]),
    ],
)  # fmt: skip
def test_what_to_look_at_is_told_in_french(
    french: VaultBuilder, invoke: Invoke, kind: str, facts: str, told: list[str]
) -> None:
    contact(french, facts)

    lines = invoke("draft", kind, "ada").stderr.splitlines()

    for each in told:
        assert spaced(f"Attention~: {each}") in lines


def test_a_thank_you_is_commented_in_french(french: VaultBuilder, invoke: Invoke) -> None:
    contact(french, "title: Mme")
    given(french, "Paul Durand")
    meeting(
        french,
        "date: 2026-11-20\nthanked: 2026-11-21\ncv: asked-for",
        "## What I learned\n\nTout se joue au devis.\n",
    )
    path = french.written[-1]
    text = (french.root / path).read_text(encoding="utf-8")
    french.raw(path, text.replace('"[[Ada Baker]]"', "['[[Ada Baker]]', '[[Zoé Noël]]']").encode())

    lines = invoke("draft", "thanks", "ada").stderr.splitlines()

    assert lines[:3] == [
        spaced(f"Attention~: un remerciement pour {path} est déjà noté, le 2026-11-21"),
        spaced("Attention~: Zoé Noël y était aussi"),
        spaced("Attention~: on vous a demandé votre CV~: joignez-le"),
    ]


def test_missing_addresses_are_told_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(ADA, "---\ntype: contact\nemail: ada\n---\n")

    document = json.loads(invoke("draft", "news", "ada", "--json", "--lang", "fr").stdout)

    assert list(document) == [
        "schema", "kind", "subject", "to", "body", "warnings", "language", "settle",
    ]  # fmt: skip
    assert document["warnings"][-2:] == [
        spaced("«~ada~» dans Contacts/Ada Baker.md n'est pas une adresse e-mail"),
        spaced("«~email~» sous [me] dans les réglages n'est pas une adresse e-mail"),
    ]


def test_a_letter_of_the_example_is_commented_in_the_language_of_its_vault(
    invoke: Invoke,
) -> None:
    french = invoke("-C", str(EXAMPLE), "draft", "thanks", "margaret hollis")
    english = invoke("-C", str(EXAMPLE), "--lang", "en", "draft", "thanks", "margaret hollis")

    assert french.stdout == english.stdout
    assert "Attention\u00a0: " in french.stderr
    assert "Warning: " in english.stderr
    assert "Warning" not in french.stderr


FINDINGS = [
    "5:15: job-words: «~poste~» fait d'une demande d'entretien une candidature^; retirez-le",
    "5:32: job-words: «~CV~» fait d'une demande d'entretien une candidature^; retirez-le",
    "5:36: mixed-address: «~Tu~» dans une lettre qui dit «~vous~»",
    (
        "5:47: unpermitted-name: «~Jean Martin~» figure dans la lettre, et rien ne dit que vous "
        "pouvez citer ce nom (may_mention)"
    ),
    "5:60: unfilled-blank: [la suite] reste à remplir",
]


def test_a_letter_is_read_over_in_french(
    french: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    contact(french, f"title: Mme{REFERRED}")
    letter = tmp_path / "ask.txt"
    letter.write_text(
        "Subject: Un échange\n\nMadame,\n\n"
        "Je cherche un poste, voici mon CV. Tu connais Jean Martin. [la suite] "
        "Que pensez-vous de votre métier, vous\u202f?\n\n"
        "Cordialement,\n\nA\n",
        encoding="utf-8",
    )

    found = invoke("draft", "check", str(letter), "--kind", "ask", "--contact", "ada", exit_code=1)

    assert found.stdout.splitlines() == [spaced(each) for each in FINDINGS]


def test_a_letter_too_long_is_said_to_be_in_french(tmp_path: Path, invoke: Invoke) -> None:
    letter = tmp_path / "nudge.txt"
    letter.write_text(f"Madame,\n\n{'mot ' * 300}\n\nCordialement,\n\nA\n", encoding="utf-8")

    found = invoke("draft", "check", str(letter), "--kind", "nudge", "--lang", "fr", exit_code=1)

    assert found.stdout.startswith("3:")
    assert spaced("too-long: 300 mots^; ") in found.stdout
    assert found.stdout.endswith(spaced(" suffisent pour «~nudge~»\n"))


def test_without_a_vault_the_locale_decides(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    (tmp_path / "letter.txt").write_text("Madame,\n\n[la suite]\n", encoding="utf-8")

    found = invoke("draft", "check", "letter.txt", exit_code=1)

    assert found.stdout == "3:1: unfilled-blank: [la suite] reste à remplir\n"
    assert invoke("stats", "--explain").stdout.startswith("Demandes\n")
    assert invoke("stats", "--explain", "--lang", "en").stdout.startswith("Asking\n")
