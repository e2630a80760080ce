"""The program: its commands in groups, each imported when it is called."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click
from click.exceptions import Exit, NoArgsIsHelpError

from vaultkit import __version__
from vaultkit.cli.app import App
from vaultkit.cli.catalogue import GROUPS
from vaultkit.cli.command import vault_options
from vaultkit.cli.output import finish, tell_aborted, tell_error
from vaultkit.cli.speech import begin, is_english
from vaultkit.domain.sentence import mark, sentence
from vaultkit.errors import INTERRUPTED, VaultkitError

_MODULES = {name: module for group in GROUPS.values() for name, module in group.items()}


class Program(click.Group):
    """Shows vaultkit's errors as one line, ends by Ctrl-C in one word, and lets bugs crash."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401  as Click has it
    ) -> click.Context:
        """Understand the words before the command."""
        app = extra.setdefault("obj", App())
        app.language = begin(args)
        with _ends_told(app):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the chosen command."""
        app = ctx.ensure_object(App)
        try:
            try:
                with _ends_told(app):
                    return super().invoke(ctx)
            finally:
                finish()
        except VaultkitError as error:
            app.choose_language()
            tell_error(error)
            ctx.exit(error.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which help shows them."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        module = _MODULES.get(cmd_name)
        return import_module(module).command if module else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for one that does not exist, name the nearest."""
        if args and args[0] not in _MODULES and not args[0].startswith("-"):
            from vaultkit.cli.output import clean  # noqa: PLC0415
            from vaultkit.notes.nearest import nearest  # noqa: PLC0415

            close = nearest(args[0], _MODULES, most=1)
            template = mark("no command '{word}'. See 'vaultkit --help'.")
            if close:
                template = mark("no command '{word}'. Did you mean '{meant}'?")
            ctx.fail(sentence(template, word=clean(args[0]), meant="".join(close)))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in their groups."""
        for title, names in GROUPS.items():
            rows = []
            for name in names:
                found = self.get_command(ctx, name)
                rows.append((name, found.get_short_help_str() if found else ""))
            with formatter.section(title):
                formatter.write_dl(rows)


@contextmanager
def _ends_told(app: App) -> Iterator[None]:
    """End by Ctrl-C with the status of shells: Click's own, 1, is that of findings.

    What is wrong with the words typed is left to Click, but for what is not English.
    """
    try:
        yield
    except KeyboardInterrupt:
        tell_aborted()
        raise Exit(INTERRUPTED) from None
    except click.UsageError as error:
        app.choose_language()
        if is_english() or isinstance(error, NoArgsIsHelpError):
            raise
        from vaultkit.cli.usage import tell_misuse  # noqa: PLC0415  not for English

        tell_misuse(error)
        raise Exit(error.exit_code) from None


@click.command(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=vault_options(),
)
@click.version_option(__version__, message="vaultkit %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Keep a campaign of informational interviews in plain notes.

    Without a command: what is owed today, in one line.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app = ctx.ensure_object(App)
    if ctx.invoked_subcommand is None:
        from vaultkit.cli.headline import show_headline  # noqa: PLC0415

        show_headline(app, main)
