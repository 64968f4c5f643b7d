"""What a sentence says of one group of bodies, as the third stage reads it."""

from dataclasses import dataclass

from model.importing.words.cadres import FrameKind
from model.register.entities import Direction

_TOLD: dict[FrameKind, tuple[float, str]] = {  # how sure each kind of verb is of the direction, and why
    "recipient": (0.95, "la phrase dit qui est destinataire"),
    "access": (0.7, "la phrase donne un accès direct aux données ; à confirmer comme transmission"),
    "passive": (0.9, "la phrase dit à qui les données sont transmises"),
    "active": (0.8, "la phrase dit qui transmet"),
    "inform": (0.8, "la phrase dit qui informe qui"),
    "feed": (0.85, "la phrase dit par qui les données sont enregistrées"),
    "source": (0.8, "la phrase dit d'où viennent les données"),
    "write": (0.85, "la phrase dit qui enregistre les données"),
    "fills": (0.85, "la phrase dit ce qui est alimenté"),
    "consult": (0.8, "la phrase dit quel traitement est consulté"),
    "relation": (0.0, "« mis en relation » ne dit pas dans quel sens"),
    "outlet": (0.8, "la phrase dit quel traitement est alimenté"),
    "sendings": (0.8, "la phrase dit de qui viennent les envois"),
}

HOLDER_UNSAID = "le texte ne dit pas qui tient les données ; celui qui les transmet est supposé les tenir"
ITEM_ALONE = "élément lu sans le texte modifié, qui dit ce que fait la liste ; il est supposé nommer un destinataire"


@dataclass(frozen=True)
class Role:
    """What a sentence says of one group of bodies; every text is exact words of it. `direction` None: not stated.

    `both` when the same words say that it receives and writes. An empty `who` waits for the items that follow.
    """

    kind: FrameKind
    direction: Direction | None
    verb: str
    who: str = ""
    purposes: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()  # what limits it, which is neither a purpose nor data
    both: bool = False
    guessed: str = ""  # why the direction is supposed, in French
    completes: bool = False  # the items that follow complete a noun of system: « les traitements relatifs : »
    whos: tuple[str, ...] = ()  # the groups of words that name somebody in `who`, when other words stand between them

    @property
    def score(self) -> float:
        """How sure the direction is."""
        return 0.5 if self.guessed else _TOLD[self.kind][0]

    @property
    def reason(self) -> str:
        """Why, in French."""
        return self.guessed or _TOLD[self.kind][1]
