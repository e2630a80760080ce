"""Finish or take back a step that did not come to its end: the system failed, or the power did."""

import contextlib
import os
from collections.abc import Iterator

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.errors import LostRaceError, StateFolderError, WriteError
from vaultkit.vault import journal
from vaultkit.vault.disk import (
    content,
    create_scrap,
    discard,
    flush_folder,
    is_listed,
    is_respelled,
    is_same_file,
    keep_apart,
    overwrite,
)
from vaultkit.vault.exchange import exchange, move_to_free
from vaultkit.vault.files import NotAFileError, why_not
from vaultkit.vault.journal import Entry, Step, digest
from vaultkit.vault.leftovers import MARK
from vaultkit.vault.replace import held_name

_NO_NOTE = b"\0a folder, a pipe or a link stands here, and no note"


def settle_interrupted(root: str, folder: str) -> list[Sentence]:
    """Bring every interrupted step to an end; give a sentence on each. The lock must be held.

    A step that had done all its work counts as done, any other is rolled back. What somebody
    saved over it in the meantime stays, and is named.

    Raises:
        StateFolderError, WriteError: the system refused; the next command tries again.
    """
    journal.sweep(folder)
    told: list[Sentence] = []
    for name in journal.steps(folder):
        if name.state != "open":
            continue
        try:
            told += _settle(root, folder, journal.read_step(folder, name))
        except ValueError:
            journal.forget(folder, name.number, name.state)  # not yet written: nothing was begun
        except OSError as error:
            raise StateFolderError(folder, why_not(error)) from error
    return told


def roll_back(root: str, step: Step) -> list[str]:
    """Give every note of a step its bytes and its name back; give those that had changed since.

    Raises:
        WriteError: the system refused for one of them, the others are back; the next command
            tries again.
    """
    changed: list[str] = []
    refused: WriteError | None = None
    for entry in reversed(step.entries):
        try:
            changed += _roll_back(root, entry)
        except (FileNotFoundError, NotADirectoryError, LostRaceError):
            changed.append(entry.path)
        except OSError as error:
            refused = WriteError(entry.path, why_not(error))
    if refused:
        raise refused
    return changed


def clear_away(root: str, step: Step) -> bool:
    """Take away what a step that is over has left; false where the system refuses."""
    left = [f"{root}/{MARK}"]
    for entry in step.entries:
        left += *_scraps(root, entry), _unfinished(f"{root}/{entry.scrap}")
    for each in left:
        discard(each)
    for entry in step.entries:
        if entry.after_hash is None:
            flush_folder(f"{root}/{entry.path}")
    return not any(os.path.lexists(each) for each in left)


def _settle(root: str, folder: str, step: Step) -> Iterator[Sentence]:
    if all(_is_applied(root, entry) for entry in step.entries):
        if clear_away(root, step):
            journal.mark(folder, step, "done")
        yield sentence("'{title}' had been interrupted, and was complete.", title=step.title)
        return
    changed = roll_back(root, step)
    if clear_away(root, step):
        journal.mark(folder, step, "undone")
    yield sentence("'{title}' had been interrupted, and was rolled back.", title=step.title)
    for path in changed:
        yield sentence("{path} had changed since and was left as it is; look at it.", path=path)


def _is_applied(root: str, entry: Entry) -> bool:
    place = f"{root}/{entry.moved_to or entry.path}"
    if entry.moved_to and (is_listed(f"{root}/{entry.path}") or not is_listed(place)):
        return False
    if os.path.lexists(_unfinished(f"{root}/{entry.scrap}")):
        return False  # it was being taken back
    ours = (None, digest(entry.before), entry.after_hash)
    if any(_hash(scrap) not in ours for scrap in _scraps(root, entry)):
        return False  # somebody saved it in the last moment
    return _hash(place) == entry.after_hash


