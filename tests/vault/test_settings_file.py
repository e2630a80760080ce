"""The settings of a vault, and every mistake in them with its place."""

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, VaultBuilder
from vaultkit.domain.convention import convention_for
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.domain.deadlines import Deadlines
from vaultkit.domain.problem import Problem
from vaultkit.errors import BrokenSettingsError
from vaultkit.vault.settings import CampaignSettings, Folders, Me, Names, Privacy, Settings
from vaultkit.vault.settings_file import SettingsReading, parse_settings, read_settings
from vaultkit.vault.vault import open_vault

ALL = """\
language = "fr"
country = "fr"

[me]
name = "Solène Arbelin"
email = "solene@example.org"
gender = "f"
signature = "Solène"
cv = "Documents/CV.pdf"
timezone = "Europe/Paris"
pitch = "Ingénieure du son"

[folders]
contacts = "Personnes"
interviews = "Rencontres/2026"
templates = "gabarits"
ignore = ["Templates/", "*.excalidraw.md"]

[names]
contact = "@{name}"
interview = "{name} {date}"

[deadlines]
thank_you = 2
promise = 3
loop = 4
referral = 5
introduction = 6
nudge = 8
ask_again = 16
second_line = 9
prepare = 10
write_up = 11
offer = 12
keep_in_touch = 13
landing = 14
cv = 15
max_nudges = 0

[holidays]
dates = [2026-12-25, 2027-01-01]

[campaign]
name = "Lyon"
landed_on = 2027-03-01

[check]
off = ["link-by-alias"]

[privacy]
review_months = 12
acknowledged_remotes = ["git@example.org:me.git"]

[conventions.fr]
ask_minutes = 30
reason = "Toujours."
"""


def mistake(line: int, column: int, message: str) -> Problem:
    return Problem("vaultkit.toml", line, column, "settings", message)


def mistakes(text: str) -> list[Problem]:
    return list(parse_settings(text.encode()).problems)


def test_every_key_is_read() -> None:
    settings, problems = parse_settings(ALL.encode())

    assert problems == ()
    assert settings.conventions["fr"]["ask_minutes"].value == 30
    assert settings == Settings(
        language="fr",
        spoken="fr",
        country="fr",
        me=Me(
            name="Solène Arbelin",
            email="solene@example.org",
            gender="f",
            signature="Solène",
            cv="Documents/CV.pdf",
            timezone="Europe/Paris",
            pitch="Ingénieure du son",
        ),
        folders=Folders(
            contacts="Personnes",
            interviews="Rencontres/2026",
            templates="gabarits",
            ignore=("Templates/", "*.excalidraw.md"),
        ),
        names=Names(contact="@{name}", interview="{name} {date}"),
        deadlines=Deadlines(
            thank_you=2,
            promise=3,
            loop=4,
            referral=5,
            introduction=6,
            nudge=8,
            ask_again=16,
            second_line=9,
            prepare=10,
            write_up=11,
            offer=12,
            keep_in_touch=13,
            landing=14,
            cv=15,
            max_nudges=0,
        ),
        holidays=frozenset({dt.date(2026, 12, 25), dt.date(2027, 1, 1)}),
        campaign=CampaignSettings(name="Lyon", landed_on=dt.date(2027, 3, 1)),
        checks_off=frozenset({"link-by-alias"}),
        privacy=Privacy(review_months=12, acknowledged_remotes=("git@example.org:me.git",)),
        conventions=settings.conventions,
    )


def test_without_a_file_and_with_an_empty_one_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == SettingsReading(Settings(), ())
    assert parse_settings(b"") == SettingsReading(Settings(), ())


def test_the_defaults_are_those_of_the_design() -> None:
    settings = Settings()

    assert (settings.language, settings.country) == ("en", "")
    assert settings.folders == Folders("Contacts", "Interviews", "templates", ())
    assert settings.names == Names("{name}", "{date} {name}")
    assert settings.deadlines == Deadlines(1, 7, 7, 7, 7, 7, 30, 3, 2, 1, 14, 90, 7, 90, 1)
    assert settings.privacy == Privacy(24, ())
    assert settings.conventions is CONVENTIONS


