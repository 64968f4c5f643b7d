"""A guided path as frozen values: ordered steps, each with what is said, what is shown and what it rests on."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from model.register.entities import Entity, Id, Listed, ProvisionId, Text

NARRATION_LIMIT = 350
# The screens that a step may show: their names in addresses. A test compares them with those of the application.
SCREENS = ("accueil", "flux", "reseau", "chemins", "organismes", "registre", "texte", "durees", "glossaire")

Title = Annotated[str, StringConstraints(pattern=r"\S", max_length=90)]
Narration = Annotated[str, StringConstraints(pattern=r"\S", max_length=NARRATION_LIMIT)]
Said = Annotated[str, StringConstraints(pattern=r"\S", max_length=300)]
Notes = Annotated[str, StringConstraints(pattern=r"\S", max_length=1200)]


class Claim(Entity):
    """What a narration rests on: a provision, with its exact words when they are known, or a fact of the references."""

    provision: ProvisionId | None = None
    reference: Id | None = None
    words: tuple[Text, ...] = ()


class Step(Listed):
    """One step; `screen` and `view` are the name and the parameters of the address that shows its figure."""

    noun: ClassVar = "étape"
    feminine: ClassVar = True

    title: Title
    narration: Narration
    screen: str
    view: dict[str, str] = Field(default_factory=dict)
    question: Said
    notes: Notes
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Parcours(Listed):
    """A guided path, and how long it takes in a room."""

    title: Title
    minutes: Annotated[int, Field(ge=1)]
    purpose: Said
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
