"""What doctor prints: for people in two languages, as JSON, from wherever the user is."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.test_main import on_terminal
from tests.conftest import Invoke, VaultBuilder
from tests.git_ailments import git
from vaultkit.cli.doctor import looking

REPORT = """\
Settings
  to mend  settings-mistake  vaultkit.toml:1:1
      unknown key 'langage'; did you mean 'language'?

Text of the notes
  worth knowing  byte-order-mark  Ada Baker.md
      begins with a byte order mark, which some programs take for text
      perl -0777 -pi -e 's/^\\xEF\\xBB\\xBF//' 'Ada Baker.md'

Git
  worth knowing  no-repository
      The vault is in no repository; git would keep its history.
      git init

1 thing to mend, 2 worth knowing, 11 good.
"""
FRENCH = """\
Réglages
  à réparer  settings-mistake  vaultkit.toml:1:1
      clé inconnue « langage » ; vouliez-vous dire « language » ?

Texte des notes
  à savoir  byte-order-mark  Ada Baker.md
      commence par une marque d'ordre des octets, que certains programmes prennent pour du texte
      perl -0777 -pi -e 's/^\\xEF\\xBB\\xBF//' 'Ada Baker.md'

Git
  à savoir  no-repository
      Le coffre n'est dans aucun dépôt ; git en garderait l'historique.
      git init

1 point à réparer, 2 à savoir, 11 en ordre.
"""


@pytest.fixture
def ill(vault: VaultBuilder) -> VaultBuilder:
    vault.raw("Ada Baker.md", b"\xef\xbb\xbf---\ntype: contact\n---\n")
    vault.settings('langage = "fr"\n')
    return vault


def test_findings_are_grouped_and_what_is_good_is_counted(
    ill: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("doctor", exit_code=1)

    assert result.stdout == REPORT
    assert result.stderr == ""


def test_it_is_said_in_french_as_well(ill: VaultBuilder, invoke: Invoke) -> None:
    assert (
        invoke("--lang", "fr", "doctor", exit_code=1)
        .stdout.replace("\u00a0", " ")
        .replace("\u202f", " ")
        == FRENCH
    )


def test_with_all_what_is_good_is_shown_too(vault: VaultBuilder, invoke: Invoke) -> None:
    shown = invoke("doctor", "--all").stdout

    assert shown.startswith(
        f"Vault\n  good  vault-found  {vault.root}\n"
        "      This vault was found by the current folder; it is marked by vaultkit.toml.\n"
    )
    assert shown.endswith("\n0 things to mend, 1 worth knowing, 12 good.\n")


def test_what_is_to_be_mended_stands_before_what_is_worth_knowing(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("Ada.md", b"\xef\xbb\xbftext\n")
    vault.raw("Zoe.md", b"Zo\xeb\n")

    shown = invoke("doctor", exit_code=1).stdout

    assert "Text of the notes\n  to mend  not-utf-8  Zoe.md\n" in shown
    assert "\n  worth knowing  byte-order-mark  Ada.md\n" in shown


def test_from_another_folder_commands_name_the_vault(
    ill: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    shown = invoke("-C", str(ill.root), "doctor", "--all", exit_code=1).stdout

    assert f"\n      git -C {ill.root} init\n" in shown
    assert f" '{ill.root}/Ada Baker.md'\n" in shown
    assert "This vault was found by -C; it is marked by vaultkit.toml.\n" in shown


def test_a_vault_that_was_named_by_the_environment_is_found_by_plain_commands(
    ill: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ill.raw("Zoe.md", b"---\ntype: contact\n")
    monkeypatch.chdir(tmp_path)
    elsewhere = invoke("-C", str(ill.root), "doctor", exit_code=1).stdout
    monkeypatch.setenv("VAULTKIT_VAULT", str(ill.root))

    shown = invoke("doctor", exit_code=1).stdout

    assert f"\n      vaultkit -C {ill.root} check\n" in elsewhere
    assert "\n      vaultkit check\n" in shown


def test_from_a_folder_that_is_gone_the_vault_is_looked_at_all_the_same(
    ill: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    shown = invoke("-C", str(ill.root), "doctor", exit_code=1).stdout

    assert f"\n      git -C {ill.root} init\n" in shown


def test_names_that_are_not_utf_8_are_shown_and_not_pasted(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    git("init", "-q", "--template=")(vault)
    (vault.root / "caf\udce9.md").write_bytes(b"\xef\xbb\xbftext\n")
    (vault.root / "A\nb.md").write_bytes(b"a\r\nb\n")

    shown = invoke("doctor").stdout
    document = json.loads(invoke("doctor", "--json").stdout)

    assert "byte-order-mark  caf\\xe9.md\n" in shown
    assert "mixed-line-ends  A\\x0ab.md\n" in shown
    assert "git does not keep 2 notes." in shown
    commands = {each["id"]: each["command"] for each in document["findings"]}
    assert commands["byte-order-mark"] is commands["untracked-notes"] is None


def test_names_can_do_nothing_to_a_terminal_and_are_not_pasted(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw(
        "Ada \x1b[31m\udce9.md".encode("utf-8", "surrogateescape").decode("utf-8", "replace"), b""
    )
    vault.raw("\x1b[31m.md", b"\xef\xbb\xbftext\n")

    result = invoke("doctor")

    assert "\x1b" not in result.stdout
    assert "byte-order-mark  \\x1b[31m.md\n" in result.stdout
    assert "perl" not in result.stdout


def test_as_json_it_is_one_document_with_the_settings_in_force(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    document = json.loads(invoke("doctor", "--json").stdout)

    assert list(document) == ["schema", "settings", "findings"]
    assert document["schema"] == 1
    assert document["findings"][0] == {
        "level": "good",
        "id": "vault-found",
        "area": "vault",
        "path": str(vault.root),
        "message": "This vault was found by the current folder; it is marked by vaultkit.toml.",
        "command": None,
    }
    assert {"key": "language", "value": "en", "source": "default"} in document["settings"]


def test_without_a_vault_it_says_so(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = invoke("doctor", exit_code=4)

    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: no vault at {tmp_path}: ")


def test_a_vault_of_obsidian_without_settings_is_one(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes" / ".obsidian").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "notes")

    assert "it is marked by .obsidian.\n" in invoke("doctor", "--all").stdout


def test_on_a_terminal_it_says_that_it_is_looking(vault: VaultBuilder, cache: Path) -> None:
    shown = on_terminal("doctor", cwd=vault.root, env={"VAULTKIT_CACHE_DIR": str(cache)})

    assert shown.startswith("Looking …\r\x1b[K")
    assert "\x1b[33mworth knowing\x1b[0m  no-repository\n" in shown


class _Terminal(io.StringIO):
    """Takes what is told, and calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def test_what_was_said_while_looking_is_wiped_away(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    with looking():
        assert terminal.getvalue() == "Looking …\r"

    assert terminal.getvalue() == "Looking …\r\x1b[K"
