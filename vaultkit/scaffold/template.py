"""Render a template that may come from somebody else's vault.

Text in, text out: before compiling, every syntax node is held against a short list, so that a
template can say what it prints and choose and repeat, and nothing more. It has no calls, no
arithmetic, no imports and no way to grow a text; its work and what it prints are capped besides.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vaultkit.domain.sentence import as_it_is, sentence
from vaultkit.scaffold.errors import TemplateError
from vaultkit.scaffold.filters import EACH, MAX_OUTPUT, OFFERED, filters

MAX_SOURCE = 32 * 1024
MAX_NODES = 4_000
MAX_DEPTH = 30
"""Expressions and blocks inside one another; the compiler takes seconds for some hundreds."""
MAX_LOOPS = 2
"""Loops inside one another: what needs three belongs into the values."""

MOST_DIGITS = 9
"""Of a number: Python refuses to read some longer ones, and has no word for ``1e999``."""

_COMPARING = 20
"""What it costs to compare two texts, which may be long ones, in steps."""

_UNFIT = (ValueError, TypeError, NameError, SyntaxError)
"""What Python says to a value, or to the program made of a template, that it cannot take."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const,
    nodes.Filter, nodes.If, nodes.CondExpr, nodes.For, nodes.And, nodes.Or, nodes.Not,
    nodes.Compare, nodes.Operand,
)  # fmt: skip


class _Environment(ImmutableSandboxedEnvironment):
    """Names after a dot are keys of values, never what Python knows of them."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  Jinja's own signature
        """Give a key of a mapping, or a fact of the loop; anything else is not defined."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


def render(source: str, values: Mapping[str, Any], path: str) -> str:
    """Render a template with plain values; ``path`` names it in messages.

    Raises:
        TemplateError: it is too large, uses syntax or names that are not offered, takes too
            long or prints too much; with its line.
    """
    with _refusals_told(path):
        return _capped(_checked(source, path), values, path)


def require_offered(source: str, path: str) -> None:
    """Make sure that a template uses nothing but what is offered; nothing of it is run.

    Raises:
        TemplateError: it does, or is too large, with its line.
    """
    with _refusals_told(path):
        _checked(source, path)


def _checked(source: str, path: str) -> CodeType:
    if len(source) > MAX_SOURCE:
        size = MAX_SOURCE // 1024
        reason = sentence("more than {most} KiB; shorten the template", most=size)
        raise TemplateError(path, 1, reason)
    return _compiled(source, path)


@contextmanager
def _refusals_told(path: str) -> Iterator[None]:
    """Say with the line what Jinja, or Python, cannot take."""
    try:
        yield
    except TemplateSyntaxError as error:
        reason = as_it_is(error.message or "") or sentence("not valid")
        raise TemplateError(path, error.lineno, reason) from error
    except (JinjaError, *_UNFIT) as error:
        line, reason = _line_in(error.__traceback__, path), as_it_is(str(error))
        raise TemplateError(path, line, reason) from error
    except RecursionError as error:
        reason = sentence("too deeply nested; simplify the template")
        raise TemplateError(path, 1, reason) from error


@lru_cache(maxsize=32)
def _compiled(source: str, path: str) -> CodeType:
    """Compile a template once it has been found to use nothing but what is offered."""
    environment = _environment()
    _refuse_odd_numbers(environment, source, path)
    tree = environment.parse(source, filename=path)
    _Guard(path).check(tree)
    return environment.compile(tree, filename=path)


def _environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        optimized=False,
    )
    environment.filters = filters()
    environment.globals = {}
    environment.tests = {}
    return environment


def _refuse_odd_numbers(environment: _Environment, source: str, path: str) -> None:
    """Look at the words before they are parsed: parsing makes numbers of them at once."""
    for line, kind, word in environment.lex(source, filename=path):
        if kind == "float" or (kind == "integer" and len(word.replace("_", "")) > MOST_DIGITS):
            reason = sentence(
                "a number takes at most {most} digits here, and no fraction", most=MOST_DIGITS
            )
            raise TemplateError(path, line, reason)


class _Guard:
    """Holds a syntax tree against what is offered, and puts a meter on its loops."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen = 0
        self._cost = 0

    def check(self, node: nodes.Node, *, loops: int = 0, depth: int = 0) -> None:
        """Refuse what is not offered; a loop learns how much one turn of it costs.

        Raises:
            TemplateError: something is not offered, with its line.
        """
        self._seen += 1
        self._cost += _COMPARING if isinstance(node, nodes.Compare) else 1
        if self._seen > MAX_NODES or depth > MAX_DEPTH:
            reason = sentence("too much or too deep; simplify it")
            raise TemplateError(self._path, _line_of(node), reason)
        self._refuse(node)
        loops += isinstance(node, nodes.For)
        if loops > MAX_LOOPS:
            reason = sentence("more than {most} loops in one another", most=MAX_LOOPS)
            raise TemplateError(self._path, _line_of(node), reason)
        before = self._cost
        for child in node.iter_child_nodes():
            self.check(child, loops=loops, depth=depth + 1)
        if isinstance(node, nodes.For):
            cost = nodes.Const(self._cost - before)
            node.iter = nodes.Filter(node.iter, EACH, [cost], [], None, None, lineno=node.lineno)

    def _refuse(self, node: nodes.Node) -> None:
        if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
            word = type(node).__name__.lower()
            reason = sentence("'{word}' is not offered to templates", word=word)
        elif isinstance(node, nodes.Filter) and node.name not in OFFERED:
            reason = sentence(
                "the filter '{name}' is not offered; there are {offered}",
                name=node.name,
                offered=", ".join(OFFERED),
            )
        elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            reason = sentence("'{word}' is not offered to templates", word=node.attr)
        else:
            return
        raise TemplateError(self._path, _line_of(node), reason)


def _capped(code: CodeType, values: Mapping[str, Any], path: str) -> str:
    environment = _environment()
    template = environment.template_class.from_code(environment, code, {})
    pieces, size = [], 0
    for piece in template.generate(values):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_OUTPUT:
            size = MAX_OUTPUT // 1024
            raise TemplateError(path, 1, sentence("it prints more than {most} KiB", most=size))
    return "".join(pieces)


def _line_of(node: nodes.Node) -> int:
    """Give the line of a node; some that Jinja adds have none, but what is in them has."""
    return node.lineno or next(_line_of(child) for child in node.iter_child_nodes())


def _line_in(trace: TracebackType | None, path: str) -> int:
    """Find the line of the template in which an error came up."""
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
