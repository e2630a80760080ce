"""Everything the vault holds on one person."""

import datetime as dt

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.campaign import PersonKey, Referral
from vaultkit.domain.due import Situation
from vaultkit.domain.task import Task
from vaultkit.index.asking import ask
from vaultkit.index.mentions import mentions
from vaultkit.vault.dossier import Dossier, dossier
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  local
DAY = dt.date(2026, 11, 10)
CLAIRE, JEAN, PAUL = "Contacts/Claire Dubois.md", "Contacts/Jean Martin.md", "?paul durand"
MEETING = "Interviews/2026-11-10 Claire Dubois.md"


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        CLAIRE,
        """
        ---
        type: contact
        role: "Head: A&R"
        own: {a: [1, 2]}
        tags: [music, lyon]
        asked: 2026-11-02
        ---
        Met through Jean.
        - [ ] #promise call her 📅 2026-11-20
        - [x] #promise done
        """,
    )
    vault.note(JEAN, "---\ntype: contact\n---\nKnows [[Claire Dubois]] and [[Paul Durand]].\n")
    vault.note(
        MEETING,
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-11-10T10:00:00
        referrals: "[[Paul Durand]]"
        thanked: 2026-11-11
        ---
        - [ ] #offer visit of the hall
        - [-] #offer lunch
        """,
    )
    vault.note(
        "Interviews/2026-11-01 Jean Martin.md",
        """
        ---
        type: interview
        contact: "[[Jean Martin]]"
        date: 2026-11-01
        referrals: "[[Claire Dubois]]"
        thanked: 2026-11-01
        ---
        `[[Claire Dubois]]` is code, %%[[Claire Dubois]]%% a comment.
        """,
    )
    vault.note("Journal.md", "With [[claire dubois|Claire]] and again [[Claire Dubois]].\n")
    vault.raw("Broken.md", b"---\na: [\n---\n[[Claire Dubois]]\n")
    return vault


def found(vault: VaultBuilder, person: str) -> Dossier:
    opened = open_vault(vault.root)
    reading = read_vault(opened, NOW)
    situation = Situation(reading.campaign, opened.settings.policy, NOW)
    key = PersonKey(person)
    mentioned_in = ask(opened, lambda current: mentions(current, opened.root, key))
    return dossier(opened, situation, key, mentioned_in)


def test_of_a_contact_everything_is_gathered(campaign: VaultBuilder) -> None:
    claire = found(campaign, CLAIRE)

    assert claire.name == "Claire Dubois"
    assert claire.contact is not None
    assert claire.contact.path == CLAIRE
    assert claire.stage == "thanked"
    assert claire.last_touch == "2026-11-11"
    assert claire.properties == {
        "type": "contact",
        "role": "Head: A&R",
        "own": {"a": ["1", "2"]},
        "tags": ["music", "lyon"],
        "asked": "2026-11-02",
    }
    assert claire.body == (
        "Met through Jean.\n- [ ] #promise call her 📅 2026-11-20\n- [x] #promise done\n"
    )
    assert [each.path for each in claire.meetings] == [MEETING]
    assert claire.given_by == (
        Referral(CLAIRE, JEAN, dt.date(2026, 11, 1), "Interviews/2026-11-01 Jean Martin.md"),
    )
    assert claire.gave == (Referral(PAUL, CLAIRE, DAY, MEETING),)
    assert claire.open_tasks == (
        (MEETING, Task("offer", "visit of the hall", True, None, 8)),  # noqa: FBT003
        (CLAIRE, Task("promise", "call her", True, dt.date(2026, 11, 20), 9)),  # noqa: FBT003
    )
    assert [(each.rule, str(each.due)) for each in claire.owed] == [("promise", "2026-11-20")]
    assert claire.mentioned_in == ("Broken.md", JEAN, "Journal.md")


def test_of_a_name_without_a_note_only_what_others_say_is_known(campaign: VaultBuilder) -> None:
    paul = found(campaign, PAUL)

    assert paul == Dossier(
        name="Paul Durand",
        contact=None,
        stage=None,
        last_touch=None,
        properties={},
        body="",
        meetings=(),
        given_by=(Referral(PAUL, CLAIRE, DAY, MEETING),),
        gave=(),
        open_tasks=(),
        owed=paul.owed,
        mentioned_in=paul.mentioned_in,
        without_note="no note yet",
    )
    assert [each.rule for each in paul.owed] == ["referral"]


def test_a_name_without_a_note_is_mentioned_where_it_is_linked(campaign: VaultBuilder) -> None:
    assert found(campaign, PAUL).mentioned_in == (JEAN,)


def test_what_is_owed_to_a_person_is_theirs_alone(campaign: VaultBuilder) -> None:
    campaign.note("Contacts/Ann.md", "---\ntype: contact\n---\n")
    campaign.note(
        "Interviews/2026-11-20 Ann.md",
        '---\ntype: interview\ncontact: "[[Ann]]"\ndate: 2026-11-20\n---\nA good talk.\n',
    )

    assert [(each.rule, each.contact) for each in found(campaign, "Contacts/Ann.md").owed] == [
        ("thank-you", "Ann")
    ]
    assert [(each.rule, each.contact) for each in found(campaign, JEAN).owed] == [
        ("loop", "Jean Martin")
    ]


def test_a_namesake_is_not_owed_what_another_is(campaign: VaultBuilder) -> None:
    for folder in ("Lyon", "Paris"):
        campaign.note(f"{folder}/Ann.md", "---\ntype: contact\n---\n")
    campaign.note(
        "Interviews/2026-11-20.md",
        '---\ntype: interview\ncontact: "[[Lyon/Ann]]"\ndate: 2026-11-20\n---\nA good talk.\n',
    )

    assert [each.rule for each in found(campaign, "Lyon/Ann.md").owed] == ["thank-you"]
    assert found(campaign, "Paris/Ann.md").owed == ()


def test_one_thank_you_is_owed_to_everybody_who_was_there(campaign: VaultBuilder) -> None:
    for name in ("Ann", "Bob"):
        campaign.note(f"Contacts/{name}.md", "---\ntype: contact\n---\n")
    campaign.note(
        "Interviews/2026-11-20.md",
        """
        ---
        type: interview
        contact:
          - "[[Ann]]"
          - "[[Bob]]"
        date: 2026-11-20
        ---
        A good talk.
        """,
    )

    assert found(campaign, "Contacts/Ann.md").owed == found(campaign, "Contacts/Bob.md").owed
    assert len(found(campaign, "Contacts/Bob.md").owed) == 1


def test_a_note_that_vanishes_meanwhile_leaves_what_was_read(campaign: VaultBuilder) -> None:
    opened = open_vault(campaign.root)
    reading = read_vault(opened, NOW)
    situation = Situation(reading.campaign, opened.settings.policy, NOW)
    (campaign.root / CLAIRE).unlink()

    claire = dossier(opened, situation, PersonKey(CLAIRE), ())

    assert (claire.name, claire.properties, claire.body) == ("Claire Dubois", {}, "")
    assert claire.last_touch == "2026-11-11"
