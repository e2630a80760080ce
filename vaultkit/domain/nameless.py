"""What may be told of a campaign to whoever is not to know the people in it.

Days, numbers and words of vaultkit's own, and nothing that was typed freely: no name and no
address, and no organization, role, tag or place either, by which somebody could be found.
"""

import re

CONTACT = (
    "country", "language", "register", "source", "may_mention", "first_move", "check_on", "asked",
    "replied", "reply", "ask_again", "referred_on", "reported", "news", "keep_in_touch", "status",
    "status_until",
)  # fmt: skip
"""Properties of a contact."""

INTERVIEW = (
    "date", "mode", "status", "minutes_asked", "minutes_planned", "minutes", "delay", "paid_by",
    "cv", "referrals_asked", "thanked",
)  # fmt: skip
"""Properties of an interview."""

_CODE = re.compile(r"[a-z]{2}([-_][a-z0-9]{2,4})?", re.IGNORECASE)


def code_only(text: str) -> str:
    """Give the code of a country or a language, and nothing of whatever else may stand there."""
    return text if _CODE.fullmatch(text) else ""
