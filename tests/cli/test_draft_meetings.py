"""``vaultkit draft``: letters about a meeting, to confirm it, to thank, to take up an offer."""

from functools import partial

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.letter_notes import ADA, ME, SILENT, contact, given, meeting


@pytest.fixture
def invoke(invoke: Invoke) -> Invoke:
    """Say in English what there is to say of a letter, whatever the letter is in."""
    return partial(invoke, "--lang", "en")


@pytest.mark.parametrize(
    ("facts", "timezone", "lines"),
    [
        ("date: 2026-11-26T18:30:00\nplace: '[[Café Roi|le café Roi]], Lyon'", "",
         ["jeudi 26 novembre à 18h30", "le café Roi, Lyon", "45 minutes"]),
        ("date: 2026-11-26", "", ["jeudi 26 novembre à [l'heure]", "[le lieu]", "45 minutes"]),
        ("date: 2026-11-26T18:00:00\nmode: phone\nminutes_asked: 20", "",
         ["jeudi 26 novembre à 18h", "par téléphone\u00a0: je vous appelle au +1 555",
          "20 minutes"]),
        ("date: 2026-11-26T18:00:00\nmode: video", "America/Toronto",
         ["jeudi 26 novembre à 18h, heure de Paris", "en visio\u00a0: [le lien]", "45 minutes"]),
        ("date: 2026-11-26T18:00:00\nmode: video", "Europe/Paris",
         ["jeudi 26 novembre à 18h", "en visio\u00a0: [le lien]", "45 minutes"]),
        ("date: 2026-11-26T18:00:00", "America/Toronto",
         ["jeudi 26 novembre à 18h", "[le lieu]", "45 minutes"]),
        ("date: 2026-11-10", "", ["[le jour] à [l'heure]", "[le lieu]", "45 minutes"]),
        ("date: 2026-11-26\noff_record: true\nplace: Lyon", "",
         ["[le jour] à [l'heure]", "[le lieu]", "45 minutes"]),
    ],
)  # fmt: skip
def test_a_confirmation_lists_when_where_and_how_long(
    french: VaultBuilder, invoke: Invoke, facts: str, timezone: str, lines: list[str]
) -> None:
    french.settings(ME + 'timezone = "Europe/Paris"\n')
    contact(french, f"phone: '+1 555'\ntimezone: {timezone}")
    meeting(french, facts)

    said = invoke("draft", "confirm", "ada").stdout.splitlines()

    assert [line[2:] for line in said if line.startswith("- ")] == [
        *lines[:2], f"{lines[2]}, davantage si vous le souhaitez"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "own", "said"),
    [
        ("fr", "Europe/London", "heure de Londres"),
        ("fr", "Europe/Athens", "heure d'Athènes"),
        ("fr", "America/New_York", "heure de New York"),
        ("en", "America/New_York", "New York time"),
    ],
)
def test_the_clock_is_named_in_the_language(
    vault: VaultBuilder, invoke: Invoke, language: str, own: str, said: str
) -> None:
    vault.settings(f'language = "{language}"\n[me]\ntimezone = "{own}"\n')
    contact(vault, "timezone: Asia/Tokyo")
    meeting(vault, "date: 2026-11-26T18:00:00\nmode: video")

    assert f", {said}\n" in invoke("draft", "confirm", "ada").stdout


@pytest.mark.parametrize(
    ("meetings", "warning"),
    [
        ([], "no meeting with Ada Baker is ahead"),
        (["date: 2026-11-10"], "no meeting with Ada Baker is ahead"),
        (
            ["date: 2026-11-26\noff_record: true"],
            "the next meeting with Ada Baker is off the record, so nothing of it is in the letter",
        ),
    ],
)
def test_a_confirmation_of_nothing_is_told(
    english: VaultBuilder, invoke: Invoke, meetings: list[str], warning: str
) -> None:
    contact(english)
    for facts in meetings:
        meeting(english, facts)

    result = invoke("draft", "confirm", "ada")

    assert f"Warning: {warning}\n" in result.stderr
    assert "Once sent" not in result.stderr


