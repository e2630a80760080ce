"""Make a page of Markdown: one file of HTML that fetches nothing and runs nothing."""

from html import escape

from vaultkit.notes.markdown import parser

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.45 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 1rem;
  overflow-wrap: break-word }}
h1 {{ font-size: 1.5rem; margin: 0 0 .5rem }}
h2 {{ font-size: 1.1rem; margin: 1.1rem 0 .3rem }}
ul, ol {{ margin: 0; padding-left: 1.2rem }}
blockquote {{ margin: 0 0 1rem; padding: .5rem .8rem; border: 2px solid #c00 }}
code {{ font-size: .9em; overflow-wrap: anywhere }}
@media print {{ body {{ font-size: 10pt; max-width: none; padding: 0 }} h2 {{ break-after: avoid }}
  li {{ break-inside: avoid }} }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def page(markdown: str, title: str, language: str) -> str:
    """Write a page; HTML in the text is shown as text, and pictures are left out."""
    body = parser().disable("image").render(markdown)
    tongue = escape(language.replace("_", "-"))
    return _PAGE.format(language=tongue, title=escape(title), body=body)
