"""What a commit is called: every change of notes in, the whole message out."""

import datetime as dt

import pytest

from vaultkit.domain.deed import Deed
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.changed_notes import Changed, of_other_file, to_be_told, what_happened
from vaultkit.notes.commit_message import commit_message

NOW = dt.datetime(2026, 11, 22, 23)  # noqa: DTZ001  notes hold local time
CLAIRE = "Contacts/Claire Dubois.md"
MEETING = "Interviews/2026-11-10 Claire Dubois.md"
Files = dict[str, tuple[str | None, str | None]]


def contact(properties: str = "", body: str = "") -> str:
    return f"---\ntype: contact\n{properties}---\n{body}"


def met(properties: str = "", body: str = "", day: str = "2026-11-10", who: str = "") -> str:
    who = who or '"[[Claire Dubois]]"'
    return f"---\ntype: interview\ncontact: {who}\ndate: {day}\n{properties}---\n{body}"


def called(files: Files, gender: str | None = None) -> str:
    """Call the commit of some changes; a path that is no note is another file."""
    changed = [
        Changed(VaultPath(path), *(each if each is None else each.encode() for each in versions))
        for path, versions in files.items()
        if path.endswith(".md")
    ]
    deeds = to_be_told(what_happened(changed, NOW))
    others = [of_other_file(VaultPath(path)) for path in files if not path.endswith(".md")]
    return commit_message([*deeds, *others], str, lambda _name: gender)


GIVEN = 'referrals:\n  - "[[Paul Durand]]"\n  - "[[Anne Petit|Anne]]"\n'
THANKED = "thanked:\n  - 2026-11-10\n"


def test_thanks_and_names_are_said_as_a_person_would() -> None:
    message = called({MEETING: (met(), met(THANKED + GIVEN))}, "f")

    assert message == (
        "thanked Claire Dubois; 2 referrals from her\n"
        "\n"
        "- thanked Claire Dubois\n"
        "- 2 referrals from Claire Dubois: Paul Durand and Anne Petit\n"
    )


@pytest.mark.parametrize(("gender", "word"), [("f", "her"), ("m", "him"), (None, "them")])
def test_who_was_just_named_is_not_named_again(gender: str | None, word: str) -> None:
    message = called({MEETING: (met(), met(THANKED + GIVEN))}, gender)

    assert message.startswith(f"thanked Claire Dubois; 2 referrals from {word}\n")


@pytest.mark.parametrize(
    ("before", "after", "subject"),
    [
        (None, contact(), "new contact: Claire Dubois"),
        (
            None,
            contact("asked:\n  - 2026-11-02\n"),
            "asked Claire Dubois; new contact: Claire Dubois",
        ),
        (contact(), contact("asked:\n  - 2026-11-02\n"), "asked Claire Dubois"),
        (
            contact("asked:\n  - 2026-11-02\n"),
            contact("asked:\n  - 2026-11-02\n  - 2026-11-12\n"),
            "reminded Claire Dubois",
        ),
        (
            contact(),
            contact("asked:\n  - 2026-11-02\n  - 2026-11-12\n"),
            "asked Claire Dubois; reminded Claire Dubois",
        ),
        (contact(), contact("replied: 2026-11-04\n"), "reply of Claire Dubois"),
        (
            contact(),
            contact("replied: 2026-11-04\nreply: accepted\n"),
            "acceptance of Claire Dubois",
        ),
        (
            contact("replied: 2026-11-04\n"),
            contact("replied: 2026-11-04\nreply: declined\n"),
            "refusal of Claire Dubois",
        ),
        (contact(), contact("ask_again: 2027-01-10\n"), "to ask again later: Claire Dubois"),
        (contact(), contact("reply: redirected\n"), "passed on by Claire Dubois"),
        (
            contact(),
            contact("reported:\n  - 2026-11-20\n"),
            "told Claire Dubois what became of the names",
        ),
        (contact(), contact("news:\n  - 2026-12-30\n"), "gave news to Claire Dubois"),
        (contact(), contact("role: head\n"), "edited the notes on Claire Dubois"),
        (contact(), contact("unknown: x\n"), "edited the notes on Claire Dubois"),
        (contact(), contact(body="She laughs.\n"), "edited the notes on Claire Dubois"),
        (contact("role: a\n"), contact("role:  a\n"), "edited the notes on Claire Dubois"),
        (
            contact("asked:\n  - 2026-11-02\n"),
            contact(),
            "edited the notes on Claire Dubois",
        ),
        (contact("replied: 2026-11-04\n"), contact(), "edited the notes on Claire Dubois"),
        (
            contact(),
            contact("asked:\n  - 2026-11-02\nrole: head\n"),
            "asked Claire Dubois; edited the notes on Claire Dubois",
        ),
        (contact(), "---\n<<<<<<< a\n", "edited the notes on Claire Dubois"),
        ("no front matter\n", contact(), "edited the notes on Claire Dubois"),
        ("one\n", "two\n", "a note edited"),
        (None, "a page\n", "a note edited"),
        (contact(), None, "a note removed"),
        (contact(body="%%private%%a%%/private%%"), contact(body="%%private%%b%%/private%%"),
         "a note edited"),
    ],
)  # fmt: skip
def test_what_happened_with_a_person(before: str | None, after: str | None, subject: str) -> None:
    assert called({CLAIRE: (before, after)}) == f"{subject}\n"


