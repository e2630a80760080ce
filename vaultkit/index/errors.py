"""The failures that stop a command about an index itself; a report goes on without one."""

from vaultkit.domain.sentence import Sentence, sentence, sentence_for
from vaultkit.errors import VaultkitError


class IndexUnavailableError(VaultkitError):
    """The index cannot be kept: its folder refuses, or another process is at it."""

    def __init__(self, place: str, reason: Sentence) -> None:
        super().__init__(
            sentence(
                "the index cannot be kept in {place}: {reason}. Reports are right without it, and "
                "slower; VAULTKIT_CACHE_DIR names another folder.",
                place=place,
                reason=reason,
            )
        )
        self.place = place


class NotesMissingError(VaultkitError):
    """Every note that the index knows is gone, so that it was left as it is."""

    def __init__(self, root: str, missing: int) -> None:
        super().__init__(
            sentence_for(
                missing,
                "{root} has no notes, and the index knows {count} of them; is the disk mounted? "
                "The index was left as it is. If they are gone for good: vaultkit index --rebuild",
                "{root} has no notes, and the index knows {count} of them; is the disk mounted? "
                "The index was left as it is. If they are gone for good: vaultkit index --rebuild",
                root=root,
            )
        )
        self.missing = missing


class NothingToSearchError(VaultkitError):
    """There is no word among what was typed."""

    exit_code = 2

    def __init__(self, typed: str) -> None:
        super().__init__(
            sentence(
                "'{typed}' has no word to look for; type at least one letter or digit", typed=typed
            )
        )
        self.typed = typed


class QueryError(VaultkitError):
    """A statement in SQL that cannot be answered."""

    exit_code = 2

    def __init__(self, reason: Sentence) -> None:
        super().__init__(sentence("the query cannot be answered: {reason}", reason=reason))
        self.reason = reason
