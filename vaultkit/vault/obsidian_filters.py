"""What Obsidian's own settings say is not to be looked at: ignored paths, its templates."""

from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import sentence
from vaultkit.vault.files import cannot_be_read, read_start
from vaultkit.vault.ignore import is_safe_filter
from vaultkit.vault.locate import Place

_APP, _TEMPLATES = ".obsidian/app.json", ".obsidian/templates.json"


class Filters(NamedTuple):
    """Obsidian's ignore filters, the folder of its templates first, and what is wrong there."""

    filters: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_filters(root: Place) -> Filters:
    """Read Obsidian's settings as far as they concern which notes count."""
    found: list[str] = []
    problems: list[Problem] = []
    folder = _load(root, _TEMPLATES, "folder", problems)
    if isinstance(folder, str) and folder.strip("/ "):
        found.append(folder.strip("/ ") + "/")
    listed = _load(root, _APP, "userIgnoreFilters", problems)
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, str) and is_safe_filter(each):
            found.append(each)
        else:
            message = sentence(
                "the ignore filter {pattern} is too intricate to be followed; simplify it",
                pattern=repr(each),
            )
            problems.append(Problem(_APP, 1, 1, "ignore-filter", message))
    return Filters(tuple(found), tuple(problems))


def _load(root: Place, name: str, key: str, problems: list[Problem]) -> object:
    """Give one key of a JSON file; ``None`` where the file or the key is missing."""
    try:
        data, _size = read_start(f"{root}/{name}")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        problems.append(Problem(name, 1, 1, "unreadable", cannot_be_read(error)))
        return None
    if key.encode() not in data:
        return None
    import json  # noqa: PLC0415  only where Obsidian has something to say

    try:
        settings = json.loads(data)
    except (ValueError, RecursionError) as error:
        message = sentence("cannot be read: {told}", told=str(error))
        problems.append(Problem(name, 1, 1, "broken-json", message))
        return None
    return settings.get(key) if isinstance(settings, dict) else None
