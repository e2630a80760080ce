"""Options that take a day or a moment, and say on stderr what they understood."""

import datetime as dt
import re
from typing import Literal

import click

from vaultkit.cli.app import App
from vaultkit.cli.output import clean, tell
from vaultkit.domain.interview import Moment
from vaultkit.domain.sentence import mark, sentence


class DayType(click.ParamType):
    """A day; ``prefer`` says where to look for a weekday or a day without a year."""

    name = "date"

    def __init__(self, prefer: Literal["past", "future"] = "past") -> None:
        self._prefer: Literal["past", "future"] = prefer

    def convert(
        self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Understand the text, or fail with the forms that are."""
        if isinstance(value, dt.date):
            return value
        from vaultkit.cli.when import understand_day  # noqa: PLC0415  not for a plain 'due'

        app = _app(ctx)
        found = understand_day(value, app.today, _languages(app, value), self._prefer)
        if found is None:
            told = mark(
                "'{text}' is no day that can only mean one; write 2026-11-30, 'tomorrow', "
                "'friday', '+3d' or '30 November'"
            )
            self.fail(sentence(told, text=clean(value)), param, ctx)
        if value != found.isoformat():
            _tell_understood(app, value, found, str(found))
        return found


class MomentType(click.ParamType):
    """A day with or without a time."""

    name = "when"

    def convert(
        self, value: str | Moment, param: click.Parameter | None, ctx: click.Context | None
    ) -> Moment:
        """Understand the text, or fail with the forms that are."""
        if isinstance(value, Moment):
            return value
        from vaultkit.cli.when import understand_moment  # noqa: PLC0415

        app = _app(ctx)
        found = understand_moment(value, app.today, _languages(app, value), "future")
        if found is None:
            told = mark(
                "'{text}' is no moment that can only mean one; write 2026-11-30, 'tomorrow', "
                "'friday', '+3d' or '30 November', and perhaps '10:30'"
            )
            self.fail(sentence(told, text=clean(value)), param, ctx)
        if value.replace("T", " ").removesuffix(":00") != str(found).removesuffix(":00"):
            _tell_understood(app, value, found.day, str(found))
        return found


DAY = DayType()
LATER = DayType("future")
WHEN = MomentType()


def _app(ctx: click.Context | None) -> App:
    return (ctx and ctx.find_object(App)) or App()


def _tell_understood(app: App, typed: str, day: dt.date, shown: str) -> None:
    app.speak_early()
    weekday = sentence(_WEEKDAYS[day.weekday()])
    tell(sentence("{typed}: {weekday} {day}", typed=typed, weekday=weekday, day=shown))


_WEEKDAYS = (
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"),
)  # fmt: skip


def _languages(app: App, value: str) -> list[str]:
    """Ask the vault for its language only where the text has words."""
    return app.languages if re.search(r"[^\W\d_]", value) else ["en"]
