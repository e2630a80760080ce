"""Patterns as in ``.gitignore``, and Obsidian's own filters."""

import time

import pytest

from vaultkit.vault.ignore import ignored_by, is_safe_filter, is_safe_pattern


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("Templates/", "Templates/", True),
        ("Templates/", "a/b/Templates/", True),
        ("Templates/", "Templates/x.md", True),
        ("Templates/", "Templates.md", False),
        ("Templates/", "My Templates/", False),
        ("Templates", "Templates/", True),
        ("Templates", "a/Templates/", True),
        ("Templates", "Templates2/", False),
        ("/Templates/", "Templates/", True),
        ("/Templates/", "a/Templates/", False),
        ("Archive/2019/", "Archive/2019/", True),
        ("Archive/2019/", "a/Archive/2019/", False),
        ("Archive/2019/", "Archive/2020/", False),
        ("Archive/2019", "Archive/2019/", True),
        ("Ann.md", "Ann.md", True),
        ("Ann.md", "a/Ann.md", True),
        ("Ann.md", "Joann.md", False),
        ("Ann.md", "Annamd", False),
        ("*.excalidraw.md", "a.excalidraw.md", True),
        ("*.excalidraw.md", "a/b.excalidraw.md", True),
        ("*.excalidraw.md", ".excalidraw.md", True),
        ("*.excalidraw.md", "a.excalidraw.md.md", False),
        ("a*c*e.md", "abcde.md", True),
        ("a*c*e.md", "ace.md", True),
        ("a*c*e.md", "aec.md", False),
        ("a*c*e.md", "ab/cde.md", False),
        ("a*b*", "xab", False),
        ("a*b*", "acbd/e.md", True),
        ("*a*b", "aab", True),
        ("*ab*ab", "ab-ab-ab", True),
        ("Old/*.md", "Old/a.md", True),
        ("Old/*.md", "Old/a/b.md", False),
        ("Old/*/x.md", "Old/a/x.md", True),
        ("Old/*/x.md", "Old/a/b/x.md", False),
        ("Old/**/x.md", "Old/x.md", True),
        ("Old/**/x.md", "Old/a/b/x.md", True),
        ("Old/**/x.md", "Older/x.md", False),
        ("**/x/y.md", "x/y.md", True),
        ("**/x/y.md", "a/b/x/y.md", True),
        ("**/a*b/**/y.md", "q/acb/r/s/y.md", True),
        ("Old/**", "Old/a/b.md", True),
        ("Old/**", "Old2/a.md", False),
        ("Old/**/", "Old/a/", True),
        ("a**b.md", "acccb.md", True),
        ("a**b.md", "a/b.md", False),
        ("?.md", "a.md", True),
        ("?.md", "ab.md", False),
        ("?.md", "/.md", False),
        ("a?*z.md", "abz.md", True),
        ("a?*z.md", "az.md", False),
        ("[ab].md", "a.md", False),
        ("[ab].md", "[ab].md", True),
        ("a+b (c).md", "a+b (c).md", True),
        ("  Templates/  ", "Templates/", True),
        ("é*", "ete.md", False),
        ("é*", "école.md", True),
        ("*\n*", "a\nb.md", True),
    ],
)
def test_patterns_read_as_those_of_gitignore(pattern: str, path: str, expected: bool) -> None:  # noqa: FBT001
    assert ignored_by([pattern], [])(path) is expected


@pytest.mark.parametrize("pattern", ["", " ", "/", "//", " / "])
def test_an_empty_pattern_ignores_nothing(pattern: str) -> None:
    ignored = ignored_by([pattern], [""])

    assert not ignored("Ann.md")
    assert not ignored("Templates/")


