"""A new note goes where it will be read, or is not written."""

import pytest

from tests.conftest import Invoke, VaultBuilder

ADVICE = "Change that setting, or where new notes go in [folders] of vaultkit.toml."
OBSIDIAN = "Obsidian's list of excluded files, or its templates folder,"


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
@pytest.mark.parametrize(
    ("path", "text", "setting"),
    [
        ("vaultkit.toml", b'[folders]\nignore = ["Con*/"]\n', "'folders.ignore' of vaultkit.toml"),
        ("vaultkit.toml", b'[folders]\nignore = ["A*.md"]\n', "'folders.ignore' of vaultkit.toml"),
        (
            "vaultkit.toml",
            b'[folders]\ntemplates = "Contacts"\n',
            "'folders.templates' of vaultkit.toml",
        ),
        (".obsidian/app.json", b'{"userIgnoreFilters": ["Contacts/"]}', OBSIDIAN),
        (".obsidian/app.json", b'{"userIgnoreFilters": ["/Baker/"]}', OBSIDIAN),
        (".obsidian/templates.json", b'{"folder": "Contacts"}', OBSIDIAN),
    ],
)
def test_a_note_that_would_never_be_read_is_not_written(
    vault: VaultBuilder,
    invoke: Invoke,
    path: str,
    text: bytes,
    setting: str,
    options: tuple[str, ...],
) -> None:
    vault.raw(path, text)
    before = vault.snapshot()

    result = invoke("new-contact", "Ada Baker", *options, exit_code=3)

    assert result.stdout == ""
    assert result.stderr == (
        f"Error: Contacts/Ada Baker.md would never be read: {setting} leaves it out; "
        f"nothing was written. {ADVICE}\n"
    )
    assert vault.snapshot() == before


def test_when_one_of_two_notes_would_never_be_read_neither_is_written(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings('[folders]\nignore = ["Interviews/"]\n')
    before = vault.snapshot()

    result = invoke("new-interview", "Ada Baker", "--create", "--at", "2026-12-01", exit_code=3)

    assert result.stdout == ""
    assert result.stderr.endswith(
        "Error: Interviews/2026-12-01 Ada Baker.md would never be read: 'folders.ignore' "
        f"of vaultkit.toml leaves it out; nothing was written. {ADVICE}\n"
    )
    assert vault.snapshot() == before


def test_a_dry_run_shows_nothing_when_one_of_two_names_is_taken(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    (vault.root / "Interviews/2026-12-01 Ada Baker.md").mkdir(parents=True)
    words = ("Ada Baker", "--create", "--dry-run", "--at", "2026-12-01")

    assert invoke("new-interview", *words, exit_code=5).stdout == ""
