"""The grammar of expressions of Bases, read by itself: what it does not have is an error."""

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>"(?:[^"\\]|\\["\\])*")"""
    r"""|(?P<name>[A-Za-z_]\w*)|(?P<mark>==|!=|>=|<=|&&|\|\||[-+*/%()\[\].,!<>]))"""
)
FUNCTIONS = {"date", "duration", "file", "if", "link", "list", "max", "min", "now", "number",
             "today"}  # fmt: skip
METHODS = {
    "abs", "asFile", "asLink", "ceil", "contains", "containsAll", "containsAny", "date",
    "endsWith", "filter", "flat", "floor", "format", "hasLink", "hasProperty", "hasTag",
    "inFolder", "isEmpty", "isTruthy", "isType", "join", "linksTo", "lower", "map", "matches",
    "reduce", "relative", "reverse", "round", "slice", "sort", "split", "startsWith", "time",
    "title", "toFixed", "toString", "trim", "unique",
}  # fmt: skip
FILE_FIELDS = {"name", "basename", "path", "folder", "ext", "size", "ctime", "mtime", "tags",
               "links", "embeds", "backlinks", "properties", "file"}  # fmt: skip
LITERALS = {"true", "false", "null"}
LEVELS = (("||",), ("&&",), ("==", "!=", ">", "<", ">=", "<="), ("+", "-"), ("*", "/", "%"))


def properties_of(expression: str) -> set[str]:
    """Read an expression, and give the properties of notes that it asks for.

    Raises:
        SyntaxError: it is none, or calls what there is not.
    """
    reader = _Reader(expression)
    reader.operation(0)
    if reader.token[1]:
        raise SyntaxError(f"{expression}: {reader.token[1]} is too much")
    return reader.properties


class _Reader:
    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens = self._read()
        self.properties: set[str] = set()
        self.token = next(self._tokens)

    def _read(self) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(self._expression):
            found = TOKEN.match(self._expression, at)
            if not found or not found.lastgroup:
                raise SyntaxError(f"{self._expression}: at {at}")
            at = found.end()
            yield found.lastgroup, found[found.lastgroup]
        while True:
            yield "end", ""

    def take(self, wanted: str = "") -> str:
        kind, text = self.token
        if wanted and wanted not in (kind, text):
            raise SyntaxError(f"{self._expression}: {text!r} where {wanted} should be")
        self.token = next(self._tokens)
        return text

    def operation(self, level: int) -> None:
        if level == len(LEVELS):
            self.single()
            return
        self.operation(level + 1)
        while self.token[1] in LEVELS[level]:
            self.take()
            self.operation(level + 1)

    def single(self) -> None:
        while self.token[1] in ("!", "-"):
            self.take()
        kind, text = self.token
        if text == "(":
            self.take()
            self.operation(0)
            self.take(")")
        elif kind in ("number", "text"):
            self.take()
            if kind == "number" and self.token[1] == ".":
                raise SyntaxError(f"{self._expression}: a number needs brackets before a method")
        else:
            self.named(self.take("name"))
        while self.token[1] == ".":
            self.take()
            self.known(self.take("name"), METHODS)
            self.arguments()

    def named(self, name: str) -> None:
        if name == "note":
            self.properties.add(self.member())
        elif name == "file" and self.token[1] == ".":
            self.take()
            member = self.take("name")
            if self.token[1] == "(":
                self.known(member, METHODS)
                self.arguments()
            else:
                self.known(member, FILE_FIELDS)
        elif self.token[1] == "(":
            self.known(name, FUNCTIONS)
            self.arguments()
        else:
            self.known(name, LITERALS)

    def member(self) -> str:
        if self.token[1] == ".":
            self.take()
            return self.take("name")
        self.take("[")
        name = re.sub(r"\\(.)", r"\1", self.take("text")[1:-1])
        self.take("]")
        return name

    def arguments(self) -> None:
        self.take("(")
        while self.token[1] != ")":
            self.operation(0)
            if self.token[1] != ")":
                self.take(",")
        self.take(")")

    def known(self, name: str, names: set[str]) -> None:
        if name not in names:
            raise SyntaxError(f"{self._expression}: there is no {name}")
