"""What the reviewer of an imported text decided, kept in its draft."""

from typing import ClassVar, Literal

from model.register.entities.flows import DataUse, PopulationUse, PurposeUse
from model.register.entities.values import Entity, FamilyId, Id, ShortLabel, Text


class DecidedBody(Entity):
    """A body or a system that the reviewer of an import named, when no known one fits."""

    meaning: ClassVar = "Un organisme ou un traitement nommé par la relecture."

    kind: Literal["actor", "system"]
    """actor (organisme) ou system (traitement)."""
    label: Text
    """Nom tel que le texte l'écrit, autant que possible."""
    short: ShortLabel
    """Nom court, 30 caractères au plus : celui des figures."""
    family: FamilyId
    """Identifiant de la famille (families)."""


class DecidedFlow(Entity):
    """One flow as the reviewer of an import corrected it; null direction: put in relation, direction not stated."""

    meaning: ClassVar = "Un flux tel que la relecture l'a corrigé."

    direction: Literal["entrant", "sortant"] | None
    """entrant ou sortant, vu du traitement central ; null : mis en relation, sens non précisé."""
    body: Id
    """Identifiant de l'organisme ou du traitement."""
    new: DecidedBody | None = None
    """Son nom, s'il n'est pas déjà dans le registre."""
    named_by: Text | None = None
    """Les mots exacts de la désignation qui le nomment, si elle en nomme plusieurs."""
    sentence: Text | None = None
    """La phrase exacte qui fonde ce flux, si une seule des phrases de la ligne le fonde."""
    purposes: tuple[PurposeUse, ...] | None = None
    """Les finalités ; null si le texte n'en dit aucune."""
    data: tuple[DataUse, ...] | None = None
    """Les données ; null si le texte ne les précise pas."""
    population: tuple[PopulationUse, ...] | None = None
    """Les publics ; null si la ligne ne dit pas lesquels."""
    nature: Literal["personal", "anonymised", "companies"] | None = None
    """personal, anonymised ou companies ; null si le texte ne le dit pas."""


class Decision(Entity):
    """What the reviewer of an import decided of a row or an instruction, replayed when the text is imported again.

    `designation`, `wording` and `data` are the words that the reviewer saw; the keys after them are the correction.
    """

    meaning: ClassVar = "Une décision de relecture, sur une ligne ou une instruction d'un texte importé."
    noun: ClassVar = "décision"
    feminine: ClassVar = True

    key: Id
    """La ligne ou l'instruction : a1_l12 (annexe 1, ligne 12), art4_2, i03 (troisième instruction)."""
    choice: Literal["accepted", "corrected", "split", "merged", "left_out"]
    """accepted (reprise telle quelle), corrected (corrigée), split (désignation découpée autrement), merged (jointe à
    une autre ligne) ou left_out (laissée de côté)."""
    designation: Text | None = None
    """La désignation telle que lue lors de la relecture ; elle sert à retrouver la ligne."""
    wording: Text | None = None
    """La finalité telle que lue lors de la relecture, ou le texte de l'instruction."""
    data: Text | None = None
    """La colonne des données telle que lue lors de la relecture, s'il y en a une."""
    new_designation: Text | None = None
    """La désignation corrigée, si elle l'a été."""
    new_wording: Text | None = None
    """La finalité corrigée, si elle l'a été."""
    parts: tuple[Text, ...] = ()
    """Les mots exacts de la désignation qui nomment chaque organisme, si le découpage a été refait."""
    into: Id | None = None
    """La ligne à laquelle celle-ci est jointe ; avec choice: merged."""
    flows: tuple[DecidedFlow, ...] | None = None
    """Les flux tels que corrigés ; ils remplacent tous ceux que l'import proposait pour cette ligne."""
