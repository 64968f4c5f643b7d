"""The notions of the field as frozen values; they check the YAML, and make its JSON Schema and its guide."""

from model.register.entities.bodies import Actor, Alias, NamedBy, Node, Operator, System
from model.register.entities.flows import (
    Basis,
    DataUse,
    Direction,
    Flow,
    PopulationUse,
    PurposeUse,
    Relation,
    Statement,
)
from model.register.entities.lists import Code, DataCategory, Family, Population, Purpose, PurposeGroup
from model.register.entities.register import Register
from model.register.entities.review import DecidedBody, DecidedFlow, Decision
from model.register.entities.texts import AnnexeRows, ArticleCitation, LegalText, Provision
from model.register.entities.time import Equivalence, Passage, State
from model.register.entities.values import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_ROWS,
    SHORT_LABEL_LIMIT,
    ActorId,
    Address,
    CategoryId,
    Entity,
    FamilyId,
    Id,
    In,
    Listed,
    NodeId,
    PopulationId,
    ProvisionId,
    PurposeId,
    Text,
    TextId,
)
