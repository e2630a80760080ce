"""What each figure is called, and what exactly it counts."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import mark


class Words(NamedTuple):
    """The name of a figure in a report, and its definition."""

    label: str
    definition: str


SECTIONS: Mapping[str, Sequence[str]] = {
    mark("Asking"): (
        "asked", "replied", "accepted", "declined", "reply_days", "replied_in_3_days",
        "days_to_meeting",
    ),
    mark("Meetings"): (
        "interviews", "minutes_asked", "minutes_planned", "minutes_taken", "delay", "paid_by",
        "mode",
    ),
    mark("Thanks"): (
        "thanked", "days_to_thank", "thanked_same_day", "thanked_within_a_day", "not_thanked",
    ),
    mark("Names given"): (
        "names_per_interview", "names_asked_for", "names_used", "names_met", "names_waiting",
        "doors_opened", "chain_depth", "met_at_depth",
    ),
    mark("Keeping one's word"): (
        "loops_closed", "days_to_report", "promises_kept", "promises_overdue", "offers_taken_up",
        "offers_waiting", "in_touch_on_time", "landing_told",
    ),
}  # fmt: skip
"""The figures under the headings of a report."""

WORDS: Mapping[str, Words] = {
    "asked": Words(
        mark("people asked"),
        mark("People whom you asked for a meeting, by the day of the first ask."),
    ),
    "replied": Words(
        mark("answered"),
        mark(
            "Of the people asked, those who answered in any way, or with whom a meeting was fixed "
            "after the ask. Whoever has not answered is left out while the waiting time after the "
            "last ask or nudge is not over."
        ),
    ),
    "accepted": Words(
        mark("said yes"),
        mark(
            "Of the same people, those who accepted, or with whom a meeting was fixed after the "
            "ask, whatever became of it."
        ),
    ),
    "declined": Words(
        mark("said no"),
        mark(
            "Of the same people, those who declined and with whom no meeting was fixed after all."
        ),
    ),
    "reply_days": Words(
        mark("business days to the answer"),
        mark(
            "The median of business days, holidays of the settings left out, from the first ask to"
            " the day of the answer; 0 on the same day."
        ),
    ),
    "replied_in_3_days": Words(
        mark("answered within 3 business days"),
        mark(
            "Of the answers whose day is noted, those that came up to the third business day after"
            " the first ask."
        ),
    ),
    "days_to_meeting": Words(
        mark("days from ask to meeting"),
        mark("The median of days from the first ask to the first meeting held after it."),
    ),
    "interviews": Words(
        mark("meetings held"),
        mark(
            "Meetings whose time has come and that were neither cancelled, moved nor missed. One "
            "with several people is one."
        ),
    ),
    "minutes_asked": Words(
        mark("minutes asked for"),
        mark("The median of 'minutes_asked' over the meetings held that note it."),
    ),
    "minutes_planned": Words(
        mark("minutes kept free"),
        mark("The median of 'minutes_planned' over the meetings held that note it."),
    ),
    "minutes_taken": Words(
        mark("minutes it took"),
        mark("The median of 'minutes' over the meetings held that note it."),
    ),
    "delay": Words(
        mark("minutes late"),
        mark("The median of 'delay' over the meetings held that note it; below 0, it began early."),
    ),
    "paid_by": Words(
        mark("who paid"),
        mark(
            "Of the meetings held that note who paid, those that they paid, that you paid, and "
            "that were split."
        ),
    ),
    "mode": Words(
        mark("how"),
        mark("Of the meetings held that note how, those in person, by phone, by video, by e-mail."),
    ),
    "thanked": Words(
        mark("thanked for"),
        mark("Of the meetings held, those with a thank-you, whenever it was."),
    ),
    "days_to_thank": Words(
        mark("days to the thank-you"),
        mark("The median of days from a meeting to the first thank-you; 0 on the same day."),
    ),
    "thanked_same_day": Words(
        mark("thanked the same day"),
        mark(
            "Of the meetings held, those thanked for on their day. A meeting of today that is not "
            "thanked for yet is left out."
        ),
    ),
    "thanked_within_a_day": Words(
        mark("thanked within 24 hours"),
        mark(
            "Of the meetings held, those thanked for on their day or the day after: a thank-you "
            "has a day and no hour. Meetings of today and yesterday that are not thanked for yet "
            "are left out."
        ),
    ),
    "not_thanked": Words(
        mark("waiting for thanks"),
        mark(
            "Meetings held without a thank-you, and the day of the oldest. Not those with nobody "
            "but people who must not be contacted, or are paused."
        ),
    ),
    "names_per_interview": Words(
        mark("names per meeting"),
        mark(
            "Names given at meetings held, by meetings held. A name that two meetings gave counts "
            "for both."
        ),
    ),
    "names_asked_for": Words(
        mark("asked for names"),
        mark("Of the meetings held, those with 'referrals_asked: true'."),
    ),
    "names_used": Words(
        mark("names used"),
        mark(
            "Of the people whose names you were given, at meetings or by mail, those whom you "
            "asked, or have a meeting with. Each counts once, by the day the name was first given,"
            " for whoever gave it; not whom you had met before."
        ),
    ),
    "names_met": Words(
        mark("met, of names used"),
        mark("Of the names used, those whom you met."),
    ),
    "names_waiting": Words(
        mark("names left too long"),
        mark(
            "Names that wait for your first move for longer than the settings allow (7 days), and "
            "the day on which the oldest was given."
        ),
    ),
    "doors_opened": Words(
        mark("opened a door"),
        mark("Of the people who gave you names, those through whom you met somebody."),
    ),
    "chain_depth": Words(
        mark("longest chain"),
        mark("The most names that led from a beginning to a person, by the shortest way to each."),
    ),
    "met_at_depth": Words(
        mark("met, by steps from the beginning"),
        mark(
            "Of the people whose names you were given, those whom you met, by the number of names "
            "that led to them. There is nothing to be won by long chains."
        ),
    ),
    "loops_closed": Words(
        mark("loops closed"),
        mark(
            "Of the names of which it is settled what became of them (met, declined, silent), "
            "those of which the referrer was told that day or later. A name that two people gave "
            "counts for both. Open loops that nobody is owed, because of a status set by hand, are"
            " left out."
        ),
    ),
    "days_to_report": Words(
        mark("days to tell the referrer"),
        mark("The median of days from what became of a name to telling who gave it."),
    ),
    "promises_kept": Words(
        mark("promises kept"),
        mark("Of the promises made, those done. One struck off with [-] was made and not kept."),
    ),
    "promises_overdue": Words(
        mark("promises overdue"),
        mark(
            "Open promises whose day is past, or, without one, the days after the meeting that the"
            " settings allow (7); and the day of the oldest meeting."
        ),
    ),
    "offers_taken_up": Words(
        mark("offers taken up"),
        mark("Of the offers made to you, those done."),
    ),
    "offers_waiting": Words(
        mark("offers left too long"),
        mark(
            "Open offers whose day is past, or, without one, the days after the meeting that the "
            "settings allow (14); and the day of the oldest meeting."
        ),
    ),
    "in_touch_on_time": Words(
        mark("in touch, and in time"),
        mark(
            "Of the contacts at the stage 'in-touch', those whose last touch is no longer ago than"
            " their cadence (90 days)."
        ),
    ),
    "landing_told": Words(
        mark("told of the landing"),
        mark(
            "Once 'landed_on' of the settings has come: of the contacts whom you met or who gave "
            "you a name, those with news since. Not those who must not be contacted, or are "
            "paused."
        ),
    ),
}

PARTS: Mapping[str, str] = {
    "them": mark("they did"),
    "me": mark("I did"),
    "split": mark("split"),
    "in-person": mark("in person"),
    "phone": mark("by phone"),
    "video": mark("by video"),
    "email": mark("by e-mail"),
}
"""The parts of figures in words; the steps of a chain are numbers."""

ABOUT: Sequence[str] = (
    mark("Under 5 cases there is no percentage: they are too few to say."),
    mark(
        "By country, source or campaign, a case belongs to the groups of all its people, and a "
        "name to those of whoever gave it; so groups may add up to more than the whole. By month, "
        "and with --since and --until, a case goes by the day of the first ask, of the meeting, on"
        " which the name was given, or on which it was settled what became of it."
    ),
    mark(
        "People who were forgotten still count, as numbers without a name, for: people asked, "
        "answered, said yes, said no, meetings held, thanked for, names per meeting. Only in the "
        "overall figures, since no day, country or campaign is kept of them."
    ),
)
"""What holds for all figures."""