@pytest.mark.parametrize(
    ("gender", "facts", "met", "said"),
    [
        ("f", "mode: in-person", "", "Ravie de vous rencontrer bientôt\u202f!"),
        ("m", "mode: in-person", "", "Ravi de vous rencontrer bientôt\u202f!"),
        ("", "mode: in-person", "", "J'ai hâte de vous rencontrer\u202f!"),
        ("f", "mode: phone", "", "Ravie de vous parler bientôt\u202f!"),
        ("", "mode: video", "date: 2026-10-01", "J'ai hâte de vous revoir\u202f!"),
    ],
)
def test_a_confirmation_looks_forward_to_what_is_to_come(
    vault: VaultBuilder, invoke: Invoke, gender: str, facts: str, met: str, said: str
) -> None:
    vault.settings(f'language = "fr"\n[me]\ngender = "{gender}"\n')
    contact(vault, "title: Mme")
    meeting(vault, f"date: 2026-11-26T18:00:00\n{facts}")
    if met:
        meeting(vault, met)

    assert said in invoke("draft", "confirm", "ada").stdout.splitlines()


def test_a_phone_number_in_the_signature_is_pointed_to(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english)
    with_phone = invoke("draft", "confirm", "ada").stdout
    english.settings("")

    assert "If anything comes up, my number is below." in with_phone
    assert "you can reach me at [your number]." in invoke("draft", "confirm", "ada").stdout


def test_thanks_speak_of_the_treat_the_names_and_the_offers(
    french: VaultBuilder, invoke: Invoke
) -> None:
    contact(french, "title: Mme\nfamily_name: Baker")
    contact(french, "asked: 2026-11-20", "Contacts/Asked Already.md")
    contact(french, "first_move: referrer", "Contacts/Introduced First.md")
    meeting(
        french,
        "date: 2026-11-21\npaid_by: them\nreferrals: "
        '["[[Paul Durand]]", "[[Asked Already]]", "[[Anne Petit]]", "[[Introduced First]]"]',
        "\n## Ce que j'ai appris\n\n- Tout se joue au devis.\n- Et puis ceci.\n\n"
        "- [ ] #offer visite du [[Studio Nord|studio]] 📅 2026-12-01\n- [x] #offer deux places\n",
    )

    result = invoke("draft", "thanks", "ada")

    assert result.stdout == (
        "Subject: Merci pour notre échange\n"
        "\n"
        "Bonjour Madame Baker,\n"
        "\n"
        "Merci du temps que vous m'avez accordé hier, et de m'avoir invitée. Je retiens surtout "
        "[ce que vous avez appris], et je compte bien [ce que vous allez en faire].\n"
        "\n"
        "Je vais écrire à Paul Durand et à Anne Petit dans les prochains jours, et je vous dirai "
        "comment cela s'est passé. J'accepte avec grand plaisir votre proposition\u00a0: visite du "
        "studio. Si vous le voulez bien, je vous tiendrai au courant de la suite.\n"
        "\n"
        "Bien cordialement,\n"
        "\n"
        "Solène Arbelin\n"
        "+33 1 99 00 31 07\n"
    )
    assert result.stderr == (
        'Warning: what you learned begins in your note with: "Tout se joue au devis."\n'
        "Warning: fill in [ce que vous avez appris]\n"
        "Warning: fill in [ce que vous allez en faire]\n"
        "Once sent: vaultkit log thanked 'Ada Baker'\n"
    )


@pytest.mark.parametrize(
    ("today", "is_late"), [("2026-11-10", False), ("2026-11-13", False), ("2026-11-14", True)]
)
def test_thanks_begin_with_an_excuse_from_the_fourth_day_on(
    english: VaultBuilder, invoke: Invoke, today: str, *, is_late: bool
) -> None:
    contact(english)
    meeting(english, "date: 2026-11-10")

    said = invoke("draft", "thanks", "ada", today=today).stdout

    assert ("This should have reached you sooner, and I am sorry it did not." in said) is is_late


