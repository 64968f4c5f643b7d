"""Who answers for I-MILO at a state of the law, and what two states compared say of it."""

import re
from collections.abc import Iterable

from model.diff.values import Change, Comparison
from model.diff.verdicts import Verdict
from model.register.entities import Register, Relation
from model.register.wording import contracted, listed, lower_first, named, upper_first

_RESPONSIBLE = re.compile(r"(?P<who>.+?) (?:est|sont|était|étaient) responsables? ")


def joint_controllers(register: Register) -> tuple[Relation, ...]:
    """Who answers for I-MILO, as the links that say it."""
    links = (item for item in register.relations if item.kind == "joint_controller")
    return tuple(item for item in links if register.hub in (item.source, item.target))


def controllers_titles(register: Register, links: Iterable[Relation]) -> str:
    """« le directeur général de France Travail et … »: who answers, as sentences say it; else the names of bodies."""
    told = [(_RESPONSIBLE.match(link.plain), register.nodes[link.source].short) for link in links]
    return listed(dict.fromkeys(lower_first(found["who"]) if found else name for found, name in told))


def controllers_texts(register: Register) -> list[str]:
    """The texts of a state that say who the controllers are: seldom the one that its flows come from."""
    grounds = [register.provision_by_id[one].text for item in joint_controllers(register) for one in item.provisions]
    texts = [register.text_by_id[text] for text in dict.fromkeys(grounds)]
    return [named(text) for text in texts or [register.state_text]]


def of_controllers(register: Register) -> str:
    """« de l'arrêté du 15 décembre 2022 »: those texts, after what is read of them."""
    return contracted(listed(f"de {text}" for text in controllers_texts(register)))


def controllers_sentence(comparison: Comparison) -> str:
    """Which controllers only one of the two states names, by their titles and by the texts that say so; empty when
    both name the same, or none."""
    before, after, links = comparison.before, comparison.after, comparison.controllers
    come = [link for link in links if link.before is None]
    gone = [link for link in links if link.verdict is Verdict.REMOVED]
    if not gone and not (come and any(link.before for link in links)):
        return ""
    first, second = (listed(controllers_texts(side)) for side in (before, after))
    among, figure = "parmi les responsables du traitement", "figurent" if len(gone) > 1 else "figure"
    said = []
    if come:
        known = all(link.verdict is Verdict.ADDED for link in come)
        silent = first if known else f"ce qui a été lu {of_controllers(before)}"
        said += [f"{among} {'figurent' if len(come) > 1 else 'figure'} {_titles(after, come)}"]
        said += [f"c'est selon {second}, et non selon {silent}"]
    if gone:
        no_longer = f"n'y {figure} plus" if come else f"ne {figure} plus {among} selon {second}"
        said += [f"{_titles(before, gone)}, que nommait {first}, {no_longer}"]
    if kept := [link for link in links if link.verdict is Verdict.SAME]:
        said += [f"{_titles(after, kept)} y {'figurent' if len(kept) > 1 else 'figure'} avant et après"]
    return f"{upper_first(' ; '.join(said))}."


def _titles(register: Register, links: list[Change]) -> str:
    return controllers_titles(register, [link.item for link in links if isinstance(link.item, Relation)])
