"""Say in plain words what libyaml says of a block it cannot read."""

import re

import yaml
from yaml.reader import ReaderError

from vaultkit.domain.sentence import sentence
from vaultkit.notes.fault import Fault
from vaultkit.notes.limits import SECOND_DOCUMENT, TOO_DEEP


def of_yaml_error(error: yaml.YAMLError, text: str) -> Fault:
    """Turn any error of PyYAML into a fault with its place and what to do."""
    told = str(getattr(error, "problem", "") or getattr(error, "reason", "") or error)
    at = min(_place(error, told, text), len(text))
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    if "maximum nesting depth" in told:  # libyaml 0.2.6 looks 1,000 brackets ahead of its events
        return Fault(at, "too-deep", TOO_DEEP)
    if "<document start>" in told and not _DOCUMENT_END.search(text, 0, at):
        return Fault(at, "yaml-syntax", _MISFIT)
    for pattern, rule, message in _SEEN_IN_LINE:
        if pattern.search(line):
            return Fault(at, rule, message)
    for words, rule, message in _TOLD:
        if words in told:
            return Fault(at, rule, message)
    return Fault(at, "yaml-syntax", sentence("not valid YAML: {told}", told=told))


def _place(error: yaml.YAMLError, told: str, text: str) -> int:
    """Find the character to mend; of what was opened and never closed, its beginning."""
    if isinstance(error, ReaderError):  # libyaml gives its position in bytes
        return max(0, text.find(chr(error.character)))
    mark = getattr(error, "problem_mark", None)
    if any(words in told for words in _SEEN_TOO_LATE):
        mark = getattr(error, "context_mark", None) or mark
    return mark.index if mark else 0


_DOCUMENT_END = re.compile(r"^\.\.\.\s", re.MULTILINE)
_SEEN_TOO_LATE = ("could not find expected ':'", "unexpected end of stream", "',' or '")

_MISFIT = sentence(
    "this line does not fit in with the ones before it; check its indentation and quotes"
)

_SEEN_IN_LINE = (
    (
        re.compile(r"\{\{|\{%"),
        "unfilled-template",
        sentence("the template is not filled: '{{{{' or '{{%' stands where a value belongs"),
    ),
    (re.compile(r"(?::|^\s*-)\s*\[\["), "unquoted-link", sentence('quote the link: "[[Name]]"')),
    (
        re.compile("[\x85\u2028\u2029]"),
        "yaml-syntax",
        sentence("an invisible line separator stands in this line; type the line anew"),
    ),
    (
        re.compile(r"^\s*\t"),
        "tab",
        sentence("a tab stands where YAML wants spaces; indent with two spaces"),
    ),
    (re.compile(r"^\.\.\.\s*$"), "second-document", SECOND_DOCUMENT),
)

_TOLD = (
    ("'\\t'", "tab", sentence("a tab stands where YAML wants spaces; use spaces")),
    (
        "mapping values are not allowed",
        "unquoted-text",
        sentence("': ' inside a text ends it for YAML; put the whole value in double quotes"),
    ),
    (
        "cannot start any token",
        "unquoted-text",
        sentence("a text cannot begin with this character; put the whole value in double quotes"),
    ),
    ("unexpected end of stream", "yaml-syntax", sentence("a quote is opened and never closed")),
    (
        "',' or '",
        "yaml-syntax",
        sentence("a bracket is not closed, or a comma is missing behind it"),
    ),
    ("expected <document start>", "second-document", SECOND_DOCUMENT),
    (
        "could not find expected ':'",
        "yaml-syntax",
        sentence("a line without ': '; join it to its property"),
    ),
    ("did not find expected", "yaml-syntax", _MISFIT),
)