def test_nothing_of_a_meeting_off_the_record_or_of_a_private_block_is_in_the_thanks(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english)
    told = "\n## What I learned\n\nA secret.\n- [ ] #offer a secret ticket\n"
    meeting(english, "date: 2026-11-10\npaid_by: them\noff_record: true\nreferrals: "
            '"[[Secret Person]]"', told)  # fmt: skip

    off_record = invoke("draft", "thanks", "ada")

    (english.root / "Interviews" / "1.md").unlink()
    meeting(english, "date: 2026-11-21", f"\n%%private%%\n{told}\n%%/private%%\n")
    private = invoke("draft", "thanks", "ada")
    for said in (off_record, private):
        assert "ecret" not in said.stdout + said.stderr
    assert "Thank you for the time you gave me. What" in off_record.stdout
    assert "This should have reached you sooner" in off_record.stdout
    assert (
        "Warning: Interviews/1.md is off the record, so nothing of it is in the letter\n"
    ) in off_record.stderr
    assert "Thank you for the time you gave me yesterday. What" in private.stdout


@pytest.mark.parametrize(
    ("meetings", "warning", "settle"),
    [
        (["date: 2026-11-10\nthanked: 2026-11-11"],
         "thanks for Interviews/1.md were noted on 2026-11-11",
         "--interview Interviews/1.md 'Ada Baker'"),
        (["date: 2026-11-10", "date: 2026-11-12\nthanked: 2026-11-12"], None,
         "'Ada Baker' --interview Interviews/1.md"),
        (["date: 2026-11-10", "date: 2026-11-12"], None,
         "'Ada Baker' --interview Interviews/2.md"),
        (["date: 2026-11-10\ncv: asked-for"], "they asked for your CV: attach it", "'Ada Baker'"),
    ],
)  # fmt: skip
def test_thanks_are_for_the_last_meeting_that_waits_for_them(
    english: VaultBuilder, invoke: Invoke, meetings: list[str], warning: str | None, settle: str
) -> None:
    contact(english)
    for facts in meetings:
        meeting(english, facts)

    told = invoke("draft", "thanks", "ada").stderr

    assert warning is None or f"Warning: {warning}\n" in told
    assert told.endswith(f"Once sent: vaultkit log thanked {settle}\n")


def test_without_a_meeting_there_is_nothing_to_note_once_it_is_sent(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english)

    told = invoke("draft", "thanks", "ada").stderr

    assert told.startswith("Warning: no meeting with Ada Baker is noted\n")
    assert "Once sent" not in told


WHICH = {
    # the meeting that is named: the sentence with its day, and what notes the thanks
    "Interviews/1.md": (
        "Thank you for the time you gave me on November 10.",
        "--interview Interviews/1.md 'Ada Baker'",
        "thanks for Interviews/1.md were noted on 2026-11-11",
    ),
    "2": (
        "Thank you for the time you gave me on November 12, and for treating me.",
        "'Ada Baker' --interview Interviews/2.md",
        None,
    ),
    "Interviews/3": (
        "Thank you for the time you gave me on November 14.",
        "'Ada Baker' --interview Interviews/3.md",
        None,
    ),
}


@pytest.mark.parametrize("named", WHICH)
def test_thanks_are_for_the_meeting_that_is_named(
    english: VaultBuilder, invoke: Invoke, named: str
) -> None:
    contact(english)
    meeting(english, "date: 2026-11-10\nthanked: 2026-11-11")
    meeting(english, "date: 2026-11-12\npaid_by: them")
    meeting(english, "date: 2026-11-14")

    result = invoke("draft", "thanks", "ada", "--interview", named)

    sentence, settle, warning = WHICH[named]
    assert f"{sentence} What stays" in result.stdout
    assert (f"Warning: {warning}\n" in result.stderr) if warning else "noted" not in result.stderr
    assert result.stderr.endswith(f"Once sent: vaultkit log thanked {settle}\n")


