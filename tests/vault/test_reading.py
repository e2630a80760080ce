"""A whole vault: its people, its meetings, and all that is wrong in it."""

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, VaultBuilder
from vaultkit.domain.problem import Problem
from vaultkit.vault.read_one import read_one
from vaultkit.vault.reading import VaultReading, read_vault
from vaultkit.vault.vault import open_vault
from vaultkit.vault.walking import left_out_by, scan_vault

NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  local

ANN = """
    ---
    type: contact
    asked: 2026-11-01
    ---
    """


def reading(vault: VaultBuilder) -> VaultReading:
    return read_vault(open_vault(vault.root), NOW)


def problems(vault: VaultBuilder) -> list[str]:
    return [str(each) for each in reading(vault).problems]


def test_gives_the_contacts_the_meetings_and_the_links_of_a_vault(vault: VaultBuilder) -> None:
    vault.note("Contacts/Ann.md", ANN)
    vault.note("Contacts/Bob.md", ANN)
    vault.note(
        "Interviews/b.md", '---\ntype: interview\ncontact: "[[ann]]"\ndate: 2026-11-10\n---\n'
    )
    vault.note(
        "Interviews/a.md", '---\ntype: interview\ncontact: "[[Ann]]"\ndate: 2026-11-11\n---\n'
    )
    vault.note("Journal.md", "# A day\n")

    campaign, links, wrong, *_ = reading(vault)

    assert list(campaign.contacts) == ["Contacts/Ann.md", "Contacts/Bob.md"]
    assert [each.path for each in campaign.interviews] == ["Interviews/b.md", "Interviews/a.md"]
    assert [each.path for each in campaign.meetings["Contacts/Ann.md"]] == [
        "Interviews/b.md",
        "Interviews/a.md",
    ]
    assert links.paths == (
        "Contacts/Ann.md",
        "Contacts/Bob.md",
        "Interviews/a.md",
        "Interviews/b.md",
        "Journal.md",
    )
    assert wrong == []


def test_the_example_has_no_problem() -> None:
    assert read_vault(open_vault(EXAMPLE), NOW).problems == []


def test_an_empty_vault_has_nobody_and_no_problem(vault: VaultBuilder) -> None:
    campaign, links, wrong, *_ = reading(vault)

    assert (dict(campaign.contacts), campaign.interviews, links.paths, wrong) == ({}, (), (), [])


def test_what_is_wrong_is_listed_in_the_order_of_its_places(vault: VaultBuilder) -> None:
    vault.note("b.md", "---\ntype: contact\nreplied: soon\nasked: 2026-1-5\n---\n")
    vault.raw("a.md", "---\ntype: contact\nname: Zoë\n---\n".encode("latin-1"))
    vault.raw("c (conflicted copy 2024-01-05).md", b"")
    vault.settings("langage = 'fr'\n")
    vault.raw(".obsidian/app.json", b'{"userIgnoreFilters": ["/(a+)+/"]}')

    assert problems(vault) == [
        (
            ".obsidian/app.json:1:1: ignore-filter: "
            "the ignore filter '/(a+)+/' is too intricate to be followed; simplify it"
        ),
        "a.md:3:9: not-utf-8: not UTF-8, byte 26 is 0xeb; save it as UTF-8",
        "b.md:3:10: bad-date: 'soon' is not a date; write YYYY-MM-DD",
        "b.md:4:8: date-not-iso: '2026-1-5' is not an ISO date; write 2026-01-05",
        (
            "c (conflicted copy 2024-01-05).md:1:1: conflict-copy: "
            "a conflict copy of 'c.md'; take over what is missing there, then remove it"
        ),
        "vaultkit.toml:1:1: settings: unknown key 'langage'; did you mean 'language'?",
    ]


def test_a_check_that_is_switched_off_is_silent(vault: VaultBuilder) -> None:
    vault.note("b.md", "---\ntype: contact\nreplied: soon\nasked: 2026-1-5\n---\n")
    vault.raw("c (conflicted copy 2024-01-05).md", b"")
    vault.settings('[check]\noff = ["bad-date", "conflict-copy"]\n')

    assert problems(vault) == [
        "b.md:4:8: date-not-iso: '2026-1-5' is not an ISO date; write 2026-01-05"
    ]