def test_the_settings_of_the_example_have_no_mistake() -> None:
    assert read_settings(REPOSITORY / "example-vault").problems == ()


def test_the_deadlines_in_force_are_those_of_the_settings() -> None:
    policy = parse_settings(ALL.encode()).settings.policy

    assert policy.deadlines.nudge == 8
    assert policy.country == "fr"
    assert policy.holidays == frozenset({dt.date(2026, 12, 25), dt.date(2027, 1, 1)})
    assert policy.conventions["fr"]["reason"].value == "Toujours."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("langage = 'fr'", mistake(1, 1, "unknown key 'langage'; did you mean 'language'?")),
        (
            "\n[deadline]\n",
            mistake(2, 2, "unknown key 'deadline'; did you mean 'deadlines'?"),
        ),
        (
            "[deadlines]\n\n  thankyou = 3",
            mistake(3, 3, "unknown key 'deadlines.thankyou'; did you mean 'thank_you'?"),
        ),
        (
            "[check]\nqqq = []",
            mistake(2, 1, "unknown key 'check.qqq'; known are off"),
        ),
        (
            "[privacy]\nqqq = 1",
            mistake(
                2, 1, "unknown key 'privacy.qqq'; known are review_months, acknowledged_remotes"
            ),
        ),
        ("country = 33", mistake(1, 1, "'country' takes a text in quotes")),
        ("[me]\nname = false", mistake(2, 1, "'me.name' takes a text in quotes")),
        ("[me]\ngender = 'x'", mistake(2, 1, "'me.gender' takes 'f' or 'm'")),
        ("[me]\ngender = ['f']", mistake(2, 1, "'me.gender' takes 'f' or 'm'")),
        ("me = 'Ann'", mistake(1, 1, "'me' is a table: write [me]")),
        ("[[me]]\nname = 'Ann'", mistake(1, 3, "'me' is a table: write [me]")),
        ("me.nam = 'Ann'", mistake(1, 1, "unknown key 'me.nam'; did you mean 'name'?")),
        ("me = { nam = 'A' }", mistake(1, 1, "unknown key 'me.nam'; did you mean 'name'?")),
        ("[ me ]\n'name' = 3", mistake(2, 1, "'me.name' takes a text in quotes")),
        ('["me"]\n"name" = 3', mistake(2, 1, "'me.name' takes a text in quotes")),
        (
            "[folders]\ncontacts = ['a']",
            mistake(2, 1, "'folders.contacts' takes a text in quotes"),
        ),
        (
            "[folders]\nignore = 'Templates/'",
            mistake(2, 1, "'folders.ignore' takes a list of texts"),
        ),
        ("[folders]\nignore = [1]", mistake(2, 1, "'folders.ignore' takes a list of texts")),
        (
            "[folders]\nignore = ['!keep.md']",
            mistake(
                2,
                1,
                "'folders.ignore' takes patterns without '!' in front and at most 2 '**/' each",
            ),
        ),
        (
            "[names]\ncontact = '{nom}'",
            mistake(2, 1, "'names.contact' takes a text with {name}"),
        ),
        ("[names]\ncontact = 3", mistake(2, 1, "'names.contact' takes a text with {name}")),
        (
            "[names]\ninterview = '{date}'",
            mistake(2, 1, "'names.interview' takes a text with {date} and {name}"),
        ),
        (
            "[names]\ninterview = '{date}/{name}'",
            mistake(2, 1, "'names.interview' takes a text with {date} and {name}"),
        ),
        (
            "[names]\ninterview = '{name} {'",
            mistake(2, 1, "'names.interview' takes a text with {date} and {name}"),
        ),
        (
            "[deadlines]\nloop = 'seven'",
            mistake(2, 1, "'deadlines.loop' takes a whole number from 0 to 36500"),
        ),
        (
            "[deadlines]\nloop = -1",
            mistake(2, 1, "'deadlines.loop' takes a whole number from 0 to 36500"),
        ),
        (
            "[deadlines]\nloop = 36501",
            mistake(2, 1, "'deadlines.loop' takes a whole number from 0 to 36500"),
        ),
        (
            "[deadlines]\nloop = 1.5",
            mistake(2, 1, "'deadlines.loop' takes a whole number from 0 to 36500"),
        ),
        (
            "[deadlines]\nloop = true",
            mistake(2, 1, "'deadlines.loop' takes a whole number from 0 to 36500"),
        ),
        (
            "[holidays]\ndates = 2026-12-25",
            mistake(2, 1, "'holidays.dates' takes a list of dates without quotes, [2026-12-25]"),
        ),
        (
            "[holidays]\ndates = [2026-12-25, '2026-12-26']",
            mistake(2, 1, "'holidays.dates' takes a list of dates without quotes, [2026-12-25]"),
        ),
        (
            "[campaign]\nlanded_on = '2027-03-01'",
            mistake(2, 1, "'campaign.landed_on' takes a date without quotes, 2026-12-25"),
        ),
        (
            "[campaign]\nlanded_on = 2027-03-01T10:00:00",
            mistake(2, 1, "'campaign.landed_on' takes a date without quotes, 2026-12-25"),
        ),
        (
            "[conventions]\nfr = 3",
            mistake(2, 1, "'conventions.fr' is a table: write [conventions.fr]"),
        ),
        ("conventions = 3", mistake(1, 1, "'conventions' is a table: write [conventions]")),
        (
            "[conventions.fr]\nask_minute = 3",
            mistake(2, 1, "unknown key 'conventions.fr.ask_minute'; did you mean 'ask_minutes'?"),
        ),
        (
            "[conventions.fr]\nask_minutes = 0",
            mistake(2, 1, "'conventions.fr.ask_minutes' takes a whole number from 1 to 36500"),
        ),
        (
            "[conventions.fr]\nlateness_minutes = true",
            mistake(2, 1, "'conventions.fr.lateness_minutes' takes a whole number from 0 to 36500"),
        ),
        (
            "[conventions.fr]\nreason = 3",
            mistake(2, 1, "'conventions.fr.reason' takes a sentence in quotes"),
        ),
        (
            "[conventions.fr]\nreason_wanted = 1",
            mistake(2, 1, "'conventions.fr.reason_wanted' takes true or false"),
        ),
        (
            "[conventions.fr]\nlanguage = 'French'",
            mistake(
                2,
                1,
                "'conventions.fr.language' takes the code of a language: 'en', 'fr', 'fr-CA'",
            ),
        ),
        (
            "[conventions.fr]\nregister = 'thou'",
            mistake(2, 1, "'conventions.fr.register' takes one of vous, tu, formal, first-name"),
        ),
    ],
)
def test_a_mistake_is_said_with_its_place_and_loses_no_other_key(
    text: str, expected: Problem
) -> None:
    before, after = "# Café\n", "\n[privacy]\nreview_months = 6\n"
    if "[privacy]" in text:
        after = "\nreview_months = 6\n"
    settings, problems = parse_settings(f"{before}{text}{after}".encode())

    assert problems == (expected._replace(line=expected.line + 1),)
    assert settings == Settings(privacy=Privacy(review_months=6), conventions=settings.conventions)
    assert settings.conventions == CONVENTIONS