@pytest.mark.parametrize(
    ("kind", "named", "path", "candidates"),
    [
        ("thanks", "2", "Interviews/2.md", "Interviews/1.md, Interviews/5.md"),  # cancelled
        ("thanks", "3", "Interviews/3.md", "Interviews/1.md, Interviews/5.md"),  # ahead
        ("thanks", "4", "Interviews/4.md", "Interviews/1.md, Interviews/5.md"),  # with another
        ("thanks", "ada baker", ADA, "Interviews/1.md, Interviews/5.md"),  # no meeting at all
        ("offer-followup", "3", "Interviews/3.md", "Interviews/1.md, Interviews/5.md"),
        ("confirm", "1", "Interviews/1.md", "Interviews/3.md"),
    ],
)
def test_a_letter_about_a_meeting_that_cannot_be_meant_names_those_that_can(
    english: VaultBuilder, invoke: Invoke, kind: str, named: str, path: str, candidates: str
) -> None:
    contact(english)
    meeting(english, "date: 2026-11-10")
    meeting(english, "date: 2026-11-12\nstatus: cancelled")
    meeting(english, "date: 2026-11-26")
    meeting(english, "date: 2026-11-12", who="Bob Lund")
    meeting(english, "date: 2026-11-16")

    result = invoke("draft", kind, "ada", "--interview", named, exit_code=3)

    which = "is ahead" if kind == "confirm" else "took place"
    assert (result.stdout, result.stderr) == (
        "",
        f"Error: {path} is no meeting with Ada Baker that {which}. Those are: {candidates}.\n",
    )


def test_without_a_meeting_none_can_be_named(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english)
    meeting(english, "date: 2026-11-12", who="Bob Lund")

    assert invoke("draft", "thanks", "ada", "--interview", "1", exit_code=3).stderr == (
        "Error: Interviews/1.md is no meeting with Ada Baker that took place. There is none.\n"
    )
    assert invoke("draft", "thanks", "ada", "--interview", "no such note", exit_code=3).stdout == ""


def test_the_meeting_to_confirm_is_the_one_that_is_named(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english)
    meeting(english, "date: 2026-11-26T10:00:00\nplace: Lyon")
    meeting(english, "date: 2026-12-03T10:00:00\nplace: Paris")
    meeting(english, "date: 2026-12-04T10:00:00\nplace: Rome\noff_record: true")

    def lines(*options: str) -> list[str]:
        said = invoke("draft", "confirm", "ada", *options).stdout.splitlines()
        return [line for line in said if line in ("- Lyon", "- Paris", "- Rome", "- [the place]")]

    assert lines() == ["- Lyon"]
    assert lines("--interview", "2") == ["- Paris"]
    assert lines("--interview", "3") == ["- [the place]"]
    assert (
        "Warning: Interviews/3.md is off the record, so nothing of it is in the letter\n"
    ) in invoke("draft", "confirm", "ada", "--interview", "3").stderr


def test_thanks_tell_who_else_was_there(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english)
    english.note(
        "Interviews/both.md",
        '---\ntype: interview\ncontact: ["[[Ada Baker]]", "[[Bob Lund]]"]\ndate: 2026-11-21\n---\n',
    )
    english.note(
        "Interviews/three.md",
        '---\ntype: interview\ncontact: ["[[Ada Baker]]", "[[Bob Lund]]", "[[Cleo Ahmed]]"]\n'
        "date: 2026-11-20\nthanked: 2026-11-20\n---\n",
    )

    assert "Warning: Bob Lund was there too\n" in invoke("draft", "thanks", "ada").stderr
    (english.root / "Interviews/both.md").unlink()
    assert "Warning: Bob Lund and Cleo Ahmed were there too\n" in (
        invoke("draft", "thanks", "ada").stderr
    )


