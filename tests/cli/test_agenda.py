"""A watch answers as ``vaultkit due`` does, or not at all, and prints a change once."""

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from soak.saves import SAVES, Save
from tests.cli.test_interrupted import rename_and_die
from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.agenda import Agenda
from vaultkit.cli.speech import speaking
from vaultkit.vault.leftovers import SCRAP_END, SCRAP_START
from vaultkit.watching.messages import Question, identity_of, time_zone
from vaultkit.watching.witness import Witness


class Watcher:
    """An agenda that looks when it is told to, and what it announced."""

    def __init__(self, root: Path, witness: Witness | None, day: dt.date | None = None) -> None:
        self.root = root
        self.announced: list[bytes] = []
        self.agenda = Agenda(str(root), day, None, witness, self.announced.append)
        self.look = self.agenda.look

    def ask(
        self,
        *flags: str,
        day: str | None = None,
        later: float = 0,
        language: str = "",
        locale: str = "",
        has_colour: bool = False,
    ) -> str | None:
        """Ask as a command would that is run ``later`` seconds from now."""
        at = now() + dt.timedelta(seconds=later)
        about = dt.date.fromisoformat(day) if day else None
        where = identity_of(str(self.root)), time_zone()
        answer = self.agenda.respond(
            Question(*where, about, at, (), flags, language, locale, has_colour)
        )
        return answer and answer.out.decode()


def now() -> dt.datetime:
    return dt.datetime.now()  # noqa: DTZ005  as the program does


@pytest.fixture
def watcher(vault: VaultBuilder) -> Iterator[Watcher]:
    with closing(Witness(str(vault.root))) as witness:
        yield Watcher(vault.root, witness)


def met(name: str, day: str = "2026-01-02") -> str:
    return f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: {day}\n---\nWe spoke.\n'


