"""What was owed last time is believed as far as it is whole, and never makes an answer wrong."""

import datetime as dt
import os
import random
import zlib
from pathlib import Path

import pytest

from soak.answers import answers, answers_without_index, make_vault
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import DueItem
from vaultkit.index.memo import Judged, Judgment, Kept, keep, load
from vaultkit.index.place import index_place

NOW, MIDNIGHT = map(dt.datetime.fromisoformat, ("2026-11-22T09:00", "2026-11-23"))
TODAY = ("--today", "2026-11-22", "due", "--json")
LATER = ("--today", "2026-11-25", "due", "--json")


def owed(name: str, days: int, sources: tuple[str, ...] = ()) -> Judgment:
    """Give an unused referral."""
    day = dt.date(2026, 11, 1) + dt.timedelta(days)
    item = DueItem(
        rule="referral", contact=name, people=(f"?{name}",), note="Ada.md", since=day, due=day,
        days_late=days, why=f"Ada gave you {name}.", settle="vaultkit log",
    )  # fmt: skip
    return item, ["Ada.md", *sources]


def judged(generation: int, *items: Judgment, basis: str = "1 abc") -> Judged:
    return Judged(basis, generation, NOW, MIDNIGHT, list(items), [PersonKey("?wei")], generation)


def by_name(kept: Kept | None) -> Judged | None:
    """Give what was kept with its items in the order of their names, as no order is promised."""
    if kept is None:
        return None
    return kept.judged._replace(items=sorted(kept.judged.items, key=lambda each: each[0].contact))


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "index.sqlite.owed")


def test_what_is_kept_is_found_again(place: str) -> None:
    first = judged(1, owed("Bob", 3), owed(os.fsdecode(b"caf\xe9"), 4))
    keep(place, first, None)

    assert by_name(load(place)) == first
    assert Path(place).stat().st_mode & 0o777 == 0o600


def test_a_difference_is_put_behind_it(place: str) -> None:
    keep(place, judged(1, owed("Bob", 3), owed("Cleo", 4)), None)
    size = Path(place).stat().st_size
    now = judged(2, owed("Bob", 9), owed("Dan", 1))
    keep(place, now, load(place))

    assert by_name(load(place)) == now
    kept = load(place)
    assert kept
    assert kept.records == 2
    assert Path(place).stat().st_size > size


def test_another_day_or_other_settings_begin_anew(place: str) -> None:
    keep(place, judged(1, owed("Bob", 3)), None)
    other = judged(1, owed("Cleo", 3), basis="other settings")
    keep(place, other, load(place))

    kept = load(place)
    assert kept == Kept(other, 1)
    assert not kept.judged.holds("1 abc", NOW)
    assert not kept.judged.holds("other settings", NOW - dt.timedelta(microseconds=1))
    assert kept.judged.holds("other settings", NOW)
    assert not kept.judged.holds("other settings", MIDNIGHT)


def at_random(rng: random.Random, generation: int) -> Judged:
    names = rng.sample(("Ann", "Bob", "Cleo", "Dan", "Élise"), rng.randrange(6))
    return judged(generation, *(owed(name, rng.randrange(9)) for name in sorted(names)))


def test_after_many_records_everything_is_written_anew(place: str) -> None:
    rng, most = random.Random(1), 0  # noqa: S311
    for generation in range(1, 251):
        now = at_random(rng, generation)
        keep(place, now, load(place))

        kept = load(place)
        assert kept
        assert by_name(kept) == now
        most = max(most, kept.records)

    assert most == 100
    assert kept.records == 50


