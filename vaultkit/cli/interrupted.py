"""A write was interrupted, or is under way: settle it before anything is read."""

from vaultkit.cli.output import tell
from vaultkit.errors import StateFolderError
from vaultkit.vault.write import settle


def tell_and_settle(root: str) -> None:
    """Bring to an end what was begun, and say so; where that cannot be, it stays a problem."""
    try:
        told = settle(root)
    except StateFolderError as error:
        told = [error.message]
    for each in told:
        tell(each)
