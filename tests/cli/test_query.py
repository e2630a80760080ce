"""Questions in SQL: what they may read, how it is printed, and that they change nothing."""

import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.invented_campaign import AS_OF
from tests.vault_generator import generate
from vaultkit.index.seal import inode_of, seal

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

VIEWS = "contacts, interviews, attendees, referrals, tasks, properties, links, problems"


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Élise Roy.md",
        """
        ---
        type: contact
        organization: "=1+1"
        phone: "+33 4 90 00 00 00"
        aliases:
          - Lise
          - Zaza
        asked:
          - 2026-11-09
          - 2026-11-02
        keep_in_touch: 0
        may_mention: false
        ---
        See [[Bob Lund#Notes|Bob]], [her page](Contacts/%C3%89lise%20Roy.md) and [[nobody]].
        """,
    )
    vault.note(
        "2026-11-10.md",
        """
        ---
        type: interview
        contact:
          - "[[Élise Roy]]"
          - "[[Bob Lund]]"
        date: 2026-11-10T10:00:00
        referrals:
          - "[[Wei Chen]]"
        thanked:
          - 2026-11-12
          - 2026-11-11
        ---

        - [ ] #promise send the article 📅 2026-11-17
        """,
    )
    return vault


def rows(invoke: Invoke, statement: str) -> list[dict[str, object]]:
    return json.loads(invoke("query", statement, "--json").stdout)["rows"]


def test_a_list_of_days_has_a_first_and_a_last(campaign: VaultBuilder, invoke: Invoke) -> None:
    statement = "SELECT asks, first_asked, last_asked, keep_in_touch, may_mention FROM contacts"

    assert rows(invoke, statement) == [
        {
            "asks": 2, "first_asked": "2026-11-02", "last_asked": "2026-11-09",
            "keep_in_touch": 0, "may_mention": 0,
        }
    ]  # fmt: skip


def test_a_meeting_has_its_people_in_their_order(campaign: VaultBuilder, invoke: Invoke) -> None:
    statement = "SELECT people, date, time, state, names_given, first_thanked FROM interviews"

    assert rows(invoke, statement) == [
        {
            "people": "Élise Roy, Bob Lund", "date": "2026-11-10", "time": "10:00:00",
            "state": "held", "names_given": 1, "first_thanked": "2026-11-11",
        }
    ]  # fmt: skip


def test_who_has_no_note_is_at_a_meeting_by_name(campaign: VaultBuilder, invoke: Invoke) -> None:
    assert rows(invoke, "SELECT contact, name FROM attendees ORDER BY name DESC") == [
        {"contact": "Contacts/Élise Roy.md", "name": "Élise Roy"},
        {"contact": None, "name": "Bob Lund"},
    ]


def test_a_name_is_given_by_each_who_was_there(campaign: VaultBuilder, invoke: Invoke) -> None:
    statement = "SELECT person, note, referrer, referrer_note, given_on, unused FROM referrals"

    assert rows(invoke, statement) == [
        {
            "person": "Wei Chen", "note": None, "referrer": name, "referrer_note": note,
            "given_on": "2026-11-10", "unused": 1,
        }
        for name, note in (("Élise Roy", "Contacts/Élise Roy.md"), ("Bob Lund", None))
    ]  # fmt: skip


def test_a_promise_is_a_task(campaign: VaultBuilder, invoke: Invoke) -> None:
    assert rows(invoke, "SELECT * FROM tasks") == [
        {
            "path": "2026-11-10.md", "kind": "promise", "text": "send the article", "open": 1,
            "due_on": "2026-11-17", "line": 14,
        }
    ]  # fmt: skip


def test_links_stand_in_properties_and_in_the_text(campaign: VaultBuilder, invoke: Invoke) -> None:
    found = rows(invoke, "SELECT property, line, target, heading, text, leads_to FROM links")

    assert [tuple(each.values()) for each in found] == [
        ("contact", None, "Élise Roy", None, None, "Contacts/Élise Roy.md"),
        ("contact", None, "Bob Lund", None, None, None),
        ("referrals", None, "Wei Chen", None, None, None),
        (None, 14, "Bob Lund", "Notes", "Bob", None),
        (None, 14, "Contacts/Élise Roy.md", None, None, "Contacts/Élise Roy.md"),
        (None, 14, "nobody", None, None, None),
    ]


