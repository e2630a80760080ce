"""What can be wrong in and around the repository of a vault, made with real git."""

import os
import subprocess
from pathlib import Path

from tests.ailments import CONTACT, Ailment, Make, both, put, settings, vaultkit
from tests.conftest import VaultBuilder
from vaultkit.gitsync.driver import driver_line


def git(*words: str, folder: str = "") -> Make:
    def make(vault: VaultBuilder) -> None:
        place = vault.root / folder
        place.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "-C", place, *words], capture_output=True, check=True)

    return make


BEGUN = git("init", "-q", "--template=", "-b", "main")


def repository(*more: Make) -> Make:
    return both(BEGUN, *more)


def committed(*more: Make) -> Make:
    return repository(*more, git("add", "-A"), git("commit", "-q", "-m", "x"))


def config(key: str, value: str) -> Make:
    return repository(git("config", key, value))


def remote(vault: VaultBuilder) -> None:
    """Make a remote beside the vault, on the same disk."""
    place = vault.root.parent / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", place], capture_output=True, check=True)
    git("remote", "add", "laptop", "../remote.git")(vault)


PUSHED = both(committed(put("Ada.md")), remote, git("push", "-q", "-u", "laptop", "main"))


def conflict(vault: VaultBuilder) -> None:
    """Leave a merge in the middle."""
    committed(put("Ada.md", f"{CONTACT}one\n"))(vault)
    both(git("checkout", "-q", "-b", "other"), put("Ada.md", f"{CONTACT}two\n"))(vault)
    both(git("commit", "-q", "-am", "x"), git("checkout", "-q", "main"))(vault)
    both(put("Ada.md", f"{CONTACT}three\n"), git("commit", "-q", "-am", "x"))(vault)
    subprocess.run(["git", "-C", vault.root, "merge", "other"], capture_output=True, check=False)


def hook(vault: VaultBuilder) -> None:
    BEGUN(vault)
    vault.raw(".git/hooks/pre-commit", b"#!/bin/sh\n").chmod(0o755)
    vault.raw(".git/hooks/pre-commit.sample", b"#!/bin/sh\n").chmod(0o755)
    vault.raw(".git/hooks/post-merge", b"#!/bin/sh\n").chmod(0o644)


def bare(vault: VaultBuilder) -> None:
    """Make the vault itself look like a bare repository, which would run a program."""
    subprocess.run(["git", "init", "-q", "--bare", vault.root], capture_output=True, check=True)


def around(vault: VaultBuilder) -> None:
    subprocess.run(["git", "init", "-q", vault.root.parent], capture_output=True, check=True)


def another(vault: VaultBuilder) -> None:
    place = Path(os.environ["HOME"]) / "other" / "vaultkit"
    place.parent.mkdir()
    place.write_text("#!/bin/sh\ntouch RUN\n", encoding="utf-8")
    place.chmod(0o755)
    config("merge.vaultkit.driver", driver_line(str(place)))(vault)


SSH = "git@h.example:v.git"
ASKED = put(".gitattributes", "*.md merge=vaultkit\n")
SETUP = "vaultkit git setup"
UNLESS = "take it out unless you know it."
PRIVATE = (
    "vaultkit cannot know who reads there, and notes on people belong in a private place. If it is"
    " one, write in vaultkit.toml, under [privacy]: acknowledged_remotes = "
)
ONE_MACHINE = (
    "git keeps it, and it belongs to one machine only. The command leaves the file here; the"
    " history keeps what was committed."
)


def away(key: str) -> str:
    return f"git config --local --unset-all {key}"


