"""What became of everybody, with a note or without, in a word."""

from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.overview import ReferralRow, given_names
from vaultkit.domain.referral_graph import SOMEBODY
from vaultkit.domain.stage import Stage, stages
from vaultkit.domain.vault_path import VaultPath


class Standing(NamedTuple):
    """Who somebody is and what became of them.

    ``state`` is ``unused`` for a name that waits for my first move, else the stage of a contact;
    without a contact's note, what became of the name. ``without`` says why there is no stage.
    """

    name: str
    note: VaultPath | None
    stage: Stage | None
    referral: ReferralRow | None
    state: str
    without: str


class Standings(NamedTuple):
    """Where everybody stands, computed once."""

    campaign: Campaign
    stages: Mapping[PersonKey, Stage]
    referrals: Mapping[PersonKey, ReferralRow]
    met: frozenset[PersonKey]

    def of(self, person: PersonKey) -> Standing:
        """Say where a person stands; somebody unknown has no name."""
        if person == SOMEBODY:
            return Standing("", None, None, None, "", "")
        stage, row = self.stages.get(person), self.referrals.get(person)
        if row and row.is_unused:
            state = row.state
        elif stage:
            state = stage
        else:
            state = row.state if row else "met" if person in self.met else ""
        note = self.campaign.note_of(person)
        return Standing(self.campaign.name(person), note, stage, row, state, self._without(person))

    def _without(self, person: PersonKey) -> str:
        if person in self.stages:
            return ""
        note = self.campaign.note_of(person)
        if self.campaign.is_unsure(person):
            return "note cannot be read" if note else "could be several notes"
        return "not a contact" if note else "no note"


def standings(situation: Situation) -> Standings:
    """Compute where everybody stands; a name that several people gave goes by the first time."""
    campaign = situation.campaign
    rows: dict[PersonKey, ReferralRow] = {}
    for edge, row in given_names(situation):
        rows.setdefault(edge.person, row)
    met = frozenset(each for each in campaign.meetings if campaign.held_with(each, situation.now))
    return Standings(campaign, stages(campaign, situation.policy, situation.now), rows, met)
