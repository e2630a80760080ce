"""Why, what was said last time, what is owed, and what of it is not for everybody."""

import pytest

from tests.briefs import contact, lines, meeting, under
from tests.conftest import Invoke, VaultBuilder

GIVEN = 'referred_by: "[[Jean Martin]]"'
UNTOLD = "Do not say who gave me this name: no permission is noted (may_mention)"


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("why: to see", ["What I want to learn: to see"]),
        ("reason: her book", ["Reason to meet: her book"]),
        (f"{GIVEN}\nmay_mention: true", ["Name given by Jean Martin, whom I may mention"]),
        (f"{GIVEN}\nmay_mention: true\nreferred_on: 2026-09-01",
         ["Name given by Jean Martin on 1 September 2026, whom I may mention"]),
        (GIVEN, [UNTOLD]),
        (f"{GIVEN}\nmay_mention: false", ["Do not say who gave me this name"]),
        (f"{GIVEN}\nmay_mention: nonsense", [UNTOLD]),
        (f"{GIVEN}\nreason: we both know Jean",
         ["Reason to meet: the one that is noted names somebody not to be mentioned", UNTOLD]),
        (f"{GIVEN}\nreason: Martin told me", [
         "Reason to meet: the one that is noted names somebody not to be mentioned", UNTOLD]),
        (f"{GIVEN}\nreason: her book", ["Reason to meet: her book", UNTOLD]),
        (f"{GIVEN}\nmay_mention: true\nreason: we both know Jean",
         ["Reason to meet: we both know Jean", "Name given by Jean Martin, whom I may mention"]),
        ('referred_by: ["[[Jean Martin]]", "[[Zoé Roy]]"]\nmay_mention: true',
         ["Name given by Jean Martin, whom I may mention",
          "Name given by Zoé Roy, whom I may mention"]),
        ("may_mention: true", []),
    ],
)  # fmt: skip
def test_why_and_who_sent_me(
    vault: VaultBuilder, invoke: Invoke, facts: str, shown: list[str]
) -> None:
    contact(vault, facts)

    found = under(invoke, "Why")
    assert [each for each in found if "not noted yet" not in each] == shown
    assert ("What I want to learn: not noted yet (why)" in found) is ("why:" not in facts)


@pytest.mark.parametrize("permission", ["", "may_mention: false"])
def test_without_permission_nobody_is_named_in_any_form(
    vault: VaultBuilder, invoke: Invoke, permission: str
) -> None:
    contact(vault, f"{GIVEN}\n{permission}\nreason: we both know Jean")
    said = "## Names given\n- [[Ada Baker]], say Jean sent you\n- [[Ada Baker]], she knows labels\n"
    meeting(vault, "contact: '[[Jean Martin]]'\ndate: 2026-09-20\nreferrals: '[[Ada Baker]]'",
            "Jean", said)  # fmt: skip
    own = "## Questions\n- How do you know Jean Martin?\n- What now?\n"
    meeting(vault, "date: 2026-12-01", body=own)

    for words in ([], ["--format", "md"], ["--format", "html"], ["--json"], ["--language", "fr"]):
        shown = invoke("brief", "ada", *words).stdout
        assert "Jean" not in shown
        assert "Martin" not in shown
        assert "she knows labels" in shown
        assert "What now?" in shown


def test_when_the_sender_was_last_met_is_told_unless_the_name_was_given_then(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "may_mention: true")
    jean = "contact: '[[Jean Martin]]'\ndate: 2026-{}"
    meeting(vault, f"{jean.format('09-20')}\nreferrals: '[[Ada Baker]]'", "1")

    assert under(invoke, "Why")[1:] == [
        "Name given by Jean Martin on 20 September 2026, whom I may mention"
    ]

    meeting(vault, jean.format("10-20"), "2")
    assert under(invoke, "Why")[1:] == [
        (
            "Name given by Jean Martin on 20 September 2026, whom I may mention; "
            "we last met on 20 October 2026"
        )
    ]


