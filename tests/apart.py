"""Run something in a small process of its own.

What forks by the hundred is quick only there: to fork takes the longer the more memory is held,
and a process that has run thousands of tests holds much.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import ParamSpec, TypeVar

Words = ParamSpec("Words")
Result = TypeVar("Result")

_SMALL = multiprocessing.get_context("forkserver")
_SMALL.set_forkserver_preload(["soak.sweep"])


def apart(work: Callable[Words, Result], *words: Words.args, **more: Words.kwargs) -> Result:
    """Give what a function of a module gives, or raise what it raises."""
    with ProcessPoolExecutor(1, mp_context=_SMALL) as pool:
        return pool.submit(work, *words, **more).result()
