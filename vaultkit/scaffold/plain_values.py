"""Facts as a template sees them: text, numbers, true and false, and lists of text."""

import datetime as dt
from typing import Any

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.vault.settings import Me


def plain_values(record: Contact | Interview | Me) -> dict[str, Any]:
    """Give every property by its name; what is not known is ``""`` or an empty list."""
    return {name: _plain(value) for name, value in record._asdict().items()}


def _plain(value: object) -> Any:  # noqa: ANN401  what a template prints
    match value:
        case None:
            return ""
        case Link():
            return str(value)
        case tuple():
            return [_plain(each) for each in value]
        case dt.date():
            return value.isoformat()
        case bool() | int():
            return value
        case _:
            return " ".join(str(value).split())