LEARNED = """\
Before.

## {}

- First [[Bob Lund|Bob]], **bold** `code`
  - Under it
%% not this %%
> Quoted

### In detail
A line that
goes on.

## Names given
- not this
"""


@pytest.mark.parametrize(
    "title", ["What I learned", "WHAT I LEARNED:", "Ce que j'ai appris", "Ce que j’ai appris"]
)
def test_what_was_learned_last_time_is_told_without_marks(
    vault: VaultBuilder, invoke: Invoke, title: str
) -> None:
    contact(vault)
    meeting(vault, "date: 2026-10-01", "Old", "## What I learned\nolder\n")
    meeting(vault, "date: 2026-11-10", body=LEARNED.format(title))

    assert under(invoke, "Last time, 10 November 2026") == [
        "First Bob, bold code",
        "Under it",
        "Quoted",
        "… and 2 more in the note",
    ]


@pytest.mark.parametrize("body", ["", "## What I learned\n\n## Debrief\nx\n", "## Learned\nx\n"])
def test_that_nothing_is_written_of_the_last_meeting_is_said(
    vault: VaultBuilder, invoke: Invoke, body: str
) -> None:
    contact(vault)
    meeting(vault, "date: 2026-11-10", body=body)

    assert under(invoke, "Last time") == ['Nothing is written under "What I learned" yet']


@pytest.mark.parametrize("status", ["cancelled", "moved", "no-show"])
def test_a_meeting_that_did_not_take_place_taught_nothing(
    vault: VaultBuilder, invoke: Invoke, status: str
) -> None:
    contact(vault)
    meeting(vault, f"date: 2026-11-10\nstatus: {status}", body="## What I learned\nx\n")

    assert "Last time" not in invoke("brief", "ada").stdout