@pytest.mark.parametrize(
    ("obsidian", "path", "expected"),
    [
        ("Archive/", "Archive/x.md", True),
        ("Archive/", "Archive/", True),
        ("Archive/", "a/Archive/x.md", False),
        ("Arch", "Archive/x.md", True),
        ("a.b*c", "a.b*c/x.md", True),
        ("a.b*c", "aXbbc/x.md", False),
        ("/", "/x.md", True),
        ("//", "//x.md", True),
        (r"/\.excalidraw\.md$/", "a/b.excalidraw.md", True),
        (r"/\.excalidraw\.md$/", "a/b.excalidraw.md.md", False),
        ("/^Archive/", "Archive/x.md", True),
        ("/^Archive/", "a/Archive/x.md", False),
        ("/draft/", "Notes/a draft.md", True),
        ("/a|b/", "cb.md", True),
        (r"/^\d{4}-\d{2}-\d{2}/", "2026-11-22 Ann.md", True),
    ],
)
def test_filters_are_beginnings_of_paths_or_regular_expressions(
    obsidian: str,
    path: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert is_safe_filter(obsidian)
    assert ignored_by([], [obsidian])(path) is expected


def test_patterns_and_filters_go_together() -> None:
    ignored = ignored_by(["*.tmp.md", "Old/"], ["Archive/", "/draft/", "/sketch|plan/"])

    paths = [
        "a.tmp.md",
        "x/Old/",
        "Archive/a.md",
        "my draft.md",
        "a plan.md",
        "Ann.md",
        "Contacts/",
    ]
    assert [ignored(path) for path in paths] == [True, True, True, True, True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "/(a+)+$/",
        "/(a|a)*b/",
        "/(a*)*/",
        "/(?:a{1,9}){1,9}/",
        "/(a|aa)+$/",
        r"/(a*)\1/",
        "/(?=a)/",
        "/(?<name>a)/",
        "/.*.*.*x/",
        "/a+b+c+d/",
        "/a{1,}b{1,}c{,9}/",
        "/" + "a?" * 30 + "a" * 30 + "/",
        "/" + "(a|a)" * 30 + "b/",
        "/" + "(" * 300 + ")" * 300 + "/",
        "/(/",
        "/[/",
        "/a{99999999999999999999}/",
        "/[[a]b]/",
        "/" + "a" * 1000 + "/",
    ],
)
def test_an_intricate_or_broken_regular_expression_is_refused(text: str) -> None:
    began = time.process_time()

    assert not is_safe_filter(text)
    assert time.process_time() - began < 1


HOSTILE_PATHS = ["a" * 4000, "a/" * 2000, "/".join(["a" * 250] * 16), "ab" * 2000, "(" * 4000]


@pytest.mark.parametrize("path", HOSTILE_PATHS, ids=lambda path: path[:4])
@pytest.mark.parametrize(
    "text",
    [
        "/.*.*x/",
        "/[ab]*[a]*x/",
        "/a*a+x/",
        "/a{1,}a{0,}x/",
        "/.*.*a?a?x/",
        "/(a|a)(a|a).*.*x/",
        "/^.*a.*x$/",
    ],
)
def test_a_regular_expression_that_is_let_through_takes_no_time(text: str, path: str) -> None:
    assert is_safe_filter(text)
    ignored = ignored_by([], [text])
    began = time.process_time()

    assert not ignored(path)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("path", HOSTILE_PATHS, ids=lambda path: path[:4])
@pytest.mark.parametrize(
    "pattern",
    [
        "*a" * 100 + "x",
        "**a" * 100 + "x",
        "?*" * 100 + "x",
        "*" * 1000 + "x",
        "**/a/**/x",
        "**/*a*a*a/**/*a*x",
        "a/**/a/**/x",
        "/a*/a*/a*/a*/a*/x",
    ],
    ids=lambda pattern: pattern[:12],
)
def test_no_pattern_that_is_let_through_takes_time(pattern: str, path: str) -> None:
    assert is_safe_pattern(pattern)
    ignored = ignored_by([pattern], [])
    began = time.process_time()

    assert not ignored(path)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("pattern", ["!keep.md", "**/a/**/b/**/c.md", "**/" * 100 + "x"])
def test_a_pattern_that_is_not_understood_or_slow_is_refused(pattern: str) -> None:
    assert not is_safe_pattern(pattern)
