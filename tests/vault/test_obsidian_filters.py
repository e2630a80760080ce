"""What Obsidian's own settings say is not to be looked at."""

import os
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.problem import Problem
from vaultkit.vault.obsidian_filters import Filters, read_filters

APP, TEMPLATES = ".obsidian/app.json", ".obsidian/templates.json"


def intricate(shown: str) -> Problem:
    message = f"the ignore filter {shown} is too intricate to be followed; simplify it"
    return Problem(APP, 1, 1, "ignore-filter", message)


def test_a_vault_without_obsidian_has_no_filters(vault: VaultBuilder) -> None:
    assert read_filters(vault.root) == Filters((), ())


def test_a_vault_whose_obsidian_folder_is_a_file_has_no_filters(vault: VaultBuilder) -> None:
    vault.raw(".obsidian", b"")

    assert read_filters(vault.root) == Filters((), ())


def test_filters_come_after_the_folder_of_the_templates(vault: VaultBuilder) -> None:
    vault.raw(APP, b'{"userIgnoreFilters": ["Archive/", "/draft/"], "x": 1}')
    vault.raw(TEMPLATES, b'{"folder": "Extras/Templates"}')

    assert read_filters(vault.root) == Filters(("Extras/Templates/", "Archive/", "/draft/"), ())


@pytest.mark.parametrize("folder", ['"/Templates/"', '"Templates"', '" Templates "'])
def test_the_folder_of_the_templates_is_written_in_one_way(
    vault: VaultBuilder, folder: str
) -> None:
    vault.raw(TEMPLATES, f'{{"folder": {folder}}}'.encode())

    assert read_filters(vault.root) == Filters(("Templates/",), ())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (APP, b"{}"),
        (APP, b""),
        (APP, b'{"userIgnoreFilters": []}'),
        (APP, b'{"userIgnoreFilters": null}'),
        (APP, b'{"userIgnoreFilters": "Archive/"}'),
        (APP, b'["userIgnoreFilters"]'),
        (APP, b'"userIgnoreFilters"'),
        (APP, b'{"folder": "x"}'),
        (TEMPLATES, b'{"folder": ""}'),
        (TEMPLATES, b'{"folder": "/"}'),
        (TEMPLATES, b'{"folder": null}'),
        (TEMPLATES, b'{"folder": ["Templates"]}'),
    ],
)
def test_settings_that_name_nothing_filter_nothing(
    vault: VaultBuilder, name: str, data: bytes
) -> None:
    vault.raw(name, data)

    assert read_filters(vault.root) == Filters((), ())


def test_a_byte_order_mark_is_no_matter(vault: VaultBuilder) -> None:
    vault.raw(APP, b'\xef\xbb\xbf{"userIgnoreFilters": ["Archive/"]}')

    assert read_filters(vault.root) == Filters(("Archive/",), ())


def test_a_filter_that_cannot_be_followed_is_a_problem_and_the_others_hold(
    vault: VaultBuilder,
) -> None:
    vault.raw(APP, b'{"userIgnoreFilters": ["A/", "/(a+)+$/", "/(/", 3, "B/"]}')

    assert read_filters(vault.root) == Filters(
        ("A/", "B/"), (intricate("'/(a+)+$/'"), intricate("'/(/'"), intricate("3"))
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b'{"userIgnoreFilters": [',
            "cannot be read: Expecting value: line 1 column 24 (char 23)",
        ),
        (
            b'{"userIgnoreFilters": ["\xff"]}',
            (
                "cannot be read: 'utf-8' codec can't decode byte 0xff in position 24: "
                "invalid start byte"
            ),
        ),
    ],
)
def test_settings_that_are_no_json_are_a_problem(
    vault: VaultBuilder, data: bytes, reason: str
) -> None:
    vault.raw(APP, data)
    vault.raw(TEMPLATES, b'{"folder": "Templates"}')

    problem = Problem(APP, 1, 1, "broken-json", reason)
    assert read_filters(vault.root) == Filters(("Templates/",), (problem,))


def test_thousands_of_brackets_are_a_problem(vault: VaultBuilder) -> None:
    vault.raw(APP, b'{"userIgnoreFilters": ' + b"[" * 100_000)

    filters, (problem,) = read_filters(vault.root)

    assert filters == ()
    assert problem[:4] == (APP, 1, 1, "broken-json")
    assert problem.message.startswith("cannot be read: ")


def test_settings_that_cannot_be_opened_are_a_problem(vault: VaultBuilder, tmp_path: Path) -> None:
    (tmp_path / "app.json").write_bytes(b'{"userIgnoreFilters": ["Archive/"]}')
    (vault.root / ".obsidian").mkdir()
    (vault.root / APP).symlink_to(tmp_path / "app.json")
    os.mkfifo(vault.root / TEMPLATES)

    assert read_filters(vault.root) == Filters(
        (),
        (
            Problem(TEMPLATES, 1, 1, "unreadable", "cannot be read: not a regular file"),
            Problem(APP, 1, 1, "unreadable", "cannot be read: Too many levels of symbolic links"),
        ),
    )
