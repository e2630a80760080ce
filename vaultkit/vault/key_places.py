"""Where a key stands in a TOML file: tomllib gives values without places."""

import re
from collections.abc import Iterator


class KeyPlaces:
    """The places of all the keys of a file, looked for once."""

    def __init__(self, text: str) -> None:
        self._places = dict(_key_places(text))

    def knows(self, key: tuple[str, ...]) -> bool:
        """Tell whether a key stands in the file."""
        return key in self._places

    def of(self, key: tuple[str, ...]) -> tuple[int, int]:
        """Give line and column of a key, or of the table it is in, or of the file."""
        while key and key not in self._places:
            key = key[:-1]
        return self._places.get(key, (1, 1))


_LONG_TEXT = re.compile(r"\"\"\"[\s\S]*?\"\"\"|'''[\s\S]*?'''")
_HEADER = re.compile(r"\s*+\[\[?+\s*+([^\]]++)\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"))*)\s*=")


def _key_places(text: str) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    table: tuple[str, ...] = ()
    keys_only = _LONG_TEXT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(keys_only.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            yield table, (number, header.start(1) + 1)
        elif key := _KEY.match(line):
            yield (*table, *_parts(key[1])), (number, key.start(1) + 1)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
