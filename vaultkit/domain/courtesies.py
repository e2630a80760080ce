"""What a message asking for a meeting wants: a reason, and no name that may not be used."""

import re
from collections.abc import Iterable, Iterator

from vaultkit.domain.campaign import Campaign
from vaultkit.domain.claims import Claims
from vaultkit.domain.convention import convention_for
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.doubt import Doubt
from vaultkit.domain.folding import fold
from vaultkit.domain.sentence import sentence

_SHORTEST_NAME = 3


def asks_without_reason(campaign: Campaign, told: Claims, policy: Policy) -> Iterator[Doubt]:
    """Find people asked without a reason or a common contact where their country wants one.

    Whoever wrote first (``source: inbound``) needs no reason.
    """
    wanted: dict[str, bool] = {}
    for person, contact in campaign.contacts.items():
        if not contact.asked or contact.reason or contact.source == "inbound":
            continue
        country = contact.country or policy.country
        if country not in wanted:
            convention = convention_for(country, policy.conventions)
            wanted[country] = convention.is_reason_wanted
        if wanted[country] and not told.givers_of(person):
            message = sentence(
                "asked without a reason or a common contact, and in '{country}' one is wanted; "
                "add 'reason' or 'referred_by'",
                country=country,
            )
            yield Doubt(contact.path, "asked", "no-reason", message, 0)


def unpermitted_mentions(campaign: Campaign, told: Claims) -> Iterator[Doubt]:
    """Find reasons that name somebody who gave the name and does not want to be mentioned."""
    for person, contact in campaign.contacts.items():
        if contact.may_mention is not False or not contact.reason:
            continue
        names = sorted(campaign.name(each) for each in told.givers_of(person))
        if mentioned := first_mentioned(contact.reason, names):
            message = sentence(
                "the reason names {name}, who may not be mentioned (may_mention)", name=mentioned
            )
            yield Doubt(contact.path, "reason", "unpermitted-mention", message)


def first_mentioned(text: str, names: Iterable[str]) -> str | None:
    """Give the first name of which a text says the whole, the first or the last word."""
    said = fold(text)
    for name in names:
        words = fold(name).split()
        ends = {word for word in (*words[:1], *words[-1:]) if len(word) >= _SHORTEST_NAME}
        if any(_is_said(each, said) for each in {fold(name), *ends}):
            return name
    return None


def _is_said(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text))
