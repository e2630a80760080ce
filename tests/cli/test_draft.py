"""``vaultkit draft``: what holds for letters of every kind."""

import datetime as dt
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.invented_letters import CASES, ENGLISH, write_cases
from tests.letter_notes import ADA, contact, meeting
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.letters.gather import Wish
from vaultkit.domain.letters.kinds import KINDS
from vaultkit.scaffold.letter import write_letter
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault


@pytest.mark.parametrize(
    ("vault_language", "facts", "words", "language", "begins"),
    [
        ("fr", "", (), "fr", "Bonjour"),
        ("en", "", (), "en", "Dear"),
        ("en", "country: fr", (), "fr", "Bonjour"),
        ("en", "country: ca-qc", (), "fr-CA", "Bonjour"),
        ("fr", "country: ca", (), "en", "Hello"),
        ("fr", "country: gb", (), "en", "Dear"),
        ("fr", "country: de", (), "fr", "Bonjour"),
        ("en", "country: ca\nlanguage: fr-CA", (), "fr-CA", "Bonjour"),
        ("en", "country: fr\nlanguage: fr", ("--language", "en"), "en", "Dear"),
        ("en", "", ("--language", "FR_ca"), "fr-CA", "Bonjour"),
        ("fr", "language: de", (), "en", "Dear"),
        ("en", "", ("--language", "../fr"), "en", "Dear"),
    ],
)
def test_the_language_is_the_one_asked_for_the_contacts_their_countrys_or_the_vaults(
    vault: VaultBuilder,
    invoke: Invoke,
    vault_language: str,
    facts: str,
    words: tuple[str, ...],
    language: str,
    begins: str,
) -> None:
    vault.settings(f'language = "{vault_language}"\n')
    contact(vault, facts)

    document = json.loads(invoke("draft", "news", "ada", *words, "--json").stdout)

    assert document["language"] == language
    assert document["body"].startswith(begins)


def test_a_language_without_letters_is_told(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "language: de")

    assert invoke("draft", "news", "ada").stderr.startswith(
        "Warning: there is no such letter in 'de', so it is in English\n"
    )


