"""What ``vaultkit tree`` says, of everything the vault says."""

from itertools import islice

from vaultkit.cli.app import App
from vaultkit.cli.output import tell, tell_problems
from vaultkit.cli.tree_view import ChainView, InsiderView, TreeView, View, show
from vaultkit.cli.tree_wish import Wish
from vaultkit.domain.acquaintance import insiders
from vaultkit.domain.due import Situation
from vaultkit.domain.referral_chains import chains_to
from vaultkit.domain.referral_graph import referral_graph
from vaultkit.domain.referral_tree import branches
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.domain.standing import Standings, standings
from vaultkit.vault.on_record import on_record
from vaultkit.vault.people import find_person

_MOST_CHAINS = 1000


def show_tree(app: App, wish: Wish, style: str) -> None:
    """Print the tree from a person or the beginning, the chains to one, or who is known where."""
    view, at = found_view(app, wish)
    show(view, at, style)
    tell_problems(len(app.reading.problems))


def found_view(app: App, wish: Wish) -> tuple[View, Standings]:
    """Find what is to be shown, and where everybody stands."""
    situation = _situation(app, is_private=wish.is_private)
    if wish.organization is not None:
        view: View = _insiders(wish.organization, situation, is_private=wish.is_private)
    elif wish.to is not None:
        view = _chains(wish.name, wish.to, situation)
    else:
        view = _tree(wish.name, situation)
    return view, standings(situation)


def _situation(app: App, *, is_private: bool) -> Situation:
    campaign, hidden = app.reading.campaign, 0
    if not is_private:
        campaign, hidden = on_record(app.reading, app.now)
    if hidden:
        tell(
            sentence_for(
                hidden,
                "Names given at a meeting off the record are left out; --private shows them.",
                "Names given at {count} meetings off the record are left out; "
                "--private shows them.",
            )
        )
    return Situation(campaign, app.vault.settings.policy, app.now)


def _tree(name: str, situation: Situation) -> TreeView:
    graph = referral_graph(situation.campaign)
    starts = [find_person(name, situation.campaign)] if name else graph.roots
    return TreeView(graph, starts, list(branches(graph, starts)))


def _chains(name: str, to: str, situation: Situation) -> ChainView:
    """Find the chains, from one person or from the beginning of each."""
    graph = referral_graph(situation.campaign)
    person = find_person(to, situation.campaign)
    starts = [find_person(name, situation.campaign)] if name else graph.roots
    found = list(islice(chains_to(person, graph, starts), _MOST_CHAINS + 1))
    if len(found) > _MOST_CHAINS:
        tell(sentence("There are more chains than the {most} shown.", most=_MOST_CHAINS))
    return ChainView(graph, person, found[:_MOST_CHAINS])


def _insiders(organization: str, situation: Situation, *, is_private: bool) -> InsiderView:
    graph, found = insiders(organization, situation, is_private=is_private)
    return InsiderView(graph, organization, found)
