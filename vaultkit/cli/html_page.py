"""The whole campaign as one page of HTML: what is on it, in words of the user's language."""

from vaultkit.cli.html_agenda import agenda_groups, agenda_headline
from vaultkit.cli.html_cards import cards_of
from vaultkit.cli.html_figures import funnel_bars, thanking_bars, weeks_shown
from vaultkit.cli.html_people import People
from vaultkit.cli.html_tree import tree_of
from vaultkit.cli.output import clean
from vaultkit.cli.speech import said, spoken_now
from vaultkit.domain.funnel import figures_of
from vaultkit.domain.may_leave import Leaving
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.statistics_weeks import events, weeks
from vaultkit.scaffold.campaign_page import campaign_page

_LABELS = {
    "sections": mark("On this page"),
    "owed": mark("What you owe"),
    "once_done": mark("Once done:"),
    "funnel": mark("How far it led"),
    "funnel_about": mark("From asking to the people whom it led to"),
    "thanking": mark("Time to thank"),
    "thanking_about": mark("How soon meetings are thanked for"),
    "figure": mark("figure"),
    "value": mark("value"),
    "tree": mark("Who led to whom"),
    "tree_about": mark(
        "A box for each person, and a line from whoever gave a name to the person it led to. "
        "The same as nested lists stands below the picture."
    ),
    "tree_as_lists": mark("The same as lists"),
    "no_tree": mark("Nobody has given you a name yet."),
    "weeks": mark("Week by week"),
    "week": mark("week"),
    "weeks_as_table": mark("The same as a table"),
    "no_weeks": mark("Nothing has happened yet."),
    "contacts": mark("Contacts"),
    "no_contacts": mark("No contacts yet."),
    "stage": mark("stage"),
    "last_touch": mark("last touch"),
    "next": mark("next step"),
    "email": mark("e-mail"),
    "made": mark("Made by vaultkit from your notes. The page runs nothing and fetches nothing."),
}


def html_page(found: Leaving, campaign: str, *, has_names: bool) -> bytes:
    """Write the page; ``campaign`` is what the user calls theirs, if they do."""
    situation, today = found.situation, found.situation.today
    people = People(situation, has_names=has_names)
    figures = figures_of(situation)
    title = clean(campaign) if has_names and campaign else said("My campaign")
    text = campaign_page(
        language=spoken_now(),
        title=title,
        as_of=said(sentence("As of {day}", day=today)),
        headline=agenda_headline(found.due, today),
        groups=agenda_groups(found.due, people, today),
        funnel=funnel_bars(figures),
        thanking=thanking_bars(figures),
        tree=tree_of(situation, people),
        weeks=weeks_shown(weeks(events(situation), today), today),
        cards=cards_of(found, people),
        say={name: said(label) for name, label in _LABELS.items()},
    )
    return text.encode("utf-8", "backslashreplace")
