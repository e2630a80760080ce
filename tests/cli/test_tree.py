"""``vaultkit tree``: who led to whom, as text, as diagrams, and as JSON."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from tests.conftest import REPOSITORY, Invoke, VaultBuilder


def contact(vault: VaultBuilder, name: str, *facts: str) -> None:
    lines = "".join(f"{fact}\n" for fact in facts)
    vault.note(f"Contacts/{name}.md", f"---\ntype: contact\n{lines}---\n")


def meeting(vault: VaultBuilder, name: str, day: str, *given: str, more: str = "") -> None:
    names = "".join(f"\n  - '[[{each}]]'" for each in given)
    vault.note(
        f"Interviews/{day} {name}.md",
        f"---\ntype: interview\ncontact: '[[{name}]]'\ndate: {day}\nreferrals:{names}\n{more}---\n",
    )


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a campaign in which Jean led to Claire, and both led to Paul, who has no note."""
    contact(vault, "Jean Martin", "organization: Studio Nord")
    contact(vault, "Claire Dubois", "organization: Harmonia", "role: Head of A&R")
    contact(vault, "Anne Petit", "organization: Éditions Nord", "asked: 2026-11-12",
            "replied: 2026-11-13", "reply: declined")  # fmt: skip
    contact(vault, "Zoë Weiß", "organization: Harmonia", "status: do-not-contact")
    contact(vault, "Émile Roy", "organization: Elsewhere")
    meeting(vault, "Jean Martin", "2026-11-01", "Claire Dubois", "Paul Durand",
            more="thanked: 2026-11-01\n")  # fmt: skip
    meeting(vault, "Claire Dubois", "2026-11-10", "Paul Durand", "Anne Petit", "Zoë Weiß")
    meeting(vault, "Zoë Weiß", "2026-11-11", "Anne Petit", "Jean Martin")
    return vault


