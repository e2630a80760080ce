"""The failures that stop a command about an index itself; a report goes on without one."""

from vaultkit.errors import VaultkitError


class IndexUnavailableError(VaultkitError):
    """The index cannot be kept: its folder refuses, or another process is at it."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            f"the index cannot be kept in {place}: {reason}. Reports are right without it, and "
            "slower; VAULTKIT_CACHE_DIR names another folder."
        )
        self.place = place


class NotesMissingError(VaultkitError):
    """Every note that the index knows is gone, so that it was left as it is."""

    def __init__(self, root: str, missing: int) -> None:
        super().__init__(
            f"{root} has no notes, and the index knows {missing} of them; is the disk mounted? "
            "The index was left as it is. If they are gone for good: vaultkit index --rebuild"
        )
        self.missing = missing


class NothingToSearchError(VaultkitError):
    """There is no word among what was typed."""

    exit_code = 2

    def __init__(self, typed: str) -> None:
        super().__init__(f"'{typed}' has no word to look for; type at least one letter or digit")
        self.typed = typed


class QueryError(VaultkitError):
    """A statement in SQL that cannot be answered."""

    exit_code = 2

    def __init__(self, reason: str) -> None:
        super().__init__(f"the query cannot be answered: {reason}")
        self.reason = reason
