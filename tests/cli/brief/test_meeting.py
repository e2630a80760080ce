"""Who and when and where, and how the meeting goes."""

import pytest

from tests.briefs import contact, lines, meeting, set_day, under
from tests.conftest import Invoke, VaultBuilder


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("", ["Ada Baker"]),
        ("title: Dr", ["Dr Ada Baker"]),
        ("role: Producer", ["Ada Baker", "- Producer"]),
        ("organization: Studio Nord", ["Ada Baker", "- Studio Nord"]),
        ("role: Producer\norganization: '[[Nord|Studio Nord]]'",
         ["Ada Baker", "- Producer, Studio Nord"]),
        ("status: paused", ["Ada Baker", "- Paused"]),
        ("status: paused\nstatus_until: 2027-01-15",
         ["Ada Baker", "- Paused until 15 January 2027"]),
        ("status: paused\nstatus_until: 2026-11-22", ["Ada Baker"]),
        ("status: dropped", ["Ada Baker", "- Dropped: I chose not to write"]),
        ("status: closed", ["Ada Baker", "- Closed: nothing more is planned"]),
    ],
)  # fmt: skip
def test_who_it_is(vault: VaultBuilder, invoke: Invoke, facts: str, shown: list[str]) -> None:
    contact(vault, facts)

    found = lines(invoke)
    assert found[: found.index("")] == shown


def test_who_else_comes_is_told_with_what_they_do(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    contact(vault, "organization: Studio Nord", "Bob Lund")
    contact(vault, "role: Engineer\norganization: Studio Sud", "Cy Dent")
    contact(vault, "", "Dora")
    everybody = ["Ada Baker", "Bob Lund", "Cy Dent", "Dora", "Eve"]
    whom = "".join(f'\n  - "[[{each}]]"' for each in everybody)
    meeting(vault, f"contact:{whom}\ndate: 2026-12-01")

    assert lines(invoke)[:5] == [
        "Ada Baker",
        "- At the meeting too: Bob Lund (Studio Nord)",
        "- At the meeting too: Cy Dent (Engineer, Studio Sud)",
        "- At the meeting too: Dora",
        "- At the meeting too: Eve",
    ]
    assert "- Aussi au rendez-vous\u00a0: Eve" in lines(invoke, "--language", "fr")
    assert "- Aussi à l'entrevue\u00a0: Eve" in lines(invoke, "--language", "fr-CA")


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("date: 2026-12-01T10:30", ["Next meeting: Tuesday 1 December 2026 at 10:30, in 9 days"]),
        ("date: 2026-12-01", ["Next meeting: Tuesday 1 December 2026, in 9 days"]),
        ("date: 2026-11-23T09:05", ["Next meeting: Monday 23 November 2026 at 09:05, tomorrow"]),
        ("date: 2026-11-22T09:00", ["Next meeting: Sunday 22 November 2026 at 09:00, today"]),
        ("", ["Next meeting: no date yet"]),
    ],
)
def test_when_the_next_meeting_is(
    vault: VaultBuilder, invoke: Invoke, facts: str, shown: list[str]
) -> None:
    contact(vault)
    meeting(vault, f"{facts}\nplace: Café de la Paix")

    assert lines(invoke)[2:4] == [*shown, "- Where: Café de la Paix"]
    assert "No meeting planned" not in lines(invoke)


@pytest.mark.parametrize(
    ("facts", "heading"),
    [
        ("date: 2026-11-21T10:00", "Last meeting: Saturday 21 November 2026 at 10:00, yesterday"),
        ("date: 2026-11-10", "Last meeting: Tuesday 10 November 2026, 12 days ago"),
        ("date: 2026-11-10\nstatus: cancelled",
         "Last meeting (cancelled): Tuesday 10 November 2026, 12 days ago"),
        ("date: 2026-11-10\nstatus: moved",
         "Last meeting (moved): Tuesday 10 November 2026, 12 days ago"),
        ("date: 2026-11-10\nstatus: no-show",
         "Last meeting (they did not come): Tuesday 10 November 2026, 12 days ago"),
        ("date: 2026-12-01\nstatus: cancelled",
         "Last meeting (cancelled): Tuesday 1 December 2026, in 9 days"),
    ],
)  # fmt: skip
def test_without_a_next_meeting_the_last_is_told_and_how_to_plan_another(
    vault: VaultBuilder, invoke: Invoke, facts: str, heading: str
) -> None:
    contact(vault)
    meeting(vault, f"{facts}\nmode: in-person\nplace: Café de la Paix")
    plan = "vaultkit new-interview 'Ada Baker' --at 'YYYY-MM-DD HH:MM'"

    assert lines(invoke)[2:5] == [
        heading,
        "- In person: Café de la Paix",
        f"- Nothing else is planned. To plan a meeting: {plan}",
    ]