def test_a_country_may_be_given_a_language(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('[conventions.be]\nlanguage = "fr"\n')
    contact(vault, "country: be")

    assert json.loads(invoke("draft", "news", "ada", "--json").stdout)["language"] == "fr"


@pytest.mark.parametrize(
    ("settings", "facts", "greeting"),
    [
        ("", "", "Dear Ada Baker,"),
        ("", "given_name: Ada\nregister: first-name", "Dear Ada,"),
        ("", "given_name: Ada\ncountry: ca", "Hi Ada,"),
        ('country = "ca"', "given_name: Ada", "Hi Ada,"),
        ("", "given_name: Ada\ncountry: ca\nregister: formal", "Dear Ada Baker,"),
        ("", "title: Dr\nfamily_name: Baker\ncountry: us", "Dear Dr. Baker,"),
        ("", "country: fr\ntitle: Mme\nfamily_name: Baker", "Bonjour Madame Baker,"),
        ("", "country: fr\ngiven_name: Ada\nregister: tu", "Bonjour Ada,"),
        ("", "country: ca-qc\ntitle: Mme\nfamily_name: Baker", "Bonjour, Madame."),
    ],
)
def test_the_greeting_goes_by_register_and_country(
    vault: VaultBuilder, invoke: Invoke, settings: str, facts: str, greeting: str
) -> None:
    vault.settings(settings)
    contact(vault, facts)

    assert invoke("draft", "news", "ada").stdout.split("\n\n")[1] == greeting


@pytest.mark.parametrize("words", [("ask", "bob"), ("intro-request", "ada", "--to", "bob")])
def test_nobody_who_wants_no_letters_is_written_to_or_asked_for(
    english: VaultBuilder, invoke: Invoke, words: tuple[str, ...]
) -> None:
    contact(english)
    contact(english, "status: do-not-contact", "Contacts/Bob Lund.md")

    result = invoke("draft", *words, exit_code=3)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: Bob Lund must not be contacted (Contacts/Bob Lund.md says so in "
        "'status'); no letter is drafted\n"
    )


def test_the_document_has_everything_and_nothing_beside_it(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english, "email: ada@b.example\nregister: tu")

    result = invoke("draft", "wishes", "ada", "--json")

    assert result.stderr == ""
    document = json.loads(result.stdout)
    assert document == {
        "schema": 1,
        "kind": "wishes",
        "subject": "Happy New Year",
        "to": "ada@b.example",
        "body": "Hello,\n\nI wish you a very happy 2027, and [a wish for this person alone]. "
        "As for me, [your news, in one sentence].\n\nBest,\n\n"
        "Solène Arbelin\n+33 1 99 00 31 07\n",
        "warnings": [
            f"{ADA} has no 'given_name', so the greeting has no name",
            "fill in [a wish for this person alone]",
            "fill in [your news, in one sentence]",
            "'email' in [me] of the settings is no e-mail address",
        ],
        "language": "en",
        "settle": "vaultkit log news 'Ada Baker'",
    }


def test_what_is_absent_in_the_document_is_null(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english)

    document = json.loads(invoke("draft", "confirm", "ada", "--json").stdout)

    assert (document["to"], document["settle"]) == (None, None)


def test_a_template_of_the_vault_goes_first(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english, 'why: "[[Quartets]] & co"\ntitle: Ms')
    own = (
        "Subject: For {{ contact.name }}\n\n{{ greeting }}\n\nMy own\nwords: {{ why.text }}.\n"
        "- one\n- two\n\n{{ me.name }}, {{ language }}, {{ today }}\n"
    )
    english.raw("templates/en/letters/ask.j2", own.encode())

    assert invoke("draft", "ask", "ada").stdout == (
        "Subject: For Ada Baker\n\nDear Ada Baker,\n\nMy own words: Quartets & co.\n- one\n- two\n"
        "\nSolène Arbelin, en, 2026-11-22\n"
    )


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (b"No subject\n", "1: a letter begins with a line 'Subject: \xe2\x80\xa6'"),
        (b"Subject: {{ secret }}\n", "1: 'secret' is undefined"),
        (b"Subject: x\n\n{% set a = 1 %}\n", "3: 'assign' is not offered to templates"),
    ],
)
def test_a_template_that_makes_no_letter_is_refused(
    english: VaultBuilder, invoke: Invoke, template: bytes, message: str
) -> None:
    contact(english)
    english.raw("templates/letters/news.j2", template)

    result = invoke("draft", "news", "ada", exit_code=3)

    shown = message.encode("latin-1").decode() if "\xe2" in message else message
    assert result.stdout == ""
    assert result.stderr == f"Error: templates/letters/news.j2:{shown}\n"


def test_text_of_a_note_is_no_template_no_header_and_harms_no_terminal(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english, r'why: "$(x) \x1b[31m\nBcc: x\u2028y"')
    meeting(english, "date: 2026-11-21", "- [ ] #offer {{ 7 * 7 }} \x1b[1m\n")

    asked = invoke("draft", "ask", "ada", "--as", "cold")
    thanked = invoke("draft", "thanks", "ada")

    assert "learn more about $(x) [31m Bcc: x y." in asked.stdout
    assert "take you up on your offer: {{ 7 * 7 }} [1m." in thanked.stdout
    assert "\x1b" not in asked.output + thanked.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("poem", "ada"), ("Error: no kind of letter 'poem'; there are ask, nudge, confirm, "
         "thanks, loop, news, wishes, landing, intro-request, offer-followup, decline-reply, "
         "check\n")),
        (("ask",), "Error: Missing argument 'CONTACT'.\n"),
        (("ask", "ada", "--as", "warm"),
         "'warm' is not one of 'cold', 'referral', 'dormant', 'again'.\n"),
        (("intro-request", "ada"), "Error: Missing option '--to'.\n"),
        (("news", "ada", "--copy", "--json"),
         "Error: --eml, --open, --copy and --json exclude one another\n"),
    ],
)  # fmt: skip
def test_what_is_not_offered_is_a_mistake_of_usage(
    english: VaultBuilder, invoke: Invoke, words: tuple[str, ...], message: str
) -> None:
    contact(english)

    result = invoke("draft", *words, exit_code=2)

    assert result.stdout == ""
    assert result.stderr.endswith(message)


