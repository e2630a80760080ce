"""The figures of a campaign as text, as JSON and as CSV."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from vaultkit.cli.csv_rows import say_csv
from vaultkit.cli.output import columns, say, say_json, tell
from vaultkit.cli.speech import said, said_number
from vaultkit.cli.stats_weeks import week_lines
from vaultkit.cli.stats_words import ABOUT, PARTS, SECTIONS, WORDS
from vaultkit.domain.sentence import mark, sentence, sentence_for
from vaultkit.domain.statistics import By, Figure
from vaultkit.domain.statistics_weeks import Week
from vaultkit.domain.statistics_window import Window

_COLUMNS = ("name", "part", "by", "group", "kind", "value", "numerator", "cases", "oldest")

_SINCE = mark("{cases}, the oldest of {oldest}")
_OF = mark("{numerator} of {cases} ({share}%)")
_FEW_OF = mark("{numerator} of {cases} (too few)")
_IN = mark("{numerator} in {cases} ({mean} each)")
_FEW_IN = mark("{numerator} in {cases} (too few)")
_MEDIAN = mark("{value} (median of {cases})")
_MOST = mark("{value} (the most of {cases})")


class Report(NamedTuple):
    """The figures, what they are about, and how many people were forgotten and still count."""

    today: dt.date
    window: Window
    by: By | None
    figures: Sequence[Figure]
    weeks: Sequence[Week]
    forgotten: int


def print_report(report: Report, style: str | None) -> None:
    """Print the figures."""
    if style == "json":
        _print_json(report)
    elif style == "csv":
        say_csv(_COLUMNS, [*map(_row, report.figures), *_week_rows(report.weeks)])
    else:
        _print_text(report)


def explain(style: str | None) -> None:
    """Print what each figure counts."""
    rows = [(name, *map(said, WORDS[name])) for names in SECTIONS.values() for name in names]
    if style == "json":
        documents = [{"name": n, "label": label, "definition": d} for n, label, d in rows]
        say_json("figures", documents, notes=list(map(said, ABOUT)))
    elif style == "csv":
        say_csv(("name", "label", "definition"), rows)
    else:
        for title, names in SECTIONS.items():
            say(said(title), "bold")
            for name in names:
                label, definition = map(said, WORDS[name])
                told = sentence("{label}: {definition}", label=label, definition=definition)
                say(f"  {said(told)}")
            say()
        for each in ABOUT:
            say(said(each))


def _print_json(report: Report) -> None:
    window = report.window
    say_json(
        "weeks",
        None if report.by else [_of_week(each) for each in report.weeks],
        today=str(report.today),
        since=window.since and str(window.since),
        until=window.until and str(window.until),
        campaign=window.campaign or None,
        by=report.by,
        forgotten=report.forgotten,
        figures=[dict(zip(_COLUMNS, _row(each), strict=True)) for each in report.figures],
    )


def _row(figure: Figure) -> tuple[object, ...]:
    return (
        figure.name,
        figure.part or None,
        figure.by,
        figure.group or None,
        figure.kind,
        _number(figure),
        figure.numerator,
        figure.cases,
        figure.oldest and str(figure.oldest),
    )


def _number(figure: Figure) -> float | None:
    """Give a figure as one number: a share in per cent, none of too few cases."""
    if figure.kind == "count":
        return figure.cases
    if figure.numerator is None:
        return figure.value
    if figure.is_few:
        return None
    scale, digits = (100, 1) if figure.kind == "share" else (1, 2)
    return round(scale * figure.numerator / figure.cases, digits)


def _of_week(week: Week) -> dict[str, object]:
    return {
        "week": week.name,
        "begins_on": str(week.begins_on),
        "asks": week.asks,
        "meetings": week.meetings,
        "thanks": week.thanks,
        "reports": week.reports,
    }


def _week_rows(weeks: Sequence[Week]) -> Iterator[tuple[object, ...]]:
    for week in weeks:
        for name in ("asks", "meetings", "thanks", "reports"):
            number = getattr(week, name)
            yield name, None, "week", week.name, "count", number, None, number, None


def _print_text(report: Report) -> None:
    by_name = {name: list(each) for name, each in groupby(report.figures, lambda each: each.name)}
    for title, names in SECTIONS.items():
        rows = [row for name in names for row in _lines(name, by_name.get(name, []))]
        if rows:
            say(said(title), "bold")
            for line in columns(rows):
                say(f"  {line}")
            say()
    if report.weeks:
        say(said("By week"), "bold")
        for line in week_lines(report.weeks):
            say(f"  {line}")
    elif not report.figures:
        tell(sentence("Nothing to count."))
    if report.forgotten:
        tell(
            sentence_for(
                report.forgotten,
                "{count} person was forgotten, and still counts where that is known: "
                "vaultkit stats --explain",
                "{count} people were forgotten, and still count where that is known: "
                "vaultkit stats --explain",
            )
        )


def _lines(name: str, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Give the figure, and below it those of its parts and groups."""
    label = said(WORDS[name].label)
    for number, figure in enumerate(figures):
        about = [] if figure.group is None else [figure.group or said("not said")]
        if figure.part:
            about.append(said(PARTS[figure.part]) if figure.part in PARTS else figure.part)
        if about and not number:
            yield label, ""
        yield f"  {', '.join(about)}" if about else label, figure_in_words(figure)


def figure_in_words(figure: Figure) -> str:
    """Write a figure, always with the number of cases behind it."""
    if figure.kind == "count":
        if figure.oldest is None:
            return str(figure.cases)
        words = _SINCE
    elif figure.numerator is not None:
        is_share = figure.kind == "share"
        words = (_FEW_OF if is_share else _FEW_IN) if figure.is_few else _OF if is_share else _IN
    elif figure.value is None:
        return said("none noted")
    else:
        words = _MEDIAN if figure.kind == "median" else _MOST
    return said(sentence(words, **_facts(figure)))


def _facts(figure: Figure) -> dict[str, str | int]:
    """Give what is said of a figure; what it has not is not asked for."""
    return {
        "numerator": figure.numerator or 0,
        "cases": figure.cases,
        "oldest": str(figure.oldest),
        "share": _per_cent(figure),
        "mean": said_number(f"{_mean(figure):.1f}"),
        "value": said_number(f"{figure.value or 0:g}"),
    }


def _per_cent(figure: Figure) -> int:
    """Round a share to the nearest per cent, halves up."""
    return (200 * (figure.numerator or 0) + figure.cases) // (2 * figure.cases or 1)


def _mean(figure: Figure) -> float:
    return (figure.numerator or 0) / (figure.cases or 1)
