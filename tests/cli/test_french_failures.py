"""What goes wrong, and what is told beside a result, is said in French to whoever reads French."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.output import tell_error
from vaultkit.cli.speech import speaking
from vaultkit.cli.usage import tell_misuse
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import LostRaceError
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.write import write


def typeset(text: str) -> str:
    """Put the spaces that French has before its marks, and inside its quotes."""
    for sign in ";?!":
        text = text.replace(f" {sign}", f"\u202f{sign}")
    return text.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»")


@pytest.fixture
def coffre(vault: VaultBuilder) -> VaultBuilder:
    vault.settings('language = "fr"\n')
    vault.note(
        "Contacts/Claire Dubois.md",
        "---\ntype: contact\nasked: [2026-11-10]\nrole: éditrice\ncity: Lyon\n---\n",
    )
    vault.note("Contacts/Paul Durand.md", "---\ntype: contact\nrole: relieur\ncity: Lille\n---\n")
    for number in (1, 2):
        vault.note(
            f"Interviews/Paul {number}.md",
            '---\ntype: interview\ncontact: "[[Paul Durand]]"\ndate: 2026-11-12\n---\n',
        )
    vault.note("Contacts/Paula Durand.md", "---\ntype: contact\nstatus: do-not-contact\n---\n")
    vault.note("Contacts/Twice.md", "---\ntype: contact\nrole: x\nrole: y\n---\n")
    vault.note(
        "Interviews/2026-11-12 Claire Dubois.md",
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-11-12
        thanked: [2026-11-13]
        referrals:
          - "[[Omar Benali]]"
        ---
        - [ ] envoyer le CV #promise
        - [ ] appeler la guilde #promise
        """,
    )
    return vault


