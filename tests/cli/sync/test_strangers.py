"""What a copied repository brings with it is not run."""

import pytest

from tests.two_machines import (
    CLAIRE,
    CONTACT,
    Machines,
    Sync,
    git,
    is_clean,
    replied,
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("core.sshCommand", "touch {}"),
        ("core.askPass", "touch {}"),
        ("filter.evil.clean", "touch {}; cat"),
        ("filter.lfs.clean", "touch {}; git-lfs clean -- %f"),
        ("merge.other.driver", "touch {}"),
        ("credential.helper", "!touch {}"),
        ("credential.helper", "store; touch {}"),
        ("credential.https://example.org.helper", "/bin/touch {}"),
        ("gpg.program", "touch {}"),
        ("remote.origin.uploadpack", "touch {}; git-upload-pack"),
        ("remote.origin.receivepack", "touch {}; git-receive-pack"),
        ("protocol.ext.allow", "always"),
    ],
)
def test_programs_that_the_repository_names_are_not_run(
    two: Machines, sync: Sync, name: str, value: str
) -> None:
    git(two.desk.root, "config", name, value.format(two.place / "RUN"))
    two.desk.raw(".gitattributes", b"*.md filter=evil\n")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    told = name.lower() if "example" not in name else name
    assert f"has git run programs ({told})" in done.stderr
    assert not (two.place / "RUN").exists()
    assert not is_clean(two.desk.root)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("credential.helper", "cache --timeout=300"),
        ("credential.helper", ""),
        ("filter.git-crypt.clean", '"git-crypt" clean'),
        ("filter.lfs.process", "git-lfs filter-process"),
        ("protocol.ext.allow", "never"),
        ("user.name", "touch"),
    ],
)
def test_what_is_known_to_do_no_harm_is_no_reason_to_stop(
    two: Machines, sync: Sync, name: str, value: str
) -> None:
    git(two.desk.root, "config", name, value)

    assert sync(two.desk).stdout == "Nothing has changed.\n"


@pytest.mark.parametrize("rebase", ["false", "true"])
def test_notes_are_merged_by_this_vaultkit_and_not_by_what_the_repository_calls_so(
    two: Machines, sync: Sync, rebase: str
) -> None:
    two.publish(two.laptop, ".gitattributes", "*.md merge=vaultkit\n")
    sync(two.desk)
    git(two.desk.root, "config", "pull.rebase", rebase)
    git(two.desk.root, "config", "merge.vaultkit.driver", f"touch {two.place}/RUN; false")
    two.publish(two.laptop, CLAIRE, replied("2026-11-04"))
    two.desk.note(CLAIRE, CONTACT.replace("head", "chief"))

    done = sync(two.desk)

    assert "Pulled 1 commit.\n" in done.stdout
    assert (two.desk.root / CLAIRE).read_text() == replied("2026-11-04").replace("head", "chief")
    assert not (two.place / "RUN").exists()


def test_hooks_are_not_run_and_told(two: Machines, sync: Sync) -> None:
    for name in ("pre-commit", "pre-push", "post-checkout"):
        script = f"#!/bin/sh\ntouch {two.place}/RUN\nexit 1\n"
        two.desk.raw(f".git/hooks/{name}", script.encode()).chmod(0o755)
    two.desk.raw(".git/hooks/commit-msg", b"#!/bin/sh\nexec vaultkit check\n").chmod(0o755)
    two.desk.raw(".git/hooks/post-commit", b"#!/bin/sh\n")
    (two.desk.root / ".git" / "hooks" / "pre-rebase").mkdir()
    git(two.desk.root, "config", "core.fsmonitor", f"touch {two.place}/RUN; :")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk)

    assert done.stderr == (
        "Hooks of this repository were not run (pre-commit, pre-rebase and pre-push); git commit"
        " and git push run them.\n"
    )
    assert not (two.place / "RUN").exists()


def test_hooks_may_be_in_a_folder_of_their_own(two: Machines, sync: Sync) -> None:
    two.desk.raw("hooks/pre-push", b"#!/bin/sh\nexit 1\n").chmod(0o755)
    git(two.desk.root, "config", "core.hooksPath", "hooks")

    assert "(pre-push)" in sync(two.desk).stderr
