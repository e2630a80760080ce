"""What ``vaultkit search`` prints, for a terminal and as JSON."""

from vaultkit.cli.output import clean, say, say_json, styled, tell
from vaultkit.domain.sentence import sentence
from vaultkit.index.search import BEGIN, END, Found, Hit


def report_found(found: Found, *, as_json: bool) -> None:
    """Print what was found, best first."""
    if as_json:
        say_json("hits", [_document(each) for each in found.hits], total=found.total)
    else:
        _show(found)


def _show(found: Found) -> None:
    if not found.hits:
        tell(sentence("No note has all these words."))
        return
    for hit in found.hits:
        day = f"{hit.day}  " if hit.day and hit.day not in hit.name else ""
        say(f"{day}{clean(hit.path)}", "bold")
        if hit.snippet:
            say(f"    {_marked(hit.snippet)}")
    if found.total > len(found.hits):
        shown = sentence("{shown} of {total} notes; more with --limit",
                         shown=len(found.hits), total=found.total)  # fmt: skip
        tell(shown)


def _marked(snippet: str) -> str:
    """Set off the words that were found, on a terminal."""
    text = ""
    for number, piece in enumerate(snippet.split(BEGIN)):
        word, _, rest = piece.rpartition(END) if number else ("", "", piece)
        text += (styled(clean(word), "yellow") if word else "") + clean(rest)
    return text


def _document(hit: Hit) -> dict[str, object]:
    return {
        "path": hit.path,
        "name": hit.name,
        "type": hit.kind.name.lower(),
        "date": hit.day,
        "snippet": hit.snippet.replace(BEGIN, "").replace(END, ""),
    }