FAILURES = [
    (
        ("show", "Clair Dubos"), 3,
        ("Erreur : personne dans le coffre ne s'appelle « Clair Dubos » ; "
        "noms proches : Claire Dubois"),
    ),
    (
        ("show", "Xyz"), 3,
        ("Erreur : personne dans le coffre ne s'appelle « Xyz ». « vaultkit list contacts » montre "
        "qui s'y trouve, « vaultkit new-contact » crée une note."),
    ),
    (
        ("log", "asked", "Clair Dubos"), 3,
        ("Erreur : personne dans le coffre ne s'appelle « Clair Dubos » ; noms proches : Claire "
        "Dubois. Créez-en une avec « vaultkit new-contact » ; --asked note que vous avez écrit."),
    ),
    (
        ("show", "durand"), 3,
        ("Erreur : « durand » peut désigner Contacts/Paul Durand, Contacts/Paula Durand ; tapez "
        "l'un de ces noms en entier"),
    ),
    (
        ("rename", "Omar Benali", "Omar"), 3,
        ("Erreur : on vous a donné le nom d'Omar Benali, qui n'a pas encore de note. "
        "Créez-en une avec « vaultkit new-contact »."),
    ),
    (
        ("draft", "thanks", "Paula"), 3,
        ("Erreur : Paula Durand est à ne pas contacter (voir « status » dans "
        "Contacts/Paula Durand.md) ; aucune lettre n'est rédigée"),
    ),
    (
        ("log", "nudged", "Paul", "Durand", "--on", "2026-11-20"), 3,
        ("Erreur : aucune demande à Paul Durand n'est notée : ce n'est donc pas encore une "
        "relance ; rien n'a été écrit"),
    ),
    (
        ("log", "met", "claire", "--on", "2026-11-01"), 3,
        ("Erreur : aucune note de rendez-vous avec Claire Dubois le 2026-11-01. Pour créer la "
        "note : vaultkit new-interview 'Claire Dubois' --at 2026-11-01. Ou bien c'était celui-ci, "
        "un autre jour : vaultkit set 'Interviews/2026-11-12 Claire Dubois.md' date 2026-11-01"),
    ),
    (
        ("done", "2026-11-12 Claire Dubois"), 3,
        ("Erreur : Interviews/2026-11-12 Claire Dubois.md a plusieurs tâches ouvertes. Il y a "
        "celles-ci : ligne 9 « envoyer le CV » ; ligne 10 « appeler la guilde ». "
        "Choisissez avec --line."),
    ),
    (
        ("new-contact", "Claire Dubois"), 5,
        ("Erreur : Contacts/Claire Dubois.md existe déjà ; si c'est quelqu'un d'autre, "
        "distinguez-les par le nom : « Ada Baker (Lyon) »"),
    ),
    (
        ("rename", "Paul Durand", "Claire Dubois"), 5,
        ("Erreur : Contacts/Claire Dubois.md existe déjà ; rien n'a été écrit. "
        "S'il s'agit d'une seule personne : vaultkit merge"),
    ),
    (
        ("new-contact", "con"), 2,
        ("Erreur : « con » ne peut pas servir de nom à une note : Windows se le réserve ; "
        "ajoutez un nom de famille"),
    ),
    (
        ("set", "Twice", "role", "z"), 3,
        ("Erreur : Contacts/Twice.md:4:1 : note non modifiée ; « role » figure deux fois ; "
        "n'en gardez d'abord qu'une"),
    ),
    (
        ("undo",), 3,
        "Erreur : il n'y a rien à annuler ; « vaultkit undo --list » montre tout",
    ),
    (
        ("query", "select nom from contacts"), 2,
        ("Erreur : impossible de répondre à cette requête : il n'y a pas de colonne nom. "
        "Pour voir les colonnes : vaultkit query --views"),
    ),
    (
        ("convention", "zz"), 2,
        ("Erreur : pas de convention pour « zz » ; pays connus : "
        "au, ca, ca-qc, ch, de, default, fr, gb, jp, us"),
    ),
    (
        ("forget", "claire", "--confirm", "Paul"), 3,
        "Erreur : ce n'est pas « Claire Dubois » ; rien n'a été supprimé",
    ),
    (
        ("draft", "check", "rien.txt"), 3,
        "Erreur : rien.txt est illisible : fichier ou dossier introuvable",
    ),
    (
        ("forget", "claire"), 3,
        (
            "2 notes vont être supprimées pour de bon ; --dry-run montre tout.\n"
            "Pour supprimer « Claire Dubois », tapez son nom : \n"
            "Erreur : ce n'est pas « Claire Dubois » ; rien n'a été supprimé"
        ),
    ),
    (
        ("merge", "Claire Dubois", "Paul Durand"), 3,
        (
            "Erreur : les notes diffèrent là où une seule valeur est possible ; rien n'a été "
            "écrit :\n"
            "  role : « éditrice » ou « relieur »\n"
            "  city : « Lyon » ou « Lille »\n"
            "Corrigez à la main, ou tranchez partout avec --prefer keep ou --prefer other."
        ),
    ),
    (
        ("log", "thanked", "Paul", "Durand"), 3,
        (
            "Erreur : deux rendez-vous avec Paul Durand à la même heure attendent un "
            "remerciement ; précisez lequel avec --interview :\n"
            "  Interviews/Paul 1.md\n"
            "  Interviews/Paul 2.md"
        ),
    ),
    (("due", "--json=1"), 2, "Erreur : --json n'attend pas de valeur"),
    (("due", "--within"), 2, "Erreur : --within attend une valeur"),
    (
        ("init", "."), 5,
        "Erreur : {root} contient déjà un vaultkit.toml ; rien n'a été écrit",
    ),
]  # fmt: skip
NARRATION = [
    (("log", "asked", "claire", "--on", "hier", "--dry-run"), "hier : samedi 2026-11-21"),
    (
        ("log", "asked", "claire", "--on", "2026-11-10"),
        "Contacts/Claire Dubois.md : « asked » y est déjà noté au 2026-11-10. Rien n'a changé.",
    ),
    (
        ("refer", "claire", "Omar", "--dry-run"),
        (
            "« Omar » est pris pour un nouveau nom ; « Omar Benali » figure déjà dans le coffre et "
            "lui ressemble beaucoup."
        ),
    ),
    (
        ("new-contact", "Clàire Duboîs", "--dry-run"),
        (
            "« Claire Dubois » figure déjà dans le coffre, et c'est presque le même nom ; "
            "est-ce la même personne ?"
        ),
    ),
    (
        ("new-interview", "Zoé Martin", "--create"),
        (
            "Sans --at, le rendez-vous est daté d'aujourd'hui, 2026-11-22.\n"
            "La note Contacts/Zoé Martin.md a été créée elle aussi."
        ),
    ),
    (
        ("set", "claire", "minutes", "5", "--dry-run"),
        "« minutes » est une propriété de rendez-vous ; dans cette note, elle reste sans effet.",
    ),
    (("query", "select name from contacts where 0"), "Aucune ligne."),
    (("undo", "--list"), "Rien n'est conservé."),
    (
        ("forget", "Clair Dubos", "--dry-run"),
        (
            "Personne dans le coffre ne s'appelle « Clair Dubos » : il n'y a rien à oublier. "
            "Noms proches : Claire Dubois."
        ),
    ),
    (
        ("--lang", "fr", "init", "sous"),
        (
            "{root}/sous est à l'intérieur du coffre {root} ; les commandes qu'on y lance verront "
            'le nouveau\nEnsuite : vaultkit -C sous new-contact "Ada Baker"'
        ),
    ),
    (
        ("init", "sous", "--language", "fr", "--dry-run"),
        (
            "{root}/sous est à l'intérieur du coffre {root} ; les commandes qu'on y lance verront "
            "le nouveau"
        ),
    ),
]
MISUSES = [
    (
        ("log", "asked", "claire", "--on", "03/04"),
        "log [OPTIONS] FACT CONTACT",
        (
            "valeur incorrecte pour --on : « 03/04 » ne désigne pas clairement un jour ; écrivez "
            "2026-11-30, « demain », « vendredi », « +3j » ou « 30 novembre »"
        ),
    ),
    (
        ("set", "claire", "reason"),
        "set [OPTIONS] NOTE PROPERTY [VALUE]...",
        "donnez une valeur, ou bien --unset sans valeur",
    ),
    (
        ("set", "claire", "may_mention", "peut-être\x1b"),
        "set [OPTIONS] NOTE PROPERTY [VALUE]...",
        "« may_mention » : « peut-être\\x1b » n'est ni true ni false",
    ),
    (
        ("init", "--language", "de"),
        "init [OPTIONS] [FOLDER]",
        "valeur incorrecte pour --language : « de » n'est ni en ni fr (fr-CA…)",
    ),
    (
        ("duee",),
        "[OPTIONS] [COMMAND] [ARGS]...",
        "la commande « duee » n'existe pas. Vouliez-vous dire « due » ?",
    ),
    (
        ("123456",),
        "[OPTIONS] [COMMAND] [ARGS]...",
        "la commande « 123456 » n'existe pas. Voir « vaultkit --help ».",
    ),
    (("due", "--zzz"), "due [OPTIONS] [RULE]...", "l'option --zzz n'existe pas"),
    (
        ("due", "--jsn"),
        "due [OPTIONS] [RULE]...",
        "l'option --jsn n'existe pas ; vouliez-vous dire --json ?",
    ),
    (("show",), "show [OPTIONS] CONTACT", "il manque CONTACT"),
    (("rename", "a", "b", "c", "d"), "rename [OPTIONS] OLD NEW", "des mots en trop : c d"),
    (
        ("search", "a", "--limit", "0"),
        "search [OPTIONS] WORDS...",
        "valeur incorrecte pour --limit : 0 ne respecte pas x>=1",
    ),
    (
        ("search", "a", "--limit", "deux"),
        "search [OPTIONS] WORDS...",
        "valeur incorrecte pour --limit : « deux » n'est pas un nombre entier",
    ),
    (
        ("--lang", "de", "due"),
        "[OPTIONS] [COMMAND] [ARGS]...",
        (
            "valeur incorrecte pour --lang : « de » ne fait pas partie des valeurs possibles : "
            "en, fr, fr-CA"
        ),
    ),
]