FOLDER = "takes a folder inside the vault, with / between its parts"


@pytest.mark.parametrize(
    "folder",
    [
        "/etc",
        "~",
        "~root/x",
        "../x",
        "a/../../b",
        "..",
        ".",
        "a/./b",
        ".git",
        "a/.hidden",
        "a//b",
        r"a\\b",
        "C:/x",
        "C:x",
        r"\\\\srv\\s",
    ],
)
def test_no_folder_leads_out_of_the_vault_or_out_of_sight(folder: str) -> None:
    for key in ("contacts", "interviews", "templates"):
        text = f'[folders]\n{key} = "{folder}"\n'

        assert mistakes(text) == [mistake(2, 1, f"'folders.{key}' {FOLDER}")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("People/", "People"),
        ("People/France", "People/France"),
        ("Été à deux", "Été à deux"),
    ],
)
def test_a_folder_is_written_in_one_way(written: str, expected: str) -> None:
    settings, problems = parse_settings(f'[folders]\ncontacts = "{written}"\n'.encode())

    assert (settings.folders.contacts, problems) == (expected, ())


def test_all_mistakes_are_listed_in_the_order_of_their_places() -> None:
    text = "county = 'fr'\nlanguage = 3\n[me]\nnam = ''\n[deadlines]\nloop = ''\nnudge = 5\n"

    settings, problems = parse_settings(text.encode())

    assert problems == (
        mistake(1, 1, "unknown key 'county'; did you mean 'country'?"),
        mistake(2, 1, "'language' takes the code of a language: 'en', 'fr', 'fr-CA'"),
        mistake(4, 1, "unknown key 'me.nam'; did you mean 'name'?"),
        mistake(6, 1, "'deadlines.loop' takes a whole number from 0 to 36500"),
    )
    assert settings == Settings(deadlines=Deadlines(nudge=5))


