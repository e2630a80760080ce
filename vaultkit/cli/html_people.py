"""How people are called on the page, by name or by number, and where on it their cards are."""

from typing import NamedTuple

from vaultkit.cli.output import clean
from vaultkit.cli.speech import said
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact_sheet import numbered
from vaultkit.domain.due import Situation
from vaultkit.domain.sentence import sentence


class Shown(NamedTuple):
    """Somebody as the page shows them; ``card`` is where their card is, ``""`` if they have none.

    The number is the one that a table and JSON have, so that it stays as people come in.
    """

    name: str
    card: str = ""


class People:
    """Everybody in a campaign, as the page calls them."""

    def __init__(self, situation: Situation, *, has_names: bool) -> None:
        self._campaign = situation.campaign
        self._numbers = numbered(situation)
        self.has_names = has_names

    def number(self, person: PersonKey) -> int:
        """Give somebody's number."""
        return self._numbers[person]

    def of(self, person: PersonKey) -> Shown:
        """Show somebody; whoever no note names is somebody."""
        if person not in self._numbers:
            return Shown(said("somebody"))
        number = self._numbers[person]
        card = f"c{number}" if person in self._campaign.contacts else ""
        if not self.has_names:
            return Shown(said(sentence("no. {number}", number=number)), card)
        return Shown(clean(self._campaign.name(person)) or said("somebody"), card)
