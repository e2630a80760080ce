"""The page that a watch keeps."""

import time
from collections.abc import Callable

from tests.conftest import Invoke, VaultBuilder
from tests.running_watch import RunningWatch

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


def test_a_page_never_takes_the_place_of_something_else(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("page.html", b"<p>Mine</p>")

    result = invoke("watch", "--page", "page.html", exit_code=5)

    assert "page.html is there, and is not known to be an earlier export" in result.stderr