def test_a_text_over_several_lines_hides_no_key() -> None:
    text = '[me]\nname = 3\nsignature = """\nname = "Ann"\n[folders]\n"""\nemail = 4\n'

    assert mistakes(text) == [
        mistake(2, 1, "'me.name' takes a text in quotes"),
        mistake(7, 1, "'me.email' takes a text in quotes"),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            b"language = fr\n",
            mistake(1, 12, "not valid TOML: Invalid value"),
        ),
        (
            b"[me]\nname = 'A'\nname = 'B'\n",
            mistake(3, 11, "not valid TOML: Cannot overwrite a value"),
        ),
        (
            b"[me]\n\n[holidays]\ndates = [2026-12-25",
            mistake(4, 20, "not valid TOML: Unclosed array (at end of document)"),
        ),
        (
            b"a = 2026-13-45",
            mistake(1, 9, "not valid TOML: Expected newline or end of document after a statement"),
        ),
        (b"a = 1\n\xff\n", mistake(2, 1, "not UTF-8; save it as UTF-8")),
        ("country = 'é'".encode("latin-1"), mistake(1, 1, "not UTF-8; save it as UTF-8")),
        ("a = 1".encode("utf-16"), mistake(1, 1, "not UTF-8; save it as UTF-8")),
        (b"a = " + b"[" * 100_000, mistake(1, 1, "nested too deeply")),
    ],
)
def test_a_file_that_is_no_toml_says_where_and_the_defaults_hold(
    data: bytes, expected: Problem
) -> None:
    settings, (problem,) = parse_settings(data)

    assert settings == Settings()
    if expected.message.endswith("(at end of document)"):
        expected = expected._replace(column=1)
    assert problem == expected


def test_a_number_of_thousands_of_digits_is_no_crash() -> None:
    settings, (problem,) = parse_settings(b"a = " + b"9" * 5_000)

    assert settings == Settings()
    assert problem.message.startswith("not valid TOML: Exceeds the limit")


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    data = b"\xef\xbb\xbflanguage = 'fr'\r\n[me]\r\nnam = ''\r\n"

    settings, problems = parse_settings(data)

    assert settings == Settings(language="fr", spoken="fr")
    assert problems == (mistake(3, 1, "unknown key 'me.nam'; did you mean 'name'?"),)


def test_a_convention_of_the_vault_lies_over_the_shipped_one() -> None:
    text = (
        "[conventions.CA_QC]\nask_minutes = 25\nregister = 'tu'\n"
        "[conventions.it]\nthanks = 'Subito.'\nthank_you_days = 0\n"
    )

    settings, problems = parse_settings(text.encode())
    quebec = convention_for("ca-qc", settings.conventions)
    italy = convention_for("it", settings.conventions)

    assert problems == ()
    assert quebec.minutes("ask_minutes") == 25
    assert quebec.text("register", "fr") == "tu"
    assert quebec.minutes("block_minutes") == 30
    assert italy.text("thanks", "fr") == "Subito."
    assert italy.values["thanks"][1].source == "vaultkit.toml"
    assert settings.policy.days("thank_you", "it") == 0
    assert settings.policy.days("thank_you", "fr") == 1
    assert "it" not in CONVENTIONS


