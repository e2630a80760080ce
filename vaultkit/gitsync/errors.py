"""The failures that stop a command about git."""

from vaultkit.domain.sentence import sentence
from vaultkit.errors import VaultkitError


class NoRepositoryError(VaultkitError):
    """The vault is in no repository of git that vaultkit would work in."""

    def __init__(self, root: str, reason: str = "") -> None:
        why = reason or sentence(
            "it is in no git repository. Make it one with 'git init', as 'vaultkit init --git' "
            "does for a new vault"
        )
        super().__init__(sentence("{root}: {reason}", root=str(root), reason=why))
        self.root = root
        self.reason = reason