def test_landing_thanks_for_the_people_met_through_the_reader(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english)
    given(english, "Bob Lund", met="date: 2026-11-10")
    given(english, "Cleo Ahmed", met="date: 2026-11-11")
    given(english, "Met Before", met="date: 2026-09-01")
    given(english, "Off Record", met="date: 2026-11-10\noff_record: true")
    given(english, "No Letters", "status: do-not-contact", met="date: 2026-11-10")
    given(english, "Never Met", SILENT)

    assert "it was through you that I met Bob Lund and Cleo Ahmed." in (
        invoke("draft", "landing", "ada").stdout
    )


@pytest.mark.parametrize(
    ("bodies", "own", "sentence", "task"),
    [
        (["- [ ] #offer a tour\n- [ ] #offer a ticket\n"], "",
         "When we spoke on November 5, you kindly offered me this: a tour.",
         "Interviews/1.md 'a tour'"),
        (["", "- [ ] #offer a ticket\n"], "",
         "When we spoke on November 6, you kindly offered me this: a ticket.",
         "Interviews/2.md 'a ticket'"),
        (["- [x] #offer a tour\n"], "- [ ] #offer a book\n",
         "When we spoke, you kindly offered me this: a book.", f"'{ADA}' 'a book'"),
    ],
)  # fmt: skip
def test_the_oldest_open_offer_is_taken_up(
    english: VaultBuilder, invoke: Invoke, bodies: list[str], own: str, sentence: str, task: str
) -> None:
    english.note(ADA, f"---\ntype: contact\n---\n{own}")
    for number, body in enumerate(bodies):
        meeting(english, f"date: 2026-11-0{5 + number}", body)

    result = invoke("draft", "offer-followup", "ada")

    assert sentence in result.stdout
    assert result.stderr == (
        f"Warning: once it is settled: vaultkit done {task}\n"
        "Warning: fill in [two or three dates]\n"
    )


def test_without_an_open_offer_there_is_a_blank(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english)
    meeting(english, "date: 2026-11-05\noff_record: true", "- [ ] #offer a tour\n")

    result = invoke("draft", "offer-followup", "ada")

    assert "When we spoke, you kindly offered me this: [what you were offered]." in result.stdout
    assert result.stderr.startswith("Warning: no open offer of Ada Baker is noted\n")


@pytest.mark.parametrize(
    ("named", "sentence", "warning"),
    [
        ("1", "When we spoke on November 5, you kindly offered me this: a tour.",
         "once it is settled: vaultkit done Interviews/1.md 'a tour'"),
        ("2", "When we spoke on November 6, you kindly offered me this: a ticket.",
         "once it is settled: vaultkit done Interviews/2.md 'a ticket'"),
        ("3", "When we spoke, you kindly offered me this: [what you were offered].",
         "no open offer of Ada Baker is noted in Interviews/3.md"),
        ("4", "When we spoke, you kindly offered me this: [what you were offered].",
         "Interviews/4.md is off the record, so nothing of it is in the letter"),
    ],
)  # fmt: skip
def test_what_was_offered_at_the_meeting_that_is_named_is_taken_up(
    english: VaultBuilder, invoke: Invoke, named: str, sentence: str, warning: str
) -> None:
    english.note(ADA, "---\ntype: contact\n---\n- [ ] #offer a book\n")
    meeting(english, "date: 2026-11-05", "- [ ] #offer a tour\n")
    meeting(english, "date: 2026-11-06", "- [ ] #offer a ticket\n")
    meeting(english, "date: 2026-11-07")
    meeting(english, "date: 2026-11-08\noff_record: true", "- [ ] #offer a secret\n")

    result = invoke("draft", "offer-followup", "ada", "--interview", named)

    assert sentence in result.stdout
    assert f"Warning: {warning}\n" in result.stderr
