"""Say in another language than English what is wrong with the words that were typed."""

import re

import click

from vaultkit.cli.output import cleaned, tell
from vaultkit.domain.sentence import Sentence, as_it_is, mark, sentence


def tell_misuse(error: click.UsageError) -> None:
    """Say how the command is used, where its help is, and what is wrong, as Click does."""
    if error.ctx is not None:
        pieces = error.ctx.command.collect_usage_pieces(error.ctx)
        usage = " ".join((error.ctx.command_path, *pieces))
        tell(sentence("Usage: {usage}", usage=usage))
        tell(sentence("For help: {command}", command=f"{error.ctx.command_path} --help"))
        tell(as_it_is(""))
    tell(sentence("Error: {told}", told=cleaned(_told(error))))


_CLICKS = (
    (r"No such option:? '?(?P<name>.*?)'?\.?", mark("there is no option {name}")),
    (r"Option '(?P<name>.*)' requires an argument\.", mark("{name} takes a value")),
    (r"Option '(?P<name>.*)' does not take a value\.", mark("{name} takes no value")),
    (r"Got unexpected extra arguments? \((?P<words>.*)\)", mark("too many words: {words}")),
    (r"'(?P<text>.*)' is not one of (?P<known>.*)\.", mark("'{text}' is not one of {known}")),
    (r"'(?P<text>.*)' is not a valid integer(?: range)?\.", mark("'{text}' is not a whole number")),
    (r"(?P<text>.*) is not in the range (?P<range>.*)\.", mark("{text} is not within {range}")),
)
"""What Click says most, and what it is to be translated by."""


def _told(error: click.UsageError) -> Sentence:
    hint = ""
    if isinstance(error, click.BadParameter) and error.param is not None:
        hint = error.param.get_error_hint(error.ctx).replace("'", "")
    if isinstance(error, click.MissingParameter):
        return sentence("{name} is missing", name=hint)
    reason = error.message if isinstance(error.message, Sentence) else _of_click(error.message)
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        meant = ", ".join(error.possibilities)
        return sentence("{reason}; did you mean {meant}?", reason=reason, meant=meant)
    return (
        sentence("Invalid value for {name}: {reason}", name=hint, reason=reason) if hint else reason
    )


def _of_click(message: str) -> Sentence:
    for pattern, template in _CLICKS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            said = {
                name: text.replace("', '", ", ").strip("'")
                for name, text in found.groupdict().items()
            }
            return sentence(template, **said)
    return as_it_is(message)