@pytest.mark.parametrize("mode", ["", "in-person", "phone", "video"])
def test_what_is_missing_of_a_meeting_that_is_over_is_no_matter(
    vault: VaultBuilder, invoke: Invoke, mode: str
) -> None:
    contact(vault)
    meeting(vault, f"date: 2026-11-10\nmode: {mode}")

    (plan,) = under(invoke, "Last meeting")
    assert plan.startswith("Nothing else is planned.")


@pytest.mark.parametrize(
    ("person", "facts", "shown"),
    [
        ("", "mode: in-person\nplace: Studio Nord", "In person: Studio Nord"),
        ("", "mode: in-person", "In person: no place noted yet"),
        ("", "place: Studio Nord", "Where: Studio Nord"),
        ("", "", "Where: neither place nor number noted yet"),
        ("phone: '+33 1'", "mode: phone", "By phone: +33 1"),
        ("phone: '+33 1'", "mode: phone\nplace: she calls me", "By phone: she calls me, +33 1"),
        ("", "mode: phone\nplace: '+33 2'", "By phone: +33 2"),
        ("", "mode: phone", "By phone: no number noted yet"),
        ("", "mode: video\nplace: https://a.example/x_y", "By video: https://a.example/x_y"),
        ("", "mode: video\nplace: she sends a link", "By video: she sends a link"),
        ("", "mode: video", "By video: no link noted yet"),
        ("email: ada@example.org", "mode: email", "By e-mail: ada@example.org"),
        ("", "mode: email", "By e-mail"),
    ],
)
def test_where_it_is_or_whom_to_call(
    vault: VaultBuilder, invoke: Invoke, person: str, facts: str, shown: str
) -> None:
    contact(vault, person)
    meeting(vault, f"date: 2026-12-01\n{facts}")

    assert under(invoke, "Next meeting") == [shown]


ME = '[me]\ntimezone = "Europe/Paris"\n'


@pytest.mark.parametrize(
    ("settings", "zone", "facts", "shown"),
    [
        (ME, "America/Toronto", "date: 2026-12-01T15:00",
         ["15:00 here (Europe/Paris), 09:00 there (America/Toronto)"]),
        (ME, "America/Toronto", "date: 2027-07-01T15:00",
         ["15:00 here (Europe/Paris), 09:00 there (America/Toronto)"]),
        (ME, "America/Toronto", "date: 2027-03-20T15:00",
         ["15:00 here (Europe/Paris), 10:00 there (America/Toronto)"]),
        (ME, "America/Toronto", "date: 2026-12-01T02:00",
         ["02:00 here (Europe/Paris), 20:00 there the day before (America/Toronto)"]),
        (ME, "Asia/Tokyo", "date: 2026-12-01T19:00",
         ["19:00 here (Europe/Paris), 03:00 there the next day (Asia/Tokyo)"]),
        (ME, "America/Toronto", "date: 2026-12-01T15:00\nmode: in-person",
         ["If 15:00 is the time here (Europe/Paris), it is 09:00 there (America/Toronto)"]),
        (ME, "America/Toronto", "date: 2026-12-01",
         ["At 12:00 here (Europe/Paris) it is 06:00 there (America/Toronto)"]),
        (ME, "America/Toronto", "",
         ["At 12:00 here (Europe/Paris) it is 06:00 there (America/Toronto)"]),
        (ME, "America/Toronto", "date: 2027-03-28T02:30",
         [("02:30 does not exist here that day (Europe/Paris): the clocks go forward. "
          "Check the time.")]),
        (ME, "America/Toronto", "date: 2027-10-31T02:30",
         [("02:30 comes twice here that day (Europe/Paris), as the clocks go back: "
          "20:30 or 21:30 there the day before (America/Toronto)")]),
        (ME, "Atlantic/Cape_Verde", "date: 2027-10-31T02:30",
         [("02:30 comes twice here that day (Europe/Paris), as the clocks go back: "
          "23:30 the day before or 00:30 there (Atlantic/Cape_Verde)")]),
        # the clocks of the Azores go back in the same moment
        (ME, "Atlantic/Azores", "date: 2027-10-31T02:30",
         ["02:30 here (Europe/Paris), 00:30 there (Atlantic/Azores)"]),
        (ME, "Europe/Madrid", "date: 2026-12-01T15:00", []),
        (ME, "", "date: 2026-12-01T15:00", []),
        ("", "", "date: 2026-12-01T15:00", []),
        ("", "America/Toronto", "date: 2026-12-01T15:00",
         ["Their time zone is America/Toronto; mine is not in the settings ([me] timezone)."]),
        ("", "Mars/Olympus", "date: 2026-12-01T15:00",
         ["Unknown time zone: Mars/Olympus. It is written as in Europe/Paris."]),
        (ME, "America", "date: 2026-12-01T15:00",
         ["Unknown time zone: America. It is written as in Europe/Paris."]),
        ('[me]\ntimezone = "../Paris"\n', "America/Toronto", "date: 2026-12-01T15:00",
         ["Unknown time zone: ../Paris. It is written as in Europe/Paris."]),
        ('[me]\ntimezone = "../Paris"\n', "", "date: 2026-12-01T15:00", []),
    ],
)  # fmt: skip
def test_both_clocks_are_told_where_they_differ(
    vault: VaultBuilder, invoke: Invoke, settings: str, zone: str, facts: str, shown: list[str]
) -> None:
    vault.settings(settings)
    contact(vault, f"timezone: {zone}")
    meeting(vault, f"{facts}\nplace: by the phone")

    assert under(invoke, "Next meeting")[1:] == shown


