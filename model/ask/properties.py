"""What may be so of a row, a system or a recipient: how it is asked, how to see it, how it is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.ask.rows import into_hub, rows_of
from model.register.entities import Flow, Register, System

AIMS = "(?:finalites?|buts?|objectifs?|raisons?|usages?)"
_Holds = Callable[[Register, Sequence[Flow]], bool]


def _both_ways(register: Register, flows: Sequence[Flow]) -> bool:
    fed = {flow.target for flow in flows}
    return any(flow.source in fed for flow in into_hub(register, flows))


def _attached(register: Register, flows: Sequence[Flow]) -> bool:
    sources = [register.nodes[flow.source] for flow in into_hub(register, flows)]
    return any(isinstance(one, System) and one.operator is not None for one in sources)


def _aims(flows: Sequence[Flow]) -> int:
    return len({name for flow in flows for item in flow.statements for name in item.purpose_ids})


def stated(field: str) -> _Holds:
    """Whether some statement of these flows says something of a field."""
    return lambda _, flows: any(getattr(item, field) for flow in flows for item in flow.statements)


@dataclass(frozen=True)
class Property:
    """What may be so of a member of a list: how it is asked, how to see it, how it is said of one and of several."""

    asked: str
    holds: _Holds
    one: str
    many: str
    ours: bool = False
    of_row: bool = False
    of_systems: bool = False

    def said(self, noun: str, number: int) -> str:
        """« citent un article » of rows, « ont une ligne qui cite un article » of bodies and systems."""
        if self.of_row and noun != "ligne":
            return f"{'a' if number < 2 else 'ont'} une ligne qui {self.one}"
        return self.one if number < 2 else self.many

    @property
    def pattern(self) -> str:
        """How it is asked, with the small words that stand between those of a question."""
        return rf"\b(?:{self.asked})\b".replace(" ", r"(?: (?:pas|elles?|ils?|t))* ")


_SIDES = r"(?:recoi\w+|recevoir|envo\w+|aliment\w+|transm\w+)"
PROPERTIES = (
    Property(
        rf"(?:(?:fonctionn|march|circul|v)\w+ )?(?:dans )?les deux sens|a double sens|{_SIDES} et (?:a )?{_SIDES}",
        _both_ways,
        "va dans les deux sens",
        "vont dans les deux sens",
        of_systems=True,
    ),
    Property(
        r"(?:rattach|reli)\w+ a (?:un|quelqu) (?:organisme|operateur|un)|(?:ont|a) un (?:proprietaire|operateur)",
        _attached,
        "est rattaché par le texte à un organisme",
        "sont rattachés par le texte à un organisme",
        of_systems=True,
    ),
    Property(
        rf"plusieurs {AIMS}|plus d une (?:seule )?{AIMS}|(?:deux|2) {AIMS} ou plus|au moins (?:deux|2) {AIMS}",
        lambda _, flows: _aims(flows) > 1,
        "a plusieurs familles de finalités",
        "ont plusieurs familles de finalités",
        ours=True,
    ),
    Property(
        rf"(?:pour )?(?:qu )?une? (?:seule?|unique) {AIMS}|qu une? {AIMS}",
        lambda _, flows: _aims(flows) == 1,
        "n'a qu'une famille de finalités",
        "n'ont qu'une famille de finalités",
        ours=True,
    ),
    Property(
        rf"(?:une|sa|leur|de|sans|aucune?) {AIMS}(?: (?:precise|ecrit|dit|indique)e?s?)?",
        stated("purposes"),
        "écrit une finalité",
        "écrivent une finalité",
        of_row=True,
    ),
    Property(
        r"(?:cit|renvoi|mentionn)\w* (?:a )?(?:un|d|des|au moins un) articles?",
        lambda register, flows: any(row.articles for row in rows_of(register, flows)),
        "cite un article",
        "citent un article",
        of_row=True,
    ),
    Property(
        r"(?:laiss\w+ )?(?:une )?liste (?:reste )?ouverte",
        lambda register, flows: any(row.open_list for row in rows_of(register, flows)),
        "laisse une liste ouverte",
        "laissent une liste ouverte",
        of_row=True,
    ),
    Property(
        r"(?:recoi\w+ )?(?:l\w+ |ses |d\w+ )?donnees (?:sont \w* ?)?(?:precis|nomm|list|detaill|ecrite|dites)\w*|"
        r"(?:precis|nomm|list|detaill|dit|disent)\w* (?:les |des |leurs |ses |quelles )donnees",
        stated("data"),
        "dit quelles données",
        "disent quelles données",
        of_row=True,
    ),
)
