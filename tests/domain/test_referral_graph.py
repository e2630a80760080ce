"""Who led to whom: where chains begin, how they are drawn, which are the shortest."""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.campaign import Campaign, PersonKey, Referral, assemble
from vaultkit.domain.contact import Contact
from vaultkit.domain.link import Link
from vaultkit.domain.referral_chains import chain_to, chains_to, steps_along
from vaultkit.domain.referral_graph import SOMEBODY, ReferralGraph, referral_graph
from vaultkit.domain.referral_tree import LEVELS, branches
from vaultkit.domain.vault_path import VaultPath

NOW = dt.datetime.combine(dt.date(2026, 11, 22), dt.time.max)
MANY = 5000


def key(name: str) -> PersonKey:
    return PersonKey(f"{name}.md")


def campaign(gave: Mapping[str, Iterable[str]], on: Mapping[str, str] | None = None) -> Campaign:
    """Make a campaign of contacts, by whom each gave; ``on`` is the day of a referrer's names."""
    days = {name: dt.date.fromisoformat(day) for name, day in (on or {}).items()}
    contacts = [
        Contact(
            VaultPath(f"{name}.md"),
            name,
            referrals=tuple(map(Link, gave.get(name, ()))),
            referred_on=days.get(name),
        )
        for name in dict.fromkeys([*gave, *(each for names in gave.values() for each in names)])
    ]
    return assemble(contacts, [], lambda link, _source: key(link.target), now=NOW)


def graph(gave: Mapping[str, Iterable[str]], on: Mapping[str, str] | None = None) -> ReferralGraph:
    return referral_graph(campaign(gave, on))


def names(people: Iterable[PersonKey]) -> str:
    return " ".join(each.removesuffix(".md") for each in people)


@pytest.mark.parametrize(
    ("gave", "on", "roots"),
    [
        # nobody gave a name
        ({"Ada": []}, {}, ""),
        ({"Ada": ["Bob"], "Bob": ["Cy"]}, {}, "Ada"),
        # several beginnings: by the day of the first name given, those of no known day last
        ({"Ada": ["Bob"], "Cy": ["Bob"], "Dan": ["Bob"]}, {"Dan": "2026-11-01"}, "Dan Ada Cy"),
        ({"Zoë": ["Bob"], "Émile": ["Bob"], "Fay": ["Bob"]}, {}, "Émile Fay Zoë"),
        # a circle that nobody led into begins with whoever gave a name first
        ({"Ada": ["Bob"], "Bob": ["Ada"]}, {}, "Ada"),
        ({"Ada": ["Bob"], "Bob": ["Ada"]}, {"Ada": "2026-11-02", "Bob": "2026-11-01"}, "Bob"),
        ({"Bob": ["Cy"], "Cy": ["Dan"], "Dan": ["Bob", "Ada"]}, {}, "Bob"),
        # one that somebody led into does not
        ({"Ada": ["Bob"], "Bob": ["Ada"], "Zed": ["Bob"]}, {"Zed": "2026-11-09"}, "Zed"),
        # a circle that leads to another
        ({"Ada": ["Bob"], "Bob": ["Ada"], "Cy": ["Dan", "Ada"], "Dan": ["Cy"]}, {}, "Cy"),
        # somebody whose name is said to come from themselves
        ({"Ada": ["Ada"]}, {}, "Ada"),
        ({"Ada": ["Ada"], "Bob": ["Ada"]}, {}, "Bob"),
    ],
)
def test_chains_begin_with_who_was_not_referred(
    gave: Mapping[str, Sequence[str]], on: Mapping[str, str], roots: str
) -> None:
    assert names(graph(gave, on).roots) == roots


def test_names_are_in_the_order_in_which_they_were_given() -> None:
    found = graph(
        {"Ada": ["Zed"], "Bob": ["Zed"], "Cy": ["Zed", "émile", "Fay"], "Dan": ["Fay"]},
        {"Bob": "2026-11-01", "Ada": "2026-11-02", "Dan": "2026-10-31"},
    )

    assert names(found.referrers[key("Zed")]) == "Bob Ada Cy"
    assert names(found.gave[key("Cy")]) == "émile Fay Zed"
    assert found.given_on(key("Bob"), key("Zed")) == dt.date(2026, 11, 1)
    assert found.given_on(key("Cy"), key("Zed")) is None


def test_a_name_that_was_given_twice_by_the_same_person_is_one_step() -> None:
    once, twice = (
        Referral(key("Bob"), key("Ada"), dt.date(2026, 11, day), VaultPath(f"{day}.md"))
        for day in (1, 9)
    )
    found = referral_graph(
        campaign({"Ada": ["Bob"]})._replace(referrals={key("Bob"): [once, twice]})
    )

    assert names(found.gave[key("Ada")]) == "Bob"
    assert found.given[key("Ada"), key("Bob")] == [once, twice]
    assert found.given_on(key("Ada"), key("Bob")) == dt.date(2026, 11, 1)


