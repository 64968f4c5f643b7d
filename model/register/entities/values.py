"""What every notion of the field is made of: frozen values, ids and what they are ids of, what each key means."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

SHORT_LABEL_LIMIT = 30
FIRST_YEAR, LAST_YEAR = 1789, 2199  # a day outside is a slip, and the widest spans would overflow elsewhere


def _day(value: object) -> object:
    """The day that a text such as `2025-01-03` stands for (JSON has no dates), any other value as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value.count("-") == 2 else value
    except ValueError:
        return value


def _likely(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("day_limits", "an unlikely day")
    return value


def means(description: str) -> Any:  # Any, as pydantic's own Field
    """What every key of this kind means, unless more is said under it."""
    return Field(description=description)


@dataclass(frozen=True)
class In:
    """Beside an id: the sections of the register in which it must be found; `what` names it when they do not."""

    sections: tuple[str, ...]
    what: str

    def __init__(self, *sections: str, what: str = "") -> None:
        object.__setattr__(self, "sections", sections)
        object.__setattr__(self, "what", what)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(pattern=r"\S", max_length=4000)]
ShortLabel = Annotated[str, StringConstraints(pattern=r"\S", max_length=SHORT_LABEL_LIMIT)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
Day = Annotated[date, BeforeValidator(_day), AfterValidator(_likely)]
ArticleNumber = Annotated[str, StringConstraints(pattern=r"^[LRD]\. \d+(-\d+)*$")]
NorNumber = Annotated[str, StringConstraints(pattern=r"^[A-Z]{4}\d{7}[A-Z]$")]
AnnexeNumber = Annotated[int, Field(ge=1, le=99)]
MOST_ROWS = 9_999  # of an annexe: an arrêté has some thousand at most
RowNumber = Annotated[int, Field(ge=1, le=MOST_ROWS)]

CodeId = Annotated[Id, In("codes")]
FamilyId = Annotated[Id, In("families")]
PurposeId = Annotated[Id, In("purposes")]
PurposeGroupId = Annotated[Id, In("purpose_groups")]
CategoryId = Annotated[Id, In("data_categories")]
PopulationId = Annotated[Id, In("populations")]
TextId = Annotated[Id, In("texts")]
ProvisionId = Annotated[Id, In("provisions")]
ActorId = Annotated[Id, In("actors")]
NodeId = Annotated[Id, In("actors", "systems")]

Ident = Annotated[
    Id,
    means("Identifiant : minuscules sans accent, chiffres et _. Il sert dans les liens partagés : ne pas le changer."),
]
ShortName = Annotated[
    ShortLabel,
    means("Nom court, 30 caractères au plus, différent de tous les autres de la même liste : celui des figures."),
]
Words = Annotated[
    tuple[Text, ...],
    Field(min_length=1),
    means("Mots exacts de la disposition (ou de son résumé) sur lesquels repose ce classement, un passage par ligne."),
]
Reason = Annotated[Text | None, means("Pourquoi ce choix, quand il ne va pas de soi. Écrit par nous.")]


class Entity(BaseModel):
    """A frozen value that refuses unknown keys and converts nothing in silence.

    Null means that the text does not say; an empty list means that the text says there is none. What stands under a key
    is its meaning in French, for editors and data/README.md. A kind declares its own `meaning`, the `noun` by which
    faults name it, and which of its sections hold their ids `together`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)

    meaning: ClassVar[str] = ""
    noun: ClassVar[str] = ""
    feminine: ClassVar[bool] = False
    together: ClassVar[tuple[tuple[str, ...], ...]] = ()


class Listed(Entity):
    """What addresses may name: its id, and the ids it had before."""

    id: Ident
    former_ids: tuple[Id, ...] = ()
    """Anciens identifiants, pour que les liens déjà partagés continuent de marcher."""
