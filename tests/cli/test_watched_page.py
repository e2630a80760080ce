"""The page that a watch keeps."""

import datetime as dt
import time
from collections.abc import Callable

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.running_watch import RunningWatch
from vaultkit.cli.agenda import Agenda
from vaultkit.cli.app import App
from vaultkit.cli.watched_page import kept_page

IN_TIME = 20.0


def wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + IN_TIME
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def met(name: str) -> str:
    return f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: 2026-01-02\n---\nWe spoke.\n'


def test_a_page_is_kept_as_fresh_as_what_is_owed(vault: VaultBuilder, invoke: Invoke) -> None:
    page = vault.root / "page.html"
    vault.note("a.md", met("Ann"))
    with RunningWatch(vault.root, "--page", str(page)) as watch:
        assert page.read_bytes() == invoke("export", "html", today=None).stdout_bytes

        vault.note("b.md", met("Bob"))
        wait_for(lambda: b"Bob" in page.read_bytes())
        assert page.read_bytes() == invoke("export", "html", today=None).stdout_bytes

        page.write_text("Mine.", encoding="utf-8")
        vault.note("c.md", met("Eve"))
        watch.wait_for(lambda: "is not known to be an earlier export" in watch.err, IN_TIME)
        assert watch.stop() == 0

    assert page.read_text(encoding="utf-8") == "Mine."
    assert watch.news == 2


def test_each_look_that_finds_a_change_writes_the_page(
    vault: VaultBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    app, page = App(), vault.root / "page.html"
    app.start = str(vault.root)
    app.day = dt.date(2026, 11, 22)
    keep = kept_page(app, str(page))
    agenda = Agenda(app.start, app.day, None, None, lambda _document: None, keep)
    vault.note("a.md", met("Ann"))

    agenda.look()
    first = page.read_bytes()
    agenda.look()
    unchanged = page.stat().st_ino
    vault.note("b.md", met("Bob"))
    agenda.look()

    assert b"Ann" in first
    assert b"Bob" not in first
    assert page.stat().st_ino != unchanged
    assert b"Bob" in page.read_bytes()

    page.write_text("Mine.", encoding="utf-8")
    vault.note("c.md", met("Eve"))
    agenda.look()

    assert page.read_text(encoding="utf-8") == "Mine."
    assert f"Error: {page} is there, and is not known to be an earlier export" in (
        capsys.readouterr().err
    )


def test_a_page_never_takes_the_place_of_something_else(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("page.html", b"<p>Mine</p>")

    result = invoke("watch", "--page", "page.html", exit_code=5)

    assert "page.html is there, and is not known to be an earlier export" in result.stderr
