"""Read a page of HTML as a browser would, into the parts that tests ask about."""

from collections import Counter, defaultdict
from html.parser import HTMLParser

_EMPTY = {"meta", "link", "rect", "path"}


class PageReader(HTMLParser):
    """Its elements with the names of their attributes, links, identities, and text by section."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.language = ""
        self._section = ""
        self._within: list[str] = []
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        self.feed(html)
        self.close()
        self.sections = {name: " ".join(words) for name, words in self._words.items()}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements[tag, tuple(sorted(known))] += 1
        self.links += filter(None, [known.get("href") if tag == "a" else None])
        self.anchors += filter(None, [known.get("id")])
        self.language = known.get("lang") or self.language
        if tag == "section":
            self._section = known["id"] or ""
        if tag in ("h1", "h2", "h3"):
            self.headings.append((int(tag[1]), ""))
        if tag not in _EMPTY:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._within and self._within.pop() != tag:
            pass
        if tag == "section":
            self._section = ""

    def handle_data(self, data: str) -> None:
        if self._within[-1:] and self._within[-1] in ("h1", "h2", "h3"):
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data
        self._words[self._section] += data.split()
