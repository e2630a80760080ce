"""A write was interrupted, or is under way: settle it before anything is read."""

from vaultkit.cli.output import tell
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import as_it_is
from vaultkit.errors import StateFolderError
from vaultkit.vault.write import settle


def tell_and_settle(root: str) -> None:
    """Bring to an end what was begun, and say so; where that cannot be, it stays a problem."""
    try:
        told = settle(root)
    except StateFolderError as error:
        told = [as_it_is(str(error))]
    for sentence in told:
        tell(said(sentence))
