"""Who led to whom as a canvas of Obsidian, fresh or drawn into one that was moved about."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder

DRAW = ("tree", "--format", "canvas", "--output", "Who.canvas")
CARD, STEP_X, STEP_Y = {"width": 260, "height": 80}, 400, 120


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note("People/Ann.md", "---\ntype: contact\n---\n")
    vault.note("People/Bob.md", '---\ntype: contact\nreferred_by: "[[Ann]]"\n---\n')
    vault.note("People/Cy.md", '---\ntype: contact\nreferred_by: "[[Ann]]"\n---\n')
    vault.note(
        "1.md",
        '---\ntype: interview\ncontact: "[[Bob]]"\ndate: 2026-11-10\n'
        'referrals:\n  - "[[Wei *Chen*]]"\n---\n',
    )
    return vault


def canvas(place: Path) -> dict[str, Any]:
    return dict(json.loads(place.read_text(encoding="utf-8")))


def nodes(held: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the cards by their file, or by their text."""
    return {each.get("file") or each["text"]: each for each in held["nodes"]}


def arrows(held: dict[str, Any]) -> set[tuple[str, str]]:
    names = {each["id"]: each.get("file") or each["text"] for each in held["nodes"]}
    return {(names[each["fromNode"]], names[each["toNode"]]) for each in held["edges"]}


WEI = "**Wei \\*Chen\\***\nunused, no note"