def test_clocks_are_told_before_anything_is_planned(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(ME)
    contact(vault, "timezone: Asia/Tokyo")

    assert under(invoke, "No meeting")[1:] == [
        "At 12:00 here (Europe/Paris) it is 20:00 there (Asia/Tokyo)"
    ]


def test_clocks_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(f'language = "fr"\n{ME}')
    contact(vault, "timezone: America/Toronto")

    def told(date: str, more: str = "") -> str:
        meeting(vault, f"date: {date}\n{more}\nplace: x")
        return under(invoke, "Prochain")[1].replace("\u00a0", "~")

    assert told("2026-12-01T02:05") == (
        "2~h~05 ici (Europe/Paris), 20~h~05 là-bas la veille (America/Toronto)"
    )
    assert told("2026-12-01T15:00", "mode: in-person") == (
        "Si 15~h est l'heure d'ici (Europe/Paris), il est 9~h là-bas (America/Toronto)"
    )
    assert told("2026-12-01") == "À 12~h ici (Europe/Paris), il est 6~h là-bas (America/Toronto)"
    assert told("2027-03-28T02:30") == (
        "Ici (Europe/Paris), 2~h~30 n'existe pas ce jour-là~: les horloges avancent d'un coup. "
        "Vérifier l'heure."
    )
    assert told("2027-10-31T02:30") == (
        "Ici (Europe/Paris), il est deux fois 2~h~30 ce jour-là, car les horloges reculent~: "
        "il est alors 20~h~30 ou 21~h~30 là-bas la veille (America/Toronto)"
    )
    contact(vault, "timezone: Mars")
    assert told("2026-12-01") == "Fuseau horaire inconnu~: Mars. Il s'écrit comme Europe/Paris."
    contact(vault, "timezone: Asia/Tokyo")
    vault.settings('language = "fr"\n')
    assert told("2026-12-01") == (
        "Son fuseau horaire est Asia/Tokyo, le mien n'est pas dans les réglages ([me] timezone)."
    )


@pytest.mark.parametrize(
    ("facts", "minutes", "kept"),
    [
        ("", 45, "90 free, and 30 more after that"),
        ("minutes_asked: 20", 20, "90 free, and 30 more after that"),
        ("minutes_asked: 120", 120, "120 free, and 30 more after that"),
        ("minutes_planned: 60", 45, "60 free, and 30 more after that"),
        ("minutes_asked: 0\nminutes_planned: -1", 45, "90 free, and 30 more after that"),
    ],
)
def test_how_long_it_takes_is_what_the_note_says_or_what_is_usual(
    vault: VaultBuilder, invoke: Invoke, facts: str, minutes: int, kept: str
) -> None:
    contact(vault, "country: fr")
    meeting(vault, f"date: 2026-12-01\n{facts}")

    shown = lines(invoke)
    assert f"Agenda, {minutes} minutes" in shown
    assert f"- They expect {minutes} minutes, more only if they offer. Keep {kept}." in shown


@pytest.mark.parametrize(
    ("country", "settings", "shown"),
    [
        ("fr", "", ["Be there 5 minutes early. They may be up to 30 minutes late. I am not.",
                    ("Who pays? Often they do. Offer, above all if you invited; accept if they "
                    "insist."),
                    ("How to thank? On getting home or the next day, by e-mail or letter. "
                    "No later than 2 December 2026.")]),
        ("ca", "", ["Be there 5 minutes early.", "Who pays? You do: buy the coffee.",
                    ("How to thank? By e-mail within 24 hours, two days at most. "
                    "No later than 2 December 2026.")]),
        ("jp", "", [("How to thank? The same day, by e-mail; a letter for conservative firms. "
                    "No later than 1 December 2026.")]),
        ("", 'country = "jp"', ["No later than 1 December 2026."]),
        ("xx", "[deadlines]\nthank_you = 3", ["No later than 4 December 2026."]),
        ("xx", '[conventions.xx]\narrive_early_minutes = 0\nwho_pays = "They *do*."',
         ["Be on time. They may be up to 10 minutes late. I am not.", "Who pays? They *do*."]),
    ],
)  # fmt: skip
def test_the_customs_of_the_country_are_told(
    vault: VaultBuilder, invoke: Invoke, country: str, settings: str, shown: list[str]
) -> None:
    vault.settings(settings)
    contact(vault, f"country: {country}")
    meeting(vault, "date: 2026-12-01\nmode: in-person\nplace: x")

    told = "\n".join(under(invoke, "Good to know"))
    assert all(each in told for each in shown)


def test_of_several_people_the_shortest_clock_counts(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "country: fr")
    contact(vault, "country: jp", "Aiko")
    meeting(vault, "contact: ['[[Ada Baker]]', '[[Aiko]]', '[[Zoé]]']\ndate: 2026-12-01")

    assert "No later than 1 December 2026." in invoke("brief", "ada").stdout


def test_the_last_day_there_is_has_no_day_after(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    meeting(vault, "date: 9999-12-31")

    assert "No later than 31 December 9999." in invoke("brief", "ada").stdout


@pytest.mark.parametrize(
    ("register", "english", "french"),
    [
        ("", "Formal at first, then follow the way they sign.",
         "Ton soutenu pour commencer, puis suivre la façon dont la personne signe."),
        ("vous", "In French: vous.", "Vouvoiement."),
        ("tu", "In French: tu.", "Tutoiement."),
        ("first-name", "First names.", "Par le prénom."),
        ("formal", "Formal.", "Ton soutenu."),
    ],
)  # fmt: skip
def test_how_to_address_somebody(
    vault: VaultBuilder, invoke: Invoke, register: str, english: str, french: str
) -> None:
    contact(vault, f"register: {register}")

    assert english in under(invoke, "Good to know")
    assert french in under(invoke, "À savoir", "--language", "fr")
    has_note = "Questions (rédigées au vous)" in lines(invoke, "--language", "fr")
    assert has_note is (register == "tu")


@pytest.mark.parametrize("mode", ["phone", "video"])
def test_by_phone_and_by_video_nobody_pays_and_nobody_goes_anywhere(
    vault: VaultBuilder, invoke: Invoke, mode: str
) -> None:
    contact(vault)
    meeting(vault, f"date: 2026-12-01\nmode: {mode}")

    shown = invoke("brief", "ada").stdout
    assert "Be ready 5 minutes early." in shown
    assert "Who pays" not in shown
    french = invoke("brief", "ada", "--language", "fr").stdout
    assert "Tout est prêt 5 minutes avant l'heure." in french
    assert "Qui paie" not in french


def test_in_writing_there_is_no_agenda(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    meeting(vault, "date: 2026-12-01\nmode: email")

    assert "Agenda" not in invoke("brief", "ada").stdout
    assert under(invoke, "Good to know") == [
        "Formal at first, then follow the way they sign.",
        "How to thank? A short e-mail, on getting home. No later than 2 December 2026.",
        "Ask for two or three names as well.",
        "The same evening, write it up and say thank you.",
    ]
    assert under(invoke, "À savoir", "--language", "fr")[-2:] == [
        "Demander aussi deux ou trois noms.",
        "Le soir même, mettre mes notes au propre et dire merci.",
    ]
    assert under(invoke, "Prochaine", "--language", "fr-CA") == ["Par courriel"]
    assert under(invoke, "Prochain", "--language", "fr") == ["Par e-mail"]


@pytest.mark.parametrize(
    ("changed", "settings", "shown"),
    [
        ("2026-09-03", "", "CV: Documents/CV.pdf, dated 3 September 2026."),
        ("2026-08-24", "", "CV: Documents/CV.pdf, dated 24 August 2026."),
        ("2026-08-23", "",
         "CV: Documents/CV.pdf, dated 23 August 2026, is 91 days old: look it over first."),
        ("2026-11-01", "[deadlines]\ncv = 20\n",
         "CV: Documents/CV.pdf, dated 1 November 2026, is 21 days old: look it over first."),
        ("2026-11-01", "country = 'fr'\n[conventions.fr]\ncv_days = 20\n",
         "CV: Documents/CV.pdf, dated 1 November 2026, is 21 days old: look it over first."),
        ("2026-12-24", "", "CV: Documents/CV.pdf, dated 24 December 2026."),
        ("", "", "CV: there is no file Documents/CV.pdf ([me] cv)."),
    ],
)  # fmt: skip
def test_the_age_of_the_cv_is_told(
    vault: VaultBuilder, invoke: Invoke, changed: str, settings: str, shown: str
) -> None:
    vault.settings(f'{settings}[me]\ncv = "Documents/CV.pdf"\n')
    contact(vault)
    if changed:
        set_day(vault, "Documents/CV.pdf", changed)

    assert under(invoke, "Good to know")[-3] == shown


def test_a_cv_is_a_file(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    vault.settings('[me]\ncv = "Contacts"\n')
    assert "CV: there is no file Contacts ([me] cv)." in under(invoke, "Good to know")

    vault.settings('[me]\ncv = "a\\u0000b"\n')
    assert "CV: there is no file a\\x00b ([me] cv)." in under(invoke, "Good to know")

    vault.settings('[me]\ncv = ""\n')
    assert "CV" not in invoke("brief", "ada").stdout


def test_that_they_asked_for_the_cv_is_told(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    meeting(vault, "date: 2026-12-01\ncv: asked-for")

    assert "CV: they asked to see it." in under(invoke, "Good to know")
    assert "CV\u00a0: on me l'a demandé." in under(invoke, "À savoir", "--language", "fr")

    vault.settings('[me]\ncv = "cv.pdf"\n')
    assert under(invoke, "Good to know")[-3] == (
        "CV: there is no file cv.pdf ([me] cv). They asked to see it."
    )
    assert under(invoke, "À savoir", "--language", "fr")[-3] == (
        "CV\u00a0: le fichier cv.pdf est introuvable ([me] cv). On me l'a demandé."
    )
    set_day(vault, "cv.pdf", "2026-05-03")
    assert under(invoke, "À savoir", "--language", "fr")[-3] == (
        "CV\u00a0: cv.pdf, du 3 mai 2026, a 203 jours\u00a0: à relire avant. On me l'a demandé."
    )


def test_the_users_own_questions_go_before_those_of_the_bank(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault)
    meeting(
        vault,
        "date: 2026-12-01",
        body="## Questions\n\n- **Path**\n  - [ ] Why *this*?\n- And?\n\n> Leave early.\n",
    )

    assert under(invoke, "Questions") == ["Why this?", "And?"]
    assert under(invoke, "Questions", "--language", "fr") == ["Why this?", "And?"]


def test_questions_that_were_scaffolded_and_not_touched_come_from_the_bank(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "language: fr")
    invoke("new-interview", "ada", "--at", "2026-12-01 10:00")
    path = vault.root / "Interviews/2026-12-01 Ada Baker.md"
    english = under(invoke, "Questions")
    assert english[0] == "How much time do you have today? I planned for 30 minutes."

    text = path.read_text()
    path.write_text(
        text.replace("Comment se passe", "Comment va", 1).replace(
            "  - De combien", "  - En combien"
        )
    )
    own = under(invoke, "Questions")
    assert own[0].startswith("En combien de temps")
    assert len(own) == len(english)


def test_questions_of_a_meeting_that_is_over_are_asked(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault)
    meeting(vault, "date: 2026-11-10\nminutes_asked: 20", body="## Questions\n- Old one?\n")

    assert "Old one?" not in under(invoke, "Questions")
    assert under(invoke, "Agenda, 30 minutes")
    assert under(invoke, "Questions", "--interview", "Meeting") == ["Old one?"]
