"""A page of HTML."""

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.notes.markdown import escaped
from vaultkit.scaffold.page import page


def body(markdown: str) -> str:
    return page(markdown, "T", "en").partition("<body>\n")[2].partition("</body>")[0]


def test_markdown_becomes_elements() -> None:
    assert body("# A\n\n> **b**\n\n- c `d`\n") == (
        "<h1>A</h1>\n<blockquote>\n<p><strong>b</strong></p>\n</blockquote>\n"
        "<ul>\n<li>c <code>d</code></li>\n</ul>\n"
    )


def test_html_in_it_is_text_and_nothing_is_fetched() -> None:
    assert body("<script>x</script>\n\n![a](https://t.example/x.png) <b>") == (
        "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
        '<p>!<a href="https://t.example/x.png">a</a> &lt;b&gt;</p>\n'
    )
    assert body("[a](javascript:alert(1)) [b](data:text/html,x)") == (
        "<p>[a](javascript:alert(1)) [b](data:text/html,x)</p>\n"
    )


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=10))
def test_no_text_breaks_out(text: str, title: str, language: str) -> None:
    made = page(f"- {escaped(text)}\n", title, language)

    plain = page("- x\n", "T", "en")
    assert made.count("<") == plain.count("<")