def test_each_generation_is_a_column_and_each_leaf_a_line(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    held = json.loads(invoke("tree", "--format", "canvas").stdout)

    places = {name: (each["x"], each["y"]) for name, each in nodes(held).items()}
    assert places == {
        "People/Ann.md": (0, STEP_Y // 2), "People/Bob.md": (STEP_X, 0), WEI: (2 * STEP_X, 0),
        "People/Cy.md": (STEP_X, STEP_Y),
    }  # fmt: skip
    assert arrows(held) == {
        ("People/Ann.md", "People/Bob.md"), ("People/Ann.md", "People/Cy.md"),
        ("People/Bob.md", WEI),
    }  # fmt: skip
    assert all(each.items() >= CARD.items() for each in held["nodes"])


def test_it_is_drawn_into_a_file_and_again_changes_nothing(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    first = invoke(*DRAW)
    drawn = (campaign.root / "Who.canvas").read_bytes()
    second = invoke(*DRAW)

    assert first.stdout == "Who.canvas\n"
    assert drawn.decode() == invoke("tree", "--format", "canvas").stdout.removesuffix("\n")
    assert second.stderr.startswith("Who.canvas is so already. Nothing changed.\n")
    assert (campaign.root / "Who.canvas").read_bytes() == drawn


def test_what_the_user_moved_and_drew_stays(campaign: VaultBuilder, invoke: Invoke) -> None:
    invoke(*DRAW)
    place = campaign.root / "Who.canvas"
    held = canvas(place)
    mine = {"id": "mine", "type": "text", "text": "think!", "x": 5, "y": 5, **CARD, "color": "3"}
    ann = nodes(held)["People/Ann.md"]
    ann |= {"x": -1000, "y": 40, "color": "1", "width": 400}
    own = {"id": "own", "fromNode": "mine", "toNode": ann["id"], "label": "see"}
    place.write_text(json.dumps({**held, "nodes": [mine, *held["nodes"]], "edges": [own]}))
    campaign.note("People/Dee.md", '---\ntype: contact\nreferred_by: "[[Ann]]"\n---\n')

    invoke(*DRAW)

    after = canvas(place)
    assert after["nodes"][0] == mine
    assert nodes(after)["People/Ann.md"] == ann
    assert after["edges"][0] == own
    assert ("People/Ann.md", "People/Dee.md") in arrows(after)
    dee = nodes(after)["People/Dee.md"]
    assert (dee["x"], dee["y"]) == (-1000 + STEP_X, 40)
    for one in after["nodes"]:
        for other in after["nodes"]:
            apart = abs(one["x"] - other["x"]) >= 260 or abs(one["y"] - other["y"]) >= 80
            assert one is other or apart, (one, other)


def test_a_name_keeps_its_card_when_it_gets_a_note(campaign: VaultBuilder, invoke: Invoke) -> None:
    invoke(*DRAW)
    place = campaign.root / "Who.canvas"
    before = nodes(canvas(place))[WEI]

    campaign.note("People/Wei *Chen*.md", "---\ntype: contact\n---\n")
    invoke(*DRAW)

    after = nodes(canvas(place))["People/Wei *Chen*.md"]
    assert (after["id"], after["x"], after["y"]) == (before["id"], before["x"], before["y"])


def test_a_note_that_was_renamed_keeps_its_card(campaign: VaultBuilder, invoke: Invoke) -> None:
    invoke(*DRAW)
    place = campaign.root / "Who.canvas"
    before = nodes(canvas(place))["People/Cy.md"]
    (campaign.root / "People/Cy.md").rename(campaign.root / "People/Cyril.md")
    place.write_text(place.read_text().replace("People/Cy.md", "People/Cyril.md"))

    invoke(*DRAW)

    assert nodes(canvas(place))["People/Cyril.md"]["id"] == before["id"]


def test_who_is_no_longer_in_the_tree_goes_with_their_arrows(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    invoke(*DRAW)
    (campaign.root / "1.md").unlink()

    invoke(*DRAW)

    held = canvas(campaign.root / "Who.canvas")
    assert WEI not in nodes(held)
    assert len(held["edges"]) == 2


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("Who.md", None, "its name does not end in .canvas"),
        (".x/Who.canvas", None, "Obsidian shows no file whose path begins with a dot"),
        ("Who.canvas", "no JSON", "it is no JSON"),
        ("Who.canvas", "[]", "it is no canvas of Obsidian"),
        ("Who.canvas", '{"nodes": [{"x": 1}]}', "it is no canvas of Obsidian"),
        ("Who.canvas", '{"nodes": 1}', "it is no canvas of Obsidian"),
    ],
)
def test_what_is_no_canvas_is_left_as_it_is(
    campaign: VaultBuilder, invoke: Invoke, file: str, content: str | None, reason: str
) -> None:
    if content is not None:
        campaign.raw(file, content.encode())
    before = campaign.snapshot()

    told = invoke("tree", "--format", "canvas", "--output", file, exit_code=5)

    assert told.stderr == f"Error: {file} is left as it is: {reason}; name another file\n"
    assert campaign.snapshot() == before


def test_it_is_drawn_nowhere_else_than_in_the_vault(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    outside = tmp_path / "Who.canvas"

    told = invoke("tree", "--format", "canvas", "--output", str(outside), exit_code=3)

    assert "leads out of the vault" in told.stderr
    assert not outside.exists()


def test_a_dry_run_shows_the_diff_alone(campaign: VaultBuilder, invoke: Invoke) -> None:
    told = invoke(*DRAW, "--dry-run")

    assert told.stdout.startswith("--- /dev/null\n+++ b/Who.canvas\n")
    assert not (campaign.root / "Who.canvas").exists()


@pytest.mark.parametrize("words", [("--output", "x.canvas"), ("--dry-run",)])
def test_a_file_is_for_a_canvas(
    vault: VaultBuilder, invoke: Invoke, words: tuple[str, ...]
) -> None:
    told = invoke("tree", *words, exit_code=2)

    assert told.stderr.endswith(
        "--output FILE is for --format canvas, and --dry-run for --output\n"
    )


def test_no_name_can_break_it(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(
        "1.md",
        '---\ntype: interview\ncontact: "[[A\\"B]]"\ndate: 2026-11-10\n'
        "referrals:\n  - '[[<img src=x>]]'\n  - '[[{x}]]'\n---\n",
    )

    held = json.loads(invoke("tree", "--format", "canvas").stdout)

    assert [each["text"].split("\n")[0] for each in held["nodes"]] == [
        '**A"B**', "**\\<img src=x>**", "**{x}**",
    ]  # fmt: skip


def test_the_example_is_drawn_without_one_card_over_another(invoke: Invoke) -> None:
    told = invoke("-C", str(EXAMPLE), "tree", "--format", "canvas", today="2026-11-22").stdout

    held = json.loads(told)
    assert len({(each["x"], each["y"]) for each in held["nodes"]}) == len(held["nodes"]) > 30
    assert {each["toNode"] for each in held["edges"]} <= {each["id"] for each in held["nodes"]}
