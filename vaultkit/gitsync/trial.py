"""Try a merge driver on three small notes, in a repository made for that and removed again."""

import os
import subprocess
import tempfile
from pathlib import Path

_BASE = b"---\ntype: contact\nasked:\n  - 2026-01-05\n---\n\nA note.\n"
_OURS = _BASE.replace(b"05\n", b"05\n  - 2026-01-12\n")
_THEIRS = _BASE.replace(b"05\n", b"05\n  - 2026-01-19\n")
_WANTED = (b"  - 2026-01-05\n", b"  - 2026-01-12\n", b"  - 2026-01-19\n")
_PATIENCE_S = 60
_WORD = 3
"""Where the command of git stands, behind the options that are always given."""


def merges_well(line: str) -> str:
    """Have git merge two dates added to one list by a driver; say what went wrong, if anything.

    Only a line of vaultkit's own may be handed in, since it is run.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            return _merged(Path(folder), line)
        except subprocess.CalledProcessError as error:
            return error.stderr.decode(errors="replace").strip() or f"git {error.cmd[_WORD]}"
        except subprocess.TimeoutExpired:
            return "it does not end"
        except OSError as error:
            return error.strerror or str(error)


def _merged(folder: Path, line: str) -> str:
    note = folder / "Ada Baker.md"

    def commit(data: bytes) -> None:
        note.write_bytes(data)
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "--no-gpg-sign", "-m", "x")

    _git(folder, "init", "-q", "--template=", "-b", "ours")
    _git(folder, "config", "merge.vaultkit.driver", line)
    (folder / ".gitattributes").write_bytes(b"*.md merge=vaultkit\n")
    commit(_BASE)
    _git(folder, "checkout", "-q", "-b", "theirs")
    commit(_THEIRS)
    _git(folder, "checkout", "-q", "ours")
    commit(_OURS)
    done = _git(folder, "merge", "-q", "--no-edit", "theirs", is_checked=False)
    merged = note.read_bytes()
    if done.returncode == 0 and all(each in merged for each in _WANTED):
        return ""
    told = done.stderr.decode(errors="replace").strip()
    return told or "two dates that were added to one list were not both kept"


def _git(folder: Path, *words: str, is_checked: bool = True) -> subprocess.CompletedProcess[bytes]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(  # noqa: S603  no shell but git's own, for a line of ours
        ["git", "-c", "core.hooksPath=/dev/null", *words],  # noqa: S607  as the user's
        cwd=folder,
        env={**own, **_INVENTED},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_PATIENCE_S,
        check=is_checked,
    )


_INVENTED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Baker",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Baker",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}
