"""Which questions are asked where, and how they read."""

import pytest

from vaultkit.domain.convention import Convention, convention_for, with_overrides
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.domain.questions import (
    QUESTIONS,
    THEMES,
    Question,
    by_theme,
    choose,
    debrief,
    question_count,
    wording,
)

COUNTRIES = tuple(CONVENTIONS)
KNOWN = {"referrer": "Jean Martin", "name": "Anne Petit", "country": "Canada"}


def convention(country: str) -> Convention:
    """Look a shipped convention up."""
    return convention_for(country, CONVENTIONS)


def ids(questions: list[Question]) -> list[str]:
    """Name the questions."""
    return [question.id for question in questions]


def test_the_bank_holds_every_question_of_the_practice() -> None:
    sizes = {theme: sum(item.theme == theme for item in QUESTIONS) for theme in THEMES}

    assert sizes == {
        "opening": 5,
        "path": 6,
        "role": 7,
        "skills": 6,
        "sector": 7,
        "organization": 5,
        "project": 4,
        "advice": 5,
        "referrals": 7,
        "closing": 5,
        "debrief": 7,
    }


def test_every_question_has_a_name_of_its_own_and_the_order_of_the_themes() -> None:
    themes = list(THEMES)
    places = [themes.index(item.theme) for item in QUESTIONS]

    assert len(set(ids(list(QUESTIONS)))) == len(QUESTIONS)
    assert places == sorted(places)


def test_every_question_about_the_work_has_its_letter() -> None:
    no_letter = {"opening", "referrals", "closing", "debrief"}

    assert all((item.tiara == "") == (item.theme in no_letter) for item in QUESTIONS)
    assert {item.tiara for item in QUESTIONS} == {"", "T", "I", "A", "R", "As"}


def test_french_questions_are_spaced_as_in_france() -> None:
    for item in QUESTIONS:
        assert item.fr.count("?") == item.fr.count("\u202f?")
        assert item.fr.count(":") == item.fr.count("\u00a0:")
        assert "(e)" not in item.fr


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(
    ("minutes", "fewest", "most"),
    [(10, 5, 7), (15, 5, 7), (20, 5, 7), (30, 5, 7), (60, 10, 12), (90, 10, 12), (240, 10, 12)],
)
def test_a_meeting_gets_as_many_questions_as_fit(
    country: str, minutes: int, fewest: int, most: int
) -> None:
    chosen = choose(None, minutes=minutes, convention=convention(country))

    assert fewest <= len(chosen) <= most


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_longer_meeting_never_gets_fewer_questions(country: str) -> None:
    counts = [question_count(minutes, convention(country)) for minutes in range(121)]

    assert counts == sorted(counts)
    assert 7 <= question_count(45, convention(country)) <= 10


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("minutes", [15, 20, 30, 45, 60, 90, 120])
@pytest.mark.parametrize("values", [None, KNOWN])
def test_a_meeting_ends_with_the_names_and_then_the_goodbye(
    country: str, minutes: int, values: dict[str, str] | None
) -> None:
    chosen = choose(None, minutes=minutes, convention=convention(country), values=values)

    themes = [item.theme for item in chosen]
    end = themes[themes.index("referrals") :]
    assert end == sorted(end, key=["referrals", "closing"].index)
    assert end[-1] == "closing"
    assert "ref-1" in ids(chosen)
    assert "debrief" not in themes


def test_the_questions_run_from_the_general_to_the_specific() -> None:
    chosen = choose(None, minutes=30, convention=convention("default"))

    assert ids(chosen) == [
        "open-2",
        "path-1",
        "role-1",
        "sector-1",
        "adv-1",
        "ref-1",
        "close-2",
    ]


def test_the_same_meeting_gets_the_same_questions() -> None:
    first, second = (choose(None, minutes=45, convention=convention("fr")) for _ in range(2))

    assert first == second


def test_france_frames_the_talk_and_returns_the_favour() -> None:
    chosen = choose(None, minutes=45, convention=convention("fr"), values=KNOWN)

    assert {"open-3", "open-4", "close-5"} <= set(ids(chosen))


def test_canada_asks_fewer_questions_and_comes_to_the_names_sooner() -> None:
    canada = ids(choose(None, minutes=30, convention=convention("ca"), values=KNOWN))
    usual = ids(choose(None, minutes=30, convention=convention("default"), values=KNOWN))

    assert len(canada) < len(usual)
    assert canada.index("ref-1") < usual.index("ref-1")
    assert canada.count("ref-4") == 1


def test_quebec_is_as_brisk_as_canada() -> None:
    quebec = choose(None, minutes=20, convention=convention("ca-qc"))

    assert quebec == choose(None, minutes=20, convention=convention("ca"))


