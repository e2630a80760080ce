"""What Obsidian does to a note when a property is edited in it: the whole block is written anew."""

import re
from typing import Any

import yaml

_FRONT = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE
)


class _Plain(yaml.SafeDumper):
    """Writes lists with two blanks before the hyphen, as Obsidian does."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        """Indent lists as well."""
        super().increase_indent(flow, indentless=False)


def rewritten(data: bytes, name: str, value: Any) -> bytes | None:  # noqa: ANN401
    """Set a property; order stays, comments and quotes go. ``None`` if it cannot be read."""
    found = _FRONT.match(data)
    if found is None:
        return None
    try:
        block = yaml.load(found[1].decode(), yaml.BaseLoader) or {}  # noqa: S506  text only
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    if not isinstance(block, dict):
        return None
    block[name] = value
    text = yaml.dump(block, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10_000)
    return data[: found.start(1)] + text.encode() + data[found.end(1) :]