def test_names_given_by_mail_are_listed_below() -> None:
    message = called({CLAIRE: (contact(), contact(GIVEN + "referred_on: 2026-11-12\n"))})

    assert message == (
        "2 referrals from Claire Dubois\n\n"
        "- 2 referrals from Claire Dubois: Paul Durand and Anne Petit\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "subject"),
    [
        (None, met(), "met Claire Dubois"),
        (None, met(day="2026-12-10"), "meeting planned with Claire Dubois"),
        (None, met("status: cancelled\n"), "meeting cancelled with Claire Dubois"),
        (met(), met("status: moved\n"), "meeting moved with Claire Dubois"),
        (met(), met("status: no-show\n"), "waited in vain for Claire Dubois"),
        (met("status: moved\n"), met("status: moved\n", day="2026-11-11"),
         "edited the notes on Claire Dubois"),
        (met(day="2026-12-10"), met(day="2026-12-11"), "meeting planned with Claire Dubois"),
        (met(), met(day="2026-11-11"), "edited the notes on Claire Dubois"),
        (met(), met(body="A small label lives.\n"), "wrote up the meeting with Claire Dubois"),
        (met(body="One.\n"), met(body="Two.\n"), "edited the notes on Claire Dubois"),
        (met(day="2026-12-10"), met(body="I prepare.\n", day="2026-12-10"),
         "edited the notes on Claire Dubois"),
        (met(), met(THANKED), "thanked Claire Dubois"),
        (met(), met("off_record: true\n" + THANKED), "a note edited"),
        (met("off_record: true\n"), met(), "a note edited"),
        (met("off_record: perhaps\n"), met("off_record: perhaps\n" + GIVEN), "a note edited"),
        (None, met("off_record: true\n"), "a note edited"),
        (met(body="<!-- private -->a"), met(body="<!-- private -->b"), "a note edited"),
        (met(), None, "a note removed"),
        (None, met(who='\n  - "[[Claire Dubois]]"\n  - "[[Paul Durand]]"'),
         "met Claire Dubois and Paul Durand"),
    ],
)  # fmt: skip
def test_what_happened_about_a_meeting(before: str | None, after: str | None, subject: str) -> None:
    assert called({MEETING: (before, after)}) == f"{subject}\n"


def test_names_that_nobody_is_known_to_have_given_are_counted() -> None:
    assert called({MEETING: (met(who="[]"), met(GIVEN, who="[]"))}) == "a note edited\n"


def test_a_new_name_of_a_person_is_no_new_person() -> None:
    renamed = contact("aliases:\n  - Claire Dubois\nrole: head\n")

    message = called(
        {CLAIRE: (contact("role: head\n"), None), "Contacts/Claire Roux.md": (None, renamed)}
    )

    assert message == ("renamed Claire Dubois to Claire Roux; edited the notes on Claire Roux\n")


