"""What each figure is called, and what exactly it counts."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """The name of a figure in a report, and its definition."""

    label: str
    definition: str


SECTIONS: Mapping[str, Sequence[str]] = {
    "Asking": (
        "asked", "replied", "accepted", "declined", "reply_days", "replied_in_3_days",
        "days_to_meeting",
    ),
    "Meetings": (
        "interviews", "minutes_asked", "minutes_planned", "minutes_taken", "delay", "paid_by",
        "mode",
    ),
    "Thanks": (
        "thanked", "days_to_thank", "thanked_same_day", "thanked_within_a_day", "not_thanked",
    ),
    "Names given": (
        "names_per_interview", "names_asked_for", "names_used", "names_met", "names_waiting",
        "doors_opened", "chain_depth", "met_at_depth",
    ),
    "Keeping one's word": (
        "loops_closed", "days_to_report", "promises_kept", "promises_overdue", "offers_taken_up",
        "offers_waiting", "in_touch_on_time", "landing_told",
    ),
}  # fmt: skip
"""The figures under the headings of a report."""

WORDS: Mapping[str, Words] = {
    "asked": Words(
        "people asked",
        "People whom you asked for a meeting, by the day of the first ask.",
    ),
    "replied": Words(
        "answered",
        "Of the people asked, those who answered in any way, or with whom a meeting was fixed "
        "after the ask. Whoever has not answered is left out while the waiting time after the "
        "last ask or nudge is not over.",
    ),
    "accepted": Words(
        "said yes",
        "Of the same people, those who accepted, or with whom a meeting was fixed after the ask, "
        "whatever became of it.",
    ),
    "declined": Words(
        "said no",
        "Of the same people, those who declined and with whom no meeting was fixed after all.",
    ),
    "reply_days": Words(
        "business days to the answer",
        "The median of business days, holidays of the settings left out, from the first ask to "
        "the day of the answer; 0 on the same day.",
    ),
    "replied_in_3_days": Words(
        "answered within 3 business days",
        "Of the answers whose day is noted, those that came up to the third business day after "
        "the first ask.",
    ),
    "days_to_meeting": Words(
        "days from ask to meeting",
        "The median of days from the first ask to the first meeting held after it.",
    ),
    "interviews": Words(
        "meetings held",
        "Meetings whose time has come and that were neither cancelled, moved nor missed. One with "
        "several people is one.",
    ),
    "minutes_asked": Words(
        "minutes asked for",
        "The median of 'minutes_asked' over the meetings held that note it.",
    ),
    "minutes_planned": Words(
        "minutes kept free",
        "The median of 'minutes_planned' over the meetings held that note it.",
    ),
    "minutes_taken": Words(
        "minutes it took",
        "The median of 'minutes' over the meetings held that note it.",
    ),
    "delay": Words(
        "minutes late",
        "The median of 'delay' over the meetings held that note it; below 0, it began early.",
    ),
    "paid_by": Words(
        "who paid",
        "Of the meetings held that note who paid, those that they paid, that you paid, and that "
        "were split.",
    ),
    "mode": Words(
        "how",
        "Of the meetings held that note how, those in person, by phone, by video, by e-mail.",
    ),
    "thanked": Words(
        "thanked for",
        "Of the meetings held, those with a thank-you, whenever it was.",
    ),
    "days_to_thank": Words(
        "days to the thank-you",
        "The median of days from a meeting to the first thank-you; 0 on the same day.",
    ),
    "thanked_same_day": Words(
        "thanked the same day",
        "Of the meetings held, those thanked for on their day. A meeting of today that is not "
        "thanked for yet is left out.",
    ),
    "thanked_within_a_day": Words(
        "thanked within 24 hours",
        "Of the meetings held, those thanked for on their day or the day after: a thank-you has "
        "a day and no hour. Meetings of today and yesterday that are not thanked for yet are left "
        "out.",
    ),
    "not_thanked": Words(
        "waiting for thanks",
        "Meetings held without a thank-you, and the day of the oldest. Not those with nobody but "
        "people who must not be contacted, or are paused.",
    ),
    "names_per_interview": Words(
        "names per meeting",
        "Names given at meetings held, by meetings held. A name that two meetings gave counts for "
        "both.",
    ),
    "names_asked_for": Words(
        "asked for names",
        "Of the meetings held, those with 'referrals_asked: true'.",
    ),
    "names_used": Words(
        "names used",
        "Of the people whose names you were given, at meetings or by mail, those whom you asked, "
        "or have a meeting with. Each counts once, by the day the name was first given, for "
        "whoever gave it; not whom you had met before.",
    ),
    "names_met": Words(
        "met, of names used",
        "Of the names used, those whom you met.",
    ),
    "names_waiting": Words(
        "names left too long",
        "Names that wait for your first move for longer than the settings allow (7 days), and "
        "the day on which the oldest was given.",
    ),
    "doors_opened": Words(
        "opened a door",
        "Of the people who gave you names, those through whom you met somebody.",
    ),
    "chain_depth": Words(
        "longest chain",
        "The most names that led from a beginning to a person, by the shortest way to each.",
    ),
    "met_at_depth": Words(
        "met, by steps from the beginning",
        "Of the people whose names you were given, those whom you met, by the number of names "
        "that led to them. There is nothing to be won by long chains.",
    ),
    "loops_closed": Words(
        "loops closed",
        "Of the names of which it is settled what became of them (met, declined, silent), those "
        "of which the referrer was told that day or later. A name that two people gave counts for "
        "both. Open loops that nobody is owed, because of a status set by hand, are left out.",
    ),
    "days_to_report": Words(
        "days to tell the referrer",
        "The median of days from what became of a name to telling who gave it.",
    ),
    "promises_kept": Words(
        "promises kept",
        "Of the promises made, those done. One struck off with [-] was made and not kept.",
    ),
    "promises_overdue": Words(
        "promises overdue",
        "Open promises whose day is past, or, without one, the days after the meeting that the "
        "settings allow (7); and the day of the oldest meeting.",
    ),
    "offers_taken_up": Words(
        "offers taken up",
        "Of the offers made to you, those done.",
    ),
    "offers_waiting": Words(
        "offers left too long",
        "Open offers whose day is past, or, without one, the days after the meeting that the "
        "settings allow (14); and the day of the oldest meeting.",
    ),
    "in_touch_on_time": Words(
        "in touch, and in time",
        "Of the contacts at the stage 'in-touch', those whose last touch is no longer ago than "
        "their cadence (90 days).",
    ),
    "landing_told": Words(
        "told of the landing",
        "Once 'landed_on' of the settings has come: of the contacts whom you met or who gave you a "
        "name, those with news since. Not those who must not be contacted, or are paused.",
    ),
}

PARTS: Mapping[str, str] = {
    "them": "they did",
    "me": "I did",
    "split": "split",
    "in-person": "in person",
    "phone": "by phone",
    "video": "by video",
    "email": "by e-mail",
}
"""The parts of figures in words; the steps of a chain are numbers."""

ABOUT: Sequence[str] = (
    "Under 5 cases there is no percentage: they are too few to say.",
    (
        "By country, source or campaign, a case belongs to the groups of all its people, and a "
        "name to those of whoever gave it; so groups may add up to more than the whole. By month, "
        "and with --since and --until, a case goes by the day of the first ask, of the meeting, "
        "on which the name was given, or on which it was settled what became of it."
    ),
    (
        "People who were forgotten still count, as numbers without a name, for: people asked, "
        "answered, said yes, said no, meetings held, thanked for, names per meeting. Only in the "
        "overall figures, since no day, country or campaign is kept of them."
    ),
)
"""What holds for all figures."""