def test_a_name_given_by_nobody_known_begins_with_somebody() -> None:
    edge = Referral(key("Ada"), None, dt.date(2026, 11, 1), VaultPath("talk.md"))
    found = referral_graph(campaign({"Ada": []})._replace(referrals={key("Ada"): [edge]}))

    assert list(found.roots) == [SOMEBODY]
    assert found.gave[SOMEBODY] == [key("Ada")]


def test_without_somebody_the_chains_begin_behind_them() -> None:
    found = referral_graph(campaign({"Ada": ["Bob"], "Bob": ["Cy"]}), without={key("Ada")})

    assert names(found.roots) == "Bob"
    assert set(found.given) == {(key("Bob"), key("Cy"))}


def drawn(found: ReferralGraph, starts: Sequence[PersonKey] | None = None) -> list[str]:
    return [
        f"{'-' * each.depth}{each.person.removesuffix('.md')}{_MARKS[each.sight]}"
        for each in branches(found, found.roots if starts is None else starts)
    ]


_MARKS = {"full": "", "again": "*", "circle": "@"}


def test_who_has_several_referrers_stands_in_full_once() -> None:
    found = graph({"Ada": ["Bob", "Cy"], "Bob": ["Dan"], "Cy": ["Dan"], "Dan": ["Eve"]})

    assert drawn(found) == ["Ada", "-Bob", "--Dan", "---Eve", "-Cy", "--Dan*"]


def test_a_circle_ends_where_it_closes() -> None:
    found = graph({"Ada": ["Bob"], "Bob": ["Bob", "Cy"], "Cy": ["Ada", "Bob"]})

    assert drawn(found) == ["Ada", "-Bob", "--Bob@", "--Cy", "---Ada@", "---Bob@"]


def test_a_tree_can_start_anywhere() -> None:
    found = graph({"Ada": ["Bob"], "Bob": ["Cy", "Ada"]})

    assert drawn(found, [key("Bob")]) == ["Bob", "-Ada", "--Bob@", "-Cy"]
    assert drawn(found, [key("Cy")]) == ["Cy"]


def test_a_branch_says_who_is_the_last_at_each_level() -> None:
    found = graph({"Ada": ["Bob", "Dan"], "Bob": ["Cy"], "Dan": ["Eve"]})

    assert [each.are_last for each in branches(found, found.roots)] == [
        (), (False,), (False, True), (True,), (True, True),
    ]  # fmt: skip


def test_a_chain_of_thousands_is_walked_to_its_end() -> None:
    chain = {f"P{number:05}": [f"P{number + 1:05}"] for number in range(MANY)}
    found = graph(chain)
    last = key(f"P{MANY:05}")

    lines = list(branches(found, found.roots))

    assert [each.depth for each in lines] == list(range(MANY + 1))
    assert {len(each.are_last) for each in lines} == set(range(LEVELS + 1))
    (longest,) = chains_to(last, found, found.roots)
    assert len(longest) == MANY + 1
    assert chain_to(last, found, steps_along(found.gave, found.roots)) == longest


def test_a_ring_of_thousands_is_walked_around_once() -> None:
    found = graph({f"P{number:05}": [f"P{(number + 1) % MANY:05}"] for number in range(MANY)})

    lines = list(branches(found, found.roots))

    assert names(found.roots) == "P00000"
    assert (len(lines), lines[-1].sight) == (MANY + 1, "circle")


def chains(
    gave: Mapping[str, Iterable[str]], to: str, starts: Iterable[str] | None = None
) -> list[str]:
    found = graph(gave)
    beginnings = found.roots if starts is None else map(key, starts)
    return [names(each) for each in chains_to(key(to), found, beginnings)]


def test_the_shortest_chain_from_each_beginning_leads_to_a_person() -> None:
    gave = {"Ada": ["Bob"], "Bob": ["Cy"], "Cy": ["Dan"], "Eve": ["Cy"], "Fay": ["Dan", "Bob"]}

    assert chains(gave, "Dan") == ["Fay Dan", "Eve Cy Dan", "Ada Bob Cy Dan"]
    assert chains(gave, "Dan", ["Bob"]) == ["Bob Cy Dan"]


def test_of_chains_as_short_as_each_other_all_are_given() -> None:
    gave = {"Ada": ["Bob", "Cy", "Dan"], "Bob": ["Eve"], "Cy": ["Eve"], "Dan": ["Fay"],
            "Fay": ["Eve"], "Eve": ["Gus"]}  # fmt: skip

    assert chains(gave, "Gus") == ["Ada Bob Eve Gus", "Ada Cy Eve Gus"]


@pytest.mark.parametrize(
    ("to", "starts", "expected"),
    [
        ("Ada", None, []),  # a beginning
        ("Bob", ["Bob"], []),
        ("Ada", ["Bob"], []),
        ("Cy", ["Cy"], ["Cy Dan Cy"]),  # back in a circle
        ("Dan", ["Cy"], ["Cy Dan"]),
        ("Self", ["Self"], ["Self Self"]),
    ],
)
def test_where_no_name_leads_there_is_no_chain(
    to: str, starts: Sequence[str] | None, expected: list[str]
) -> None:
    gave = {"Ada": ["Bob"], "Cy": ["Dan"], "Dan": ["Cy"], "Self": ["Self"]}

    assert chains(gave, to, starts) == expected


