"""``vaultkit brief``, whole, and whom it is about."""

import json
import re
import shlex

import pytest

from tests.briefs import contact, lines, meeting, under
from tests.conftest import EXAMPLE, Invoke, VaultBuilder

ENGLISH = """\
# Mme Claire Dubois

- Head of A&R, Harmonia Mundi
- At the meeting too: Yann Prigent (Stage manager)
- At the meeting too: Zoé Marchand

## Next meeting: Tuesday 1 December 2026 at 15:00, in 9 days
- By video: <https://meet.example/claire>
- 15:00 here (Europe/Paris), 09:00 there (America/Toronto)

## Why
- What I want to learn: how a small label finds its audience
- Reason to meet: we both know Jean
- Name given by Jean Martin on 20 September 2026, whom I may mention; we last met on 2 November 2026

## Last time, 5 October 2026
- Six records a year, no more. See my notes.
- The first page counts.

## Still open
- Promised, by 19 October 2026 (34 days late): send the article
- Offered to me: visit of the recording hall
- No thank-you yet for the meeting of 5 October 2026
- To tell them: how it went with Paul Durand

## Names they gave
- Anne Petit: not written to yet
- Paul Durand: met on 20 October 2026

## Questions
- Jean Martin spoke warmly of your work. How do you two know each other?
- I am here to learn, not to ask for a position. May I take notes?
- What road led you to this job?
- Could you walk me through yesterday, hour by hour?
- In my place, what would you do in the next three months?
- Who are the two or three people you would talk to in my place?
- May I say that I come on your recommendation?
- May I let you know how it goes?
- Is there something I could do for you?

## Agenda, 45 minutes
- 0–4 min: say why I came, ask how much time there is
- 4–36 min: my questions
- 36–37 min: time check, offer to stop
- 37–42 min: two or three names
- 42–45 min: thanks, and what comes next

## Good to know
- Be ready 5 minutes early. They may be up to 30 minutes late. I am not.
- They expect 45 minutes, more only if they offer. Keep 90 free, and 30 more after that.
- Vous, with Madame, Monsieur or the title (Docteur, Maître).
- How to thank? On getting home or the next day, by e-mail or letter. No later than 2 December 2026.
- CV: `Documents/CV.pdf`, dated 3 September 2026. They asked to see it.
- Before leaving, ask for two or three names.
- The same evening, write it up and say thank you.
"""


@pytest.mark.usefixtures("rich")
def test_the_whole_brief_in_english(invoke: Invoke) -> None:
    result = invoke("brief", "claire", "--format", "md")

    assert result.stdout == ENGLISH
    assert result.stderr == ""


# ~ stands for a blank that does not break, ¬ for a narrow one
FRENCH = """\
# Mme Claire Dubois

- Head of A&R, Harmonia Mundi
- Aussi au rendez-vous~: Yann Prigent (Stage manager)
- Aussi au rendez-vous~: Zoé Marchand

## Prochain rendez-vous~: mardi 1er décembre 2026 à 15~h, dans 9 jours
- En vidéo~: <https://meet.example/claire>
- 15~h ici (Europe/Paris), 9~h là-bas (America/Toronto)

## Pourquoi
- Ce que je veux apprendre~: how a small label finds its audience
- La raison de se voir~: we both know Jean
- Nom donné par Jean Martin le 20 septembre 2026, que je peux citer. \
Notre dernière rencontre date du 2 novembre 2026

## La dernière fois, le 5 octobre 2026
- Six records a year, no more. See my notes.
- The first page counts.

## En suspens
- Promis pour le 19 octobre 2026 (34 jours de retard)~: send the article
- On m'a proposé~: visit of the recording hall
- Remerciement encore à envoyer pour le rendez-vous du 5 octobre 2026
- À lui raconter~: la suite avec Paul Durand

## Noms donnés
- Anne Petit~: pas encore de message
- Paul Durand~: rencontre le 20 octobre 2026

## Questions
- Jean Martin m'a parlé de votre travail avec enthousiasme. Comment vous connaissez-vous¬?
- Je viens pour apprendre, pas pour demander un poste. Puis-je prendre des notes¬?
- Quel a été votre chemin jusqu'à ce métier¬?
- Pourriez-vous me raconter votre journée d'hier, heure par heure¬?
- À ma place, que feriez-vous dans les trois mois qui viennent¬?
- Quelles sont les deux ou trois personnes que vous iriez voir à ma place¬?
- Puis-je dire que je viens de votre part¬?
- Puis-je vous tenir au courant de la suite¬?
- Puis-je à mon tour vous être utile¬?

## Déroulement, 45 minutes
- 0–4 min~: dire pourquoi je viens, demander le temps disponible
- 4–36 min~: mes questions
- 36–37 min~: point sur l'heure, proposer d'en rester là
- 37–42 min~: deux ou trois noms
- 42–45 min~: remercier, convenir de la suite

## À savoir
- Tout est prêt 5 minutes avant l'heure. Son retard, jusqu'à 30 minutes, n'a rien d'anormal. \
Le mien, si.
- 45 minutes, davantage seulement si on me le propose. Bloquer 90 minutes, plus 30 de marge.
- Vous, avec Madame, Monsieur ou le titre (Docteur, Maître).
- Comment remercier¬? En rentrant ou le lendemain, par un message ou une lettre. Dernier délai~: \
le 2 décembre 2026.
- CV~: `Documents/CV.pdf`, du 3 septembre 2026. On me l'a demandé.
- Avant de partir, demander deux ou trois noms.
- Le soir même, mettre mes notes au propre et dire merci.
"""


