"""Give every writing command hostile names: nothing outside the vault is touched.

    python -m soak.names --count 100000 --seed 1

The names are those of the list of bad inputs, and pieces of them joined at random. Around the
vault lies a tree of canaries; of it not a byte, a name or a link may change, and whatever is
made within has a name that every system can hold.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping

from soak.editors import memory
from soak.faults import snapshot
from soak.kills import run
from vaultkit.notes.file_name import unsafe_in

NAMES = (
    "é" * 127, "😀" * 64,  # B80
    "../../x", "a/../../b", "/etc/x", "~root", "..\\..\\x", "C:\\x", "C:x", "\\\\srv\\s",  # B81
    "a\0b", "a\nb", "a\x1b[31m", "\u202egnp", "\u200b",  # B82
    "ann",  # B84
    "CON", "nul", "Aux.md", "COM1", "LPT9.txt", "CON.tar",  # B85
    "a:b", "a?b", "a*b", "<a>", "a|b", 'a"b',  # B86
    "A#1", "A^b", "[[A]]", "A|B", "%%x",  # B87
    "trail.", "trail ", " lead",  # B88
    "", " ", ".", "..", ".hidden", ".md",  # B89
    "-rf", "--help",  # B90
    ".git", ".obsidian", "GIT~1", ".g\u200cit",  # B91
    os.fsdecode(b"caf\xe9"),  # B93
    "../outside/canary", "../canary.md", "/", "//x", "$(touch x)", "{{ 7 * 7 }}", "Bob", "Ann",
)  # fmt: skip
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "new-contact": ("new-contact", "--", "NAME"),
    "new-interview": ("new-interview", "--create", "--at", "2026-12-01", "--", "NAME"),
    "rename": ("rename", "Bob", "--", "NAME"),
    "rename it": ("rename", "--", "NAME", "New"),
    "refer": ("refer", "Bob", "--", "NAME"),
    "refer --create": ("refer", "Bob", "--create", "--", "NAME"),
    "set a link": ("set", "Bob", "referrals", "--", "NAME"),
    "set a property": ("set", "Bob", "--", "NAME", "x"),
    "set it": ("set", "--", "NAME", "role", "x"),
    "log": ("log", "asked", "--", "NAME"),
    "merge": ("merge", "Bob", "--", "NAME"),
    "forget": ("forget", "--confirm", "NAME", "--", "NAME"),
}
CANARY = b"---\ntype: contact\nphone: 0123\n---\n[[Bob]] [[Ann]]\n"
_ANEW = 20


def lay_out(around: str) -> None:
    """Make a vault anew, and what must stay as it is around it."""
    for path in ("canary.md", "outside/canary.md", "outside/deep/canary.md", "vault-2/canary.md"):
        _put(f"{around}/{path}", CANARY)
    shutil.rmtree(f"{around}/vault", ignore_errors=True)
    _put(f"{around}/vault/vaultkit.toml", b"")
    _put(f"{around}/vault/People/Bob.md", b"---\ntype: contact\n---\n")
    _put(f"{around}/vault/People/Ann.md", b"---\ntype: contact\n---\n")
    _put(f"{around}/vault/j.md", b"[[Bob]] [[Ann]]\n")


def outside(around: str) -> Mapping[str, bytes | None]:
    """Give what lies around the vault: files with their bytes, and folders."""
    folders = {f"{folder}/" for folder, _folders, _names in os.walk(around)}
    found = {folder.removeprefix(around): None for folder in folders} | dict(snapshot(around))
    return {k: v for k, v in found.items() if not k.lstrip("/").startswith("vault/")}


def unsafe(root: str) -> list[str]:
    """List the notes and folders of a vault whose names some system cannot hold."""
    names = {part for path in snapshot(root) for part in path.split("/")}
    return sorted(name for name in names if name.startswith(".") or unsafe_in(name))


def hostile_name(rng: random.Random) -> str:
    """Make a name: one of the list, or pieces of several."""
    if rng.random() < 0.2:
        return rng.choice(NAMES)
    return rng.choice(("", "", "/", ".", " ")).join(
        name[: rng.randint(1, 6)] for name in rng.choices(NAMES, k=rng.randint(1, 4))
    )


def attempt(around: str, command: str, name: str) -> bool:
    """Give a command a name; tell whether it did something with it.

    Raises:
        AssertionError: something outside was touched, or something unsafe was made.
    """
    before = outside(around)
    code = run(f"{around}/vault", [name if w == "NAME" else w for w in COMMANDS[command]])
    assert code in (0, 2, 3, 5), f"exit {code}"
    assert outside(around) == before, "something outside was touched"
    assert not unsafe(f"{around}/vault"), unsafe(f"{around}/vault")
    return code == 0


@contextlib.contextmanager
def surroundings() -> Iterator[str]:
    """Give a folder for a vault and what lies around it; what vaultkit keeps is elsewhere."""
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        os.environ["VAULTKIT_CACHE_DIR"] = f"{folder}/cache"
        yield f"{os.path.realpath(folder)}/around"


def batch(words: tuple[int, int, int]) -> Counter[bool]:
    """Try a batch of names; give how often something was done."""
    seed, start, count = words
    done: Counter[bool] = Counter()
    with surroundings() as around:
        for number in range(start, start + count):
            rng = random.Random(f"{seed}/{number}")
            command, name = rng.choice(list(COMMANDS)), hostile_name(rng)
            if (number - start) % _ANEW == 0:
                lay_out(around)
            try:
                done[attempt(around, command, name)] += 1
            except AssertionError as error:
                where = f"seed {seed}, number {number}: {command} {name!a}"
                raise AssertionError(f"{where}: {error}") from error
    return done


def soak(count: int, seed: int, start: int = 0) -> str:
    """Try that many names; give a summary.

    Raises:
        AssertionError: something outside was touched, or something unsafe was made.
    """
    end = start + count
    batches = [(seed, at, min(500, end - at)) for at in range(start, end, 500)]
    with multiprocessing.Pool() as pool:
        done = sum(pool.imap(batch, batches), Counter[bool]())
    return (
        f"{done.total()} names for {len(COMMANDS)} commands, {done[False]} of them refused, "
        f"seed {seed}: 0 changes outside the vault, 0 names that a system cannot hold"
    )


def _put(place: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        file.write(data)


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    words = parser.parse_args()
    print(f"seed {words.seed}, from {words.start}", flush=True)
    print(soak(words.count, words.seed, words.start))


if __name__ == "__main__":
    sys.exit(main())