def test_endless_numbers_of_chains_are_made_one_by_one() -> None:
    gave = {
        f"{layer}{side}": [f"{layer + 1}l", f"{layer + 1}r"]
        for layer in range(200)
        for side in "lr"
    }
    found = graph({"Ada": ["0l", "0r"], **gave})

    first = next(chains_to(key("200l"), found, found.roots))

    assert len(first) == 202


def test_one_chain_of_the_shortest_is_that_by_which_the_name_came_first() -> None:
    gave = {"Ada": ["Cy"], "Bob": ["Cy"], "Cy": ["Dan"], "Eve": ["Bob"]}
    found = graph(gave, {"Bob": "2026-11-01", "Ada": "2026-11-02"})
    steps = steps_along(found.gave, found.roots)

    assert names(chain_to(key("Dan"), found, steps)) == "Ada Cy Dan"  # Bob is a step more
    assert names(chain_to(key("Ada"), found, steps)) == "Ada"


PEOPLE = "ABCDEFG"
GRAPHS = st.dictionaries(
    st.sampled_from(PEOPLE), st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True)
)


@given(GRAPHS)
def test_everybody_is_reached_from_the_roots_and_no_root_from_another(
    gave: dict[str, list[str]],
) -> None:
    found = graph(gave)
    reached = {root: set(steps_along(found.gave, [root])) for root in found.roots}

    assert set().union(*reached.values()) == {each for pair in found.given for each in pair}
    assert not any(
        other in reached[root] for root in found.roots for other in found.roots if other != root
    )
    assert all(found.gave.get(root) for root in found.roots)


@given(GRAPHS)
def test_every_name_given_is_drawn_once_and_everybody_in_full_once(
    gave: dict[str, list[str]],
) -> None:
    found = graph(gave)

    lines = list(branches(found, found.roots))

    assert sorted((each.referrer, each.person) for each in lines if each.referrer) == sorted(
        found.given
    )
    full = [each.person for each in lines if each.sight == "full"]
    assert sorted(full) == sorted({each for pair in found.given for each in pair})
    above: list[PersonKey] = []
    for each in lines:
        del above[each.depth :]
        assert above[-1:] == ([each.referrer] if each.referrer else [])
        assert (each.sight == "circle") == (each.person in above)
        above.append(each.person)


@given(GRAPHS, st.sampled_from(PEOPLE), st.sets(st.sampled_from(PEOPLE)))
def test_the_chains_are_all_the_shortest_ways_there_are(
    gave: dict[str, list[str]], to: str, starts: set[str]
) -> None:
    found = graph({**dict.fromkeys(PEOPLE, ()), **gave})
    ways = {start: list(_ways(start, to, gave)) for start in starts}
    shortest = {start: min(map(len, each)) for start, each in ways.items() if each}
    expected = {
        tuple(each)
        for start, least in shortest.items()
        for each in ways[start]
        if len(each) == least
    }

    told = [names(each) for each in chains_to(key(to), found, map(key, sorted(starts)))]

    assert {tuple(each.split()) for each in told} == expected
    assert len(told) == len(expected)
    lengths = [len(each) for each in told]
    assert lengths == sorted(lengths)


def _ways(start: str, to: str, gave: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Give every way from a person to another on which nobody but the last is met twice."""
    ways = [[start]]
    while ways:
        way = ways.pop()
        for child in gave.get(way[-1], ()):
            if child == to:
                yield [*way, child]
            elif child not in way:
                ways.append([*way, child])


@given(GRAPHS)
def test_one_chain_is_as_short_as_can_be(gave: dict[str, list[str]]) -> None:
    found = graph(gave)
    steps = steps_along(found.gave, found.roots)

    for person, count in steps.items():
        chain = chain_to(person, found, steps)
        assert (len(chain), chain[0] in found.roots, chain[-1]) == (count + 1, True, person)
        assert all(pair in found.given for pair in pairwise(chain))


@pytest.mark.unfollowed
@pytest.mark.parametrize("leads", [lambda n: [n - 1], lambda n: [n // 3, n // 2, n * 7919 % n]])
def test_ten_thousand_people_take_no_longer_than_they_are_many(
    leads: Callable[[int], list[int]],
) -> None:
    gave: dict[str, list[str]] = {}
    for number in range(1, 10_000):
        for referrer in set(leads(number)):
            gave.setdefault(f"P{referrer}", []).append(f"P{number}")
    known = campaign(gave)
    began = time.process_time()

    found = referral_graph(known)
    lines = list(branches(found, found.roots))
    first = next(chains_to(key("P9999"), found, found.roots))

    # far more than it takes, and far less than ten thousand times ten thousand steps would
    assert time.process_time() - began < 10
    assert len(lines) == len(found.given) + len(found.roots)
    assert first[-1] == key("P9999")
