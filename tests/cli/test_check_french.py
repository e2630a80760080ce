"""What is wrong in the notes, said in French; rules, places and keys are the same everywhere."""

import datetime as dt
import json
import typing
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.test_check_rules import BAD, put
from vaultkit.cli.speech import said, speaking
from vaultkit.domain.doubt import Doubt
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.change import SetText
from vaultkit.notes.edit import edit
from vaultkit.notes.fault import Fault
from vaultkit.notes.fence import FRONT_MATTER_LIMIT
from vaultkit.notes.note import read_note
from vaultkit.vault.checking import check_vault
from vaultkit.vault.files import cannot_be_read
from vaultkit.vault.settings_file import parse_settings
from vaultkit.vault.vault import open_vault

NOW = dt.datetime(2026, 11, 22, 12)  # noqa: DTZ001  as notes hold it


def spaced(text: str) -> str:
    """Write ``~`` for the no-break space and ``^`` for the narrow one, which nobody could see."""
    return text.replace("~", "\u00a0").replace("^", "\u202f")


@pytest.fixture
def faulty(vault: VaultBuilder) -> VaultBuilder:
    vault.settings('country = "zz"\n[folders]\ncontatcs = "x"\n[deadlines]\nask_nudge = "soon"\n')
    vault.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        status: pausd
        asked: soon
        phone: 0123
        email: ada@acme.example
        replied: 2026-1-5
        referred_by: [[Jonas Weiss]]
        ---
        """,
    )
    vault.note(
        "Contacts/Élise Roy.md",
        "---\ntype: contact\nemail: Ada@acme.example\nasked: 2026-12-01\n---\n",
    )
    vault.note("Contacts/Zoë.md", "---\ntype: contact\n")
    vault.note(
        "Interviews/2026-11-10.md",
        """
        ---
        type: interview
        contact: "[[Elise Roi]]"
        thanked: 2026-11-09
        date: 2026-11-10
        ---
        - [ ] #promise the book [due:: soon]
        """,
    )
    return vault


OF_FAULTY = spaced(
    "Contacts/Ada Baker.md:3:9: unknown-value: «~pausd~» ne fait pas partie des valeurs "
    "possibles (closed, paused, dropped, do-not-contact)^; vouliez-vous dire «~paused~»^?\n"
    "Contacts/Ada Baker.md:4:8: bad-date: «~soon~» n'est pas une date^; écrivez AAAA-MM-JJ\n"
    "Contacts/Ada Baker.md:5:8: fragile-text: d'autres programmes prennent 0123 pour un "
    "nombre^; mettez-le entre guillemets droits\n"
    "Contacts/Ada Baker.md:7:10: date-not-iso: «~2026-1-5~» n'est pas une date ISO^; "
    "écrivez 2026-01-05\n"
    "Contacts/Ada Baker.md:8:14: unquoted-link: mettez le lien de «~referred_by~» entre "
    'guillemets droits~: "[[Jonas Weiss]]"\n'
    "Contacts/Zoë.md:1:1: unclosed-front-matter: l'en-tête n'est pas fermé^; terminez-le par "
    "une ligne «~---~»\n"
    "Contacts/Élise Roy.md:3:8: duplicate-person: peut-être la même personne que "
    "«~Contacts/Ada Baker.md~», qui a la même adresse e-mail^; si oui~: "
    "vaultkit merge 'Contacts/Ada Baker.md' 'Contacts/Élise Roy.md'\n"
    "Contacts/Élise Roy.md:4:8: future-date: le 2026-12-01 est encore à venir, or cette "
    "propriété dit ce qui a été fait\n"
    "Interviews/2026-11-10.md:3:10: missing-contact: pas de note «~Elise Roi~»^; vouliez-vous "
    "dire [[Élise Roy]]^? Sinon~: vaultkit new-contact 'Elise Roi'\n"
    "Interviews/2026-11-10.md:4:10: thanks-before-meeting: remerciement du 2026-11-09, avant le "
    "rendez-vous du 2026-11-10\n"
    "Interviews/2026-11-10.md:7:32: bad-date: «~soon~» n'est pas une date^; écrivez "
    "AAAA-MM-JJ\n"
)
OF_SETTINGS = (
    "vaultkit.toml:1:1: settings: pas de convention pour «~zz~»^; pays connus~: ",
    (
        "vaultkit.toml:3:1: settings: clé inconnue «~folders.contatcs~»^; vouliez-vous dire "
        "«~contacts~»^?"
    ),
    "vaultkit.toml:5:1: settings: clé inconnue «~deadlines.ask_nudge~»^; ",
)


def test_a_vault_full_of_mistakes_is_read_out_in_french(
    faulty: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("check", "--lang", "fr", exit_code=1)

    assert result.stderr == ""
    assert result.stdout.startswith(OF_FAULTY)
    lines = result.stdout.removeprefix(OF_FAULTY).splitlines()
    assert len(lines) == len(OF_SETTINGS)
    for line, begun in zip(lines, OF_SETTINGS, strict=True):
        assert line.startswith(spaced(begun))


def test_quebec_leaves_the_narrow_space_out(faulty: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("check", "--lang", "fr-CA", exit_code=1)

    assert result.stdout.startswith(OF_FAULTY.replace("\u202f", ""))


def test_the_document_and_the_annotations_say_the_same_with_english_keys(
    faulty: VaultBuilder, invoke: Invoke
) -> None:
    document = json.loads(invoke("check", "--json", "--lang", "fr", exit_code=1).stdout)
    log = invoke("check", "--format", "github", "--lang", "fr", exit_code=1).stdout

    assert list(document) == ["schema", "problems"]
    assert document["problems"][1] == {
        "path": "Contacts/Ada Baker.md",
        "line": 4,
        "column": 8,
        "rule": "bad-date",
        "message": spaced("«~soon~» n'est pas une date^; écrivez AAAA-MM-JJ"),
        "fixable": False,
    }
    assert spaced("title=bad-date::«~soon~» n'est pas une date^; écrivez AAAA-MM-JJ\n") in log


def test_what_cannot_be_mended_is_said_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann.md", "---\n{type: contact, phone: 0123}\n---\n")

    result = invoke("check", "--fix", "--lang", "fr", exit_code=1)

    assert result.stderr == spaced(
        "Ann.md:2:1~: non corrigé^; les propriétés sont entre accolades^; "
        "donnez une ligne à chacune\n"
    )


def test_a_sound_vault_is_silent_in_french(invoke: Invoke) -> None:
    assert invoke("-C", str(EXAMPLE), "--lang", "fr", "check").output == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntype: contact\n", "l'en-tête n'est pas fermé^; terminez-le par une ligne «~---~»"),
        ("---toml\na = 1\n---\n",
         ("«~---toml~» ne commence pas un en-tête, et d'autres outils pourraient exécuter la "
         "suite^; commencez par «~---~» seul")),
        ("\n---\ntype: contact\n---\n",
         "l'en-tête doit commencer au tout premier caractère du fichier"),
        ("----\ntype: contact\n---\n",
         "une ligne de séparation compte exactement trois tirets~: «~---~»"),
        ("---\rtype: contact\r---\r",
         ("ses lignes se terminent par un simple CR^; enregistrez la note avec des fins de ligne "
         "LF ou CRLF")),
        ("---\n- a\n---\n", "l'en-tête n'est pas une suite de lignes «~nom: valeur~»"),
        ("---\nname: {% name %}\n---\n",
         "le modèle n'est pas rempli~: «~{{~» ou «~{%~» occupe la place d'une valeur"),
        ("---\nrole: a: b\n---\n",
         ("un deux-points suivi d'une espace coupe le texte pour YAML^; mettez toute la valeur "
         "entre guillemets droits")),
        ("---\n<<<<<<< HEAD\na: b\n---\n",
         ("marqueurs de conflit d'une fusion git^; gardez les bonnes lignes et supprimez les "
         "marqueurs")),
        ("---\na: \x01\n---\n", "caractère de contrôle U+0001^; supprimez-le"),
        ("---\na: b\na: c\n---\n",
         "«~a~» figure deux fois^; n'en gardez qu'une~: d'ici là, aucune ne compte"),
        (f"---\na: {'b' * FRONT_MATTER_LIMIT}\n---\n",
         ("l'en-tête n'est pas fermé au bout de 64~Kio, plus que ce qui est lu^; raccourcissez-le, "
         "ou fermez-le par une ligne «~---~»")),
        ("---\na: " + "[" * 33 + "]" * 33 + "\n---\n", "plus de 32 niveaux imbriqués"),
        ("---\nrole: !!binary eA==\n---\n",
         ("l'étiquette «~tag:yaml.org,2002:binary~» n'est pas suivie^; la valeur est lue comme un "
         "simple texte")),
    ],
)  # fmt: skip
def test_what_is_wrong_with_front_matter_is_said_in_french(text: str, expected: str) -> None:
    (problem,) = read_note(VaultPath("Ann.md"), text.encode()).problems

    with speaking("fr"):
        assert said(problem.message) == spaced(expected)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "Permission denied"), "illisible~: accès refusé"),
        (OSError(5, "Input/output error"), "illisible~: erreur d'entrée-sortie"),
        (OSError(95, "Operation not supported"), "illisible~: Operation not supported"),
    ],
)
def test_the_reason_of_the_system_is_said_in_french_where_it_is_known(
    error: OSError, expected: str
) -> None:
    with speaking("fr"):
        assert said(cannot_be_read(error)) == spaced(expected)


def test_somebody_who_came_by_others_is_said_to_have_in_either_language(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for name, referrer in (("Ada", "Bob"), ("Bob", "Cleo"), ("Cleo", "Ada")):
        vault.note(
            f"{name}.md",
            f'---\ntype: contact\nasked: 2026-11-02\nreferred_by: "[[{referrer}]]"\n---\n',
        )

    assert invoke("check", "--lang", "en", exit_code=1).stdout == (
        "Ada.md:4:14: referral-cycle: a circle: Ada was referred by Bob, by Cleo, by Ada; "
        "who came first?\n"
    )
    assert invoke("check", "--lang", "fr", exit_code=1).stdout == spaced(
        "Ada.md:4:14: referral-cycle: un cercle de recommandations~: Ada, par Bob, par Cleo, "
        "par Ada^; qui était là en premier^?\n"
    )


def test_everything_on_the_page_of_rules_is_said_in_french(tmp_path: Path) -> None:
    for number, example in enumerate(BAD):
        vault = VaultBuilder(tmp_path / str(number))
        vault.settings("")
        put(vault, example)
        (problem,) = check_vault(open_vault(str(vault.root)), NOW).problems

        with speaking("fr"):
            french = said(problem.message)

        assert french != problem.message


@pytest.mark.parametrize("kind", [Problem, Fault, Doubt])
def test_what_is_wrong_is_a_sentence_and_no_text(kind: type) -> None:
    assert typing.get_type_hints(kind)["message"] is Sentence


def test_a_change_that_is_refused_says_so_in_a_sentence() -> None:
    refusal = edit(b"---\nphone: 1\nphone: 2\n---\n", SetText("phone", "3"))

    assert not isinstance(refusal, bytes)
    with speaking("fr"):
        assert said(refusal.reason) == spaced(
            "«~phone~» figure deux fois^; n'en gardez d'abord qu'une"
        )


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("a = b\n", "cette valeur n'a pas de sens^; un texte se met entre guillemets droits"),
        ("a 1\n", "il manque «~=~» après une clé"),
        ("a = [1\n", "une liste n'est pas fermée (à la fin du fichier)"),
        ('a = "C:\\x"\n', "une barre oblique inverse s'écrit «~\\\\~» dans un texte"),
        ('a = "\x01"\n', "Illegal character '\\x01'"),
    ],
)
def test_settings_that_are_no_toml_are_told_of_in_french(settings: str, expected: str) -> None:
    (problem,) = parse_settings(settings.encode()).problems

    with speaking("fr"):
        assert said(problem.message) == spaced(f"TOML non valide~: {expected}")
