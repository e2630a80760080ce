"""Which folders and notes of a vault are not looked at.

Patterns of the settings read as those of ``.gitignore`` do: ``Templates/`` is a folder of that
name anywhere, ``Archive/2019/`` that one folder, ``*.excalidraw.md`` a file anywhere, ``*`` stays
within a folder and ``**/`` is any number of folders. Obsidian's own filters are beginnings of
paths, or regular expressions between slashes, which fit anywhere in a path.

Both come with the vault, perhaps from somebody else, and Python's engine knows no limit of time:
what could run for ever is refused, and the rest is written so that it cannot.
"""

import re
import warnings
from collections.abc import Callable, Iterable

Ignored = Callable[[str], bool]
"""Tells of a vault path (of a folder, with ``/`` at its end) whether it is left alone."""

MOST_DEEP_STARS = 2
_MOST_REPEATS = 2
_MOST_CHOICES = 2
_LONGEST = 260
"""Characters of a path that regular expressions are tried on; Windows knows no longer ones."""

_REPEAT = r"(?<!\\)[*+]|\{\d*,"
_CHOICE = r"(?<![\\*+?}])\?|\|"
_REPEATED_GROUP = r"\)[*+?{]|\\[1-9]|\(\?"


def ignored_by(patterns: Iterable[str], filters: Iterable[str]) -> Ignored:
    """Combine the patterns of the settings with Obsidian's filters into one test."""
    known = list(filter(None, filters))
    starts = [_of_pattern(each) for each in patterns if each.strip("/ ")]
    starts += [re.escape(each) for each in known if not _is_regex(each)]
    at_start = _any(starts)
    anywhere = _any([each[1:-1] for each in known if _is_regex(each)])
    if anywhere is None:
        return lambda path: at_start is not None and at_start.match(path) is not None
    return lambda path: (
        (at_start is not None and at_start.match(path) is not None)
        or anywhere.search(path[:_LONGEST]) is not None
    )


def has_file_patterns(patterns: Iterable[str], filters: Iterable[str]) -> bool:
    """Tell whether a file can be ignored that is in no ignored folder."""
    return any(not each.strip().endswith("/") for each in patterns) or any(
        _is_regex(each) or not each.endswith("/") for each in filter(None, filters)
    )


def is_below_ignored(path: str, ignored: Ignored) -> bool:
    """Tell whether a note, or a folder that it is in, is left alone."""
    folders = path.split("/")[:-1]
    above = ("/".join(folders[:size]) + "/" for size in range(1, len(folders) + 1))
    return any(map(ignored, (*above, path)))


def is_safe_pattern(text: str) -> bool:
    """Tell whether a pattern of the settings is understood, and quick on every path."""
    return not text.startswith("!") and text.count("**/") <= MOST_DEEP_STARS


def is_safe_filter(text: str) -> bool:
    """Tell whether a filter can be run on every path without the risk of running for ever.

    Repeated groups, more than two repeats and more than two choices are refused.
    """
    if not _is_regex(text):
        return True
    if (
        len(text) > _LONGEST
        or len(re.findall(_REPEAT, text)) > _MOST_REPEATS
        or len(re.findall(_CHOICE, text)) > _MOST_CHOICES
        or re.search(_REPEATED_GROUP, text)
    ):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(text[1:-1])
    except (re.error, OverflowError, FutureWarning):
        return False
    return True


def _any(regexes: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{each})" for each in regexes)) if regexes else None


def _is_regex(text: str) -> bool:
    return len(text) > 2 and text.startswith("/") and text.endswith("/")  # noqa: PLR2004


def _of_pattern(pattern: str) -> str:
    """Write a pattern as a regular expression that never looks back behind a fitting ``*``.

    The first place where the text between two stars fits is as good as any later one.
    """
    body = pattern.strip().removeprefix("/")
    is_anchored = "/" in pattern.strip().rstrip("/")
    words, *rest = _STARS.split(body)
    words = _literal(words)
    for star, text in zip(rest[:-2:2], rest[1:-2:2], strict=True):
        is_deep = star == "**/"
        words += f"(?:.*/)?{_literal(text)}" if is_deep else f"(?>[^/]*?{_literal(text)})"
    if rest:
        words += ("(?:.*/)?" if rest[-2] == "**/" else "[^/]*") + _literal(rest[-1])
    return ("" if is_anchored else "(?:.*/)?") + words + ("" if body.endswith("/") else r"(?:/|\Z)")


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\?", "[^/]")


_STARS = re.compile(r"((?:(?<=/)|\A)\*\*/|\*+)")