def test_links_follow_what_is_typed_and_removed(campaign: VaultBuilder, invoke: Invoke) -> None:
    count = "SELECT count(*) AS links FROM links WHERE property IS NULL"
    assert rows(invoke, count) == [{"links": 3}]

    campaign.note("2026-11-10.md", "no more than [[one]] and `[[code]]`\n")
    assert rows(invoke, count) == [{"links": 4}]

    (campaign.root / "2026-11-10.md").unlink()
    assert rows(invoke, count) == [{"links": 3}]


def test_a_link_that_fits_two_notes_leads_to_neither(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("a/Ann.md", "")
    vault.note("b/Ann.md", "")
    vault.note("Ben.md", "[[Ann]]\n")

    assert rows(invoke, "SELECT leads_to, ambiguous FROM links") == [
        {"leads_to": None, "ambiguous": 1}
    ]


def test_properties_are_as_they_are_written(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("n.md", "---\na: 012\nb: [x, [y, z]]\nc:\nd: {e: [f]}\n---\n")

    found = rows(invoke, "SELECT property, number, value FROM properties")

    assert [tuple(each.values()) for each in found] == [
        ("a", None, "012"), ("b", 1, "x"), ("b", 2, '["y","z"]'), ("c", None, None),
        ("d", None, '{"e":["f"]}'),
    ]  # fmt: skip


def test_a_link_deep_in_a_property_is_a_link(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("n.md", '---\na: {b: ["[[Ann]] and [[Ben]]"]}\n---\n')

    assert rows(invoke, "SELECT property, target FROM links") == [
        {"property": "a", "target": "Ann"},
        {"property": "a", "target": "Ben"},
    ]


def test_a_meeting_without_a_date_is_undated(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("a.md", "---\ntype: interview\n---\n")
    vault.note("b.md", "---\ntype: interview\nstatus: moved\n---\n")
    vault.note("c.md", "---\ntype: interview\ndate: 2026-11-23\n---\n")

    statement = "SELECT state, people FROM interviews ORDER BY path"
    assert invoke("query", statement).stdout == "undated  -\nmoved    -\nahead    -\n"


def test_problems_are_told_in_the_language_of_reports(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", "---\ntype: contact\nreply: acepted\n---\n")

    asked = ("SELECT rule, message FROM problems", "--csv")

    assert invoke("--lang", "fr", "query", *asked).stdout.split("\n")[1].strip() == (
        'unknown-value,"« acepted » ne fait pas partie des valeurs possibles'
        ' (accepted, declined, later, redirected)\u202f; vouliez-vous dire « accepted »\u202f?"'
    ).replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def test_problems_are_those_of_check(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("a.md", "---\ntype: contact\nphone: 0123\nasked: soon\n---\n")
    checked = json.loads(invoke("check", "--json", exit_code=1).stdout)["problems"]

    found = rows(invoke, "SELECT * FROM problems")

    assert found == [{**each, "fixable": int(each["fixable"])} for each in checked]
    assert {each["rule"] for each in found} == {"fragile-text", "bad-date"}


def test_the_views_say_what_the_lists_say(vault: VaultBuilder, invoke: Invoke) -> None:
    generate(vault.root, notes=300, seed=3)
    today = str(AS_OF)

    def listed(what: str) -> list[dict[str, object]]:
        return json.loads(invoke("list", what, "--json", today=today).stdout)[what]

    def asked(statement: str) -> list[dict[str, object]]:
        return json.loads(invoke("query", statement, "--json", today=today).stdout)["rows"]

    columns = ("path", "name", "stage", "last_touch", "organization", "role", "country", "email")
    assert asked(f"SELECT {', '.join(columns)} FROM contacts ORDER BY path") == [  # noqa: S608
        {column: each[column] for column in columns}
        for each in sorted(listed("contacts"), key=lambda each: str(each["path"]))
    ]
    held = "SELECT path, people, state, names_given FROM interviews ORDER BY path"
    assert asked(held) == [
        {
            "path": each["path"], "people": ", ".join(each["people"]), "state": each["state"],
            "names_given": len(each["referrals"]),
        }
        for each in sorted(listed("interviews"), key=lambda each: str(each["path"]))
    ]  # fmt: skip
    unused = "SELECT DISTINCT person FROM referrals WHERE unused ORDER BY person"
    assert [each["person"] for each in asked(unused)] == sorted(
        str(each["person"]) for each in listed("referrals") if each["unused"]
    )


def test_today_is_the_day_asked_about(vault: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("query", "SELECT today(), date(today(), '-1 day')", today="2024-03-01")

    assert result.stdout == "2024-03-01  2024-02-29\n"


def test_fold_takes_off_case_and_accents(campaign: VaultBuilder, invoke: Invoke) -> None:
    statement = "SELECT name, fold(NULL) FROM contacts WHERE fold(name) = 'elise roy'"

    assert invoke("query", statement).stdout == "Élise Roy  -\n"


def test_nothing_found_is_said(campaign: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("query", "SELECT name FROM contacts WHERE name = 'Wei'")

    assert (result.stdout, result.stderr) == ("", "No rows.\n")


def test_csv_holds_the_names_and_no_formula(campaign: VaultBuilder, invoke: Invoke) -> None:
    statement = (
        "SELECT name, organization, phone, aliases, keep_in_touch - 1 AS n, role FROM contacts"
    )

    result = invoke("query", statement, "--csv")

    assert result.stdout_bytes.decode() == (
        "name,organization,phone,aliases,n,role\r\n"
        "Élise Roy,'=1+1,'+33 4 90 00 00 00,\"Lise, Zaza\",-1,\r\n"
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-x", "'-x"), ("@x", "'@x"), ("\tx", "'\\x09x"), ("\rx", "'\\x0dx"), (" =1", "' =1"),
        ("a=1", "a=1"), ("a\r\nb", "a\nb"), ('say "x"', 'say "x"'), ("\x1b[31m", "\\x1b[31m"),
    ],
)  # fmt: skip
def test_a_cell_of_csv_does_nothing(
    vault: VaultBuilder, invoke: Invoke, text: str, cell: str
) -> None:
    result = invoke("query", f"SELECT {_literal(text)} AS x", "--csv")

    read = list(csv.reader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert read == [["x"], [cell]]


def _literal(text: str) -> str:
    return " || ".join(f"char({ord(each)})" for each in text)


def test_a_terminal_gets_the_names_of_the_columns(campaign: VaultBuilder) -> None:
    own, other = pty.openpty()
    words = [sys.executable, "-m", "vaultkit", "query", "SELECT name, asks FROM contacts"]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(words, cwd=campaign.root, env=environment, stdout=other, check=True)
    os.close(other)

    assert os.read(own, 10_000).decode() == "\x1b[1mname       asks\x1b[0m\r\nÉlise Roy  2\r\n"


def test_what_is_no_text_is_written_as_text(vault: VaultBuilder, invoke: Invoke) -> None:
    assert rows(invoke, "SELECT x'00ff' AS a, 9e999 AS b, -9e999 AS c, 0.5 AS d") == [
        {"a": "00ff", "b": "inf", "c": "-inf", "d": 0.5}
    ]


def test_a_file_name_that_is_not_utf_8_shows_its_bytes(vault: VaultBuilder, invoke: Invoke) -> None:
    place = os.fsencode(vault.root) + b"/caf\xe9.md"
    Path(os.fsdecode(place)).write_text("---\ntype: contact\n---\n[[Ann]]\n", encoding="utf-8")

    expected = [{"path": "caf\\xe9.md", "name": "caf\\xe9", "stage": "identified"}]
    assert rows(invoke, "SELECT path, name, stage FROM contacts") == expected
    assert rows(invoke, "SELECT path FROM links") == [{"path": "caf\\xe9.md"}]
    assert rows(invoke, "SELECT path FROM properties") == [{"path": "caf\\xe9.md"}]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("", "it breaks off; type a SELECT"),
        ("  -- nothing", "it breaks off; type a SELECT"),
        ("DELETE FROM contacts", "a query only reads; type a SELECT"),
        ("UPDATE contacts SET name = 'x'", "a query only reads; type a SELECT"),
        ("CREATE TABLE x (y)", "a query only reads; type a SELECT"),
        ("DROP VIEW contacts", "a query only reads; type a SELECT"),
        ("PRAGMA user_version", "a query only reads; type a SELECT"),
        ("ATTACH 'x.sqlite' AS x", "a query only reads; type a SELECT"),
        ("BEGIN", "a query only reads; type a SELECT"),
        ("VACUUM INTO 'x.sqlite'", "a query only reads; type a SELECT"),
        ("SELECT load_extension('x')", "a query only reads; type a SELECT"),
        ("SELECT 1; SELECT 2", "You can only execute one statement at a time."),
        ("SELECT path FROM notes", f"there is no view 'notes'; there are {VIEWS}"),
        ("SELECT x FROM persons", f"there is no view 'persons'; there are {VIEWS}"),
        ("SELECT nme FROM contacts",
         "no such column: nme. See the columns: vaultkit query --views"),
        ("SELEC name FROM contacts", 'near "SELEC": syntax error'),
        ("SELECT 'a", 'unrecognized token: "\'a"'),
        ("SELECT json('{')", "malformed JSON"),
        ("SELECT '\udce9'", "it is not UTF-8; type it anew"),
        ("SELECT '\0'", "the query contains a null character"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_and_changes_nothing(
    campaign: VaultBuilder, invoke: Invoke, statement: str, reason: str
) -> None:
    before = campaign.snapshot()

    result = invoke("query", statement, exit_code=2)

    assert result.stderr == f"Error: the query cannot be answered: {reason}\n"
    assert result.stdout == ""
    assert campaign.snapshot() == before


def test_two_columns_of_one_name_are_no_object(campaign: VaultBuilder, invoke: Invoke) -> None:
    statement = "SELECT c.name, a.name FROM contacts c JOIN attendees a ON contact = path"

    result = invoke("query", statement, "--json", exit_code=2)

    assert result.stderr == (
        "Error: the query cannot be answered: two columns are called 'name'; "
        "give one of them another name: AS\n"
    )
    assert invoke("query", statement).stdout == "Élise Roy  Élise Roy\n"


def test_without_a_select_it_says_where_the_views_are(vault: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("query", exit_code=2)

    assert result.stderr.endswith(
        "Error: a SELECT is missing; the views are listed by: vaultkit query --views\n"
    )


def test_the_views_are_listed(vault: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("query", "--views").stdout.splitlines()[4:6] == [
        "attendees: who was at which meeting, one a row; 'contact' is their note, if any",
        "    interview, contact, name",
    ]


def test_a_statement_can_come_from_a_file(campaign: VaultBuilder) -> None:
    words = [sys.executable, "-m", "vaultkit", "query", "-"]

    done = subprocess.run(
        words, cwd=campaign.root, input=b"SELECT name\nFROM contacts;\n", capture_output=True,
        check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout.decode()) == (0, "Élise Roy\n")


def test_an_endless_query_can_be_interrupted(campaign: VaultBuilder, invoke: Invoke) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        result = invoke("query", ENDLESS, exit_code=130)
    finally:
        signal.signal(signal.SIGALRM, before)

    assert result.stderr == "\nAborted!\n"


def test_a_damaged_index_gives_no_other_answer(
    campaign: VaultBuilder, invoke: Invoke, cache: Path
) -> None:
    statement = "SELECT name, stage FROM contacts"
    expected = invoke("query", statement).stdout
    for place in cache.glob("*.sqlite"):
        place.write_bytes(place.read_bytes()[:3000])

    assert invoke("query", statement).stdout == expected


def test_damage_that_shows_only_while_it_reads_gives_no_other_answer(
    vault: VaultBuilder, invoke: Invoke, cache: Path
) -> None:
    generate(vault.root, notes=300, seed=3)
    statement = "SELECT name, organization FROM contacts ORDER BY path"
    expected = invoke("query", statement).stdout
    (place,) = cache.glob("*.sqlite")
    whole = place.read_bytes()
    place.write_bytes(whole[: len(whole) // 4] + bytes(len(whole) - len(whole) // 4))
    seal(str(place), str(vault.root), inode_of(str(place)))

    assert invoke("query", statement).stdout == expected


def test_a_query_reads_the_example_and_leaves_it(invoke: Invoke) -> None:
    result = invoke("-C", str(EXAMPLE), "query", "SELECT count(*) FROM contacts")

    assert result.stdout == "41\n"
