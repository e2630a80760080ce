"""The page in a real browser: it says nothing, asks for nothing, and everybody can use it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import EXAMPLE, Invoke, VaultBuilder

CHROMIUM = shutil.which("chromium")
AXE = Path(
    os.environ.get("AXE_CORE")
    or Path.home() / ".cache/vaultkit-tests/node_modules/axe-core/axe.min.js"
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.unfollowed,
]
needs_axe = pytest.mark.skipif(not AXE.exists(), reason=f"no axe-core at {AXE}")


class Seen(NamedTuple):
    """A page, and what it did: what it wrote to the console, and what it asked for."""

    page: Page
    told: list[str]
    asked: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    own = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=own)
        yield found
        found.close()


def seen(
    browser: Browser, html: bytes, folder: Path, *, is_dark: bool = False, width: int = 1280
) -> Seen:
    file = folder / "page.html"
    file.write_bytes(html)
    context = browser.new_context(
        color_scheme="dark" if is_dark else "light", viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri(), wait_until="networkidle")
    return Seen(page, told, asked)


@pytest.fixture
def example_page(invoke: Invoke) -> bytes:
    return invoke("-C", str(EXAMPLE), "--lang", "en", "export", "html").stdout_bytes


def test_it_asks_for_nothing_and_complains_of_nothing(
    browser: Browser, example_page: bytes, tmp_path: Path
) -> None:
    found = seen(browser, example_page, tmp_path)

    assert found.told == []
    assert found.asked == [(tmp_path / "page.html").as_uri()]
    assert found.page.title() == "Lyon–Montréal 2026"
    assert _style(found.page, "body", "max-width") == "1152px"  # the policy lets the style in


@needs_axe
@pytest.mark.parametrize(("width", "is_dark"), [(1280, True), (390, False)])
def test_nothing_keeps_anybody_from_using_it(
    browser: Browser, example_page: bytes, tmp_path: Path, width: int, *, is_dark: bool
) -> None:
    page = seen(browser, example_page, tmp_path, is_dark=is_dark, width=width).page
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    page.evaluate(f"{AXE.read_text(encoding='utf-8')};0")
    found = page.evaluate("axe.run(document)")

    assert [each["id"] for each in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_it_fits_a_phone(browser: Browser, example_page: bytes, tmp_path: Path) -> None:
    page = seen(browser, example_page, tmp_path, width=360).page

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_it_is_dark_where_the_reader_wants_it_so(
    browser: Browser, example_page: bytes, tmp_path: Path
) -> None:
    light = seen(browser, example_page, tmp_path).page
    dark = seen(browser, example_page, tmp_path, is_dark=True).page

    assert _style(light, "body", "background-color") == "rgb(251, 250, 248)"
    assert _style(dark, "body", "background-color") == "rgb(20, 23, 26)"


def test_printed_it_has_no_menu_and_the_whole_picture(
    browser: Browser, example_page: bytes, tmp_path: Path
) -> None:
    page = seen(browser, example_page, tmp_path, is_dark=True, width=700).page
    page.emulate_media(media="print")

    assert _style(page, "nav", "display") == "none"
    assert _style(page, "body", "background-color") == "rgb(255, 255, 255)"
    box = page.locator("svg.tree").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 700


def test_a_name_in_the_agenda_leads_to_its_card_by_keyboard(
    browser: Browser, example_page: bytes, tmp_path: Path
) -> None:
    page = seen(browser, example_page, tmp_path).page
    first = page.locator("#owed a").first
    name = first.inner_text()

    for _ in range(page.locator("nav a").count() + 1):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.locator(".cards > li:target h3").inner_text() == name


def test_a_box_of_the_tree_leads_to_its_card(
    browser: Browser, example_page: bytes, tmp_path: Path
) -> None:
    page = seen(browser, example_page, tmp_path).page

    page.locator("svg.tree a", has_text="Roland Vautrey").click()

    assert page.locator(".cards > li:target h3").inner_text() == "Roland Vautrey"


def test_hostile_names_do_nothing(
    browser: Browser, vault: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    evil = [
        "<img src=x onerror=alert(1)>", '\\" onmouseover=\\"alert(1)', "</script><script>alert(1)",
        "</style><style>body{display:none}", "javascript:alert(1)", " java\\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>", "//evil", "http://[::1",
        "<svg onload=alert(1)>", "&lt;b onclick=alert(1)&gt;",
    ]  # fmt: skip
    for number, text in enumerate(evil):
        vault.note(
            f"{number}.md",
            f'---\ntype: contact\nrole: "{text}"\nemail: "{text}"\nphone: "{text}"\n'
            f'url: "{text}"\nasked: 2026-10-01\nreferrals:\n  - "[[{number + 1}|{text}]]"\n---\n',
        )

    found = seen(browser, invoke("export", "html", exit_code=0).stdout_bytes, tmp_path)

    for link in found.page.locator("a").all():
        assert (link.get_attribute("href") or "").startswith("#")
    assert found.page.locator("script, img, svg[onload], [onclick], [onerror]").count() == 0
    assert found.page.locator(".cards > li").count() == len(evil)
    assert found.told == []
    assert found.asked == [(tmp_path / "page.html").as_uri()]


def test_not_even_a_program_put_into_it_would_run(
    browser: Browser, example_page: bytes, tmp_path: Path
) -> None:
    spoilt = example_page.replace(
        b"</main>", b"<script>document.title = 'ran'</script><img src='x.png' alt=''></main>"
    )

    found = seen(browser, spoilt, tmp_path)

    assert found.page.title() == "Lyon–Montréal 2026"
    assert len(found.told) == 2  # one refusal of the browser's for each
    assert all("Content Security Policy" in each for each in found.told)


def _style(page: Page, selector: str, name: str) -> str:
    script = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    return str(page.evaluate(script, [selector, name]))