def test_japan_gives_a_reason_before_asking_for_names() -> None:
    chosen = choose(None, minutes=45, convention=convention("jp"))

    asking = next(item for item in chosen if item.id == "ref-1")
    assert wording(asking, "en").startswith("I would like to hear another generation")
    assert wording(asking, "fr").startswith("J'aimerais entendre aussi une autre génération")


def test_a_vault_that_asks_for_twenty_minutes_is_brisk_too() -> None:
    table = with_overrides(CONVENTIONS, {"be": {"ask_minutes": 15}})

    brisk = choose(None, minutes=30, convention=convention_for("be", table))

    assert brisk == choose(None, minutes=30, convention=convention("ca"))


def test_the_minutes_asked_for_are_in_the_question() -> None:
    chosen = choose(None, minutes=45, convention=convention("default"))

    asking = next(item for item in chosen if item.id == "open-2")
    assert wording(asking, "en").endswith("I planned for 45 minutes.")


def test_the_referrer_is_in_the_question_in_both_languages() -> None:
    chosen = choose(["opening"], minutes=60, convention=convention("fr"), values=KNOWN)

    asking = next(item for item in chosen if item.id == "open-3")
    assert wording(asking, "en").startswith("Jean Martin spoke warmly of your work.")
    assert wording(asking, "fr").startswith("Jean Martin m'a parlé de votre travail")


@pytest.mark.parametrize("values", [None, {}, {"referrer": ""}, KNOWN])
def test_no_placeholder_ever_reaches_a_note(values: dict[str, str] | None) -> None:
    for theme in THEMES:
        chosen = choose([theme], minutes=600, convention=convention("fr"), values=values)

        assert not set("{}") & set("".join(item.en + item.fr for item in chosen))


def test_a_question_whose_blank_is_unknown_is_left_out() -> None:
    chosen = choose(["opening", "sector", "referrals"], minutes=600, convention=convention("fr"))

    assert not {"open-3", "sector-6", "ref-7"} & set(ids(chosen))


def test_a_name_that_looks_like_a_placeholder_stays_as_it_is() -> None:
    values = {"referrer": "{minutes}"}

    chosen = choose(["opening"], minutes=60, convention=convention("fr"), values=values)

    asking = next(item for item in chosen if item.id == "open-3")
    assert wording(asking, "en").startswith("{minutes} spoke warmly")


def test_themes_asked_for_by_name_are_honoured_exactly() -> None:
    chosen = choose(["sector", "path"], minutes=30, convention=convention("default"))

    assert {item.theme for item in chosen} == {"path", "sector"}
    assert len(chosen) == 7
    assert chosen == sorted(chosen, key=QUESTIONS.index)


def test_one_theme_gives_no_more_questions_than_fit() -> None:
    chosen = choose(["role"], minutes=20, convention=convention("default"))

    assert len(chosen) == 5
    assert "role-1" in ids(chosen)


def test_each_of_many_themes_gets_at_least_one_question() -> None:
    chosen = choose(list(THEMES), minutes=15, convention=convention("ca"))

    assert [item.theme for item in chosen] == list(THEMES)


def test_a_theme_named_twice_counts_once() -> None:
    once = choose(["path"], minutes=30, convention=convention("fr"))

    assert choose(["path", "path"], minutes=30, convention=convention("fr")) == once


def test_no_theme_at_all_means_the_usual_choice() -> None:
    usual = choose(None, minutes=30, convention=convention("fr"))

    assert choose([], minutes=30, convention=convention("fr")) == usual


def test_an_unknown_theme_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no such theme: salary, pay"):
        choose(["salary", "path", "pay"], minutes=30, convention=convention("fr"))


def test_a_question_reads_in_the_base_language_of_a_region() -> None:
    question = QUESTIONS[0]

    assert wording(question, "en-GB") == "How is your week going so far?"
    assert wording(question, "fr-CH") == "Comment se passe votre semaine\u202f?"
    assert wording(question, "fr-CA") == "Comment se passe votre semaine?"
    assert wording(question, "de") == "How is your week going so far?"


def test_questions_are_gathered_under_the_titles_of_their_themes() -> None:
    chosen = choose(["path", "closing"], minutes=15, convention=convention("ca"))

    assert by_theme(chosen[-1:] + chosen[:1], "fr") == [
        ("Pour finir", [wording(chosen[-1], "fr")]),
        ("Parcours", ["Quel a été votre chemin jusqu'à ce métier\u202f?"]),
    ]


def test_every_theme_has_a_title_in_both_languages() -> None:
    assert all(set(titles) == {"en", "fr"} for titles in THEMES.values())


def test_the_debrief_is_asked_of_oneself_on_the_same_day() -> None:
    english, french = debrief("en"), debrief("fr")

    assert len(english) == len(french) == 7
    assert english[0] == "What did I learn, in three lines?"
    assert french[5] == "Un détail à reprendre dans le remerciement"
