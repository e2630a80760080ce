"""Every rule there is, in the order in which a report shows them."""

from collections.abc import Callable, Collection, Iterable, Mapping

from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.thank_you import thank_yous
from vaultkit.domain.unused_referral import unused_referrals

Rule = Callable[[Situation], Iterable[DueItem]]

RULES: Mapping[str, Rule] = {
    "thank-you": thank_yous,
    "referral": unused_referrals,
}


def due_items(situation: Situation, only: Collection[str] = ()) -> list[DueItem]:
    """Ask every rule, or only those named, and list what is owed, most urgent first."""
    chosen = [rule for name, rule in RULES.items() if not only or name in only]
    return sorted((item for rule in chosen for item in rule(situation)), key=_urgency)


def _urgency(item: DueItem) -> tuple[int, object, str, str]:
    return item.urgency