def test_of_a_note_that_cannot_be_read_nothing_is_taken_for_known(vault: VaultBuilder) -> None:
    vault.raw("Bob.md", b"---\ntype: contact\n\tasked: 2026-11-01\n---\n")
    vault.note("Ann.md", '---\ntype: contact\nreferrals: "[[Bob]]"\nreferred_on: 2026-11-01\n---\n')

    campaign = reading(vault).campaign

    assert campaign.unsure == {"Bob.md"}
    assert campaign.names["Bob.md"] == "Bob"


def test_a_note_that_vanishes_while_the_vault_is_read_is_a_problem(vault: VaultBuilder) -> None:
    opened = open_vault(vault.root)

    assert read_one(opened, "gone.md") == Problem(
        "gone.md", 1, 1, "unreadable", "cannot be read: No such file or directory"
    )


def test_a_note_that_vanishes_before_its_problem_is_placed_is_unreadable(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = vault.note("Bob.md", '---\ntype: contact\nreferred_by: "[[Ann]]"\n---\n')
    opened = open_vault(vault.root)
    whole = os.close

    def close_and_lose(handle: int) -> None:
        whole(handle)
        place.unlink(missing_ok=True)

    monkeypatch.setattr(os, "close", close_and_lose)

    assert read_vault(opened, NOW).problems == [
        Problem("Bob.md", 1, 1, "unreadable", "cannot be read: No such file or directory")
    ]


def test_a_note_that_turned_into_a_pipe_is_a_problem(vault: VaultBuilder) -> None:
    os.mkfifo(vault.root / "pipe.md")

    assert read_one(open_vault(vault.root), "pipe.md") == Problem(
        "pipe.md", 1, 1, "unreadable", "cannot be read: not a regular file"
    )


def test_a_note_whose_path_is_too_long_to_be_opened_is_unreadable(vault: VaultBuilder) -> None:
    before = Path.cwd()
    longest = os.pathconf("/", "PC_PATH_MAX")
    try:
        depth = 0
        while len(f"{vault.root}/") + 251 * (depth + 1) < longest:
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
            depth += 1
        # The folder can be listed by its path; the note in it has a path that is too long.
        Path("n" * 250 + ".md").write_bytes(b"---\ntype: contact\n---\n")
    finally:
        os.chdir(before)
    path = ("d" * 250 + "/") * depth + "n" * 250 + ".md"

    campaign, _links, wrong, *_ = reading(vault)

    assert campaign.unsure == {path}
    assert wrong == [Problem(path, 1, 1, "unreadable", "cannot be read: File name too long")]


def test_a_note_of_more_than_a_mebibyte_is_read_as_far_as_that(vault: VaultBuilder) -> None:
    head = b"---\ntype: contact\nrole: Editor\n---\n- [ ] #promise send it\n"
    vault.raw("Ann.md", head + b"x\n" * 600_000 + b"- [ ] #promise too late\n")

    campaign, _links, wrong, *_ = reading(vault)

    contact = campaign.contacts["Ann.md"]
    assert contact.role == "Editor"
    assert [task.text for task in contact.tasks] == ["send it"]
    assert [(each.rule, each.message) for each in wrong] == [
        (
            "long-body",
            "the note goes on, but no tasks and links are looked for from here on",
        )
    ]
    assert 500_000 < wrong[0].line < 530_000


def test_the_templates_folder_of_the_vault_is_left_out(vault: VaultBuilder) -> None:
    vault.note("templates/Contact.md", ANN)
    vault.note("a/templates/Ann.md", ANN)

    assert scan_vault(open_vault(vault.root)).notes == ["a/templates/Ann.md"]


def test_without_a_templates_folder_only_the_ignored_is_left_out(vault: VaultBuilder) -> None:
    vault.note("templates/Contact.md", ANN)
    vault.note("Old/Ann.md", ANN)
    vault.settings('[folders]\ntemplates = ""\nignore = ["Old/"]\n')

    assert scan_vault(open_vault(vault.root)).notes == ["templates/Contact.md"]


def test_what_obsidian_leaves_out_is_left_out(vault: VaultBuilder) -> None:
    vault.note("Extras/Ann.md", ANN)
    vault.note("Archive/Ann.md", ANN)
    vault.note("Ann.md", ANN)
    vault.raw(".obsidian/app.json", b'{"userIgnoreFilters": ["Archive/"]}')
    vault.raw(".obsidian/templates.json", b'{"folder": "Extras"}')

    assert scan_vault(open_vault(vault.root)).notes == ["Ann.md"]


def test_a_link_that_could_be_two_notes_is_a_problem_at_its_place(vault: VaultBuilder) -> None:
    vault.note("a/Ann.md", ANN)
    vault.note("b/Ann.md", ANN)
    vault.note(
        "i.md",
        """
        ---
        type: interview
        date: 2026-11-10
        contact: "[[ann]]"
        referrals: ["[[Ann]]", "[[Zoé]]"]
        ---
        """,
    )
    vault.note("Zoé.md", '---\ntype: contact\nreferred_by: "[[Ann]]"\nasked: 2026-11-01\n---\n')
    vault.note("Yve.md", '---\ntype: contact\nreferrals:\n  - "[[Ann]]"\n---\n')
    could = "could be a/Ann.md, b/Ann.md; write the path in the link"

    assert problems(vault)[:1] == [f"Yve.md:4:5: ambiguous-link: '[[Ann]]' {could}"]
    assert problems(vault)[-3:] == [
        f"Zoé.md:3:14: ambiguous-link: '[[Ann]]' {could}",
        f"i.md:4:10: ambiguous-link: '[[ann]]' {could}",
        f"i.md:5:13: ambiguous-link: '[[Ann]]' {could}",
    ]


def test_a_link_by_path_to_one_of_two_notes_is_sure(vault: VaultBuilder) -> None:
    vault.note("a/Ann.md", ANN)
    vault.note("b/Ann.md", ANN)
    vault.note("i.md", '---\ntype: interview\ndate: 2026-11-10\ncontact: "[[a/Ann]]"\n---\n')

    assert problems(vault) == []


def test_a_link_by_an_alias_is_a_problem_that_names_the_note(vault: VaultBuilder) -> None:
    vault.note(
        "Claire Dubois.md", "---\ntype: contact\naliases: [Claire]\nasked: 2026-11-01\n---\n"
    )
    vault.note("i.md", '---\ntype: interview\ndate: 2026-11-10\ncontact: "[[claire]]"\n---\n')

    assert problems(vault) == [
        (
            "i.md:4:10: link-by-alias: 'claire' is an alias, and links do not follow aliases; "
            "write [[Claire Dubois|claire]]"
        ),
    ]


def test_an_alias_of_two_people_names_neither(vault: VaultBuilder) -> None:
    for name in ("Claire Dubois", "Claire Petit"):
        vault.note(f"{name}.md", "---\ntype: contact\naliases: [Claire]\nasked: 2026-11-01\n---\n")
    vault.note("i.md", '---\ntype: interview\ndate: 2026-11-10\ncontact: "[[Claire]]"\n---\n')

    assert problems(vault) == [
        (
            "i.md:4:10: missing-contact: no note 'Claire'; did you mean [[Claire Dubois]]? "
            "Else: vaultkit new-contact Claire"
        )
    ]


def test_a_meeting_with_a_mistyped_name_is_a_problem_that_names_the_nearest(
    vault: VaultBuilder,
) -> None:
    vault.note("Contacts/Bruno Léger.md", ANN)
    vault.note("i.md", '---\ntype: interview\ndate: 2026-11-10\ncontact: "[[Bruno Leger]]"\n---\n')

    assert problems(vault) == [
        (
            "i.md:4:10: missing-contact: no note 'Bruno Leger'; did you mean [[Bruno Léger]]? "
            "Else: vaultkit new-contact 'Bruno Leger'"
        )
    ]


def test_names_given_at_a_meeting_without_a_date_are_a_problem(vault: VaultBuilder) -> None:
    vault.note("Ann.md", ANN)
    vault.note("i.md", '---\ntype: interview\ncontact: "[[Ann]]"\nreferrals: "[[Zoé]]"\n---\n')

    assert problems(vault) == [
        (
            "i.md:4:12: undated-referral: names were given, but no date says when; "
            "give this meeting a date"
        )
    ]


def test_an_alias_that_is_also_a_note_is_that_note(vault: VaultBuilder) -> None:
    vault.note(
        "Claire Dubois.md", "---\ntype: contact\naliases: [Claire]\nasked: 2026-11-01\n---\n"
    )
    vault.note("Claire.md", ANN)
    vault.note("i.md", '---\ntype: interview\ndate: 2026-11-10\ncontact: "[[Claire]]"\n---\n')

    assert problems(vault) == []


def test_a_name_given_on_no_known_day_is_a_problem_where_it_stands(vault: VaultBuilder) -> None:
    vault.note("Ann.md", '---\ntype: contact\nasked: 2026-11-01\nreferrals:\n  - "[[Zoé]]"\n---\n')
    vault.note("Bob.md", '---\ntype: contact\nreferred_by: "[[Ann]]"\n---\n')

    assert problems(vault) == [
        (
            "Ann.md:5:5: undated-referral: no note says when Zoé's name was given; "
            "add 'referred_on: YYYY-MM-DD' to this note"
        ),
        (
            "Bob.md:3:14: undated-referral: no note says when Bob's name was given; "
            "add 'referred_on: YYYY-MM-DD' to this note"
        ),
    ]


def test_an_undated_name_that_was_acted_on_is_no_problem(vault: VaultBuilder) -> None:
    vault.note("Ann.md", ANN)
    vault.note("Bob.md", '---\ntype: contact\nasked: 2026-11-01\nreferred_by: "[[Ann]]"\n---\n')
    vault.note(
        "Zoé.md", '---\ntype: contact\nreferred_by: "[[Ann]]"\nreferred_on: 2026-11-01\n---\n'
    )

    assert problems(vault) == []


@pytest.mark.parametrize("rule", ["ambiguous-link", "link-by-alias", "undated-referral"])
def test_each_doubt_about_links_can_be_switched_off(vault: VaultBuilder, rule: str) -> None:
    vault.note("a/Ann.md", "---\ntype: contact\naliases: [Claire]\nasked: 2026-11-01\n---\n")
    vault.note("b/Ann.md", ANN)
    vault.note("Zoé.md", '---\ntype: contact\nreferred_by: "[[a/Ann]]"\n---\n')
    vault.note(
        "i.md",
        '---\ntype: interview\ndate: 2026-11-10\ncontact: ["[[Ann]]", "[[Claire]]"]\n---\n',
    )
    rules = [each.rule for each in reading(vault).problems]
    vault.settings(f'[check]\noff = ["{rule}"]\n')

    assert sorted(rules) == ["ambiguous-link", "link-by-alias", "undated-referral"]
    assert [each.rule for each in reading(vault).problems] == [e for e in rules if e != rule]


@pytest.mark.parametrize(
    ("path", "setting"),
    [
        ("Ann.md", ""),
        ("Contacts/Ann.md", ""),
        ("Old/Ann.md", "'folders.ignore' of vaultkit.toml"),
        ("Contacts/Old/a/Ann.md", "'folders.ignore' of vaultkit.toml"),
        ("templates/Ann.md", "'folders.templates' of vaultkit.toml"),
        ("Contacts/templates/Ann.md", ""),
        ("Extras/a/Ann.md", "Obsidian's list of excluded files, or its templates folder,"),
        ("Contacts/Zoé.md", "Obsidian's list of excluded files, or its templates folder,"),
    ],
)
def test_what_leaves_a_note_out_is_named_as_the_scan_does_it(
    vault: VaultBuilder, path: str, setting: str
) -> None:
    vault.settings('[folders]\nignore = ["Old/"]\n')
    vault.raw(".obsidian/app.json", b'{"userIgnoreFilters": ["/Zo.\\\\./"]}')
    vault.raw(".obsidian/templates.json", b'{"folder": "Extras"}')
    vault.note(path, ANN)
    opened = open_vault(vault.root)

    assert left_out_by(opened, path) == setting
    assert scan_vault(opened).notes == ([] if setting else [path])
