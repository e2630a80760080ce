"""How somebody, a name or a meeting stands, in a word for people; data has the English word."""

from vaultkit.cli.speech import said
from vaultkit.domain.sentence import mark

STATES = frozenset(
    {
        mark("identified"), mark("asked"), mark("nudged"), mark("nudge-due"), mark("no-response"),
        mark("accepted"), mark("declined"), mark("postponed"), mark("redirected"),
        mark("scheduled"), mark("met"), mark("thanked"), mark("in-touch"),
        mark("do-not-contact"), mark("dropped"), mark("paused"), mark("closed"),
        mark("unused"), mark("silent"), mark("unsure"), mark("met before"), mark("under way"),
        mark("held"), mark("ahead"), mark("undated"),
        mark("cancelled"), mark("moved"), mark("no-show"),
        mark("note cannot be read"), mark("could be several notes"), mark("not a contact"),
        mark("no note"),
        mark("promise"), mark("offer"),
    }
)  # fmt: skip


def in_words(state: str) -> str:
    """Say a state in the language of this moment."""
    return said(state) if state in STATES else state