@pytest.mark.parametrize(
    ("words", "status", "expected"), FAILURES, ids=[" ".join(row[0]) for row in FAILURES]
)
def test_a_refusal_is_in_french(
    coffre: VaultBuilder, invoke: Invoke, words: tuple[str, ...], status: int, expected: str
) -> None:
    before = coffre.snapshot()

    result = invoke(*words, exit_code=status)

    assert result.stderr == f"{typeset(expected)}\n".format(root=coffre.root)
    assert coffre.snapshot() == before


@pytest.mark.parametrize(
    ("words", "expected"), NARRATION, ids=[" ".join(row[0]) for row in NARRATION]
)
def test_narration_is_in_french(
    coffre: VaultBuilder, invoke: Invoke, words: tuple[str, ...], expected: str
) -> None:
    assert invoke(*words).stderr == f"{typeset(expected)}\n".format(root=coffre.root)


@pytest.mark.usefixtures("coffre")
@pytest.mark.parametrize(
    ("words", "usage", "expected"), MISUSES, ids=[" ".join(row[0]) for row in MISUSES]
)
def test_a_mistake_of_usage_is_in_french(
    invoke: Invoke, words: tuple[str, ...], usage: str, expected: str
) -> None:
    command = " ".join(("vaultkit", *usage.partition("[")[0].split()))
    stderr = invoke(*words, exit_code=2).stderr

    rest = usage.removeprefix(usage.partition("[")[0])
    assert stderr == typeset(
        f"Usage : {command} {rest}\nAide : {command} --help\n\nErreur : {expected}\n"
    )


def test_whoever_asks_for_no_kind_of_letter_gets_the_help_alone(
    coffre: VaultBuilder, invoke: Invoke
) -> None:
    assert invoke("draft", exit_code=2).stderr.startswith("Usage: vaultkit draft [OPTIONS] KIND")