def test_the_forest_shows_who_led_to_whom_and_what_became_of_them(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Jean Martin")
    contact(vault, "Claire Dubois", "reported: 2026-11-30")
    contact(vault, "Anne Petit", "asked: 2026-11-12", "replied: 2026-11-13", "reply: declined")
    contact(vault, "Zoë Weiß", "status: do-not-contact")
    contact(vault, "Émile Roy", "referrals: '[[Claire Dubois]]'")
    contact(vault, "Nobody Named")
    meeting(vault, "Jean Martin", "2026-11-01", "Claire Dubois", "Paul Durand")
    meeting(vault, "Claire Dubois", "2026-11-10", "Paul Durand", "Zoë Weiß", "Anne Petit",
            more="thanked: 2026-11-10\n")  # fmt: skip

    result = invoke("tree")

    assert result.stdout == (
        "Jean Martin  met\n"
        "├── Claire Dubois  in-touch; also named by Émile Roy\n"
        "│   ├── Anne Petit  declined\n"
        "│   ├── Paul Durand  unused, no note; also named by Jean Martin\n"
        "│   └── Zoë Weiß  do-not-contact\n"
        "└── Paul Durand  see above\n"
        "Émile Roy  identified\n"
        "└── Claire Dubois  see above\n"
    )
    assert result.stderr == ""


def test_with_a_contact_the_part_that_descends_from_them(
    small: VaultBuilder, invoke: Invoke
) -> None:
    assert invoke("tree", "claire", "dubois").stdout == (
        "Claire Dubois  met; named by Jean Martin\n"
        "├── Anne Petit  declined; also named by Zoë Weiß\n"
        "├── Paul Durand  unused, no note; also named by Jean Martin\n"
        "└── Zoë Weiß  do-not-contact\n"
        "    ├── Anne Petit  see above\n"
        "    └── Jean Martin  thanked\n"
        "        ├── Claire Dubois  see above: a circle\n"
        "        └── Paul Durand  see above\n"
    )
    assert invoke("tree", "émile").stdout == "Émile Roy  identified\n"
    assert invoke("tree", "paul").stdout == (
        "Paul Durand  unused, no note; named by Jean Martin, Claire Dubois\n"
    )


@pytest.mark.usefixtures("vault")
def test_where_nobody_gave_a_name_there_is_no_tree(invoke: Invoke) -> None:
    result = invoke("tree")

    assert (result.stdout, result.stderr) == ("", "Nobody has given you a name yet.\n")
    assert json.loads(invoke("tree", "--json").stdout) == {
        "schema": 1, "roots": [], "people": [], "referrals": [],
    }  # fmt: skip
    assert invoke("tree", "--format", "mermaid").stdout == "flowchart LR\n"


@pytest.mark.parametrize("words", [["an"], ["--path", "an"], ["an", "--path", "claire"]])
def test_nobody_is_guessed(small: VaultBuilder, invoke: Invoke, words: list[str]) -> None:
    said = "Error: 'an' could be Contacts/Anne Petit, Contacts/Jean Martin, Paul Durand; "

    assert invoke("tree", *words, exit_code=3).stderr.startswith(said)


def test_what_became_of_a_name_without_a_contact_is_said(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Acme.md", "---\ntype: organization\n---\n")
    vault.note("Broken.md", "---\ntype: contact\nreason: Re: hello\n---\n")
    vault.note("a/Twin.md", "---\ntype: contact\n---\n")
    vault.note("b/Twin.md", "---\ntype: contact\n---\n")
    meeting(vault, "Ada", "2026-11-01", "Acme", "Broken", "Cy", "Dan", "Eve", "Twin")
    meeting(vault, "Cy", "2026-11-02")
    meeting(vault, "Dan", "2026-10-31")
    meeting(vault, "Eve", "2026-12-24")

    result = invoke("tree")

    assert result.stdout == (
        "Ada  met, no note\n"
        "├── Acme  unused, not a contact\n"
        "├── Broken  unsure, note cannot be read\n"
        "├── Cy  met, no note\n"
        "├── Dan  met before, no note\n"
        "├── Eve  under way, no note\n"
        "└── Twin  unsure, could be several notes\n"
    )
    assert "problems; what they touch may be missing here. See: vaultkit check" in result.stderr


def test_a_referrer_of_whom_nothing_else_is_known(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Bob", "referred_by: '[[Ada]]'")
    vault.note("talk.md", "---\ntype: interview\ndate: 2026-11-01\nreferrals: '[[Cy]]'\n---\n")

    assert invoke("tree").stdout == (
        "somebody\n└── Cy  unused, no note\nAda  no note\n└── Bob  unused\n"
    )
    people = json.loads(invoke("tree", "--json").stdout)["people"]
    assert [(each["id"], each["name"], each["state"]) for each in people] == [
        ("", None, None), ("?cy", "Cy", "unused"), ("?ada", "Ada", None),
        ("Contacts/Bob.md", "Bob", "unused"),
    ]  # fmt: skip
    assert 'n1 [label="somebody"];' in invoke("tree", "--format", "dot").stdout


def test_the_document_lists_people_and_names_given(small: VaultBuilder, invoke: Invoke) -> None:
    first, second = invoke("tree", "jean", "--json"), invoke("tree", "jean", "--format", "json")
    document = json.loads(first.stdout)

    assert first.stdout == second.stdout
    assert document["schema"] == 1
    assert document["roots"] == ["Contacts/Jean Martin.md"]
    assert document["people"][:3] == [
        {
            "id": "Contacts/Jean Martin.md",
            "name": "Jean Martin",
            "note": "Contacts/Jean Martin.md",
            "state": "thanked",
            "stage": "thanked",
            "unused": False,
            "outcome": None,
            "outcome_on": None,
        },
        {
            "id": "Contacts/Claire Dubois.md",
            "name": "Claire Dubois",
            "note": "Contacts/Claire Dubois.md",
            "state": "met",
            "stage": "met",
            "unused": False,
            "outcome": "met",
            "outcome_on": "2026-11-10",
        },
        {
            "id": "Contacts/Anne Petit.md",
            "name": "Anne Petit",
            "note": "Contacts/Anne Petit.md",
            "state": "declined",
            "stage": "declined",
            "unused": False,
            "outcome": "declined",
            "outcome_on": "2026-11-13",
        },
    ]
    assert document["people"][3] == {
        "id": "?paul durand",
        "name": "Paul Durand",
        "note": None,
        "state": "unused",
        "stage": None,
        "unused": True,
        "outcome": None,
        "outcome_on": None,
    }
    edges = [tuple(each.values()) for each in document["referrals"]]
    assert edges[:2] == [
        ("Contacts/Jean Martin.md", "Contacts/Claire Dubois.md", "2026-11-01",
         "Interviews/2026-11-01 Jean Martin.md"),
        ("Contacts/Claire Dubois.md", "Contacts/Anne Petit.md", "2026-11-10",
         "Interviews/2026-11-10 Claire Dubois.md"),
    ]  # fmt: skip
    assert list(document["referrals"][0]) == ["referrer", "person", "on", "note"]
    assert len(edges) == 7


def test_the_diagrams_hold_everybody_once_and_every_name_given(
    small: VaultBuilder, invoke: Invoke
) -> None:
    assert invoke("tree", "--format", "mermaid").stdout == (
        "flowchart LR\n"
        '    n1["Jean Martin<br/>thanked"]\n'
        '    n2["Claire Dubois<br/>met"]\n'
        '    n3["Anne Petit<br/>declined"]\n'
        '    n4["Paul Durand<br/>unused#44;#32;no note"]\n'
        '    n5["Zoë Weiß<br/>do-not-contact"]\n'
        "    n1 --> n2\n"
        "    n2 --> n3\n"
        "    n2 --> n4\n"
        "    n2 --> n5\n"
        "    n5 --> n3\n"
        "    n5 --> n1\n"
        "    n1 --> n4\n"
    )
    assert invoke("tree", "claire", "--path", "paul", "--format", "dot").stdout == (
        "digraph referrals {\n"
        '    graph [rankdir=LR, charset="UTF-8"];\n'
        "    node [shape=box];\n"
        '    n1 [label="Claire Dubois\\nmet"];\n'
        '    n2 [label="Paul Durand\\nunused, no note"];\n'
        "    n1 -> n2;\n"
        "}\n"
    )


def test_the_path_tells_how_one_got_to_a_person(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("tree", "--path", "anne").stdout == (
        "Jean Martin → Claire Dubois (2026-11-01) → Anne Petit (2026-11-10)\n"
    )
    assert invoke("tree", "zoë", "--path", "paul durand").stdout == (
        "Zoë Weiß → Jean Martin (2026-11-11) → Paul Durand (2026-11-01)\n"
    )


def test_all_of_the_shortest_paths_are_told(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Fay", "referrals: '[[Eve]]'")
    contact(vault, "Eve", "referred_by: ['[[Bob]]', '[[Cy]]', '[[Dan]]']")
    meeting(vault, "Ada", "2026-11-01", "Bob", "Cy", "Far")
    meeting(vault, "Far", "2026-11-02", "Dan")

    assert invoke("tree", "--path", "Eve").stdout == (
        "Fay → Eve\nAda → Bob (2026-11-01) → Eve\nAda → Cy (2026-11-01) → Eve\n"
    )
    document = json.loads(invoke("tree", "--path", "Eve", "--json").stdout)
    assert document["to"]["name"] == "Eve"
    assert [[(e["name"], e["given_on"]) for e in each] for each in document["chains"]] == [
        [("Fay", None), ("Eve", None)],
        [("Ada", None), ("Bob", "2026-11-01"), ("Eve", None)],
        [("Ada", None), ("Cy", "2026-11-01"), ("Eve", None)],
    ]
    assert invoke("tree", "--path", "Eve", "--format", "mermaid").stdout.count("-->") == 5


def test_to_a_beginning_no_path_leads_but_its_own_circle(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada", "referrals: '[[Bob]]'", "referred_on: 2026-11-01")
    contact(vault, "Bob")
    contact(vault, "Cy", "referrals: '[[Dan]]'", "referred_on: 2026-11-01")
    contact(vault, "Dan", "referrals: '[[Cy]]'", "referred_on: 2026-11-02")

    result = invoke("tree", "--path", "Ada")

    assert (result.stdout, result.stderr) == ("", "No names that you were given lead there.\n")
    assert json.loads(invoke("tree", "--path", "Ada", "--json").stdout)["chains"] == []
    assert invoke("tree", "--path", "Cy").stdout == "Cy → Dan (2026-11-01) → Cy (2026-11-02)\n"


def test_a_thousand_paths_are_shown_and_no_more(vault: VaultBuilder, invoke: Invoke) -> None:
    for layer in range(10):
        for side in "lr":
            names = ["end"] if layer == 9 else [f"{layer + 1}l", f"{layer + 1}r"]
            contact(vault, f"{layer}{side}", f"referrals: {[f'[[{each}]]' for each in names]}")
    contact(vault, "start", "referrals: ['[[0l]]', '[[0r]]']")

    result = invoke("tree", "--path", "end")

    assert len(set(result.stdout.splitlines())) == 1000  # of 2 to the power of 10
    assert result.stderr.startswith("There are more chains than the 1000 shown.\n")


def test_who_could_introduce_one_at_an_organization(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("tree", "--to-org", "harm").stdout == (
        "Claire Dubois  met  Head of A&R, Harmonia\n"
        "    Jean Martin → Claire Dubois (2026-11-01)\n"
        "    known to Jean Martin, Anne Petit, Paul Durand\n"
    )
    # Zoë may not be contacted, so Anne is not said to be known to her, nor Jean
    assert invoke("tree", "--to-org", "NORD").stdout == (
        "Anne Petit  declined  Éditions Nord\n"
        "    Jean Martin → Claire Dubois (2026-11-01) → Anne Petit (2026-11-10)\n"
        "    known to Claire Dubois\n"
        "Jean Martin  thanked  Studio Nord\n"
        "    known to Claire Dubois, Paul Durand\n"
    )
    assert invoke("tree", "--to-org", "elsewhere").stdout == "Émile Roy  identified  Elsewhere\n"
    assert invoke("tree", "--to-org", "elsewhere", "--format", "dot").stdout.count("label") == 1


def test_nobody_who_must_not_be_contacted_is_in_a_chain(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada", "referrals: '[[Bob]]'")
    contact(vault, "Bob", "referrals: '[[Cy]]'", "status: do-not-contact")
    contact(vault, "Cy", "referrals: '[[Dan]]'")
    contact(vault, "Dan", "organization: Harmonia")

    assert invoke("tree", "--to-org", "harmonia").stdout == (
        "Dan  unused  Harmonia\n    Cy → Dan\n    known to Cy\n"
    )
    assert invoke("tree", "--path", "Dan").stdout == "Ada → Bob → Cy → Dan\n"


def test_who_was_at_a_meeting_with_somebody_knows_them(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada", "organization: Harmonia")
    contact(vault, "Bob", "referrals: '[[Cy]]'")
    text = "---\ntype: interview\ncontact: ['[[Ada]]', '[[{}]]']\ndate: {}\n{}---\n"
    vault.note("1.md", text.format("Bob", "2026-11-01", ""))
    vault.note("2.md", text.format("Cy", "2026-11-02", "off_record: true\n"))
    vault.note("3.md", text.format("Dan", "2026-12-24", ""))

    shown = "Ada  scheduled  Harmonia\n    known to Bob"
    assert invoke("tree", "--to-org", "harmonia").stdout == f"{shown}\n"
    assert invoke("tree", "--to-org", "harmonia", "--private").stdout == f"{shown}, Cy\n"


def test_the_document_on_an_organization_says_how_who_knows_whom(
    small: VaultBuilder, invoke: Invoke
) -> None:
    document = json.loads(invoke("tree", "--to-org", "harmonia", "--json").stdout)

    (claire,) = document["contacts"]
    assert document["organization"] == "harmonia"
    assert (claire["name"], claire["state"]) == ("Claire Dubois", "met")
    assert (claire["organization"], claire["role"]) == ("Harmonia", "Head of A&R")
    assert [each["name"] for each in claire["chain"]] == ["Jean Martin", "Claire Dubois"]
    assert [(each["name"], each["how"]) for each in claire["known_by"]] == [
        ("Jean Martin", "gave the name"),
        ("Anne Petit", "was named by them"),
        ("Paul Durand", "was named by them"),
    ]


def test_where_one_knows_nobody_it_is_said(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("tree", "--to-org", "nowhere")

    assert (result.stdout, result.stderr) == (
        "",
        "You know nobody there who could introduce you.\n",
    )
    assert json.loads(invoke("tree", "--to-org", "nowhere", "--json").stdout)["contacts"] == []


@pytest.mark.parametrize(
    "words", [["ada", "--to-org", "x"], ["--to-org", "x", "--path", "ada"], ["--to-org", " "]]
)
@pytest.mark.usefixtures("vault")
def test_an_organization_goes_with_nothing_else(invoke: Invoke, words: list[str]) -> None:
    assert (
        "--to-org takes the name of an organization, and nothing else"
        in invoke("tree", *words, exit_code=2).stderr
    )


def test_names_given_off_the_record_are_shown_on_demand(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada")
    contact(vault, "Bob")
    contact(vault, "Cy", "referred_by: '[[Ada]]'")
    meeting(vault, "Ada", "2026-11-01", "Bob", "Cy", "Dan", more="off_record: true\n")
    meeting(vault, "Bob", "2026-11-02", "Eve", more="off_record: true\n")
    meeting(vault, "Cy", "2026-11-03", more="off_record: true\n")

    hidden, shown = invoke("tree"), invoke("tree", "--private")

    # what Cy's own note says of Ada stays, without the day
    assert hidden.stdout == "Ada  met\n└── Cy  met\n"
    assert hidden.stderr == (
        "Names given at 2 meetings off the record are left out; --private shows them.\n"
    )
    assert shown.stdout == (
        "Ada  met\n"
        "├── Bob  met\n│   └── Eve  unused, no note\n├── Cy  met\n└── Dan  unused, no note\n"
    )
    assert shown.stderr == ""
    assert invoke("tree", "--path", "Cy").stdout == "Ada → Cy\n"
    assert invoke("tree", "--path", "Cy", "--private").stdout == "Ada → Cy (2026-11-01)\n"
    assert "nobody in the vault is called 'Dan'" in invoke("tree", "Dan", exit_code=3).stderr
    for style in ("mermaid", "dot", "json"):
        assert not {"Dan", "Eve"} & {*re.findall(r"\w+", invoke("tree", "--format", style).stdout)}


def test_one_meeting_off_the_record_is_said_to_be_one(vault: VaultBuilder, invoke: Invoke) -> None:
    meeting(vault, "Ada", "2026-11-01", "Bob", more="off_record: true\n")

    assert invoke("tree").stderr == (
        "Names given at a meeting off the record are left out; --private shows them.\n"
        "Nobody has given you a name yet.\n"
    )


def run(folder: Path, *words: str, encoding: str) -> bytes:
    command = [sys.executable, "-m", "vaultkit", "--today", "2026-11-22", "tree", *words]
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True).stdout


def test_where_boxes_cannot_be_shown_the_tree_is_drawn_plainly(small: VaultBuilder) -> None:
    assert run(small.root, "claire", encoding="latin-1").decode("latin-1") == (
        "Claire Dubois  met; named by Jean Martin\n"
        "|-- Anne Petit  declined; also named by Zoë Weiß\n"
        "|-- Paul Durand  unused, no note; also named by Jean Martin\n"
        "`-- Zoë Weiß  do-not-contact\n"
        "    |-- Anne Petit  see above\n"
        "    `-- Jean Martin  thanked\n"
        "        |-- Claire Dubois  see above: a circle\n"
        "        `-- Paul Durand  see above\n"
    )
    assert run(small.root, "--path", "claire", encoding="ascii") == (
        b"Jean Martin -> Claire Dubois (2026-11-01)\n"
    )


def test_a_tree_of_three_hundred_levels_stays_as_narrow_as_one_of_24(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number in range(300):
        contact(vault, f"P{number:04}", f"referrals: '[[P{number + 1:04}]]'")

    lines = invoke("tree").stdout.splitlines()

    assert lines[0] == "P0000  identified"
    assert lines[24] == f"{'    ' * 23}└── P0024  unused"
    assert lines[25] == f"(25) {'    ' * 23}└── P0025  unused"
    assert lines[300] == f"(300) {'    ' * 23}└── P0300  unused, no note"
    assert len(lines) == 301
    assert len(json.loads(invoke("tree", "--json").stdout)["people"]) == 301
    assert invoke("tree", "--path", "P0300").stdout.count(" → ") == 300


HOSTILE = [
    '"]; click n1 href "javascript:alert(1)"',
    "a --> b",
    "<script>alert(1)<script>",
    "&lt;b&gt; &amp; &#65;",
    "line\nbreak",
    "\\n \\l \\N \\",
    "`**bold**` _x_",
    "%%{init: {'theme': 'dark'}}%%",
    "1. item",
    "- item",
    "fa:fa-car",
    "style n1:#fff;",
    "#quot; #35;",
    "{{a}} @{ shape: x }",
    "end",
    "$$x$$",
    "O'Reilly-Smith",
    "漢字 é 🎉",
]


def shown(name: str) -> str:
    """Say how a name is shown: what a line ends with made visible, all else as it is."""
    return name.replace("\n", "\\x0a")


@pytest.fixture
def hostile(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault in which Ada named people who are called strange things."""
    contact(vault, "Ada")
    for name in HOSTILE:
        vault.raw(f"{name}.md", b"---\ntype: contact\nreferred_by: '[[Ada]]'\n---\n")
    return vault


def mermaid_label(text: str) -> str:
    """Read a label as Mermaid does: what stands between ``#`` and ``;`` is a character."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


def test_whatever_a_name_is_in_mermaid_it_stays_a_label(
    hostile: VaultBuilder, invoke: Invoke
) -> None:
    head, *lines = invoke("tree", "--format", "mermaid").stdout.splitlines()

    assert head == "flowchart LR"
    labels = [re.fullmatch(r' {4}n\d+\["([^"]*)<br/>(\w+)"\]', line) for line in lines[:19]]
    # nothing of a name is left that means anything to Mermaid, to HTML or to Markdown
    plain = re.compile(r"(?:[^\W_]+(?:[ '-][^\W_]+)*|#\d+;)+")
    assert all(label and plain.fullmatch(label[1]) for label in labels)
    found = {mermaid_label(label[1]) for label in labels if label}
    assert found == {"Ada", *map(shown, HOSTILE)}
    assert lines[19:] == [f"    n1 --> n{number}" for number in range(2, 20)]


@pytest.fixture(scope="session")
def graphviz() -> str:
    """Give Graphviz' program."""
    program = shutil.which("dot")
    if program is None:
        pytest.skip("Graphviz is missing; on Debian and Ubuntu: apt install graphviz")
    return program


def drawn(graphviz: str, text: str) -> dict[str, list[str]]:
    """Have Graphviz draw a graph; give the lines of text at each node and each edge."""
    done = subprocess.run([graphviz, "-Tsvg"], input=text.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    return dict(_texts(ET.fromstring(done.stdout)))  # noqa: S314  Graphviz wrote it


def _texts(svg: ET.Element) -> Iterator[tuple[str, list[str]]]:
    for group in svg.iter("{http://www.w3.org/2000/svg}g"):
        title = group.findtext("{http://www.w3.org/2000/svg}title") or ""
        if group.get("class") in ("node", "edge"):
            texts = group.iter("{http://www.w3.org/2000/svg}text")
            yield title, ["".join(each.itertext()) for each in texts]


def test_whatever_a_name_is_in_graphviz_it_stays_a_label(
    hostile: VaultBuilder, invoke: Invoke, graphviz: str
) -> None:
    found = drawn(graphviz, invoke("tree", "--format", "dot").stdout)

    nodes = {title: texts for title, texts in found.items() if "->" not in title}
    assert sorted(texts[0] for texts in nodes.values()) == sorted(["Ada", *map(shown, HOSTILE)])
    assert {tuple(texts[1:]) for texts in nodes.values()} == {("identified",), ("unused",)}
    assert sorted(title for title in found if title not in nodes) == sorted(
        f"n1->n{number}" for number in range(2, 20)
    )


def test_graphviz_draws_the_example(example: Callable[..., Result], graphviz: str) -> None:
    document = json.loads(example("tree", "--json").stdout)

    found = drawn(graphviz, example("tree", "--format", "dot").stdout)

    names = [texts[0] for title, texts in found.items() if "->" not in title]
    assert sorted(names) == sorted(each["name"] for each in document["people"])
    assert len(found) - len(names) == len(document["referrals"])


def test_text_from_notes_does_nothing_to_a_terminal(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw(
        "A\x1b[2J\u202e.md",
        b'---\ntype: contact\nreferrals: "[[B\\e[31m]]"\norganization: "O\\e]0;x\\a"\n---\n',
    )

    for words in ([], ["--to-org", "o"], ["--path", "B"], ["--format", "dot"], ["--json"]):
        said = invoke("tree", *words).stdout
        assert not {"\x1b", "\x07", "\u202e"} & {*said}
    assert invoke("tree").stdout == (
        "A\\x1b[2J\\u202e  identified\n└── B\\x1b[31m  unused, no note\n"
    )


def test_the_example_has_the_chain_that_its_readme_tells(example: Callable[..., Result]) -> None:
    days = re.sub(r" \([\d-]+\)", "", example("tree", "--path", "Priya Rammohan").stdout)

    assert days == (
        "Roland Vautrey → Agathe Montclos → Julien Laberge-Roy → Margaret Hollis → "
        "Daniel Osei-Marlow → Noémie Charland → Priya Rammohan\n"
    )
    # named at a meeting off the record, but his own note says the same
    assert "└── Hadrien Colombier  scheduled\n" in example("tree").stdout
    assert example("tree").stderr == ""


PAGE = (REPOSITORY / "docs" / "tree.md").read_text("utf-8")
ANSWERS = re.findall(r"^\$ vaultkit (.+)\n((?:[^$`].*\n)+)", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("typed", "answer"), ANSWERS, ids=[typed for typed, _ in ANSWERS])
def test_the_page_shows_what_is_printed(
    example: Callable[..., Result], typed: str, answer: str
) -> None:
    result = example(*shlex.split(typed))

    assert (result.stdout, result.stderr) == (answer, "")


def test_the_page_has_five_answers() -> None:
    assert len(ANSWERS) == PAGE.count("\n$ ") == 5


def test_the_contact_may_be_left_out(invoke: Invoke) -> None:
    assert invoke("tree", "--help").stdout.startswith("Usage: vaultkit tree [OPTIONS] [CONTACT]\n")


def test_the_forest_is_said_in_french(small: VaultBuilder, invoke: Invoke) -> None:
    vault = small
    contact(vault, "Bea Lund", "referred_by: '[[Émile Roy]]'", "referred_on: 2026-11-02",
            "status: paused")  # fmt: skip

    assert invoke("tree", "claire", "dubois", "--lang", "fr").stdout == (
        "Claire Dubois  rencontre faite\u202f; nom donné par Jean Martin\n"
        "├── Anne Petit  refus\u202f; nom donné aussi par Zoë Weiß\n"
        "├── Paul Durand  nom à contacter, pas de note\u202f; nom donné aussi par Jean Martin\n"
        "└── Zoë Weiß  ne pas contacter\n"
        "    ├── Anne Petit  voir plus haut\n"
        "    └── Jean Martin  remerciements faits\n"
        "        ├── Claire Dubois  voir plus haut\u00a0: un cercle\n"
        "        └── Paul Durand  voir plus haut\n"
    )
    assert invoke("tree", "émile", "--lang", "fr-CA").stdout == (
        "Émile Roy  à contacter\n└── Bea Lund  en pause\n"
    )


def test_chains_and_insiders_are_said_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Jean Martin")
    contact(vault, "Claire Dubois", "organization: Harmonia", "role: Éditrice")
    meeting(vault, "Jean Martin", "2026-11-01", "Claire Dubois")
    meeting(vault, "Claire Dubois", "2026-11-10")

    assert invoke("tree", "--path", "claire", "--lang", "fr").stdout == (
        "Jean Martin → Claire Dubois (2026-11-01)\n"
    )
    assert invoke("tree", "--path", "jean", "claire", "--lang", "fr").stderr == (
        "Aucun des noms qu'on vous a donnés ne mène à cette personne.\n"
    )
    assert invoke("tree", "--to-org", "Harmonia", "--lang", "fr").stdout.startswith(
        "Claire Dubois  rencontre faite  Éditrice, Harmonia\n"
    )
    assert invoke("tree", "--to-org", "Nowhere", "--lang", "fr").stderr == (
        "Vous n'y connaissez personne qui puisse vous présenter.\n"
    )


@pytest.mark.usefixtures("vault")
def test_an_empty_forest_is_said_in_french(invoke: Invoke) -> None:
    assert invoke("tree", "--lang", "fr").stderr == "On ne vous a encore donné aucun nom.\n"


def test_the_document_is_the_same_in_french(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("tree", "--json", "--lang", "fr").stdout == invoke("tree", "--json").stdout


def test_diagrams_are_labelled_in_french(small: VaultBuilder, invoke: Invoke) -> None:
    drawn = invoke("tree", "--format", "dot", "--lang", "fr").stdout

    assert '[label="Paul Durand\\nnom à contacter, pas de note"];' in drawn


def test_names_off_the_record_are_told_of_in_french(small: VaultBuilder, invoke: Invoke) -> None:
    meeting(small, "Anne Petit", "2026-11-19", "Bea Lund", more="off_record: true\n")

    assert invoke("tree", "--lang", "fr").stderr == (
        "Les noms donnés lors d'un rendez-vous confidentiel sont laissés de côté\u202f; "
        "--private les montre.\n"
    )