@pytest.fixture
def fresh(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Say what a command says that knows no index and no watch."""

    def due(*words: str, today: str | None = None) -> str:
        with monkeypatch.context() as elsewhere:
            elsewhere.setenv("VAULTKIT_CACHE_DIR", str(tmp_path / "vault"))  # refused: no index
            return invoke("due", *words, today=today).stdout

    return due


def test_it_prints_what_is_owed_and_again_when_that_changes(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    watcher.look()
    assert capsys.readouterr() == ("Nothing is owed today.\n", "")
    watcher.look()
    vault.note("Reading list.md", "nothing of the kind")
    watcher.look()
    assert capsys.readouterr() == ("", "")

    vault.note("a.md", met("Ann"))
    before = now()
    watcher.look()

    out, err = capsys.readouterr()
    assert out == fresh()
    assert "Ann" in out
    assert err in {f"{when:%H:%M:%S} What is owed has changed.\n" for when in (before, now())}
    assert [each.decode() for each in watcher.announced] == [fresh("--json")]


def test_what_is_not_among_the_first_of_its_kind_is_news_as_well(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    for number in range(10, 22):
        vault.note(f"{number}.md", met(f"Ann {number}", f"2026-01-{number}"))
    watcher.look()
    shown = capsys.readouterr().out
    assert "  and 2 more: vaultkit due thank-you\n" in shown

    vault.note("21.md", met("Eve", "2026-01-21"))
    watcher.look()

    assert "Eve" in watcher.announced[0].decode()
    assert capsys.readouterr().out == shown == fresh()


@pytest.mark.parametrize(
    "words", [(), ("--json",), ("--long",), ("--long", "--json")], ids=" ".join
)
@pytest.mark.parametrize("day", [None, "2026-02-01", "2030-01-01"])
def test_an_answer_is_what_the_command_would_print(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    words: tuple[str, ...], day: str | None,
) -> None:  # fmt: skip
    vault.note("a.md", met("Émile \x1b[31m"))
    vault.note("b.md", met("Eve", "soon"))
    watcher.look()

    flags = tuple(word.removeprefix("--") for word in words)
    assert watcher.ask(*flags, day=day) == fresh(*words, today=day)
    assert watcher.ask(*flags, day=day) == fresh(*words, today=day)


def test_an_answer_for_a_terminal_has_colour_unless_the_watch_may_use_none(
    vault: VaultBuilder, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    vault.note("a.md", met("Ann"))
    watcher.look()

    assert (watcher.ask(has_colour=True) or "").startswith("\x1b[1mThank-yous (1)\x1b[0m\n")
    assert (watcher.ask() or "").startswith("Thank-yous (1)\n")
    monkeypatch.setenv("NO_COLOR", "1")
    assert watcher.ask(has_colour=True) is None
    assert watcher.ask() is not None


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_right_after_a_save_there_is_no_stale_answer(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str], tmp_path: Path, save: Save
) -> None:
    (vault.root / ".obsidian").mkdir()
    note = vault.note("a.md", met("Ann"))
    for number in range(3):
        watcher.look()
        assert watcher.ask() == fresh()

        save(note, met(f"Eve {number}").encode(), tmp_path)

        assert watcher.ask() is None
        watcher.look()
        assert watcher.ask() == fresh()
        assert f"Eve {number}" in fresh()


def test_each_is_answered_in_their_own_language(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("LANGUAGE", "en")
    vault.note("a.md", met("Ann"))
    with speaking("en"):
        watcher.look()
        french = fresh("--lang", "fr")
        assert french != fresh() == watcher.ask(locale="en") == capsys.readouterr().out
        assert watcher.ask(language="fr", locale="en") == french
        assert watcher.ask(locale="fr") == french
        assert watcher.ask(language="en", locale="fr") == fresh()

        vault.settings('language = "fr"\n')
        vault.note("a.md", met("Bob"))
        watcher.look()

        assert watcher.ask(locale="en") == fresh() == capsys.readouterr().out
        assert watcher.ask(language="en") == fresh("--lang", "en")
        assert watcher.announced[0].decode() == fresh("--json")


def test_nothing_is_answered_before_the_first_look_nor_without_a_witness(
    vault: VaultBuilder, watcher: Watcher
) -> None:
    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() is not None

    blind = Watcher(vault.root, None)
    blind.look()

    assert blind.ask() is None


def settings_change(vault: VaultBuilder) -> None:
    vault.settings("[deadlines]\nthank_you = 300\n")


def obsidian_comes(vault: VaultBuilder) -> None:
    vault.note(".obsidian/app.json", '{"userIgnoreFilters": ["a.md"]}')


@pytest.mark.parametrize("change", [settings_change, obsidian_comes])
def test_a_change_of_settings_is_seen_at_once(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    change: Callable[[VaultBuilder], None],
) -> None:  # fmt: skip
    vault.note("a.md", met("Ann"))
    vault.note("b.md", met("Bob", f"{now().date() - dt.timedelta(1)}"))
    watcher.look()
    before = watcher.ask()

    change(vault)

    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() == fresh() != before


def test_settings_that_break_and_are_mended_are_followed_as_by_a_command(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    vault.note("a.md", met("Ann"))
    vault.settings("[deadlines]\nthank_you = 250\n")
    watcher.look()
    first = fresh()
    vault.settings("[deadlines\n")
    watcher.look()
    assert watcher.ask() == fresh() != first
    vault.settings("[deadlines]\nthank_you = 250\n")
    watcher.look()

    assert watcher.ask() == fresh() == first
    assert capsys.readouterr().out.count("Thank-yous (1)") == 3


@pytest.mark.parametrize("path", ["CV.pdf", "Documents/CV.pdf", ".private/CV.pdf", "a/../CV.pdf"])
def test_the_age_of_the_cv_is_watched_wherever_in_the_vault_it_is(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str], path: str
) -> None:
    vault.settings(f'[me]\ncv = "{path}"\n')
    vault.note("a.md", met("Ann", f"{now().date() + dt.timedelta(5)}"))
    (vault.root / "a").mkdir()
    watcher.look()
    assert watcher.ask() == fresh()

    cv = vault.note(path, "")
    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() == fresh()
    os.utime(cv, (1_700_000_000, 1_700_000_000))

    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() == fresh()
    assert "Your CV (1)\n" in fresh()


@pytest.mark.parametrize("path", ["../other/cv.pdf", "/etc/passwd", "linked/cv.pdf", "\\u0000"])
def test_with_a_cv_elsewhere_nothing_is_proven(
    vault: VaultBuilder, watcher: Watcher, tmp_path: Path, path: str
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "cv.pdf").touch()
    (vault.root / ".linked").symlink_to(tmp_path / "other")
    vault.settings(f'[me]\ncv = "{path.replace("linked", ".linked")}"\n')

    watcher.look()

    assert watcher.ask() is None


OUTSIDE: dict[str, Callable[[Path, Path], object]] = {
    "a note that is a link": lambda root, other: (root / "b.md").symlink_to(other / "b.md"),
    "a link to a folder": lambda root, other: (root / "more").symlink_to(other),
    "a link to a file": lambda root, other: (root / "cv.pdf").symlink_to(other / "cv.pdf"),
    "a link to nothing": lambda root, other: (root / "b").symlink_to(other / "nothing"),
    "a link by way of a link": lambda root, other: (root / "b.md").symlink_to(other / "back.md"),
    "a hard link": lambda root, other: os.link(other / "b.md", root / "b.md"),
    "settings that are a link": lambda root, other: relinked(root, other, "vaultkit.toml"),
    "settings that are a hard link": lambda root, other: os.link(
        root / "vaultkit.toml", other / "vaultkit.toml"
    ),
    "Obsidian's folder is a link": lambda root, other: (root / ".obsidian").symlink_to(other),
}


def relinked(root: Path, other: Path, name: str) -> None:
    (root / name).rename(other / name)
    (root / name).symlink_to(other / name)


@pytest.mark.parametrize("link", OUTSIDE.values(), ids=OUTSIDE)
def test_what_can_be_changed_from_elsewhere_is_never_answered_for(
    vault: VaultBuilder, watcher: Watcher, tmp_path: Path, link: Callable[[Path, Path], object]
) -> None:
    vault.note("a.md", met("Ann"))
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.md").write_text(met("Bob"))
    (other / "cv.pdf").write_text("")
    (other / "back.md").symlink_to(vault.root / "a.md")
    link(vault.root, other)

    watcher.look()
    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() is None


def test_a_link_to_a_note_in_the_vault_is_no_hindrance(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str]
) -> None:
    vault.note("People/a.md", met("Ann"))
    (vault.root / "near.md").symlink_to("People/a.md")
    (vault.root / "People" / "far.md").symlink_to(vault.root / "People" / "a.md")
    (vault.root / ".hidden").symlink_to("/")

    watcher.look()

    assert watcher.ask() == fresh()


def test_a_vault_that_is_gone_is_said_once_and_so_is_its_return(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    vault.note("a.md", met("Ann"))
    watcher.look()
    capsys.readouterr()

    vault.root.rename(vault.root.parent / "away")
    for _ in range(3):
        assert watcher.look() == 2
    (vault.root.parent / "away").rename(vault.root)
    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() == fresh()

    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        f"Error: no vault at {vault.root}: No such file or directory. Make one with 'vaultkit "
        "init', or name one with -C FOLDER or VAULTKIT_VAULT.\nThe vault is there again.\n"
    )


def test_whoever_reads_french_is_told_so_in_french(
    vault: VaultBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.settings('language = "fr"\n')
    watcher = Watcher(vault.root, None)
    watcher.look()
    vault.root.rename(vault.root.parent / "away")
    watcher.look()
    (vault.root.parent / "away").rename(vault.root)
    watcher.look()

    assert capsys.readouterr().err == (
        f"Erreur\u00a0: pas de coffre dans {vault.root}\u00a0: fichier ou dossier introuvable. "
        "Créez-en un avec «\u00a0vaultkit init\u00a0», ou indiquez-en un avec -C DOSSIER ou "
        "VAULTKIT_VAULT.\nLe coffre est de nouveau là.\n"
    )


def test_a_vault_that_is_none_any_more_is_not_taken_for_the_one_around_it(
    vault: VaultBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.note("a.md", met("Ann"))
    inner = vault.note("inner/vaultkit.toml", "")
    watcher = Watcher(inner.parent, None)
    watcher.look()
    inner.unlink()

    watcher.look()

    out, err = capsys.readouterr()
    assert out == "Nothing is owed today.\n"
    assert err.startswith(f"Error: no vault at {inner.parent}: it is no longer marked as one. ")


def test_another_vault_in_the_place_of_the_first_is_watched(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str]
) -> None:
    vault.note("a.md", met("Ann"))
    watcher.look()
    vault.root.rename(vault.root.parent / "away")
    vault.settings("")
    vault.note("b.md", met("Bob"))
    os.chdir(vault.root)
    assert watcher.ask() is None

    watcher.look()

    assert watcher.ask() == fresh()
    assert "Bob" in fresh()


def test_another_vault_that_comes_with_the_folder_around_it_is_not_taken_for_the_first(
    tmp_path: Path, fresh: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, name in (("here", "Ann"), ("other", "Bob")):
        root = tmp_path / folder / "vault"
        root.mkdir(parents=True)
        (root / "vaultkit.toml").touch()
        (root / "a.md").write_text(met(name))
    root = tmp_path / "here" / "vault"
    monkeypatch.chdir(root)
    with closing(Witness(str(root))) as witness:
        watcher = Watcher(root, witness)
        watcher.look()
        assert watcher.ask() == fresh()

        (tmp_path / "here").rename(tmp_path / "away")
        (tmp_path / "other").rename(tmp_path / "here")

        assert witness.is_unchanged()  # in the folders that it watches nothing has happened
        assert watcher.ask() is None
        monkeypatch.chdir(root)
        watcher.look()
        assert watcher.ask() == fresh()
        assert "Bob" in fresh()


def test_a_question_about_another_folder_is_not_answered(
    vault: VaultBuilder, watcher: Watcher
) -> None:
    watcher.look()
    where = identity_of("/"), time_zone()
    question = Question(*where, None, now(), (), (), "", "", has_colour=False)

    assert watcher.agenda.respond(question) is None


def test_when_all_notes_are_gone_at_once_the_warning_is_left_to_the_command(
    vault: VaultBuilder, watcher: Watcher, capsys: pytest.CaptureFixture[str]
) -> None:
    note = vault.note("a.md", met("Ann"))
    watcher.look()
    note.unlink()
    capsys.readouterr()

    watcher.look()

    out, err = capsys.readouterr()
    assert out == "Nothing is owed today.\n"
    assert "Warning: the one note known here" in err
    assert watcher.ask() is None


def test_a_change_that_was_interrupted_is_settled_as_by_any_command(
    vault: VaultBuilder, watcher: Watcher, invoke: Invoke, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.note("Contacts/Ann.md", "---\ntype: contact\n---\n")
    vault.note("a.md", met("Ann"))
    before = vault.snapshot()
    rename_and_die(invoke, after=2)
    assert vault.snapshot() != before

    watcher.look()

    assert vault.snapshot() == before
    out, err = capsys.readouterr()
    assert err == "'rename Ann to Bob' had been interrupted, and was rolled back.\n"
    assert watcher.ask() == out


def test_what_cannot_be_settled_is_said_once_and_never_answered_for(
    vault: VaultBuilder, watcher: Watcher, state_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.note("a.md", met("Ann"))
    vault.raw(f"{SCRAP_START}0a{SCRAP_END}", b"")
    state_home.rmdir()
    state_home.touch()

    for _ in range(3):
        watcher.look()
        assert watcher.ask() is None

    out, err = capsys.readouterr()
    assert out.count("Thank-yous (1)\n") == 1
    assert err.count(str(state_home)) == err.count("\n") == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str], day: str
) -> None:
    vault.note("a.md", met("Ann"))
    watcher.look()

    assert watcher.ask(day=day) == fresh(today=day)


def test_time_alone_changes_the_answer_and_is_heeded(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    moment = now() + dt.timedelta(seconds=2.5)
    if moment.date() != now().date():
        time.sleep(3)  # at midnight, which is a change of its own
        moment = now() + dt.timedelta(seconds=2.5)
    vault.note("a.md", met("Ann", f"{moment.replace(microsecond=0).isoformat()}"))
    holds_for = watcher.look()
    before = watcher.ask()
    assert before == fresh()
    assert 0 < holds_for <= 2.5
    assert watcher.ask(later=3) is None
    assert watcher.ask(later=-60) is None  # a clock that goes otherwise, a zone farther west
    assert watcher.ask(later=24 * 3600) is None

    time.sleep(holds_for)

    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() == fresh() != before
    assert capsys.readouterr().out == f"{before}{fresh()}"


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Travel; the system is told as the user would tell it."""
    yield lambda name: monkeypatch.setenv("TZ", name)
    monkeypatch.undo()
    time.tzset()


def test_whoever_travels_is_answered_by_the_time_of_the_place(
    vault: VaultBuilder, watcher: Watcher, zone: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    vault.note("a.md", met("Ann"))
    zone("<-12>12")
    watcher.look()
    one, west = watcher.ask("json"), now().date()
    zone("<+14>-14")
    watcher.look()
    other, east = watcher.ask("json"), now().date()

    assert west < east
    assert f'"today": "{west}"' in (one or "")
    assert f'"today": "{east}"' in (other or "")
    assert "What is owed has changed" in capsys.readouterr().err


def test_whoever_reckons_in_another_time_zone_is_not_answered(
    watcher: Watcher, zone: Callable[[str], None]
) -> None:
    zone("<here>0")
    watcher.look()
    assert watcher.ask() is not None
    root = identity_of(str(watcher.root))
    asked = Question(root, "<here>0", None, now(), (), (), "", "", has_colour=False)

    assert watcher.agenda.respond(asked) is not None
    assert watcher.agenda.respond(asked._replace(zone="")) is None
    assert watcher.agenda.respond(asked._replace(asked_at=now() + dt.timedelta(hours=1))) is None
    day = now().date()
    assert watcher.agenda.respond(asked._replace(day=day)) is not None
    assert watcher.agenda.respond(asked._replace(day=day, zone="Asia/Tokyo")) is None


def test_at_midnight_the_answer_is_another(
    vault: VaultBuilder, watcher: Watcher, fresh: Callable[..., str], zone: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    vault.note("a.md", met("Ann"))
    utc = dt.datetime.now(dt.UTC)
    midnight = dt.datetime.combine(utc + dt.timedelta(1), dt.time.min, dt.UTC)
    zone(f"<mid>-{midnight - utc - dt.timedelta(seconds=1.5)}".partition(".")[0])  # it comes soon
    holds_for = watcher.look()
    before = watcher.ask()
    assert 0 < holds_for < 3
    capsys.readouterr()

    time.sleep(holds_for)

    assert watcher.ask() is None
    watcher.look()
    assert watcher.ask() == fresh() != before
    out, err = capsys.readouterr()
    assert out == fresh()
    assert err.startswith("00:00:0")


def test_with_a_day_of_its_own_a_watch_prints_that_and_answers_nobody(
    vault: VaultBuilder, fresh: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    vault.note("a.md", met("Ann"))
    with closing(Witness(str(vault.root))) as witness:
        watcher = Watcher(vault.root, witness, dt.date(2026, 1, 10))
        assert watcher.look() == 30
        assert capsys.readouterr().out == fresh(today="2026-01-10")
        vault.note("b.md", met("Bob"))
        before = now()
        watcher.look()

        assert capsys.readouterr().err[:8] in {f"{when:%H:%M:%S}" for when in (before, now())}
        assert watcher.ask() is None
        assert watcher.ask(day="2026-01-10") is None


def test_a_vault_without_notes_owes_nothing(watcher: Watcher, fresh: Callable[..., str]) -> None:
    watcher.look()

    assert watcher.ask() == fresh() == "Nothing is owed today.\n"