@pytest.mark.usefixtures("rich")
def test_the_whole_brief_in_french(invoke: Invoke) -> None:
    result = invoke("brief", "claire", "--format", "md", "--language", "fr")

    assert result.stdout == FRENCH.replace("~", "\u00a0").replace("¬", "\u202f")
    assert result.stderr == ""


BARE = """\
Ada Baker

No meeting planned
- To plan one: vaultkit new-interview 'Ada Baker' --at 'YYYY-MM-DD HH:MM'

Why
- What I want to learn: not noted yet (why)

Questions
- How much time do you have today? I planned for 30 minutes.
- What road led you to this job?
- Could you walk me through yesterday, hour by hour?
- What has changed most in your field in three years?
- In my place, what would you do in the next three months?
- Who are the two or three people you would talk to in my place?
- May I let you know how it goes?

Agenda, 30 minutes
- 0–3 min: say why I came, ask how much time there is
- 3–24 min: my questions
- 24–25 min: time check, offer to stop
- 25–28 min: two or three names
- 28–30 min: thanks, and what comes next

Good to know
- Be there 5 minutes early. They may be up to 10 minutes late. I am not.
- They expect 30 minutes, more only if they offer. Keep 45 free.
- Who pays? Whoever invites pays. Offer in any case.
- Formal at first, then follow the way they sign.
- How to thank? A short e-mail, on getting home.
- Before leaving, ask for two or three names.
- The same evening, write it up and say thank you.
"""


def test_a_note_that_says_nothing_and_no_settings_will_do(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)

    result = invoke("brief", "Ada", "Baker")

    assert result.stdout == BARE
    assert result.stderr == ""


