"""Everything to know before a meeting, gathered from the campaign, the notes and the settings."""

from typing import NamedTuple

from vaultkit.domain.brief import Brief, brief, to_plan
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.domain.on_record import on_record
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.resolution import LinkIndex, person_of
from vaultkit.vault.brief_texts import Texts, texts_for
from vaultkit.vault.clocks import TwoZones, two_zones
from vaultkit.vault.cv import CV, cv_of
from vaultkit.vault.vault import Vault


class Briefing(NamedTuple):
    """The facts chosen, and what else is needed to tell them.

    ``to_plan`` is the command that makes the note of a meeting, where there is none;
    ``left_out`` counts the meetings with this person that are off the record.
    """

    brief: Brief
    texts: Texts
    zones: TwoZones | None
    cv: CV | None
    to_plan: str | None
    left_out: int


def briefing(
    vault: Vault,
    person: PersonKey,
    situation: Situation,
    links: LinkIndex,
    *,
    about: Interview | None = None,
    is_private: bool = False,
) -> Briefing:
    """Gather it for the next meeting with a person, or for the one named.

    Meetings off the record count only with ``is_private``; private blocks never do.
    """

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, links)

    campaign, now = situation.campaign, situation.now
    shown = situation._replace(campaign=campaign if is_private else on_record(campaign, find, now))
    found = brief(person, situation, shown, about)
    met, told = (each.meetings.get(person, ()) for each in (campaign, shown.campaign))
    return Briefing(
        brief=found,
        texts=texts_for(found, vault, shown.campaign, find),
        zones=two_zones(found, vault.settings.me),
        cv=cv_of(vault) if found.plan else None,
        to_plan=to_plan(found, campaign),
        left_out=len(met) - len(told),
    )
