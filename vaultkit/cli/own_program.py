"""Where the program is that is running, for whatever is to call it later."""

import os
import shutil
import sys

from vaultkit.domain.sentence import sentence
from vaultkit.errors import VaultkitError

_NAME = "vaultkit"


class NoProgramError(VaultkitError):
    """Nothing could call the program, as it is not installed as one."""

    def __init__(self) -> None:
        super().__init__(
            sentence(
                "there is no program '{name}' that git could call; install it, as the README says",
                name=_NAME,
            )
        )


def own_program() -> str:
    """Give the place of the program as it was called, else beside its Python, else on the path.

    No link is followed: an update leaves the link and changes what it leads to.

    Raises:
        NoProgramError: it is nowhere.
    """
    called = sys.argv[0]
    beside = os.path.join(os.path.dirname(sys.executable), _NAME)  # noqa: PTH118, PTH120
    for place in (called if os.path.basename(called) == _NAME else "", beside, _NAME):  # noqa: PTH119
        found = shutil.which(place) if place else None
        if found:
            return os.path.abspath(found)  # noqa: PTH100  links stay
    raise NoProgramError