@pytest.mark.parametrize("seed", range(4))
def test_of_a_damaged_file_only_what_is_whole_is_believed(place: str, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    states: dict[int, Judged] = {}
    for generation in range(1, 8):
        states[generation] = at_random(rng, generation)
        keep(place, states[generation], load(place))
    data = Path(place).read_bytes()
    for _ in range(200):
        changed = bytearray(data)
        at, count = rng.randrange(len(data)), rng.choice((1, 2, 40))
        match rng.randrange(5):
            case 0:
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                del changed[at : at + count]
            case 2:
                changed[at:at] = rng.choice((b"1", b"\n", b"-", b" ", rng.randbytes(count)))
            case 3:
                del changed[at:]
            case _:
                end = rng.randrange(at, len(data))
                changed[at:at] = data[at:end]
        Path(place).write_bytes(changed)

        found = load(place)

        assert found is None or by_name(found) == states[found.judged.generation]
        newer = at_random(rng, 9)
        keep(place, newer, found)
        assert by_name(load(place)) == newer


def test_of_two_that_judge_the_same_change_the_second_comes_too_late(place: str) -> None:
    keep(place, judged(5, owed("Bob", 3)), None)
    one, other = load(place), load(place)
    keep(place, judged(6, owed("Bob", 3), owed("Cleo", 1)), one)
    keep(place, judged(6, owed("Bob", 3), owed("Cleo", 1)), other)

    assert by_name(load(place)) == judged(6, owed("Bob", 3), owed("Cleo", 1))

    keep(place, judged(7, owed("Cleo", 1)), load(place))
    assert by_name(load(place)) == judged(7, owed("Cleo", 1))


def test_what_goes_on_from_another_file_is_not_applied(place: str, tmp_path: Path) -> None:
    keep(place, judged(5, owed("Bob", 3)), None)
    loaded = load(place)
    keep(place, judged(5, owed("Dan", 3), basis="made anew meanwhile"), None)
    keep(place, judged(6, owed("Bob", 3), owed("Cleo", 1)), loaded)

    assert by_name(load(place)) == judged(5, owed("Dan", 3), basis="made anew meanwhile")


@pytest.mark.parametrize(
    "said",
    [b"[]", b"{}", b"5", b"null", b'"text"', b"[null]", b'[null,"1 abc"]', b"\xff", b"", b"[[[[",
     b"[null,1,2,3,4,5,6,7,8]",
     b'[null,"1 abc",1,"2026","2026",[],[],[],0]',
     b'[null,"1 abc",1,"2026-11-22T09:00","2026-11-23T00:00",[],[[1,2]],[],0]'],
)  # fmt: skip
def test_a_record_of_another_make_is_not_believed(place: str, said: bytes) -> None:
    Path(place).write_bytes(b"%d %d\n%b" % (len(said), zlib.crc32(said), said))

    assert load(place) is None


def test_a_record_that_is_longer_than_it_says_is_not_believed(place: str) -> None:
    Path(place).write_bytes(b"-3 0\nabc")

    assert load(place) is None


def test_a_link_in_its_place_is_not_followed(place: str, tmp_path: Path) -> None:
    note = tmp_path / "Ann.md"
    keep(str(note), judged(1), None)
    before = note.read_bytes()
    Path(place).symlink_to(note)
    assert load(place) is None

    keep(place, judged(2), load(place))

    assert by_name(load(place)) == judged(2)
    assert note.read_bytes() == before


def test_where_it_cannot_be_kept_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "index.sqlite.owed"
    folder.mkdir()
    keep(str(folder), judged(1), None)
    keep(str(tmp_path / "no" / "such folder"), judged(1), None)

    assert list(tmp_path.iterdir()) == [folder]
    assert load(str(folder)) is None


def test_through_many_changes_and_days_the_answer_is_that_of_the_notes(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    vault, rng = make_vault(root, seed=11), random.Random(11)  # noqa: S311
    place, records = Path(f"{index_place(str(root))}.owed"), 0
    for step in range(100):
        vault.change()
        if step % 40 == 39:
            answers(root, [LATER])  # which begins the file anew
        found = answers(root, [TODAY])
        kept = load(str(place))
        assert kept
        records = max(records, kept.records)
        if rng.random() < 0.3:
            assert found == answers_without_index(root, [TODAY]), "\n".join(vault.told)
        if rng.random() < 0.1:
            data = bytearray(place.read_bytes())
            data[rng.randrange(len(data))] ^= 4
            place.write_bytes(data)
            assert answers(root, [TODAY]) == found

    assert records > 5, "nothing was put behind what was kept"
