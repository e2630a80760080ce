"""How git calls vaultkit to merge a note."""

import shlex


def driver_line(program: str) -> str:
    """Write the command of the merge driver; ``program`` is where vaultkit is.

    What vaultkit prints takes the place of the note only if it ends as it does after a merge.
    Otherwise git merges by line.
    """
    return (
        f"{shlex.quote(program)} git merge-driver %O %A %B %L %P >%A.vaultkit;"
        " case $? in 100) mv -f %A.vaultkit %A;; 101) mv -f %A.vaultkit %A; exit 1;;"
        " *) rm -f %A.vaultkit; git merge-file --marker-size=%L %A %O %B;; esac"
    )
