"""``vaultkit query``: ask the vault in SQL."""

import sys

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.csv_rows import say_csv
from vaultkit.cli.output import columns, has_colour, say, say_json, tell, tell_left_out
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import mark, sentence
from vaultkit.index.asking import Current
from vaultkit.index.errors import QueryError
from vaultkit.index.query import Result, Value, documented_views, run_query


@click.command("query", cls=VaultCommand, short_help="Ask the vault in SQL.")
@click.argument("statement", required=False, metavar="SELECT")
@click.option("--views", "is_listing", is_flag=True, help="List the views and their columns.")
@click.option("--private", "is_private", is_flag=True, help="Ask about private parts as well.")
@click.option("--json", "style", flag_value="json", help="Print one JSON document.")
@click.option("--csv", "style", flag_value="csv", help="Print CSV, the names of columns first.")
@pass_app
def command(
    app: App, statement: str | None, *, is_listing: bool, style: str | None, is_private: bool
) -> None:
    """Answer one SELECT in SQLite's SQL; '-' reads it from standard input.

    It reads views of the notes and can change nothing: vaultkit query --views lists them. Beside
    SQLite's own functions there are today() and fold(text), which takes off case and accents.

    What is between %%private%% and %%/private%%, and meetings with 'off_record: true', are left
    out, but with --private.
    """
    if is_listing:
        _list_views(as_json=style == "json")
        return
    if statement is None:
        raise click.UsageError(
            sentence("a SELECT is missing; the views are listed by: vaultkit query --views")
        )
    asked = sys.stdin.read() if statement == "-" else statement
    _print(_answer(app, asked, is_private=is_private), style)


def _answer(app: App, asked: str, *, is_private: bool) -> Result:
    def question(current: Current) -> Result:
        return run_query(current, app.vault, app.now, asked, said, is_private=is_private)

    found = app.ask(question)
    if found.withheld:
        tell_left_out(found.withheld)
    return found


def _list_views(*, as_json: bool) -> None:
    views = documented_views()
    if as_json:
        say_json("views", [{"name": n, "about": a, "columns": c} for n, a, c in views])
        return
    for name, about, names in views:
        say(f"{name}: {about}", "bold")
        say(f"    {', '.join(names)}")


def _print(result: Result, style: str | None) -> None:
    if style == "json":
        say_json("rows", _documents(result), columns=result.columns)
    elif style == "csv":
        say_csv(result.columns, result.rows)
    elif not result.rows:
        tell(sentence("No rows."))
    else:
        _show(result)


def _documents(result: Result) -> list[dict[str, Value]]:
    """Make an object of each row.

    Raises:
        QueryError: two columns have one name.
    """
    for name in result.columns:
        if result.columns.count(name) > 1:
            template = mark("two columns are called '{name}'; give one of them another name: AS")
            raise QueryError(sentence(template, name=name))
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def _show(result: Result) -> None:
    """Print the rows; on a terminal, the names of the columns above them."""
    cells = [["-" if value is None else str(value) for value in row] for row in result.rows]
    lines = columns([result.columns, *cells] if has_colour() else cells)
    if has_colour():
        say(lines.pop(0), "bold")
    for line in lines:
        say(line)