def test_mistakes_in_the_settings_are_listed_in_french(
    coffre: VaultBuilder, invoke: Invoke
) -> None:
    coffre.settings('language = "fr"\ncampagn = "x"\n[folders]\ncontacts = "../x"\n')

    result = invoke("set", "claire", "role", "x", exit_code=3)

    assert result.stderr == typeset(
        "Erreur : les réglages contiennent des erreurs ; corrigez-les avant d'écrire :\n"
        "  vaultkit.toml:2:1: settings: clé inconnue « campagn » ; vouliez-vous dire "
        "« campaign » ?\n"
        "  vaultkit.toml:4:1: settings: « folders.contacts » attend un dossier à l'intérieur du "
        "coffre, avec / entre ses parties\n"
    )


NO_VAULT = (
    "Erreur : pas de coffre dans {folder} : ni ce dossier ni aucun de ceux qui le contiennent "
    "n'est un coffre. Créez-en un avec « vaultkit init », ou indiquez-en un avec -C DOSSIER ou "
    "VAULTKIT_VAULT.\n"
)


@pytest.mark.parametrize("words", [("due",), ("search", "x"), ("show", "claire"), ("check",)])
@pytest.mark.parametrize(
    ("locale", "option"),
    [("fr_FR.UTF-8", ()), ("C.UTF-8", ("--lang", "fr")), ("en_GB.UTF-8", ("--lang", "fr"))],
)
def test_without_a_vault_the_language_is_that_asked_for_or_the_locale(
    tmp_path: Path, words: tuple[str, ...], locale: str, option: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", *words, *option], cwd=tmp_path, check=False,
        capture_output=True, env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1"},
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.decode() == typeset(NO_VAULT).format(folder=tmp_path)


def test_one_run_leaves_its_language_to_no_other(
    coffre: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    elsewhere = ("-C", str(tmp_path), "show", "claire")
    invoke("undo", exit_code=3)

    assert invoke(*elsewhere, exit_code=4).stderr.startswith("Error: no vault at")
    assert invoke("--lang", "fr", *elsewhere, exit_code=4).stderr.startswith("Erreur")
    assert invoke(*elsewhere, "--bogus", exit_code=2).stderr.startswith("Usage: vaultkit show")
    coffre.settings("")
    told = invoke("log", "asked", "claire", "--on", "yesterday", "--dry-run").stderr
    assert told == "yesterday: Sat 2026-11-21\n"
    assert invoke("undo", "--lang", "en", exit_code=3).stderr.startswith("Error: there is nothing")


@pytest.mark.parametrize("option", [("--lang", "fr"), ("--lang=fr",)])
def test_the_language_asked_for_goes_before_what_is_wrong_in_front_of_it(
    vault: VaultBuilder, invoke: Invoke, option: tuple[str, ...]
) -> None:
    result = invoke("due", "--zzz", *option, exit_code=2)

    assert result.stderr.endswith(typeset("\n\nErreur : l'option --zzz n'existe pas\n"))


def test_what_stands_behind_two_dashes_is_no_language(vault: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("show", "--", "--lang", "fr", exit_code=3)

    assert result.stderr.startswith("Error: nobody in the vault is called '--lang fr'")


def test_in_quebec_no_space_goes_before_a_semicolon(coffre: VaultBuilder, invoke: Invoke) -> None:
    told = invoke("undo", "--lang", "fr-CA", exit_code=3).stderr

    assert told == (
        "Erreur\u00a0: il n'y a rien à annuler; «\u00a0vaultkit undo --list\u00a0» montre tout\n"
    )


def test_a_lost_race_is_told_in_french(
    coffre: VaultBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    place = coffre.raw("Ann.md", b"")

    def plan() -> list[NoteChange]:
        before = place.read_bytes()
        place.write_bytes(before + b"e")  # an editor saves in that moment, every time
        return [NoteChange(VaultPath("Ann.md"), before, before + b"v")]

    with pytest.raises(LostRaceError) as caught:
        write(str(coffre.root), "test", plan)
    with speaking("fr"):
        tell_error(caught.value)
        tell_error(LostRaceError("Ann.md", kept="Ann (vaultkit conflict).md"))

    assert capsys.readouterr().err == typeset(
        "Erreur : Ann.md a été modifié entre-temps par un autre programme, et laissé tel quel. "
        "Relancez la commande.\n"
        "Erreur : Ann.md a été modifié entre-temps par un autre programme, et laissé tel quel ; "
        "une autre version en est gardée sous Ann (vaultkit conflict).md. Relancez la commande.\n"
    )


def test_what_click_says_otherwise_stays_in_its_own_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with speaking("fr"):
        tell_misuse(click.UsageError("Something that is seldom wrong.\x1b[31m"))

    assert capsys.readouterr().err == ("Erreur\u00a0: Something that is seldom wrong.\\x1b[31m\n")
