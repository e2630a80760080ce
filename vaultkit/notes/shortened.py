"""Texts cut to a length, at a word."""

_DANGLING = " \u00a0\u202f,;:.–—-([«\"'’"


def shortened(text: str, most: int) -> str:
    """Cut a text to at most so many characters, of which the ellipsis is one.

    It is cut at a word, unless one word would take half of the room with it.
    """
    if len(text) <= most:
        return text
    at = text.rfind(" ", most // 2, most)
    return f"{text[: at if at != -1 else most - 1].rstrip(_DANGLING)}…"
