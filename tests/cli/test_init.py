"""``vaultkit init``: begin a vault, and leave alone what is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from vaultkit.gitsync.repository import IGNORED

SETTINGS = """\
# Settings of this vault; every key is optional.

language = "{}"
country = "{}"

[me]
name = ""
cv = ""

[folders]
contacts = "Contacts"
interviews = "Interviews"
"""
KNOWN = "au, ca, ca-qc, ch, de, fr, gb, jp, us"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> VaultBuilder:
    """Give an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return VaultBuilder(tmp_path.resolve())


def test_the_current_folder_becomes_a_vault(folder: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("init", today=None)

    assert result.stdout == f"{folder.root}\n"
    assert result.stderr == 'Next: vaultkit -C . new-contact "Ada Baker"\n'
    assert folder.snapshot() == {
        "Contacts": "folder",
        "Interviews": "folder",
        "vaultkit.toml": SETTINGS.format("en", "").encode(),
    }


def test_a_folder_is_made_with_those_above_it_and_the_next_step_can_be_pasted(
    folder: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("init", "my vaults/a'b")

    assert result.stdout == f"{folder.root}/my vaults/a'b\n"
    assert result.stderr == ("Next: vaultkit -C 'my vaults/a'\"'\"'b' new-contact \"Ada Baker\"\n")
    step = result.stderr.removeprefix("Next: ").strip()
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    env = {"PATH": programs, "LANG": "C.UTF-8", "XDG_STATE_HOME": os.environ["XDG_STATE_HOME"]}
    subprocess.run(["bash", "-c", step], cwd=folder.root, env=env, check=True, capture_output=True)
    assert (folder.root / "my vaults/a'b/Contacts/Ada Baker.md").is_file()


def test_a_tilde_is_the_home_folder(
    folder: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder.root / "home"))

    assert invoke("init", "~/campaign").stdout == f"{folder.root}/home/campaign\n"
    assert invoke("-C", "~/campaign", "check").stdout == ""


@pytest.mark.parametrize("language", ["en", "en-GB", "en-ca"])
@pytest.mark.parametrize(
    ("country", "code"), [("fr", "fr"), ("CA_QC", "ca-qc"), ("ca-on", "ca-on"), ("", "")]
)
def test_language_and_country_are_settings(
    folder: VaultBuilder, invoke: Invoke, language: str, country: str, code: str
) -> None:
    invoke("init", "--language", language, "--country", country)

    settings = folder.snapshot()["vaultkit.toml"]
    assert settings == SETTINGS.format(language, code).encode()
    assert invoke("check").stdout == ""


@pytest.mark.parametrize("language", ["fr", "fr-CA"])
def test_the_settings_of_a_french_vault_speak_french(
    folder: VaultBuilder, invoke: Invoke, language: str
) -> None:
    invoke("init", "--language", language, "--country", "fr")

    first, _, rest = (folder.root / "vaultkit.toml").read_text(encoding="utf-8").partition("\n")
    assert first.replace("\u00a0", " ") == "# Réglages de ce coffre ; chaque clé est facultative."
    assert rest == SETTINGS.format(language, "fr").partition("\n")[2]


@pytest.mark.parametrize(
    "language", ["de", "french", "", "FR", "fr-", "fr-CAN", "fr_CA", 'en"', "en\n"]
)
def test_a_language_without_templates_is_a_mistake_of_usage(
    folder: VaultBuilder, invoke: Invoke, language: str
) -> None:
    result = invoke("init", "--language", language, exit_code=2)

    assert result.stdout == ""
    assert f"'{language}' is neither en nor fr (fr-CA …)\n" in result.stderr
    assert folder.snapshot() == {}


@pytest.mark.parametrize(
    "country", ["zz", "default", "france", "default-x", 'fr-"\nx = "y', "fr-", "fr-é", "-"]
)
def test_a_country_without_a_convention_is_a_mistake_of_usage(
    folder: VaultBuilder, invoke: Invoke, country: str
) -> None:
    result = invoke("init", "--country", country, exit_code=2)

    assert result.stdout == ""
    assert result.stderr.replace("\n", "") == (
        f"Error: no convention for '{country}'; known are {KNOWN}".replace("\n", "")
    )
    assert folder.snapshot() == {}


def test_a_vault_is_not_begun_over_another(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('language = "fr"\n')
    before = vault.snapshot()

    for words in (("init",), ("init", "--git"), ("init", ".", "--country", "ca")):
        result = invoke("--lang", "en", *words, exit_code=5)

        assert result.stdout == ""
        assert result.stderr == (
            f"Error: {vault.root} has a vaultkit.toml already; nothing was written\n"
        )
        assert vault.snapshot() == before


def test_notes_of_an_obsidian_vault_are_left_as_they_are(
    folder: VaultBuilder, invoke: Invoke
) -> None:
    folder.raw(".obsidian/app.json", b"{}\n")
    folder.raw("Contacts/Ada Baker.md", b"---\r\ntype: contact\r\n---\r\nno end")
    folder.raw("Daily/2026-11-01.md", b"\xff\xfe")
    before = folder.snapshot()

    result = invoke("init")

    assert result.stdout == f"{folder.root}\n"
    assert folder.snapshot() == {
        **before,
        "Interviews": "folder",
        "vaultkit.toml": SETTINGS.format("en", "").encode(),
    }
    assert invoke("list", "contacts").stdout == (
        "Ada Baker  identified  -  -  Contacts/Ada Baker.md\n"
    )


def test_the_example_is_copied_and_can_be_asked(folder: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("init", "demo", "--example")

    assert result.stdout == f"{folder.root}/demo\n"
    assert result.stderr == "Next: vaultkit -C demo --today 2026-11-22 due\n"
    assert VaultBuilder(folder.root / "demo").snapshot() == VaultBuilder(EXAMPLE).snapshot()
    assert invoke("-C", "demo", "due").stdout == invoke("-C", str(EXAMPLE), "due").stdout


def test_the_example_goes_over_nothing(folder: VaultBuilder, invoke: Invoke) -> None:
    folder.raw("demo/mine.txt", b"mine")
    before = folder.snapshot()

    result = invoke("init", "demo", "--example", "--git", exit_code=5)

    assert result.stdout == ""
    assert result.stderr == (
        f"Error: {folder.root}/demo already exists; the example goes into an empty folder only\n"
    )
    assert folder.snapshot() == before


def test_with_git_it_is_a_repository_that_ignores_what_is_of_one_machine(
    folder: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("init", "--git")

    assert result.stdout == f"{folder.root}\n"
    assert (folder.root / ".gitignore").read_text(encoding="utf-8") == IGNORED
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    done = subprocess.run(status, cwd=folder.root, capture_output=True, text=True, check=True)
    assert done.stdout == "?? .gitignore\n?? vaultkit.toml\n"


def test_a_repository_that_is_there_is_used(folder: VaultBuilder, invoke: Invoke) -> None:
    subprocess.run(["git", "init", "--quiet", "."], cwd=folder.root, check=True)
    folder.raw(".gitignore", b"mine\n")

    invoke("init", "campaign", "--git")

    assert not (folder.root / "campaign/.git").exists()
    assert (folder.root / ".gitignore").read_bytes() == b"mine\n"
    assert (folder.root / "campaign/.gitignore").read_text(encoding="utf-8") == IGNORED


def test_where_nothing_can_be_made_the_system_s_reason_is_said(
    folder: VaultBuilder, invoke: Invoke
) -> None:
    folder.raw("file", b"mine")

    result = invoke("init", "file/vault", exit_code=3)

    assert result.stdout == ""
    assert result.stderr == (
        f"Error: {folder.root}/file/vault could not be written: Not a directory\n"
    )
    assert folder.snapshot() == {"file": b"mine"}


def test_the_folder_is_taken_from_where_the_option_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke
) -> None:
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)

    result = invoke("-C", "there", "init", "campaign")

    assert result.stdout == f"{tmp_path / 'there' / 'campaign'}\n"
    assert result.stderr == 'Next: vaultkit -C there/campaign new-contact "Ada Baker"\n'


@pytest.mark.parametrize("option", [("--language", "fr"), ("--country", "ca")])
def test_the_example_takes_no_language_and_no_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, option: tuple[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)

    result = invoke("init", "copy", "--example", *option, exit_code=2)

    assert "Error: the example has a language and a country of its own\n" in result.stderr
    assert not (tmp_path / "copy").exists()


def test_a_home_folder_that_nobody_has_is_said(folder: VaultBuilder, invoke: Invoke) -> None:
    for words in (("init", "~nouser/x"), ("init", "~nouser/x", "--dry-run")):
        result = invoke(*words, exit_code=3)

        assert result.stdout == ""
        assert result.stderr == (
            "Error: ~nouser/x could not be written: Could not determine home directory\n"
        )
        assert folder.snapshot() == {}


@pytest.mark.parametrize(
    "options", [(), ("--dry-run",), ("--example",), ("--example", "--dry-run")]
)
def test_a_loop_of_links_is_said(
    folder: VaultBuilder, invoke: Invoke, options: tuple[str, ...]
) -> None:
    (folder.root / "loop").symlink_to("loop")

    for place in ("loop", "loop/x"):
        result = invoke("init", place, *options, exit_code=3)

        assert result.stdout == ""
        assert result.stderr == (
            f"Error: {folder.root}/{place} could not be written: "
            "Too many levels of symbolic links\n"
        )
        assert folder.snapshot() == {"loop": "-> loop"}


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_current_folder_that_is_gone_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, options: tuple[str, ...]
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    result = invoke("init", *options, exit_code=3)

    assert result.stdout == ""
    assert result.stderr == "Error: . could not be written: No such file or directory\n"
    assert list(tmp_path.iterdir()) == []


def diff(name: str, text: str) -> str:
    lines = text.splitlines(keepends=True)
    added = "".join(f"+{line}" for line in lines)
    return f"--- /dev/null\n+++ b/{name}\n@@ -0,0 +1,{len(lines)} @@\n{added}"


def test_a_dry_run_shows_the_settings_and_writes_nothing(
    folder: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("init", "new/vault", "--country", "fr", "--dry-run")

    assert result.stdout == diff("vaultkit.toml", SETTINGS.format("en", "fr"))
    assert result.stderr == ""
    assert folder.snapshot() == {}


def test_a_dry_run_with_git_shows_what_git_is_to_ignore_and_can_be_applied(
    folder: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("init", "--git", "--dry-run")

    assert result.stdout == diff("vaultkit.toml", SETTINGS.format("en", "")) + diff(
        ".gitignore", IGNORED
    )
    assert result.stderr == ""
    assert folder.snapshot() == {}
    subprocess.run(["git", "apply"], input=result.stdout, text=True, cwd=folder.root, check=True)
    applied = folder.snapshot()
    (folder.root / "vaultkit.toml").unlink()
    (folder.root / ".gitignore").unlink()
    invoke("init", "--git")
    assert {name: folder.snapshot()[name] for name in applied} == applied


def test_a_dry_run_shows_no_gitignore_where_there_is_one(
    folder: VaultBuilder, invoke: Invoke
) -> None:
    folder.raw(".gitignore", b"mine\n")

    result = invoke("init", "--git", "--dry-run")

    assert result.stdout == diff("vaultkit.toml", SETTINGS.format("en", ""))
    assert folder.snapshot() == {".gitignore": b"mine\n"}


def test_a_dry_run_of_the_example_counts_its_files(folder: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("init", "demo", "--example", "--git", "--dry-run")

    count, _, rest = result.stdout.partition(" ")
    assert rest == f"files would be copied to {folder.root}/demo\n" + diff(".gitignore", IGNORED)
    assert result.stderr == ""
    assert folder.snapshot() == {}
    invoke("init", "demo", "--example")
    copied = VaultBuilder(folder.root / "demo").snapshot().values()
    assert int(count) == sum(each != "folder" for each in copied)


def test_a_dry_run_refuses_what_would_be_refused(vault: VaultBuilder, invoke: Invoke) -> None:
    before = vault.snapshot()

    begun = invoke("init", "--dry-run", exit_code=5)
    copied = invoke("init", "--example", "--dry-run", exit_code=5)

    assert begun.stdout == copied.stdout == ""
    assert begun.stderr == (
        f"Error: {vault.root} has a vaultkit.toml already; nothing was written\n"
    )
    assert copied.stderr == (
        f"Error: {vault.root} already exists; the example goes into an empty folder only\n"
    )
    assert vault.snapshot() == before


@pytest.mark.parametrize("place", ["inner", "a/b/inner"])
def test_a_vault_inside_another_is_told_of_and_begun(
    vault: VaultBuilder, invoke: Invoke, place: str
) -> None:
    inside = (
        f"{vault.root}/{place} is inside the vault {vault.root}; "
        "commands run in it will see the new one\n"
    )

    dry = invoke("init", place, "--dry-run")
    result = invoke("init", place)

    assert (dry.stdout, dry.stderr) == (diff("vaultkit.toml", SETTINGS.format("en", "")), inside)
    assert result.stdout == f"{vault.root}/{place}\n"
    assert result.stderr == f'{inside}Next: vaultkit -C {place} new-contact "Ada Baker"\n'
    assert (vault.root / place / "vaultkit.toml").is_file()


def test_a_tilde_before_the_folder_is_the_home_folder_too(
    folder: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder.root / "home"))

    assert invoke("-C", "~", "init", "campaign").stdout == f"{folder.root}/home/campaign\n"
