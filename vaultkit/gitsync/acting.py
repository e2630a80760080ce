"""Have git do something to the repository: commit, fetch, merge, push."""

from pathlib import Path

from vaultkit.gitsync.repository import Answer, call_git

_ALWAYS = (
    *("-c", "submodule.recurse=false"),  # a submodule is another repository, with its own owner
    *("-c", "merge.autoStash=false"),  # what is stashed can be forgotten there
    *("-c", "rebase.autoStash=false"),
    *("-c", "core.quotePath=false"),
)
_SURROUNDINGS = {
    "LC_ALL": "C",  # some refusals are known by their words
    "LANGUAGE": "",
    "GIT_EDITOR": ":",
    "GIT_SEQUENCE_EDITOR": ":",
    "GIT_LITERAL_PATHSPECS": "1",
}


def act(root: Path, *words: str, data: bytes = b"", may_ask: bool = False) -> Answer:
    """Call git to do something. ``may_ask`` lets it ask for a password on the terminal.

    Raises:
        GitError: git is not installed.
    """
    more = dict(_SURROUNDINGS)
    if not may_ask:
        more |= {"GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never"}
    return call_git(root, *_ALWAYS, *words, data=data, surroundings=more)
