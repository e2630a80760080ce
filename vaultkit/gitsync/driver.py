"""The merge driver: what git runs for every note that both sides changed.

Git hands over three files and takes what stands in ours when the driver ends. So vaultkit never
writes there: it prints the merged note, and the shell puts it in place only after an exit status
that no failure has. After any other, ``git merge-file`` does what git would have done.
"""

from __future__ import annotations

import os
import sys

from vaultkit.gitsync.line_merge import LineMerge, shows_base
from vaultkit.notes.merge_note import merge_note
from vaultkit.notes.merge_result import Labels, Merged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN = 100
CONFLICTS = 101
"""Exit statuses that neither a shell, nor a signal, nor an interpreter that breaks ever gives."""

_LINE = (
    "m=%A.vaultkit",
    "trap 'rm -f $m; exit 1' HUP INT TERM",
    "case %X in %%X) set -- HEAD base {no_label};; *) set -- %X %S %Y;; esac",  # git before 2.44
    'set -- %O %A %B %L %P "$@"',
    '{quick} "$@" >$m',
    "s=$?",
    "p={program}",
    'case $s in 100|101) ;; *) [ -x "$p" ] && "$p" git merge-driver "$@" >$m; s=$?;; esac',
    "case $s in 100) mv -f $m %A && exit;; 101) mv -f $m %A && exit 1;; esac",
    "rm -f $m",
    "echo 'vaultkit did not merge this note; git merges it by lines.' >&2",
    'git merge-file -q --marker-size=%L -L "$6" -L "$7" -L "$8" %A %O %B || exit 1',
)
_START = "import sys; sys.path.insert(0, {root!r}); from vaultkit.cli.git_merge import main; main()"
NO_LABEL = "theirs"


def driver_line(program: str, interpreter: str | None = None) -> str:
    """Give what stands in git's configuration as ``merge.vaultkit.driver``.

    ``program`` is the path of vaultkit. It is asked second: the interpreter that runs it starts in
    half the time if it looks for no other packages, and git starts it for each note.
    ``interpreter`` is for tests; ``""`` leaves only the program.
    """
    interpreter = sys.executable if interpreter is None else interpreter
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120  pathlib takes long to load
    start = (interpreter, "-I", "-S", "-c", _START.format(root=root))
    quick = " ".join(map(_quoted, start)) if interpreter else "false"
    filled = {"quick": quick, "program": _quoted(program), "no_label": NO_LABEL}
    return "; ".join(_LINE).format_map(filled)


def _quoted(word: str) -> str:
    """Quote a word for the shell, and for git, to which a per cent sign says something."""
    return "'" + word.replace("'", "'\\''").replace("%", "%%") + "'"


def merge_files(words: Sequence[str]) -> Merged:
    """Merge the files that git names: base, ours, theirs; length of markers, note, and labels.

    Raises:
        OSError: a file cannot be read, or git cannot merge by lines.
    """
    *paths, size, _, our_label, base_label, their_label = words
    base, ours, theirs = map(_read, paths)
    labels = Labels(our_label, _branch(their_label), size=int(size))
    by_lines = LineMerge(labels, base_label)
    merged = merge_note(base, ours, theirs, merge_text=by_lines, labels=labels)
    if merged.conflicts and shows_base():
        labels = Labels(labels.ours, labels.theirs, base_label, labels.size)
        merged = merge_note(base, ours, theirs, merge_text=by_lines, labels=labels)
    return merged


def _branch(label: str) -> str:
    """Give the name of their branch where git says no labels but left it in the environment."""
    heads = [name for key, name in os.environ.items() if key.startswith("GITHEAD_")]
    return heads[0] if label == NO_LABEL and len(heads) == 1 else label


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