def test_settings_that_cannot_be_opened_are_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "vaultkit.toml")

    message = "cannot be read: not a regular file"
    assert read_settings(tmp_path) == SettingsReading(Settings(), (mistake(1, 1, message),))


def test_settings_behind_a_link_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "real.toml").touch()
    (tmp_path / "vaultkit.toml").symlink_to("real.toml")

    message = "cannot be read: Too many levels of symbolic links"
    assert read_settings(tmp_path) == SettingsReading(Settings(), (mistake(1, 1, message),))


def test_settings_of_more_than_a_mebibyte_are_not_read_in_part(tmp_path: Path) -> None:
    (tmp_path / "vaultkit.toml").write_bytes(b"#" * 1024 * 1024 + b"\nlanguage = 'fr'\n")

    message = "more than 1024 KiB; shorten it"
    assert read_settings(tmp_path) == SettingsReading(Settings(), (mistake(1, 1, message),))


def test_nothing_is_written_on_the_strength_of_mistaken_settings(vault: VaultBuilder) -> None:
    vault.settings("langage = 'fr'\n")

    with pytest.raises(BrokenSettingsError) as caught:
        open_vault(vault.root).require_sound_settings()

    assert str(caught.value) == (
        "the settings have mistakes; mend them before writing:\n"
        "  vaultkit.toml:1:1: settings: unknown key 'langage'; did you mean 'language'?"
    )


def test_sound_settings_may_be_written_on(vault: VaultBuilder) -> None:
    vault.settings("language = 'fr'\n")

    open_vault(vault.root).require_sound_settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'country = "France"',
            "no convention for 'France'; known are au, ca, ca-qc, ch, de, fr, gb, jp, us",
        ),
        ('language = "french"', "'language' takes the code of a language: 'en', 'fr', 'fr-CA'"),
        (
            'check.off = ["tpyo"]',
            "'check.off' takes rules of docs/checks.md, and 'tpyo' is none",
        ),
        (
            'check.off = ["no-reason", 3]',
            "'check.off' takes a list of texts",
        ),
        (
            'check.off = "no-reason"',
            "'check.off' takes a list of texts",
        ),
    ],
)
def test_a_value_that_nothing_knows_is_a_mistake(text: str, said: str) -> None:
    assert mistakes(text) == [mistake(1, 1, said)]


def test_a_country_that_the_vault_describes_itself_is_known() -> None:
    settings, problems = parse_settings(b'country = "be"\n[conventions.be]\nask_minutes = 40\n')

    assert (settings.country, problems) == ("be", ())


@pytest.mark.parametrize("table", ["", "[me]\n", "[conventions.fr]\n"])
def test_thousands_of_mistakes_are_listed_in_no_time(table: str) -> None:
    text = table + "".join(f"nam{number} = 3\n" for number in range(5_000))
    began = time.process_time()

    found = mistakes(text)

    assert time.process_time() - began < 5
    first = text.count("\n", 0, len(table)) + 1
    assert [each.line for each in found] == list(range(first, first + 5_000))
    assert all(("; known are " in e.message or "; did you mean " in e.message) for e in found[:20])
    name = table.strip("[]\n") + "." if table else ""
    assert found[20:] == [
        mistake(first + number, 1, f"unknown key '{name}nam{number}'")
        for number in range(20, 5_000)
    ]


def test_a_line_of_blanks_in_a_list_is_passed_over_in_no_time() -> None:
    text = f"x = [\n[{' ' * 200_000}\n1]]\n"
    began = time.process_time()

    (found,) = mistakes(text)

    assert time.process_time() - began < 5
    assert (found.line, found.column) == (1, 1)


def test_settings_without_a_mistake_load_nothing_that_explains_mistakes() -> None:
    program = (
        "import sys; from vaultkit.vault.settings_file import parse_settings as parse; "
        "parse(b'language = \\'fr\\''); print({'rapidfuzz', 'vaultkit.vault.key_places'} "
        "& set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          check=True, cwd=REPOSITORY)  # fmt: skip

    assert (done.stdout, done.stderr) == ("set()\n", "")