GIT_AILMENTS = [
    Ailment(
        "no-repository",
        lambda _vault: None,
        None,
        "The vault is in no repository; git would keep its history.",
        "git init",
        is_mended=True,
    ),
    Ailment("repository", BEGUN, "ROOT", "The vault is a repository of git."),
    Ailment("repository-around", around, "HOME", "The vault is part of a larger repository."),
    Ailment(
        "repository-inside",
        git("init", "-q", folder="Sub"),
        "Sub",
        "has a repository of its own; git keeps none of the notes in it here",
    ),
    Ailment(
        "bare-repository-inside",
        git("init", "-q", "--bare", folder="Sub"),
        "Sub",
        "looks like a bare repository; git would take it for one, with the settings in it, and no"
        " git command was run there",
    ),
    Ailment(
        "bare-repository",
        bare,
        "ROOT",
        "The vault lies in a bare repository, in which no git command was run.",
    ),
    Ailment(
        "git-refused",
        put(".git", "no repository\n"),
        "ROOT",
        "git rev-parse failed: fatal: invalid gitfile format: ROOT/.git",
    ),
    Ailment(
        "git-refused",
        config("core.worktree", "/"),
        "ROOT",
        "git rev-parse failed: ROOT has a .git, but git takes / for the work tree",
    ),
    Ailment(
        "partial-clone",
        config("remote.origin.promisor", "true"),
        None,
        "This is a partial clone: git would fetch what it lacks, so the merge driver, the files"
        " that it keeps and the commits were not looked at.",
    ),
    Ailment(
        "driver-not-set-up",
        BEGUN,
        None,
        "git merges notes by line, so that two dates added on two machines are a conflict.",
        SETUP,
        is_mended=True,
    ),
    Ailment(
        "driver-not-registered",
        repository(ASKED),
        ".git/config",
        "Notes are to be merged by vaultkit, and git on this machine does not know how; it merges"
        " them by line.",
        SETUP,
        is_mended=True,
    ),
    Ailment(
        "driver-works",
        repository(vaultkit("git", "setup", "--yes")),
        ".git/config",
        "The merge driver is registered; three small notes were merged rightly.",
    ),
    Ailment(
        "attributes-missing",
        config("merge.vaultkit.driver", "false"),
        ".gitattributes",
        "The merge driver is registered, and no .gitattributes has git ask it for notes.",
        SETUP,
        is_mended=True,
    ),
    Ailment(
        "driver-foreign",
        config("merge.vaultkit.driver", "touch RUN; false"),
        ".git/config",
        "The registered driver is no line that vaultkit writes, so it was not tried: 'touch RUN;"
        " false'",
        SETUP,
        is_mended=True,
    ),
    Ailment(
        "driver-foreign",
        config("merge.vaultkit.driver", "touch '"),
        ".git/config",
        "The registered driver is no line that vaultkit writes, so it was not tried: 'touch ''",
        SETUP,
        is_mended=True,
    ),
    Ailment(
        "driver-moved",
        config("merge.vaultkit.driver", driver_line("/gone/90% of/vaultkit")),
        ".git/config",
        "The merge driver runs '/gone/90% of/vaultkit', which is gone; git merges by line"
        " meanwhile.",
        SETUP,
        is_mended=True,
    ),
    Ailment(
        "driver-of-another",
        another,
        ".git/config",
        "The merge driver was registered by another vaultkit than the one that is running now, so"
        " it was not tried: 'HOME/other/vaultkit'",
        SETUP,
        is_mended=True,
    ),
    Ailment(
        "remote-not-acknowledged",
        repository(git("remote", "add", "origin", SSH)),
        None,
        f"'origin' leads to git@h.example:v.git. {PRIVATE}[\"git@h.example:v.git\"]",
    ),
    Ailment(
        "remote-not-acknowledged",
        both(
            BEGUN,
            git("remote", "add", "origin", "https://me:pass@h.example/v.git?token=x"),
            settings('[privacy]\nacknowledged_remotes = ["a\\\\b"]\n'),
        ),
        None,
        f"'origin' leads to https://h.example/v.git. {PRIVATE}"
        '["a\\\\b", "https://h.example/v.git"]',
    ),
    Ailment(
        "remote-acknowledged",
        both(
            BEGUN,
            git("remote", "add", "origin", "https://me:pass@h.example/v.git"),
            settings('[privacy]\nacknowledged_remotes = ["https://h.example/v.git"]\n'),
        ),
        None,
        "'origin' leads to https://h.example/v.git, which you know of.",
    ),
    Ailment(
        "credentials-in-remote",
        both(BEGUN, git("remote", "add", "origin", "https://me:pass@h.example/v.git")),
        ".git/config",
        "The address of 'origin' holds a password, for whoever can read this file; take it out,"
        " make it void where it was made, and let git ask for the new one.",
        "git remote set-url origin https://h.example/v.git",
        is_mended=True,
    ),
    Ailment(
        "credentials-in-remote",
        both(
            BEGUN,
            git("remote", "add", "origin", "https://h.example/v.git"),
            git(
                "remote", "set-url", "--push", "origin", "https://ghp_abcdefghijkl@h.example/v.git"
            ),
        ),
        ".git/config",
        "The address of 'origin' holds a password, for whoever can read this file; take it out,"
        " make it void where it was made, and let git ask for the new one.",
        "git remote set-url --push origin https://h.example/v.git",
        is_mended=True,
    ),
    Ailment(
        "tracked-file",
        committed(put(".obsidian/workspace-mobile.json", "{}")),
        ".obsidian/workspace-mobile.json",
        ONE_MACHINE,
        "git rm --cached -r -q -- ':(literal).obsidian/workspace-mobile.json'",
        is_mended=True,
    ),
    Ailment(
        "tracked-file",
        committed(put(".trash/Ada.md"), put(".trash/[a]/Ben.md")),
        ".trash",
        ONE_MACHINE,
        "git rm --cached -r -q -- ':(literal).trash'",
        is_mended=True,
    ),
    Ailment(
        "tracked-file",
        committed(put("Documents/vault-0123456789abcdef-8.sqlite")),
        "Documents/vault-0123456789abcdef-8.sqlite",
        ONE_MACHINE,
        "git rm --cached -r -q -- ':(literal)Documents/vault-0123456789abcdef-8.sqlite'",
        is_mended=True,
    ),
    Ailment(
        "untracked-notes",
        repository(put("Ada *.md"), put("Ben.md")),
        "Ada *.md",
        "git does not keep 2 notes.",
        "git add -- ':(literal)Ada *.md' ':(literal)Ben.md'",
        is_mended=True,
    ),
    Ailment(
        "untracked-notes",
        repository(*(put(f"People/{number}.md") for number in range(11))),
        "People/0.md",
        "git does not keep 11 notes.",
        "git add -- '*.md'",
        is_mended=True,
    ),
    Ailment(
        "operation-under-way",
        conflict,
        None,
        "A merge is not finished; git status says how to go on.",
        "git status",
    ),
    Ailment(
        "no-upstream",
        both(committed(put("Ada.md")), remote),
        None,
        "The branch 'main' is in no remote yet.",
        "git push -u laptop main",
        is_mended=True,
    ),
    Ailment(
        "not-pushed",
        both(PUSHED, git("commit", "-q", "--allow-empty", "-m", "x")),
        None,
        "1 commit is on this machine only.",
        "git push",
        is_mended=True,
    ),
    Ailment(
        "fsmonitor-program",
        config("core.fsmonitor", "touch RUN;:"),
        ".git/config",
        f"core.fsmonitor has git run 'touch RUN;:' whenever it looks at the files; {UNLESS}",
        away("core.fsmonitor"),
        is_mended=True,
    ),
    Ailment(
        "fsmonitor-program",
        both(
            config("extensions.worktreeConfig", "true"),
            git("config", "--worktree", "core.fsmonitor", "touch RUN;:"),
        ),
        ".git/config",
        f"core.fsmonitor has git run 'touch RUN;:' whenever it looks at the files; {UNLESS}",
        "git config --worktree --unset-all core.fsmonitor",
        is_mended=True,
    ),
    Ailment(
        "credentials-in-remote",
        lambda vault: (
            around(vault),
            git("remote", "add", "origin", "https://me:pass@h.example/v.git")(vault),
        ),
        "HOME/.git/config",
        "The address of 'origin' holds a password, for whoever can read this file; take it out,"
        " make it void where it was made, and let git ask for the new one.",
        "git remote set-url origin https://h.example/v.git",
        is_mended=True,
    ),
    Ailment(
        "hooks-in-vault",
        config("core.hooksPath", "hooks"),
        ".git/config",
        "Hooks are taken from 'hooks', so that whatever comes with the notes is run.",
        away("core.hookspath"),
        is_mended=True,
    ),
    Ailment(
        "hooks-elsewhere",
        config("core.hooksPath", "~/hooks"),
        ".git/config",
        "Hooks are taken from '~/hooks'.",
        away("core.hookspath"),
        is_mended=True,
    ),
    Ailment(
        "active-hook",
        hook,
        ".git/hooks/pre-commit",
        "git runs this hook; see what it does unless you know it.",
        "chmod a-x .git/hooks/pre-commit",
        is_mended=True,
    ),
    *(
        Ailment(
            "program-in-config",
            config(key, "!touch RUN"),
            ".git/config",
            f"{shown} has git run '!touch RUN'; {UNLESS}",
            away(shown),
            is_mended=True,
        )
        for key, shown in {
            "core.sshCommand": "core.sshcommand",
            "core.pager": "core.pager",
            "alias.st": "alias.st",
            "filter.evil.smudge": "filter.evil.smudge",
            "diff.evil.textconv": "diff.evil.textconv",
            "credential.https://h.example.helper": "credential.https://h.example.helper",
            "gpg.ssh.program": "gpg.ssh.program",
            "remote.origin.uploadpack": "remote.origin.uploadpack",
            "merge.other.driver": "merge.other.driver",
        }.items()
    ),
    Ailment(
        "config-in-vault",
        config("include.path", "../shared.cfg"),
        ".git/config",
        "include.path takes settings from '../shared.cfg', so that whatever comes with the notes"
        " can name programs for git to run.",
        away("include.path"),
        is_mended=True,
    ),
    Ailment(
        "config-included",
        config("includeIf.gitdir:~/.path", "~/shared.cfg"),
        ".git/config",
        "includeif.gitdir:~/.path takes settings from '~/shared.cfg', which can name programs too.",
        "git config --local --unset-all 'includeif.gitdir:~/.path'",
        is_mended=True,
    ),
    Ailment(
        "config-included",
        config("include.path", "more.cfg"),
        ".git/config",
        "include.path takes settings from 'more.cfg', which can name programs too.",
        away("include.path"),
        is_mended=True,
    ),
]
