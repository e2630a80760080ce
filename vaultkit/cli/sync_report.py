"""Say what a sync did, or would do, and what is left to decide."""

from collections.abc import Iterator

from vaultkit.cli.output import clean, say, say_json, tell
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.sentence import mark, sentence, sentence_for
from vaultkit.gitsync.committing import Commit
from vaultkit.gitsync.sync import Synced
from vaultkit.vault.settings import Settings

MERGING = mark("Bring together what was noted on two machines")
"""What a merge is called."""


def report(settings: Settings, done: Synced, *, as_json: bool, dry_run: bool) -> None:
    """Print what came of a sync; what it did not do goes to stderr."""
    if as_json:
        say_json("", None, **_document(done, dry_run=dry_run))
    else:
        for line in _planned(done) if dry_run else _lines(done):
            say(clean(line))
        for path, at, why in done.conflicts:
            place = f"{path}:{at}" if at else path
            say(clean(f"{place}: {said(why)}"))
    _tell_the_rest(settings, done, dry_run=dry_run)


def _document(done: Synced, *, dry_run: bool) -> dict[str, object]:
    commit = done.committed
    return {
        "dry_run": dry_run,
        "branch": done.branch or None,
        "remote": done.remote,
        "way": done.way,
        "went_on": done.went_on,
        "commit": commit and {
            "id": commit.name or None,
            "message": commit.message,
            "files": list(commit.files),
        },
        "pulled": done.pulled,
        "pushed": done.pushed,
        "stopped": done.stopped and said(done.stopped),
        "conflicts": [
            {"path": path, "line": line or None, "why": said(why)}
            for path, line, why in done.conflicts
        ],
    }  # fmt: skip


def _lines(done: Synced) -> Iterator[str]:
    if done.went_on == "merge":
        yield said("The merge that was left is concluded.")
    if done.went_on == "rebase":
        yield said("The rebase that was left has come to its end.")
    if done.committed:
        yield said(_committed(done.committed))
    if done.pulled:
        yield said_for(done.pulled, "Pulled {count} commit.", "Pulled {count} commits.")
    if done.pushed:
        yield said_for(done.pushed, "Pushed {count} commit.", "Pushed {count} commits.")
    is_idle = not (done.went_on or done.committed or done.pulled or done.pushed)
    if is_idle and not done.stopped:
        yield said("Nothing has changed.")


def _planned(done: Synced) -> Iterator[str]:
    """Say what would be done: the message of the commit, its files, and where it would go."""
    if done.stopped:
        return
    if done.went_on == "merge":
        yield said("The merge that was left would be concluded.")
    if done.went_on == "rebase":
        yield said("The rebase that was left would go on.")
    if commit := done.committed:
        yield said(
            sentence_for(
                len(commit.files), "Would commit {count} file:", "Would commit {count} files:"
            )
        )
        yield from (f"    {line}".rstrip() for line in commit.message.rstrip("\n").split("\n"))
        yield from (f"  {path}" for path in commit.files)
    if done.remote is not None:
        yield said(
            sentence_for(
                done.pulled or 0,
                "Would pull from {remote} ({way}); {count} commit of it is known here already.",
                "Would pull from {remote} ({way}); {count} commits of it are known here already.",
                remote=done.remote,
                way=done.way,
            )
        )
        yield said(
            sentence_for(
                done.pushed or 0,
                "Would push {count} commit to {remote}.",
                "Would push {count} commits to {remote}.",
                remote=done.remote,
            )
        )


def _committed(commit: Commit) -> str:
    return sentence_for(
        len(commit.files),
        "Committed {count} file: {subject}",
        "Committed {count} files: {subject}",
        subject=commit.subject,
    )


def _tell_the_rest(settings: Settings, done: Synced, *, dry_run: bool) -> None:
    for path in done.left_out:
        tell(sentence("{path} is a repository of its own and was left out.", path=path))
    if done.hooks:
        tell(
            sentence(
                "Hooks of this repository were not run ({names}); git commit and git push"
                " run them.",
                names=done.hooks,
            )
        )
    rules = done.committed.rules if done.committed else ()
    if faulty := sum(rule not in settings.uncounted for rule in rules):
        tell(
            sentence_for(
                faulty,
                "{count} problem in these notes. See: vaultkit check",
                "{count} problems in these notes. See: vaultkit check",
            )
        )
    if done.stopped:
        tell(done.stopped)
    elif done.remote is None and not (dry_run and done.went_on):
        tell(
            sentence(
                "There is no remote, so it is all on this machine alone. For another place:"
                " git remote add origin ADDRESS"
            )
        )