def test_help_shows_the_kinds_in_the_order_of_a_campaign(invoke: Invoke) -> None:
    lines = invoke("draft", "--help").stdout.splitlines()
    listed = [line.split()[0] for line in lines[lines.index("Commands:") + 1 :]]

    assert listed == [
        "ask", "nudge", "confirm", "thanks", "loop", "news", "wishes", "landing", "intro-request",
        "offer-followup", "decline-reply", "check",
    ]  # fmt: skip


def test_nobody_is_guessed(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english, 'referrals: "[[Wei Lin]]"')
    contact(english, path="Contacts/Adam Bell.md")

    assert invoke("draft", "ask", "ada", exit_code=3).stderr == (
        "Error: 'ada' could be Contacts/Ada Baker, Contacts/Adam Bell; type one of these in full\n"
    )
    assert invoke("draft", "ask", "wei", exit_code=3).stderr == (
        "Error: Wei Lin was named to you and has no note yet. "
        "Make one with 'vaultkit new-contact'.\n"
    )


def test_mistakes_of_the_settings_are_told(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("[me]\nname = 7\n")
    contact(vault)

    assert invoke("draft", "wishes", "ada").stderr.splitlines()[-2:] == [
        "1 problem; what it touches may be missing here. See: vaultkit check",
        "Once sent: vaultkit log news 'Ada Baker'",
    ]


@pytest.mark.parametrize("name", ["Ada O'Brien", 'Ada "$(touch x)" `y`', "-rf", "Zoë; ls *"])
def test_the_command_that_notes_a_letter_works_when_pasted(
    english: VaultBuilder, invoke: Invoke, name: str
) -> None:
    path = f"Contacts/{name}.md"
    contact(english, "asked: 2026-11-02", path)
    told = invoke("-C", str(english.root), "draft", "news", "--", path).stderr

    command = told.splitlines()[-1].removeprefix("Once sent: ")
    program = f"{shlex.quote(sys.executable)} -m vaultkit --today 2026-11-22"
    subprocess.run(
        ["sh", "-c", command.replace("vaultkit", program, 1)], cwd=Path("/"), check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip

    assert "news:\n  - 2026-11-22\n" in (english.root / path).read_text()
    assert sorted(each.name for each in english.root.iterdir()) == ["Contacts", "vaultkit.toml"]


def test_of_two_of_the_same_name_the_command_says_which(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english)
    contact(english, path="Old/Ada Baker.md")

    told = invoke("draft", "ask", "Old/Ada Baker").stderr

    assert told.endswith("Once sent: vaultkit log asked 'Old/Ada Baker.md'\n")


@pytest.mark.parametrize("kind", KINDS)
def test_reading_around_a_person_finds_what_reading_everything_does(
    vault: VaultBuilder, invoke: Invoke, kind: str
) -> None:
    write_cases(vault, ENGLISH)
    opened = open_vault(vault.root)
    now = dt.datetime(2026, 11, 22, 23, 59, 59, 999999)  # noqa: DTZ001  notes hold local time
    campaign = read_vault(opened, now).campaign
    situation = Situation(campaign, opened.settings.policy, now)
    for case in (each for each in CASES if each.kind == kind):
        person = campaign.contacts[PersonKey(f"Contacts/{case.contact}.md")]
        other = PersonKey(f"Contacts/{case.other}.md") if case.other else None
        wish = Wish(case.kind, case.manner, other, case.other or "")  # type: ignore[arg-type]
        letter = write_letter(opened, situation, person, wish, "")
        words = [kind, person.path, *(["--to", case.other] if case.other else [])]
        words += ["--as", case.manner] if case.manner else []

        found = json.loads(invoke("draft", *words, "--json").stdout)

        assert (found["subject"], found["body"]) == (letter.subject, letter.body)
        assert found["warnings"][: len(letter.warnings)] == list(letter.warnings)
        assert found["settle"] == (letter.settle or None)
