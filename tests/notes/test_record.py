"""From a note to a contact or an interview."""

import datetime as dt
import textwrap

import pytest

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.link import Link
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.note import Note, read_note
from vaultkit.notes.record import interpret, kind_of

CLAIRE = VaultPath("Contacts/Claire Dubois.md")
MEETING = VaultPath("Interviews/2026-11-10 Claire Dubois.md")


def note(path: VaultPath, text: str) -> Note:
    return read_note(path, textwrap.dedent(text).lstrip("\n").encode())


def test_reads_a_contact() -> None:
    record, problems, _is_sure = interpret(
        note(
            CLAIRE,
            """
            ---
            type: contact
            aliases:
              - Claire
            title: Mme                       # as used in a salutation
            organization: Harmonia Mundi
            role: Head of A&R
            email: claire.dubois@example.org
            phone: "+33 4 90 00 00 00"
            country: fr
            register: vous
            source: referral
            referred_by:
              - "[[Jean Martin]]"
            may_mention: true
            first_move: me
            asked:
              - 2026-11-02
            replied: 2026-11-04
            reply: accepted
            reported:
              - 2026-11-20
            keep_in_touch: 90
            favourite colour: blue
            ---
            # Claire
            """,
        )
    )

    assert problems == []
    assert record == Contact(
        path=CLAIRE,
        name="Claire Dubois",
        aliases=("Claire",),
        title="Mme",
        organization="Harmonia Mundi",
        role="Head of A&R",
        email="claire.dubois@example.org",
        phone="+33 4 90 00 00 00",
        country="fr",
        register="vous",
        source="referral",
        referred_by=(Link("Jean Martin"),),
        may_mention=True,
        first_move="me",
        asked=(dt.date(2026, 11, 2),),
        replied=dt.date(2026, 11, 4),
        reply="accepted",
        reported=(dt.date(2026, 11, 20),),
        keep_in_touch=90,
    )


def test_reads_an_interview_with_its_tasks() -> None:
    record, problems, _is_sure = interpret(
        note(
            MEETING,
            """
            ---
            type: Interview
            contact: "[[Claire Dubois]]"
            date: 2026-11-10T10:00:00
            mode: in-person
            status:
            minutes_asked: 45
            delay: -5
            referrals:
              - "[[Paul Durand|Paul]]"
            thanked: 2026-11-10
            ---

            ## Offers and promises

            - [ ] #offer visit of the recording hall
            - [x] #promise send Claire the article 📅 2026-11-17
            """,
        )
    )

    assert problems == []
    assert record == Interview(
        path=MEETING,
        name="2026-11-10 Claire Dubois",
        contact=(Link("Claire Dubois"),),
        date=Moment(dt.date(2026, 11, 10), dt.time(10, 0)),
        mode="in-person",
        minutes_asked=45,
        delay=-5,
        referrals=(Link("Paul Durand", text="Paul"),),
        thanked=(dt.date(2026, 11, 10),),
        tasks=(
            Task("offer", "visit of the recording hall", is_open=True, due_on=None, line=16),
            Task(
                "promise",
                "send Claire the article",
                is_open=False,
                due_on=dt.date(2026, 11, 17),
                line=17,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("contact", "contact"),
        ("CONTACT", "contact"),
        ("'interview'", "interview"),
        ("book", "book"),
        ("", ""),
        ("[contact]", "contact"),
        ("[contact, book]", None),
        ("[]", None),
        ("{contact: x}", None),
    ],
)
def test_a_note_says_what_it_is(written: str, kind: str | None) -> None:
    assert kind_of(note(CLAIRE, f"---\ntype: {written}\n---\n")) == kind


@pytest.mark.parametrize(
    "text", ["", "# Claire\n", "---\nname: x\n---\n", "---\ntype: book\n---\n"]
)
def test_a_note_that_is_neither_is_no_record_and_no_problem(text: str) -> None:
    assert interpret(note(CLAIRE, text)) == (None, [], True)


def test_a_note_that_cannot_be_read_is_no_record_and_a_problem() -> None:
    record, problems, _is_sure = interpret(note(CLAIRE, "---\ntype: contact\nname: [\n"))

    assert record is None
    assert [str(each) for each in problems] == [
        f"{CLAIRE}:1:1: unclosed-front-matter: front matter is not closed; end it with a line '---'"
    ]


def test_a_property_of_a_contact_means_nothing_in_an_interview() -> None:
    record, problems, _is_sure = interpret(
        note(MEETING, "---\ntype: interview\nreplied: soon\n---\n")
    )

    name = "2026-11-10 Claire Dubois"
    assert record == Interview(path=MEETING, name=name, is_written=False)
    assert problems == []


def test_what_is_wrong_is_said_with_its_place_and_counts_as_missing() -> None:
    record, problems, _is_sure = interpret(
        note(
            CLAIRE,
            """
            ---
            type: contact
            replied: soon
            asked: [2026-11-02, 2026-11-31]
            organization: [[Acme]]
            why: x
            ---

            - [ ] #promise write 📅 soon
            """,
        )
    )

    assert record == Contact(
        path=CLAIRE,
        name="Claire Dubois",
        asked=(dt.date(2026, 11, 2),),
        why="x",
        tasks=(Task("promise", "write", is_open=True, due_on=None, line=9),),
    )
    assert [each[1:4] for each in problems] == [
        (5, 15, "unquoted-link"),
        (3, 10, "bad-date"),
        (4, 21, "bad-date"),
        (9, 24, "bad-date"),
    ]


def test_properties_named_as_fields_that_are_none_change_nothing() -> None:
    record, problems, _is_sure = interpret(
        note(CLAIRE, "---\ntype: contact\npath: x\nname: y\ntasks: z\n---\n")
    )

    assert record == Contact(path=CLAIRE, name="Claire Dubois")
    assert problems == []


def test_a_property_in_another_case_is_another_property() -> None:
    record, _problems, _is_sure = interpret(note(CLAIRE, "---\ntype: contact\nRole: x\n---\n"))

    assert record == Contact(path=CLAIRE, name="Claire Dubois")


NEARLY = "2:7: unknown-value: '{0}s' is neither contact nor interview; did you mean '{0}'?"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("type: {a: b}", "2:7: wrong-type: the type of a note is one word: contact or interview"),
        ("type: contacts", NEARLY.format("contact")),
        ("type: Interviews", NEARLY.format("interview")),
    ],
)
def test_a_type_that_is_nearly_one_leaves_the_note_out_and_says_so(lines: str, said: str) -> None:
    record, problems, is_sure = interpret(note(CLAIRE, f"---\n{lines}\n---\n"))

    assert (record, is_sure) == (None, False)
    assert [str(each) for each in problems] == [f"{CLAIRE}:{said}"]


def test_a_type_that_stands_twice_leaves_the_note_out() -> None:
    record, _problems, is_sure = interpret(note(CLAIRE, "---\ntype: contact\ntype: book\n---\n"))

    assert (record, is_sure) == (None, False)


@pytest.mark.parametrize("line", ["asked: soon", "asked: 2026-11-02\nasked: 2026-11-09",
                                  "status: gone", "first_move: you"])  # fmt: skip
def test_a_contact_is_not_sure_while_something_decisive_cannot_be_read(line: str) -> None:
    reading = interpret(note(CLAIRE, f"---\ntype: contact\n{line}\n---\n"))

    assert reading.record is not None
    assert not reading.is_sure


def test_a_contact_is_sure_whatever_else_is_wrong() -> None:
    assert interpret(note(CLAIRE, "---\ntype: contact\nnews: soon\nx: [[a]]\n---\n")).is_sure
