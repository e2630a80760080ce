"""Tell whether anything was written into the note of a meeting beyond what a scaffold puts there.

A scaffold asks and reminds: headings, what has a question mark, what ends in a colon, block
quotes, comments, minutes of an agenda. What stands before the questions was known before the
meeting. Any other line is somebody's own, and so is every line of a template that asks in another
way: it is better to believe that something was written than to nag.
"""

import re

from vaultkit.notes.hidden import may_have_comments

_LEARNED = re.compile(
    r"^#{1,6}[ \t]+(?:What I learned|Ce que j['’]ai appris)[ \t]*$\s*(?![#>%<])\w", re.MULTILINE
)
_COMMENT = re.compile(r"%%.*?%%|<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
_MARK = re.compile(r"(?:[-*+]|\d+[.)])[ \t]*(?:\[[ ]\][ \t]*)?")
_AGENDA = re.compile(r"\d+[-–]\d+\s*min\b")
_THEME = re.compile(r"\*\*[^*]+\*\*")
_TAGS = re.compile(r"#(?:offer|promise)")

_BEFORE_THE_MEETING = frozenset({"Why this person", "Pourquoi cette personne"})
_PROMPTS = frozenset(
    {"One detail I can use in the thank-you", "Un détail à reprendre dans le remerciement"}
)
"""What the shipped scaffolds ask without a question mark."""


def is_written(body: str) -> bool:
    """Tell whether a body holds a line that no scaffold, and no report, has put there."""
    if "vaultkit" in body:
        from vaultkit.notes.report_block import without_reports  # noqa: PLC0415  few notes have one

        body = without_reports(body)
    text = _COMMENT.sub("", body) if may_have_comments(body) else body
    return _has_own_line(text) or _LEARNED.search(body) is not None


def _has_own_line(text: str) -> bool:
    is_before = False
    at = end = 0
    while end != -1:  # not all lines at once: the first of somebody's own is early in a long note
        end = text.find("\n", at)
        words = text[at : None if end == -1 else end].strip()
        at = end + 1
        heading = _HEADING.fullmatch(words) if words[:1] == "#" else None
        if heading:
            is_before = heading[1].strip(" #") in _BEFORE_THE_MEETING
        elif words and not is_before and not _is_prompt(words):
            return True
    return False


def _is_prompt(words: str) -> bool:
    if words[0] == ">" or not words.strip("-*_ \t"):
        return True
    said = words[mark.end() :] if (mark := _MARK.match(words)) else words
    return (
        not said
        or "?" in said
        or said[-1] == ":"
        or said in _PROMPTS
        or any(each.fullmatch(said) for each in (_THEME, _TAGS))
        or _AGENDA.match(said) is not None
    )
