"""How a problem reads: as compilers write it, so that editors can jump there."""

from vaultkit.domain.problem import Problem


def test_a_problem_reads_as_its_place_its_rule_and_its_message() -> None:
    problem = Problem("Interviews/x.md", 3, 7, "bad-date", "'soon' is not a date")

    assert str(problem) == "Interviews/x.md:3:7: bad-date: 'soon' is not a date"


def test_problems_are_in_the_order_of_their_places() -> None:
    problems = [
        Problem("b.md", 1, 1, "tab", ""),
        Problem("a.md", 10, 1, "tab", ""),
        Problem("a.md", 9, 12, "tab", ""),
        Problem("a.md", 9, 2, "tab", ""),
    ]

    assert sorted(problems) == [problems[3], problems[2], problems[1], problems[0]]
