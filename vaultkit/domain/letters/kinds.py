"""The kinds of letters, and how long each may be."""

from collections.abc import Mapping
from typing import Literal, get_args

LetterKind = Literal[
    "ask", "nudge", "confirm", "thanks", "loop", "news", "wishes", "landing", "intro-request",
    "offer-followup", "decline-reply",
]  # fmt: skip
KINDS: tuple[LetterKind, ...] = get_args(LetterKind)

Manner = Literal["cold", "referral", "dormant", "again"]
"""How somebody is asked: as a stranger, by way of a referral, after a long silence, after a
``later``."""

FORWARDED = 60
"""Words of the paragraph in an introduction request that is there to be passed on."""

CAPS: Mapping[str, int] = {
    "ask": 100,
    "ask-cold": 100,
    "ask-referral": 100,
    "ask-dormant": 120,
    "ask-again": 100,
    "nudge": 50,
    "confirm": 80,
    "thanks": 120,
    "loop": 80,
    "loop-scheduled": 40,
    "loop-no-answer": 50,
    "loop-not-pursued": 50,
    "news": 120,
    "wishes": 60,
    "landing": 120,
    "intro-request": 120,
    "offer-followup": 60,
    "decline-reply": 40,
}
"""Most words of a letter, without greeting and signature; an ask fits on the screen of a phone."""


def is_ask(kind: str) -> bool:
    """Tell whether a letter asks somebody for a meeting."""
    return kind == "nudge" or kind.partition("-")[0] == "ask"