def _roll_back(root: str, entry: Entry) -> Iterator[str]:
    place, scrap = f"{root}/{entry.path}", f"{root}/{entry.scrap}"
    discard(_unfinished(scrap))
    if entry.moved_to:
        _move_back(f"{root}/{entry.moved_to}", place, entry)
    for each in _scraps(root, entry):
        yield from _settle_scrap(root, each, entry)
    now = _content(place)
    if now == entry.before:
        return
    if digest(now) != entry.after_hash and not _is_torn(now, entry):
        yield entry.path
    elif now is None:
        _make_whole(scrap, entry.before or b"", like=None)
        move_to_free(scrap, place)
    elif entry.before is None:
        move_to_free(place, scrap)
        yield from _settle_scrap(root, scrap, entry._replace(before=now))
    else:
        yield from _give_bytes_back(root, entry, entry.before, now)


def _give_bytes_back(root: str, entry: Entry, before: bytes, now: bytes) -> Iterator[str]:
    place, scrap = f"{root}/{entry.path}", f"{root}/{entry.scrap}"
    if entry.after is not None:  # kept only where the file has other names
        overwrite(place, before, now)
        return
    _make_whole(scrap, before, like=place)
    if exchange(place, scrap):
        yield from _settle_scrap(root, scrap, entry._replace(before=now))
    else:
        os.replace(scrap, place)  # noqa: PTH105  text, not a Path


def _settle_scrap(root: str, scrap: str, entry: Entry) -> Iterator[str]:
    """Take away a temporary file, unless it holds what somebody saved."""
    place, held = f"{root}/{entry.path}", _content(scrap)
    if held is None:
        return
    if entry.after_hash is None and not os.path.lexists(place):
        move_to_free(scrap, place)  # a note that was about to be removed
    elif held == entry.before or digest(held) == entry.after_hash:
        discard(scrap)
    elif _content(place) == entry.before:
        discard(scrap)  # ours, torn: it never had the name of the note
    elif _hash(place) == entry.after_hash and exchange(place, scrap):
        yield entry.path
        yield from _settle_scrap(root, scrap, entry)
    else:
        yield keep_apart(scrap, place).removeprefix(f"{root}/")


def _make_whole(scrap: str, data: bytes, like: str | None) -> None:
    """Write a temporary file under a name of its own first, so that a torn one is surely ours."""
    create_scrap(_unfinished(scrap), data, like=like)
    os.rename(_unfinished(scrap), scrap)  # noqa: PTH104  text, not a Path


def _unfinished(scrap: str) -> str:
    return f"{scrap}.new"


def _move_back(moved: str, place: str, entry: Entry) -> None:
    if entry.before is None and _hash(moved) != entry.after_hash:
        return  # it never got there
    with contextlib.suppress(FileExistsError, FileNotFoundError):
        if is_respelled(moved, place):
            os.rename(moved, place)  # noqa: PTH104  text, not a Path
        elif not is_same_file(moved, place):
            move_to_free(moved, place)
        elif entry.after is None:
            discard(moved)  # a second name for the same file, which had but one


def _is_torn(now: bytes | None, entry: Entry) -> bool:
    """Tell whether every byte is the old or the new one: the writing of a shared file broke off."""
    old, new = entry.before, entry.after
    if now is None or old is None or new is None:
        return False
    if not min(len(old), len(new)) <= len(now) <= max(len(old), len(new)):
        return False
    pieces = (slice(at, at + 1) for at in range(len(now)))
    return all(now[at] in (old[at], new[at]) for at in pieces)


def _scraps(root: str, entry: Entry) -> tuple[str, str]:
    scrap = f"{root}/{entry.scrap}"
    return scrap, held_name(scrap)


def _content(place: str) -> bytes | None:
    try:
        return content(place)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if isinstance(error, NotAFileError) or os.path.islink(place):  # noqa: PTH114
            return _NO_NOTE
        raise


def _hash(place: str) -> str | None:
    return digest(_content(place))
