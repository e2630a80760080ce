"""Whether git may ask the user for something is said to git itself."""

from pathlib import Path

import pytest

from vaultkit.gitsync.acting import act


@pytest.mark.parametrize(("may_ask", "said"), [(True, b"\n"), (False, b"0\n")])
def test_git_asks_only_where_it_may(tmp_path: Path, *, may_ask: bool, said: bytes) -> None:
    shown = ("-c", "alias.shown=!echo $GIT_TERMINAL_PROMPT", "shown")

    assert act(tmp_path, *shown, may_ask=may_ask).out == said
