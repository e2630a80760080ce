"""The merge driver: what git runs for every note that both sides changed.

Git hands over three files and takes what stands in ours when the driver ends. So vaultkit does not
even know where that is: it reads ours from stdin and prints the merged note, and the shell puts it
in place only after an exit status that no failure has. After any other, ``git merge-file`` does
what git would have done.
"""

from __future__ import annotations

import posix
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
    'set -- %O - %B %L %P "$@"',
    '{quick} "$@" <%A >$m',
    "s=$?",
    "p={program}",
    'case $s in 100|101) ;; *) [ -x "$p" ] && "$p" git merge-driver "$@" <%A >$m; s=$?;; esac',
    "case $s in 100) mv -f $m %A && exit;; 101) mv -f $m %A && exit 1;; esac",
    "rm -f $m",
    "echo 'vaultkit did not merge this note; git merges it by lines.' >&2",
    'git merge-file -q --marker-size=%L -L "$6" -L "$7" -L "$8" %A %O %B || exit 1',
)
_START = "import sys; sys.path.insert(0, {root!r}); from vaultkit.cli.git_merge import main; main()"
_HERE = "/vaultkit/gitsync/driver.py"
NO_LABEL = "theirs"


def driver_line(program: str, interpreter: str | None = None) -> str:
    """Give what stands in git's configuration as ``merge.vaultkit.driver``.

    ``program`` is the path of vaultkit. It is asked second: the interpreter that runs it starts in
    half the time if it looks for no other packages, and git starts it for each note.
    ``interpreter`` is for tests; ``""`` leaves only the program.
    """
    interpreter = sys.executable if interpreter is None else interpreter
    root = __file__.removesuffix(_HERE)
    start = (interpreter, "-I", "-S", "-c", _START.format(root=root))
    quick = " ".join(map(_quoted, start)) if interpreter else "false"
    filled = {"quick": quick, "program": _quoted(program), "no_label": NO_LABEL}
    return "; ".join(_LINE).format_map(filled)


def _quoted(word: str) -> str:
    """Quote a word for the shell, and for git, to which a per cent sign says something."""
    return "'" + word.replace("'", "'\\''").replace("%", "%%") + "'"


class Files:
    """What git hands over, read once: the three versions of a note, and how it wants conflicts."""

    def __init__(self, words: Sequence[str]) -> None:
        """Read base, ours and theirs; ours may be ``-`` for stdin.

        Raises:
            OSError: one of them cannot be read.
        """
        *paths, size, self.note, our_label, self._base_label, their_label = words
        self._base, self._ours, self._theirs = map(_read, paths)
        self._labels = Labels(our_label, _branch(their_label), size=int(size))

    def merge(self) -> Merged:
        """Merge them.

        Raises:
            OSError: git cannot merge them by lines.
        """
        labels = self._labels
        merged = self._merged(labels)
        if any(each.place != "body" for each in merged.conflicts) and shows_base():
            labels = Labels(labels.ours, labels.theirs, self._base_label, labels.size)
            merged = self._merged(labels)
        return merged

    def _merged(self, labels: Labels) -> Merged:
        by_lines = LineMerge(labels, self._base_label)
        versions = (self._base, self._ours, self._theirs)
        return merge_note(*versions, merge_text=by_lines, labels=labels)


def _branch(label: str) -> str:
    """Give the name of their branch where git says no labels but left it in the environment."""
    heads = [name for key, name in posix.environ.items() if key.startswith(b"GITHEAD_")]
    is_known = label == NO_LABEL and len(heads) == 1
    return heads[0].decode(errors="surrogateescape") if is_known else label


def _read(path: str) -> bytes:
    with open(0 if path == "-" else path, "rb", closefd=path != "-") as file:
        return file.read()