def test_the_meeting_of_today_is_got_ready_for_and_is_not_the_last_time(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    meeting(vault, "date: 2026-11-10\nthanked: 2026-11-10", "Old", "## What I learned\nolder\n")
    meeting(vault, "date: 2026-11-22T09:00", "Today", "## What I learned\n")

    assert under(invoke, "Last time, 10 November") == ["older"]
    assert "thank-you yet" not in invoke("brief", "ada").stdout


def test_long_texts_are_cut_at_a_word_and_long_lists_are_counted(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    long = "word " * 60
    contact(vault, f"why: {long}\nrole: {long}")
    learned = "".join(f"- {number} {long}\n" for number in range(7))
    names = "".join(f'\n  - "[[Name {number}]]"' for number in range(9))
    meeting(vault, f"date: 2026-11-10\nreferrals:{names}", body=f"## What I learned\n{learned}")
    asked = "".join(f"- Question {number}?\n" for number in range(20))
    meeting(vault, "date: 2026-12-01", "Next", f"## Questions\n{asked}")

    assert lines(invoke)[1] == f"- {'word ' * 15}word…"
    assert under(invoke, "Why") == [f"What I want to learn: {'word ' * 31}word…"]
    assert under(invoke, "Last time") == [
        *(f"{number} {'word ' * 30}word…" for number in range(3)),
        "… and 4 more in the note",
    ]
    assert under(invoke, "Names")[-2:] == ["Name 5: not written to yet", "… and 3 more"]
    assert under(invoke, "Questions")[-2:] == ["Question 11?", "… and 8 more in the note"]


def test_one_more_than_there_is_room_for_is_shown_as_well(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    points = [f"point {number}" for number in range(4)]
    body = "## What I learned\n" + "".join(f"- {each}\n" for each in points)
    meeting(vault, "date: 2026-11-10", body=body)

    assert under(invoke, "Last time") == points


PRIVATE = [
    "%%private%%\n{}\n%%/private%%\n",
    "<!-- private -->\n{}\n<!-- /private -->\n",
    "%% PRIVATE %% {} %% /private %%\n",
    "x <!--private-->\n{}\n",
]


@pytest.mark.parametrize("marks", PRIVATE)
def test_private_blocks_are_never_shown(vault: VaultBuilder, invoke: Invoke, marks: str) -> None:
    secret = marks.format("- [ ] #promise secret one\n- secret two [[Ada Baker]] secret three")
    contact(vault, "may_mention: true", body=secret)
    body = f"## What I learned\nopen\n{secret}\n"
    meeting(vault, "date: 2026-11-10", "Last", body)
    meeting(vault, "date: 2026-12-01", "Next", f"## Questions\nopen?\n{secret}\n")
    meeting(vault, "contact: '[[Bob]]'\ndate: 2026-09-01\nreferrals: '[[Ada Baker]]'", "Bob",
            f"## Names given\n{secret}\n")  # fmt: skip

    for words in ([], ["--format", "md"], ["--format", "html"], ["--json"], ["--private"]):
        shown = invoke("brief", "ada", *words).stdout
        assert "secret" not in shown
        assert "open" in shown
    assert under(invoke, "Questions")[0].startswith("open?")


def test_of_a_meeting_off_the_record_nothing_is_shown_unless_asked_for(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "timezone: Asia/Tokyo")
    quiet = "date: 2026-11-10\nplace: Secret Bar\noff_record: true\nreferrals: '[[Secret Name]]'"
    body = "## What I learned\nsecret\n- [ ] #promise secret\n- [ ] #offer secret\n"
    meeting(vault, quiet, "Quiet", body)
    meeting(vault, "date: 2026-10-10\nthanked: 2026-10-11", "Old", "## What I learned\nolder\n")

    for words in ([], ["--format", "html"], ["--json"]):
        result = invoke("brief", "ada", *words)
        assert "ecret" not in result.stdout
        assert "10 November" not in result.stdout
        assert result.stderr == ("1 meeting off the record is left out. To use it: --private\n")
    assert under(invoke, "Last time, 10 October") == ["older"]

    result = invoke("brief", "ada", "--private")
    assert result.stderr == ""
    assert under(invoke, "Last time, 10 November", "--private") == [
        "secret",
        "#promise secret",
        "#offer secret",
    ]
    assert under(invoke, "Still open", "--private") == [
        "Promised: secret",
        "Offered to me: secret",
        "No thank-you yet for the meeting of 10 November 2026",
    ]
    assert under(invoke, "Names", "--private") == ["Secret Name: not written to yet"]
    assert under(invoke, "Last meeting", "--private")[0] == "Where: Secret Bar"


def test_that_the_next_meeting_is_off_the_record_is_said_and_no_more(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    meeting(vault, "date: 2026-12-01T10:00\nplace: Secret Bar\noff_record: true", "Quiet",
            "## Questions\nsecret?\n")  # fmt: skip

    shown = lines(invoke)
    assert shown[2:4] == ["Next meeting: off the record", "- To see it: --private"]
    assert "new-interview" not in "".join(shown)
    assert "ecret" not in "".join(shown)
    assert invoke("brief", "ada", "--interview", "Quiet").stdout.splitlines() == shown
    assert lines(invoke, "--language", "fr")[2:4] == [
        "Prochain rendez-vous\u00a0: confidentiel", "- Pour le voir\u00a0: --private",
    ]  # fmt: skip
    assert under(invoke, "Next", "--private") == ["Where: Secret Bar"]

    meeting(vault, "date: 2026-12-05\nplace: Open Bar", "Open")
    shown = lines(invoke)
    assert shown[2:8] == [
        "Next meeting: off the record",
        "- To see it: --private",
        "",
        "Meeting: Saturday 5 December 2026, in 13 days",
        "- Where: Open Bar",
        "",
    ]
    meeting(vault, "date: 2026-12-06\noff_record: true", "Quiet too")
    assert invoke("brief", "ada").stderr == (
        "2 meetings off the record are left out. To use them: --private\n"
    )
    assert invoke("--lang", "fr", "brief", "ada").stderr == (
        "2 rendez-vous confidentiels sont laissés de côté. Pour les utiliser\u00a0: --private\n"
    )


def test_promises_and_offers_that_are_open_are_told(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, body="- [ ] #promise call **her** 📅 2026-11-21\n- [x] #promise done\n")
    tasks = """\
- [ ] #offer visit of [[Studio Nord|the studio]] [due:: 2026-12-24]
- [ ] #promise send the list 📅 2026-11-22
- [-] #offer lunch
- [ ] #promise lend a book
- [ ] no tag
"""
    meeting(vault, "date: 2026-11-10\nthanked: 2026-11-10", body=tasks)

    assert under(invoke, "Still open") == [
        "Promised, by 22 November 2026: send the list",
        "Promised: lend a book",
        "Promised, by 21 November 2026 (1 day late): call her",
        "Offered to me, until 24 December 2026: visit of the studio",
    ]
    assert [
        each.replace("\u00a0", "~") for each in under(invoke, "En suspens", "--language", "fr")
    ] == [
        "Promis pour le 22 novembre 2026~: send the list",
        "Promis~: lend a book",
        "Promis pour le 21 novembre 2026 (un jour de retard)~: call her",
        "On m'a proposé, d'ici au 24 décembre 2026~: visit of the studio",
    ]


def test_thanks_and_reports_that_are_owed_are_told(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    gave = 'referrals: ["[[Bob Lund]]", "[[Cy Dent]]", "[[Dora]]"]'
    meeting(vault, f"date: 2026-09-01\n{gave}", "1")
    meeting(vault, "date: 2026-10-01", "2")
    meeting(vault, "date: 2026-11-01\nthanked: 2026-11-01", "3")
    meeting(vault, "contact: '[[Bob Lund]]'\ndate: 2026-09-10", "4")
    contact(vault, "asked: 2026-09-05\nreplied: 2026-09-08\nreply: declined", "Dora")

    assert under(invoke, "Still open") == [
        "No thank-you yet for the meeting of 1 September 2026, 1 October 2026",
        "To tell them: how it went with Bob Lund, Dora",
    ]
    french = under(invoke, "En suspens", "--language", "fr")
    assert french == [
        (
            "Remerciement encore à envoyer pour le rendez-vous du 1er septembre 2026, "
            "du 1er octobre 2026"
        ),
        "À lui raconter\u00a0: la suite avec Bob Lund, Dora",
    ]
    assert under(invoke, "En suspens", "--language", "fr-CA")[0] == (
        "Remerciement encore à envoyer pour l'entrevue du 1er septembre 2026, du 1er octobre 2026"
    )
    contact(vault, "reported: 2026-10-01")
    assert len(under(invoke, "Still open")) == 1


@pytest.mark.parametrize(
    ("facts", "english", "french"),
    [
        ("", "not written to yet", "pas encore de message"),
        ("first_move: referrer", "they wanted to write first",
         "un mot devait partir avant le mien"),
        ("first_move: referrer\ncheck_on: 2026-11-20",
         "they wanted to write first, to be checked on 20 November 2026",
         "un mot devait partir avant le mien, à vérifier le 20 novembre 2026"),
        ("asked: 2026-11-12", "written to on 12 November 2026, no meeting yet",
         "message envoyé le 12 novembre 2026, pas encore de rendez-vous"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: accepted", "has agreed to meet",
         "d'accord pour un rendez-vous"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: later", "would rather later",
         "plus tard"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: later\nask_again: 2027-01-11",
         "would rather later, from 11 January 2027 on", "plus tard, à partir du 11 janvier 2027"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: redirected",
         "passed me on to somebody else", "renvoi vers quelqu'un d'autre"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: declined", "declined on 13 November 2026",
         "refus le 13 novembre 2026"),
        ("asked: [2026-10-02, 2026-10-12]", "no answer", "pas de réponse"),
        ("status: dropped", "dropped", "sans suite de ma part"),
        ("status: closed", "closed", "échange terminé"),
        ("status: paused", "paused", "en pause"),
        ("status: paused\nstatus_until: 2027-01-15", "paused until 15 January 2027",
         "en pause jusqu'au 15 janvier 2027"),
        ("status: do-not-contact", "does not wish to be contacted",
         "ne souhaite plus recevoir de messages"),
        ("asked: nonsense", "see vaultkit check", "à voir avec vaultkit check"),
    ],
)  # fmt: skip
def test_what_became_of_a_name(
    vault: VaultBuilder, invoke: Invoke, facts: str, english: str, french: str
) -> None:
    contact(vault)
    meeting(vault, "date: 2026-11-10\nreferrals: '[[Bob Lund]]'")
    contact(vault, facts, "Bob Lund")

    assert under(invoke, "Names they gave") == [f"Bob Lund: {english}"]
    assert under(invoke, "Noms donnés", "--language", "fr") == [f"Bob Lund\u00a0: {french}"]


@pytest.mark.parametrize(
    ("facts", "english", "french"),
    [
        ("date: 2026-11-15", "met on 15 November 2026", "rencontre le 15 novembre 2026"),
        ("date: 2026-11-01", "already met on 1 November 2026",
         "déjà une rencontre, le 1er novembre 2026"),
        ("date: 2026-12-03", "meeting on 3 December 2026", "rendez-vous le 3 décembre 2026"),
        ("", "meeting planned, no date yet", "rendez-vous sans date pour l'instant"),
        ("date: 2026-11-15\nstatus: no-show", "no meeting yet", "pas encore de rendez-vous"),
        ("date: 2026-11-15\noff_record: true", "", ""),
    ],
)  # fmt: skip
def test_what_became_of_a_name_by_meetings(
    vault: VaultBuilder, invoke: Invoke, facts: str, english: str, french: str
) -> None:
    contact(vault)
    meeting(vault, "date: 2026-11-10\nreferrals: '[[Bob Lund]]'")
    meeting(vault, f"contact: '[[Bob Lund]]'\n{facts}", "Bob")

    shown = f"Bob Lund: {english}".removesuffix(": ")
    assert under(invoke, "Names they gave") == [shown]
    shown = f"Bob Lund\u00a0: {french}".removesuffix("\u00a0: ")
    assert under(invoke, "Noms donnés", "--language", "fr") == [shown]


def test_of_very_much_the_first_is_told_and_the_rest_is_counted(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    tasks = "".join(f"- [ ] #promise p{each}\n- [ ] #offer o{each}\n" for each in range(40))
    given = "".join(f'\n  - "[[Name {each:02}]]"' for each in range(20))
    for each in range(1, 15):
        meeting(vault, f"date: 2026-09-{each:02}", f"Unthanked {each}")
    meeting(vault, f"date: 2026-10-01\nthanked: 2026-10-01\nreferrals:{given}", "Names", tasks)
    everybody = ["Ada Baker", *(f"Name {each:02}" for each in range(20))]
    whom = "".join(f'\n  - "[[{each}]]"' for each in everybody)
    meeting(vault, f"contact:{whom}\ndate: 2026-10-02\nthanked: 2026-10-02", "Party")
    meeting(vault, f"contact:{whom}\ndate: 2026-12-01", "Next")

    assert lines(invoke)[6:8] == ["- At the meeting too: Name 05", "- … and 14 more"]
    assert under(invoke, "Still open") == [
        *("Promised: p0", "Promised: p1", "Promised: p2", "Promised: p3", "… and 36 more promises"),
        *("Offered to me: o0", "Offered to me: o1", "Offered to me: o2", "Offered to me: o3"),
        "… and 36 more offers",
        (
            "No thank-you yet for the meeting of 1 September 2026, 2 September 2026, "
            "3 September 2026, 4 September 2026 … and 10 more"
        ),
        (
            "To tell them: how it went with Name 00, Name 01, Name 02, Name 03, Name 04, Name 05 "
            "… and 14 more"
        ),
    ]
    assert "- … et 14 autres" in lines(invoke, "--language", "fr")
    french = under(invoke, "En suspens", "--language", "fr")
    assert french[4] == "… et 36 autres promesses"
    assert french[9] == "… et 36 autres offres"
    assert french[10].endswith("du 4 septembre 2026 … et 10 autres")
    assert french[11].endswith("Name 05 … et 14 autres")