def test_a_note_that_was_moved_by_hand_is_the_same() -> None:
    note = contact("role: head\n")

    assert called({CLAIRE: (note, None), "Old/Claire Dubois.md": (None, note)}) == "a note edited\n"
    assert (
        called({CLAIRE: (note, None), "Contacts/Claire Roux.md": (None, note)})
        == "renamed Claire Dubois to Claire Roux\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (met(body="Same.\n"), met("place: x\n", body="Same.\n", who='"[[Claire Roux]]"')),
        (met(body="One.\n"), met("place: x\n", body="Two.\n")),
    ],
    ids=["by its text", "by its people"],
)
def test_a_meeting_whose_file_has_got_another_name_is_the_same(before: str, after: str) -> None:
    message = called({MEETING: (before, None), "Interviews/other.md": (None, after)})

    assert message.startswith("edited the notes on Claire ")
    assert "removed" not in message


def test_meetings_without_a_day_are_not_taken_for_one_another() -> None:
    one, other = (f"---\ntype: interview\nplace: {place}\n---\n" for place in "ab")

    message = called({MEETING: (one, None), "Interviews/other.md": (None, other)})

    assert message == "a note removed; a note edited\n"


def test_several_notes_are_summed_up_by_what_was_done() -> None:
    asked = contact("asked:\n  - 2026-11-02\n")
    files: Files = {f"Contacts/{name}.md": (contact(), asked) for name in ("Ann", "Bob", "Cid")}

    assert called(files) == "asked Ann, Bob and Cid\n"

    files["Contacts/Dot.md"] = (contact(), asked)

    assert called(files) == "asked 4 people\n\n- asked Ann\n- asked Bob\n- asked Cid\n- asked Dot\n"


def test_several_new_names_are_counted() -> None:
    files: Files = {}
    for name in ("Ann", "Bob"):
        files[f"Contacts/{name}.md"] = (contact(f"email: {name}@example.org\n"), None)
        files[f"Contacts/{name} Lee.md"] = (None, contact(f"aliases: [{name}]\n"))

    first, *_rest = called(files).splitlines()

    assert first == "renamed 2 people; edited the notes on Ann Lee and Bob Lee"


def test_names_of_several_people_are_told_apart() -> None:
    other = met(GIVEN, who='"[[Bob]]"')
    files: Files = {MEETING: (met(), met(GIVEN)), "I.md": (met(who='"[[Bob]]"'), other)}

    assert called(files) == (
        "2 referrals from Claire Dubois; 2 referrals from Bob\n\n"
        "- 2 referrals from Claire Dubois: Paul Durand and Anne Petit\n"
        "- 2 referrals from Bob: Paul Durand and Anne Petit\n"
    )


def test_what_is_about_nobody_is_counted() -> None:
    files: Files = {
        "a.pdf": (None, ""), "b.pdf": (None, ""), "vaultkit.toml": ("", "x"),
        "Gone.md": ("a", None), "Away.md": ("b", None), "New.md": (None, "c"), "Old.md": ("d", "e"),
    }  # fmt: skip

    assert called(files) == "2 notes removed; 2 notes edited; settings changed; 2 files\n"


def test_a_line_that_would_be_too_long_says_how_much_more_there_is() -> None:
    files: Files = {
        "Contacts/Bernadette Montgolfier-Lachance.md": (contact(), contact("news: [2026-11-20]\n")),
        "Contacts/Ségolène Arnavon-Villeneuve.md": (contact(), contact("reply: accepted\n")),
        "CV.pdf": (None, ""),
    }

    assert called(files) == (
        "acceptance of Ségolène Arnavon-Villeneuve; and 2 things more\n\n"
        "- acceptance of Ségolène Arnavon-Villeneuve\n"
        "- gave news to Bernadette Montgolfier-Lachance\n"
        "- 1 file\n"
    )


def test_a_name_that_fills_a_line_by_itself_is_cut_there_and_whole_below() -> None:
    name = "Wolfgang " * 12 + "Amadeus"

    first, empty, line = called({f"{name}.md": (None, contact())}).splitlines()

    assert first.startswith("new contact: Wolfgang ")
    assert first.endswith("…")
    assert len(first) <= 72
    assert empty == ""
    assert line == f"- new contact: {name}"


def test_every_first_line_fits() -> None:
    deeds = [Deed("thanked", (f"Somebody Number {each}",)) for each in range(200)]
    deeds += [Deed("referrals", (f"Other {each}",), ("A", "B")) for each in range(200)]

    first, *_more = commit_message(deeds, str, lambda _name: None).splitlines()

    assert first == "thanked 200 people; 2 referrals from Other 0; and 199 things more"
