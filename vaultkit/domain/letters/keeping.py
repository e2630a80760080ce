"""The letters that ask for nothing: news, wishes, and the news of having landed."""

from vaultkit.domain.letters.ask import log
from vaultkit.domain.letters.days import date
from vaultkit.domain.letters.desk import Desk, Facts

_LAST_MONTHS = 11


def news(desk: Desk) -> Facts:
    """Gather for giving news."""
    return Facts({"last_met": desk.last_met()}, (), log("news", desk), "news")


def wishes(desk: Desk) -> Facts:
    """Gather for wishes: from November on, for the year to come."""
    year = desk.today.year + (desk.today.month >= _LAST_MONTHS)
    values = {"year": year, "last_met": desk.last_met()}
    return Facts(values, (), log("news", desk), "wishes")


def landing(desk: Desk) -> Facts:
    """Gather for the good news: since when, and the people met through the reader."""
    since = desk.landed_on
    through = _met_through(desk)
    values = {
        "since": date(since, desk.today, desk.tongue) if since else "",
        "ahead": bool(since and since >= desk.today),
        "through": desk.tongue.listed(through) if through else "",
    }
    return Facts(values, (), log("news", desk), "landing")


def _met_through(desk: Desk) -> list[str]:
    """Name the people I met, on the record, after the reader had given me their names."""
    now, met = desk.situation.now, []
    for edge in desk.given_by_reader():
        held = desk.campaign.held_with(edge.person, now)
        first = held[0] if held else None
        if first is None or first.off_record or not desk.is_on_record(edge.note):
            continue
        contact = desk.campaign.contacts.get(edge.person)
        if contact and contact.status == "do-not-contact":
            continue
        if edge.given_on and first.date and first.date.day >= edge.given_on:
            met.append(edge.person)
    return desk.names(met)
