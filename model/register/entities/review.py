"""What the reviewer of an imported text decided, kept in its draft."""

from typing import Annotated, ClassVar, Literal

from model.register.entities.flows import DataUse, PopulationUse, PurposeUse
from model.register.entities.values import Entity, FamilyId, Id, ShortLabel, Text, means


class DecidedBody(Entity):
    """A body or a system that the reviewer of an import named, when no known one fits."""

    meaning: ClassVar = "Un organisme ou un traitement nommé par la relecture."

    kind: Annotated[Literal["actor", "system"], means("actor (organisme) ou system (traitement).")]
    label: Annotated[Text, means("Nom tel que le texte l'écrit, autant que possible.")]
    short: Annotated[ShortLabel, means("Nom court, 30 caractères au plus : celui des figures.")]
    family: Annotated[FamilyId, means("Identifiant de la famille (families).")]


class DecidedFlow(Entity):
    """One flow as the reviewer of an import corrected it; null direction: put in relation, direction not stated."""

    meaning: ClassVar = "Un flux tel que la relecture l'a corrigé."

    direction: Annotated[
        Literal["entrant", "sortant"] | None,
        means("entrant ou sortant, vu du traitement central ; null : mis en relation, sens non précisé."),
    ]
    body: Annotated[Id, means("Identifiant de l'organisme ou du traitement.")]
    new: Annotated[DecidedBody | None, means("Son nom, s'il n'est pas déjà dans le registre.")] = None
    named_by: Annotated[
        Text | None, means("Les mots exacts de la désignation qui le nomment, si elle en nomme plusieurs.")
    ] = None
    sentence: Annotated[
        Text | None, means("La phrase exacte qui fonde ce flux, si une seule des phrases de la ligne le fonde.")
    ] = None
    purposes: Annotated[tuple[PurposeUse, ...] | None, means("Les finalités ; null si le texte n'en dit aucune.")] = (
        None
    )
    data: Annotated[tuple[DataUse, ...] | None, means("Les données ; null si le texte ne les précise pas.")] = None
    population: Annotated[
        tuple[PopulationUse, ...] | None, means("Les publics ; null si la ligne ne dit pas lesquels.")
    ] = None
    nature: Annotated[
        Literal["personal", "anonymised", "companies"] | None,
        means("personal, anonymised ou companies ; null si le texte ne le dit pas."),
    ] = None


class Decision(Entity):
    """What the reviewer of an import decided of a row or an instruction, replayed when the text is imported again.

    `designation`, `wording` and `data` are the words that the reviewer saw; the keys after them are the correction.
    """

    meaning: ClassVar = "Une décision de relecture, sur une ligne ou une instruction d'un texte importé."
    noun: ClassVar = "décision"
    feminine: ClassVar = True

    key: Annotated[
        Id, means("La ligne ou l'instruction : a1_l12 (annexe 1, ligne 12), art4_2, i03 (troisième instruction).")
    ]
    choice: Annotated[
        Literal["accepted", "corrected", "split", "merged", "left_out"],
        means(
            "accepted (reprise telle quelle), corrected (corrigée), split (désignation découpée "
            "autrement), merged (jointe à une autre ligne) ou left_out (laissée de côté)."
        ),
    ]
    designation: Annotated[
        Text | None, means("La désignation telle que lue lors de la relecture ; elle sert à retrouver la ligne.")
    ] = None
    wording: Annotated[
        Text | None, means("La finalité telle que lue lors de la relecture, ou le texte de l'instruction.")
    ] = None
    data: Annotated[
        Text | None, means("La colonne des données telle que lue lors de la relecture, s'il y en a une.")
    ] = None
    new_designation: Annotated[Text | None, means("La désignation corrigée, si elle l'a été.")] = None
    new_wording: Annotated[Text | None, means("La finalité corrigée, si elle l'a été.")] = None
    parts: Annotated[
        tuple[Text, ...],
        means("Les mots exacts de la désignation qui nomment chaque organisme, si le découpage a été refait."),
    ] = ()
    into: Annotated[Id | None, means("La ligne à laquelle celle-ci est jointe ; avec choice: merged.")] = None
    flows: Annotated[
        tuple[DecidedFlow, ...] | None,
        means("Les flux tels que corrigés ; ils remplacent tous ceux que l'import proposait pour cette ligne."),
    ] = None
