"""What of who led to whom is to be shown."""

from typing import NamedTuple

import click

from vaultkit.domain.sentence import sentence


class Wish(NamedTuple):
    """What is to be shown: from or to whom, or who is known where."""

    name: str
    to: str | None
    organization: str | None
    is_private: bool

    def require_fitting(self) -> None:
        """Make sure that no more is wished than can be shown.

        Raises:
            UsageError: it is not so.
        """
        others = self.name or self.to is not None
        if self.organization is not None and (others or not self.organization.strip()):
            raise click.UsageError(
                sentence("--to-org takes the name of an organization, and nothing else")
            )
