"""The note of a meeting, whole, made before it."""

import datetime as dt

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.link import Link
from vaultkit.errors import NoteExistsError, UnusableNameError
from vaultkit.notes.note import read_note
from vaultkit.notes.record import interpret
from vaultkit.scaffold.draft import Draft
from vaultkit.scaffold.interview import Appointment, draft_interview
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  local
AT = Moment(dt.date(2026, 12, 1), dt.time(10, 30))


def drafted(vault: VaultBuilder, *people: str, at: Moment = AT, **facts: object) -> Draft:
    opened = open_vault(vault.root)
    campaign, links, problems, *_ = read_vault(opened, NOW)
    assert problems == []
    contacts = [campaign.contacts[each] for each in people]  # type: ignore[index]
    appointment = Appointment(people=contacts, at=at, **facts)  # type: ignore[arg-type]
    return draft_interview(opened, campaign, links, appointment, TODAY)


def read(draft: Draft) -> Interview:
    record, problems, _is_sure = interpret(read_note(draft.path, draft.text.encode()))
    assert problems == []
    assert isinstance(record, Interview)
    return record


@pytest.fixture
def people(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        phone: "+33 4 90 00 00 00"
        country: fr
        language: fr
        referred_by: "[[Jean Martin]]"
        referred_on: 2026-11-01
        may_mention: true
        reason: nous connaissons Jean
        why: comment un petit label trouve son public
        ---
        """,
    )
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\n---\n")
    vault.note("Contacts/Margaret Hollis.md", "---\ntype: contact\ncountry: ca\n---\n")
    return vault


FRENCH = """\
---
type: interview
contact: "[[Claire Dubois]]"
date: 2026-12-01T10:30:00
mode: phone
place:
status:
minutes_asked: 45
minutes_planned: 90
minutes:
delay:
paid_by:
cv:
referrals_asked:
referrals:
thanked:
---

## Pourquoi cette personne

- Ce que je veux apprendre : comment un petit label trouve son public
- La raison de se voir : nous connaissons Jean
- Nom donné par Jean Martin, que je peux citer
- Numéro : +33 4 90 00 00 00

> Tout est prêt 5 minutes avant l'heure.
> 45 minutes, davantage seulement si on me le propose. Bloquer 90 minutes, plus 30 de marge.
> Un retard de sa part, jusqu'à 30 minutes, n'a rien d'anormal. De ma part, aucun.
> Vouvoiement.

- 0–4 min : dire pourquoi je viens, demander le temps disponible
- 4–36 min : mes questions
- 36–37 min : point sur l'heure, proposer d'en rester là
- 37–42 min : deux ou trois noms
- 42–45 min : remercier, convenir de la suite

## Questions

- **Entrée en matière**
  - Jean Martin m'a parlé de votre travail avec enthousiasme. Comment vous connaissez-vous~?
  - Je viens pour apprendre, pas pour demander un poste. Puis-je prendre des notes~?
- **Parcours**
  - Quel a été votre chemin jusqu'à ce métier~?
- **Métier au quotidien**
  - Pourriez-vous me raconter votre journée d'hier, heure par heure~?
- **Conseils et ressources**
  - À ma place, que feriez-vous dans les trois mois qui viennent~?
- **Personnes à rencontrer**
  - Quelles sont les deux ou trois personnes que vous iriez voir à ma place~?
  - Puis-je dire que je viens de votre part~?
- **Pour finir**
  - Puis-je vous tenir au courant de la suite~?
  - Puis-je à mon tour vous être utile~?

> Repartir avec deux ou trois noms.
> CV à portée de main : jamais joint, envoyé seulement si on le demande.

## Ce que j'ai appris


## Noms donnés

> Ce qu'on m'a dit de chaque personne, si je peux dire qui m'envoie, qui écrit en premier.
> Les noms vont aussi dans `referrals`, un lien chacun.

## Offres et promesses

> On propose souvent plus (visite, recruteur à voir). Y donner suite.

%% Une ligne chacune : `- [ ] #offer visite de la salle` ou `- [ ] #promise envoyer l'article 📅 AAAA-MM-JJ` %%

## Bilan

- Qu'ai-je appris, en trois lignes~?
- Quelle a été la surprise, ou l'idée démentie~?
- Est-ce que cela m'attire plus ou moins, et pourquoi~?
- Que me reste-t-il à apprendre, et auprès de qui~?
- Qu'ai-je promis~? Que m'a-t-on proposé~?
- Un détail à reprendre dans le remerciement
- Que ferais-je autrement la prochaine fois~?

> Dire merci. En rentrant ou le lendemain, par un message ou une lettre.
""".replace("~", "\u202f").replace(" :", "\u00a0:")  # noqa: E501


def test_the_note_of_a_meeting_by_phone_in_france(people: VaultBuilder) -> None:
    draft = drafted(people, "Contacts/Claire Dubois.md", mode="phone")

    assert draft.path == "Interviews/2026-12-01 Claire Dubois.md"
    assert draft.text == FRENCH


ENGLISH = """\
---
type: interview
contact: "[[Margaret Hollis]]"
date: 2026-12-01
mode:
place: Café Olimpico
status:
minutes_asked: 20
minutes_planned: 30
minutes:
delay:
paid_by:
cv:
referrals_asked:
referrals:
thanked:
---

## Why this person

- What I want to learn:
- Reason to meet:

> Be there 5 minutes early.
> 20 minutes, more only if they offer. Keep 30.
> First names.

- 0–2 min: say why I came, ask how much time there is
- 2–15 min: my questions
- 15–16 min: time check, offer to stop
- 16–19 min: two or three names
- 19–20 min: thanks, and what comes next

## Questions

- **Path**
  - What road led you to this job?
- **Role and daily work**
  - Could you walk me through yesterday, hour by hour?
- **Advice and resources**
  - In my place, what would you do in the next three months?
- **People to meet**
  - Who are the two or three people you would talk to in my place?
- **Closing**
  - May I let you know how it goes?

> Leave with two or three names.
> CV at hand: never attached, sent only if they ask.

## What I learned


## Names given

> What was said of each, whether I may mention who sent me, who writes first.
> The names also go into `referrals`, one link each.

## Offers and promises

> Rarely more than the time given.

%% One line each: `- [ ] #offer visit of the hall` or `- [ ] #promise send the article 📅 YYYY-MM-DD` %%

## Debrief

- What did I learn, in three lines?
- What surprised me or went against what I thought?
- Am I more or less drawn to it, and why?
- What do I still want to know, and from whom?
- What did I promise? What was offered to me?
- One detail I can use in the thank-you
- What would I do differently next time?

> Say thank you. By e-mail within 24 hours, two days at most.
"""  # noqa: E501


def test_the_note_of_a_meeting_in_canada_whose_hour_is_not_known(people: VaultBuilder) -> None:
    draft = drafted(people, "Contacts/Margaret Hollis.md", at=Moment(AT.day), place="Café Olimpico")

    assert draft.path == "Interviews/2026-12-01 Margaret Hollis.md"
    assert draft.text == ENGLISH


def test_a_meeting_with_several_people_links_and_names_them_all(people: VaultBuilder) -> None:
    draft = drafted(people, "Contacts/Margaret Hollis.md", "Contacts/Claire Dubois.md")

    assert draft.path == "Interviews/2026-12-01 Margaret Hollis, Claire Dubois.md"
    assert read(draft).contact == (Link("Margaret Hollis"), Link("Claire Dubois"))
    assert "- With Margaret Hollis, Claire Dubois\n" in draft.text


def test_of_two_notes_of_one_name_the_link_says_which(people: VaultBuilder) -> None:
    people.note("Old contacts/Jean Martin.md", "---\ntype: contact\n---\n")

    draft = drafted(people, "Old contacts/Jean Martin.md", title="Jean Martin of Arles")

    assert read(draft).contact == (Link("Old contacts/Jean Martin", text="Jean Martin"),)


def test_the_minutes_asked_for_are_shared_out_and_never_more_than_what_is_kept(
    people: VaultBuilder,
) -> None:
    short = drafted(people, "Contacts/Margaret Hollis.md", minutes=15)
    long = drafted(people, "Contacts/Margaret Hollis.md", minutes=120)

    assert (read(short).minutes_asked, read(short).minutes_planned) == (15, 30)
    assert (read(long).minutes_asked, read(long).minutes_planned) == (120, 120)
    assert "- 119–120 min: " not in long.text
    assert "–120 min: thanks, and what comes next\n" in long.text


def test_the_themes_asked_for_are_the_ones_in_the_note(people: VaultBuilder) -> None:
    draft = drafted(people, "Contacts/Margaret Hollis.md", themes=("skills", "sector"))

    titles = [line for line in draft.text.splitlines() if line.startswith("- **")]
    assert titles == ["- **Skills and training**", "- **Sector**"]


def test_a_referrer_who_may_not_be_mentioned_is_not_in_the_questions(
    people: VaultBuilder,
) -> None:
    people.note(
        "Contacts/Claire Dubois.md",
        '---\ntype: contact\ncountry: fr\nreferred_by: "[[Jean Martin]]"\n'
        "referred_on: 2026-11-01\n---\n",
    )

    text = drafted(people, "Contacts/Claire Dubois.md").text

    assert text.count("Jean Martin") == 1
    assert "- Name given by Jean Martin, not to be mentioned without asking\n" in text


def test_a_name_that_reached_me_by_an_unknown_hand_is_still_told(people: VaultBuilder) -> None:
    people.note(
        "Interviews/old.md",
        '---\ntype: interview\ndate: 2026-11-01\nreferrals: "[[Margaret Hollis]]"\n---\n',
    )

    assert "Name given by" not in drafted(people, "Contacts/Margaret Hollis.md").text


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("phone", "> Be ready 5 minutes early.\n"),
        ("video", "> Be ready 5 minutes early.\n"),
        ("in-person", "> Be there 5 minutes early.\n"),
        (None, "> Be there 5 minutes early.\n"),
    ],
)
def test_how_early_to_be_depends_on_how_we_meet(
    people: VaultBuilder, mode: str | None, told: str
) -> None:
    assert told in drafted(people, "Contacts/Margaret Hollis.md", mode=mode).text


def test_an_exchange_by_mail_has_no_hour_and_no_agenda(people: VaultBuilder) -> None:
    text = drafted(people, "Contacts/Margaret Hollis.md", mode="email").text

    assert "early" not in text
    assert " min: " not in text
    assert "## Questions\n" in text


def test_the_language_asked_for_goes_before_that_of_the_contact(people: VaultBuilder) -> None:
    draft = drafted(people, "Contacts/Claire Dubois.md", language="en")

    assert "## Why this person\n" in draft.text
    assert "Sometimes" not in draft.text
    assert "> Often more is offered (a visit, a recruiter to meet). Take it up.\n" in draft.text


def test_canadian_french_has_no_narrow_spaces(people: VaultBuilder) -> None:
    text = drafted(people, "Contacts/Margaret Hollis.md", language="fr-CA").text

    assert "\u202f" not in text
    assert "  - Quel a été votre chemin jusqu'à ce métier?\n" in text


HOSTILE = [
    'it\'s "both"', "a: b # c", "---", "a\n---\nb", "]]", "😀", "%% x", "- [ ] #promise x", "```",
    "=1+1", "x" * 3_000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_whatever_the_place_and_the_facts_of_the_contact_the_note_is_sound(
    vault: VaultBuilder, value: str
) -> None:
    one_line = " ".join(value.split())
    quoted = one_line.replace('"', '\\"')
    vault.note("Ann.md", f'---\ntype: contact\nwhy: "{quoted}"\nreason: "{quoted}"\n---\n')

    found = read(drafted(vault, "Ann.md", place=value))

    assert found.place == one_line
    assert found.contact == (Link("Ann"),)
    assert found.date == AT
    assert found.tasks == ()


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("A talk: with Ann?", "Rencontres/A talk- with Ann-.md"),
        ("../../x", None),
        ("CON", None),
    ],
)
def test_a_title_of_ones_own_names_the_note(
    people: VaultBuilder, title: str, path: str | None
) -> None:
    people.settings('[folders]\ninterviews = "Rencontres"\n')
    if path is None:
        with pytest.raises(UnusableNameError):
            drafted(people, "Contacts/Margaret Hollis.md", title=title)
    else:
        assert drafted(people, "Contacts/Margaret Hollis.md", title=title).path == path


def test_the_names_of_the_settings_are_followed(people: VaultBuilder) -> None:
    people.settings('[folders]\ninterviews = ""\n[names]\ninterview = "{name}, {date}"\n')

    assert drafted(people, "Contacts/Margaret Hollis.md").path == "Margaret Hollis, 2026-12-01.md"


def test_a_second_note_of_one_meeting_is_refused(people: VaultBuilder) -> None:
    people.raw("Old/2026-12-01 margaret hollis.md", b"")

    with pytest.raises(NoteExistsError) as caught:
        drafted(people, "Contacts/Margaret Hollis.md")

    assert str(caught.value) == (
        "Old/2026-12-01 margaret hollis.md already exists; "
        "go on in that note, or name the new one with --title"
    )
