"""An editor saves a note while vaultkit writes it: no saved line is ever lost.

    python -m soak.editors --count 10000 --seed 1

The editor adds a line of its own to the note as it finds it, and saves in one of the ways that
editors have. In the end every line must be in the note, in what ``undo`` keeps, or in a conflict
copy that was announced. Where there is a vim, it is one of the editors.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path

from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import VaultkitError
from vaultkit.notes.change import SetText
from vaultkit.vault import exchange
from vaultkit.vault.edit_note import edited
from vaultkit.vault.leftovers import conflict_copy_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import write

NOTE = VaultPath("Ann.md")
_HESITATION_S = 0.0004


def save_in_place(place: str, data: bytes) -> None:
    """Open, cut, write, as nano and many others do."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(handle, data)
    os.close(handle)


def save_by_rename(place: str, data: bytes) -> None:
    """Write beside, and rename over, as Obsidian's atomic saves and most graphical editors do."""
    beside = f"{place}.new"
    save_in_place(beside, data)
    os.replace(beside, place)


def save_as_vim(place: str, data: bytes) -> None:
    """Rename the note to a backup, write it new, remove the backup."""
    backup = f"{place}~"
    with contextlib.suppress(FileNotFoundError):
        os.rename(place, backup)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(backup)


WAYS: Mapping[str, Callable[[str, bytes], None]] = {
    "in place": save_in_place,
    "by rename": save_by_rename,
    "as vim": save_as_vim,
}


VIM = shutil.which("vim")
VIM_WAYS = ("no", "yes")
"""How vim saves, as its option ``backupcopy`` says: by rename, or in place."""


def soak(way: str, count: int, seed: int) -> str:
    """Let both write; give a summary. A way of vim is ``vim no`` or ``vim yes``.

    Raises:
        AssertionError: a line that was saved is nowhere.
    """
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        root = str(Path(folder, "vault").resolve())
        os.mkdir(root)
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        save_in_place(f"{root}/{NOTE}", b"---\nkind: 0\n---\n")
        stop = multiprocessing.Event()
        announced: multiprocessing.Queue[str] = multiprocessing.Queue()
        moment = multiprocessing.Event()
        writer = multiprocessing.Process(
            target=_vaultkit, args=(root, stop, announced, moment, seed)
        )
        writer.start()
        try:
            saved = _editor(f"{root}/{NOTE}", way, count, random.Random(seed), moment)
        finally:
            stop.set()
        told = [*iter(announced.get, "")]
        writer.join()
        lost = _lost(root, saved, told)
    assert not lost, f"{way}, seed {seed}: {len(lost)} lines lost, such as {lost[:5]}"
    races = sum("Run the command again" in each or "version" in each for each in told)
    return (
        f"{way}: {len(saved)} saves beside {told.count('wrote')} writes, {races} told of a race, "
        f"seed {seed}: 0 lines lost"
    )


def memory() -> str | None:
    """Give a folder on a disk that needs no flushing, where there is one."""
    return "/dev/shm" if os.path.isdir("/dev/shm") else None


def _editor(place: str, way: str, count: int, rng: random.Random, moment: Event) -> list[int]:
    """Save a line more, from what stands there, again and again; give the lines saved.

    Most saves come about the moment in which the other is to rename something.
    """
    if way not in WAYS:
        return _vim(place, way.removeprefix("vim "), count, rng)
    for number in range(count):
        data = b""
        while not data.startswith(b"---"):
            with contextlib.suppress(FileNotFoundError), open(place, "rb") as file:
                data = file.read()
        WAYS[way](place, data + f"line {number}\n".encode())
        moment.clear()
        moment.wait(0.02)
        _spin(rng.random() * _HESITATION_S * 1.5)
    return list(range(count))


def _vim(place: str, backupcopy: str, count: int, rng: random.Random) -> list[int]:
    """Let one vim do the same; give the lines that it could save."""
    assert VIM
    log = f"{place}.log"
    script = [
        f"set backupcopy={backupcopy} noswapfile shortmess+=A",
        "autocmd FileChangedShell * let v:fcs_choice = ''",  # it would ask, and nobody answers
        "let saved = []",
    ]
    for number in range(count):
        script += [
            "try",
            "  edit!",
            f"  call append('$', 'line {number}')",
            "  write!",
            f"  call add(saved, '{number}')",
            "catch",
            "endtry",
            f"sleep {rng.randrange(1, 5)}m",
        ]
    script += [f"call writefile(saved, '{log}')", "qall!", ""]
    words = [VIM, "-es", "-N", "-u", "NONE", "-i", "NONE", "-S", f"{place}.vim", place]
    Path(f"{place}.vim").write_text("\n".join(script))
    subprocess.run(words, check=False, timeout=600, input=b"y\n" * count)  # write all the same?
    return [int(line) for line in Path(log).read_text().split()]


def _spin(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _hesitate(moment: Event, rng: random.Random) -> None:
    """Let every rename of this process be announced, and come a little later."""
    rename = exchange._system_call()
    assert rename

    def later(one: bytes, other: bytes, flags: int) -> int:
        moment.set()
        _spin(rng.random() * _HESITATION_S)
        return rename(one, other, flags)

    exchange._system_call = lambda: later  # type: ignore[assignment]


def _plan(root: str, number: int) -> list[NoteChange]:
    return [edited(root, NOTE, SetText("kind", str(number)))]


def _vaultkit(
    root: str, stop: Event, announced: "multiprocessing.Queue[str]", moment: Event, seed: int
) -> None:
    _hesitate(moment, random.Random(seed))
    number = 0
    while not stop.is_set():
        number += 1
        try:
            written = write(root, "soak", partial(_plan, root, number))
            announced.put("wrote")
            for sentence in written.told:
                announced.put(sentence)
        except VaultkitError as error:  # a race lost three times, a note that is away
            for sentence in (str(error), *getattr(error, "__notes__", ())):
                announced.put(sentence)
    announced.put("")


def _lost(root: str, saved: list[int], told: list[str]) -> list[int]:
    """Find the saved lines that are neither in the note, nor kept, nor in an announced copy."""
    texts = [Path(root, NOTE).read_bytes()]
    texts += [each.read_bytes() for each in Path(state_folder(root)).iterdir()]
    for name in os.listdir(root):
        if conflict_copy_of(name) and any(name in sentence for sentence in told):
            texts.append(Path(root, name).read_bytes())
    lines = {line for text in texts for line in text.split(b"\n")}
    return [number for number in saved if b"line %d" % number not in lines]


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    print(f"seed {words.seed}", flush=True)
    for way in WAYS:
        print(soak(way, words.count, words.seed), flush=True)
    for way in VIM_WAYS if VIM else ():
        print(soak(f"vim {way}", min(words.count, 2000), words.seed), flush=True)


if __name__ == "__main__":
    sys.exit(main())