def test_the_command_that_it_names_makes_the_note_of_the_meeting(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    meeting(vault, 'contact: "[[Bob Lund]]"\ndate: 2026-11-10\nreferrals: "[[Cy Dent]]"')
    vault.raw("Cy Dent.md", b"")

    def planned(name: str) -> list[str]:
        document = json.loads(invoke("brief", name, "--json").stdout)
        steps = document["brief"]["to_plan"].replace("YYYY-MM-DD HH:MM", "2026-12-01 10:30")
        return [invoke(*shlex.split(step)[1:]).stdout for step in steps.split(" && ")]

    assert planned("Ada") == ["Interviews/2026-12-01 Ada Baker.md\n"]
    assert planned("bob lund") == ["Interviews/2026-12-01 Bob Lund.md\n"]
    assert (vault.root / "Contacts/Bob Lund.md").exists()
    assert planned("cy") == ["Cy Dent.md\n", "Interviews/2026-12-01 Cy Dent.md\n"]
    assert lines(invoke)[2] == "Next meeting: Tuesday 1 December 2026 at 10:30, in 9 days"


def test_a_name_that_begins_with_a_dash_is_no_option(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, name="-Ada-")

    assert invoke("brief", "--", "-Ada-").stdout.splitlines()[3] == (
        "- To plan one: vaultkit new-interview --at 'YYYY-MM-DD HH:MM' -- -Ada-"
    )


NO_NOTE = """\
Owen Brackley
- No note yet

No meeting planned
- To plan one and make the note: \
vaultkit new-interview 'Owen Brackley' --at 'YYYY-MM-DD HH:MM' --create

Why
- Name given by Ada Baker on 10 November 2026, not to be mentioned without asking
- What I was told: clears rights for reissues
"""


def test_of_a_name_without_a_note_it_tells_what_is_known(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    names = "## Names given\n- [[Cy Dent]]\n- [[Owen Brackley]], clears rights for reissues\n"
    meeting(vault, 'date: 2026-11-10\nreferrals: ["[[Owen Brackley]]"]', body=names)

    shown = invoke("brief", "owen").stdout
    assert shown.startswith(NO_NOTE + "\nQuestions\n")
    assert "None" not in shown
    assert "not noted yet" not in shown


def test_a_note_that_is_no_contacts_is_told_from_none(vault: VaultBuilder, invoke: Invoke) -> None:
    meeting(vault, "date: 2026-11-10\nreferrals: '[[Cy Dent]]'")
    vault.raw("Cy Dent.md", b"")

    shown = invoke("brief", "cy").stdout.splitlines()
    assert shown[:5] == [
        "Cy Dent",
        "- Not a contact's note yet",
        "",
        "No meeting planned",
        (
            "- To plan one and make the note: "
            "vaultkit set --add-front-matter 'Cy Dent.md' type contact "
            "&& vaultkit new-interview 'Cy Dent' --at 'YYYY-MM-DD HH:MM'"
        ),
    ]


@pytest.mark.parametrize("status", ["paused", "dropped", "closed"])
def test_no_meeting_is_suggested_with_somebody_set_aside(
    vault: VaultBuilder, invoke: Invoke, status: str
) -> None:
    contact(vault, f"status: {status}")

    assert "new-interview" not in invoke("brief", "ada").stdout


SILENT = """\
> **Do not contact.** Ada Baker does not wish to be contacted.

# Ada Baker

- Producer

## Last meeting: Tuesday 10 November 2026, 12 days ago

## Why
- What I want to learn: how it is done

## Last time, 10 November 2026
- It is done so.

## Names they gave
- Cy Dent: not written to yet
"""


def test_that_somebody_must_not_be_contacted_comes_first_and_nothing_is_suggested(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    facts = "status: do-not-contact\nrole: Producer\nwhy: how it is done"
    contact(vault, facts, body="- [ ] #promise send it\n")
    meeting(
        vault,
        "date: 2026-11-10\nreferrals: '[[Cy Dent]]'",
        body="# What I learned\nIt is done so.\n",
    )

    assert invoke("brief", "ada", "--format", "md").stdout == SILENT
    assert lines(invoke, "--language", "fr")[0] == (
        "Ne pas contacter. Ada Baker ne souhaite plus recevoir de messages."
    )


def test_a_meeting_may_be_named(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    meeting(vault, "date: 2026-11-10\nminutes_asked: 20\nminutes_planned: 25\nplace: Bar", "Old",
            "## What I learned\nthat\n")  # fmt: skip
    meeting(vault, "date: 2026-12-01", "Next")

    for typed in ("Old", "Interviews/Old.md", "old"):
        shown = invoke("brief", "ada", "--interview", typed).stdout.splitlines()
        assert shown[2:4] == ["Meeting: Tuesday 10 November 2026, 12 days ago", "- Where: Bar"]
        assert "Last time, 10 November 2026" in shown
        assert "- They expect 20 minutes, more only if they offer. Keep 25 free." in shown
    assert under(invoke, "Entrevue", "--interview", "Old", "--language", "fr-CA")[0] == (
        "Où\u00a0: Bar"
    )


def test_a_note_that_is_no_meeting_with_this_person_is_refused(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    contact(vault, "", "Bob Lund")
    meeting(vault, "contact: '[[Bob Lund]]'\ndate: 2026-12-01", "Bob")

    result = invoke("brief", "ada", "--interview", "Bob", exit_code=3)
    assert (result.stdout, result.stderr) == (
        "",
        "Error: Interviews/Bob.md is no meeting with Ada Baker. There is none.\n",
    )
    meeting(vault, "date: 2026-12-01", "Ada")
    assert invoke("brief", "ada", "--interview", "Bob", exit_code=3).stderr == (
        "Error: Interviews/Bob.md is no meeting with Ada Baker. Those are: Interviews/Ada.md.\n"
    )
    assert "nobody" in invoke("brief", "ada", "--interview", "zzz", exit_code=3).stderr


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (
            "zzz",
            (
                "nobody in the vault is called 'zzz'. 'vaultkit list contacts' shows who there is, "
                "'vaultkit new-contact' makes a note."
            ),
        ),
        ("b", "'b' could be Contacts/Ada Baker, Contacts/Bob Lund; type one of these in full"),
        ("cy", "Contacts/Cy Dent.md cannot be read; mend it first: vaultkit check says where"),
    ],
)
def test_whoever_is_not_known_surely_gets_no_brief(
    vault: VaultBuilder, invoke: Invoke, typed: str, error: str
) -> None:
    contact(vault)
    contact(vault, "", "Bob Lund")
    vault.raw("Contacts/Cy Dent.md", b"---\ntype: contact\nstatus: [\n---\n")
    meeting(vault, "date: 2026-11-10\nreferrals: '[[Cy Dent]]'")

    result = invoke("brief", typed, exit_code=3)
    assert (result.stdout, result.stderr) == ("", f"Error: {error}\n")


def test_what_could_not_be_read_of_a_person_is_said(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "status: do not contact")

    assert invoke("brief", "ada").stderr == (
        "Contacts/Ada Baker.md: not all of it could be read. See: vaultkit check\n"
    )

    meeting(vault, "date: 2026-11-10\nreferrals: '[[Bob]]'")
    vault.note("a/Bob.md", "no contact")
    vault.note("b/Bob.md", "no contact")
    assert invoke("brief", "bob").stderr == (
        "Bob: more than one note could be meant. See: vaultkit check\n"
    )
    assert invoke("--lang", "fr", "brief", "bob").stderr == (
        "Bob\u00a0: plusieurs notes pourraient être la sienne. Voir\u00a0: vaultkit check\n"
    )
    assert invoke("--lang", "fr", "brief", "ada").stderr == (
        "Contacts/Ada Baker.md\u00a0: une partie de la note n'a pas pu être lue."
        " Voir\u00a0: vaultkit check\n"
    )


def test_the_language_is_the_vaults_whatever_the_contacts(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "language: fr")
    assert "Why" in lines(invoke)

    vault.settings('language = "fr"\n')
    contact(vault, "language: en")
    assert "Pourquoi" in lines(invoke)
    assert "Why" in lines(invoke, "--language", "en")
    assert "Why" in lines(invoke, "--language", "tlh")


CANADIAN = """\
Ada Baker

Dernière entrevue (annulée)~: mardi 10 novembre 2026 à 9~h~05, il y a 12 jours
- Rien d'autre n'est prévu. Pour fixer une entrevue~: \
vaultkit new-interview 'Ada Baker' --at 'YYYY-MM-DD HH:MM'

Pourquoi
- Ce que je veux apprendre~: à noter (why)

Questions
- Quel a été votre chemin jusqu'à ce métier?
- Pourriez-vous me raconter votre journée d'hier, heure par heure?
- À ma place, que feriez-vous dans les trois mois qui viennent?
- Quelles sont les deux ou trois personnes que vous iriez voir à ma place?
- Puis-je vous tenir au courant de la suite?

Déroulement, 20 minutes
- 0–2 min~: dire pourquoi je viens, demander le temps disponible
- 2–15 min~: mes questions
- 15–16 min~: point sur l'heure, proposer d'en rester là
- 16–19 min~: deux ou trois noms
- 19–20 min~: remercier, convenir de la suite

À savoir
- Sur place 5 minutes avant l'heure.
- 20 minutes, davantage seulement si on me le propose. Bloquer 30 minutes.
- Qui paie? C'est à vous d'offrir le café.
- Vous d'abord. Le tu vient vite, mais jamais avec qui recrute.
- Comment remercier? Par courriel, dans les 24 à 48 heures.
- Avant de partir, demander deux ou trois noms.
- Le soir même, mettre mes notes au propre et dire merci.
"""


@pytest.mark.parametrize("language", ["fr-CA", "fr_CA"])
def test_canadian_french_has_its_own_words_and_spaces(
    vault: VaultBuilder, invoke: Invoke, language: str
) -> None:
    vault.settings(f'language = "{language}"\ncountry = "ca-qc"\n')
    contact(vault)
    meeting(vault, "date: 2026-11-10T09:05\nstatus: cancelled\nmode: in-person")

    shown = invoke("brief", "ada").stdout
    assert shown == CANADIAN.replace("~", "\u00a0")
    assert "\u202f" not in shown


NEW = re.compile("^(Next|No meeting|Prochain|Aucun)", re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA"])
def test_everybody_of_the_example_vault_has_a_brief_of_one_screen(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    names = sorted(path.stem for path in (EXAMPLE / "Contacts").glob("*.md"))
    offset = ["en", "fr", "fr-CA"].index(language)

    for name in (*names[offset::3], "Owen Brackley", "Adélaïde Roumagnac"):
        shown = invoke("-C", str(EXAMPLE), "brief", name, "--language", language).stdout
        assert name in shown.splitlines()[0], shown
        assert len(shown.splitlines()) <= (44 if NEW.search(shown) else 54), shown
        assert not re.search(
            r"None|\{|\}|  \S|[ \u00a0][.,]|\(\)|: *$|\n\n\n", shown.replace("\n  ", "\n")
        ), shown
