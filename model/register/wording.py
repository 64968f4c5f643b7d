"""Small French wording shared by every view: counts, lists, dates, arrows, folding for comparison."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from model.register.entities import (
    SHORT_LABEL_LIMIT,
    ArticleCitation,
    Direction,
    Flow,
    LegalText,
    Node,
    Provision,
    Register,
    Statement,
)

NOT_STATED = "Non précisé par le texte"
NOT_REPORTED = "Non rapporté par l'article"
NOT_SUMMED_UP = "Non précisé, selon notre résumé"
NOT_STATED_SHORT = "non précisé"
OUR_READING = "notre lecture"
UNSORTED = "a_classer"  # the purpose of a draft under which stand words that no family of ours was given to
OPEN_LIST = "liste non limitative"

DIRECTION_LABELS = {
    Direction.INBOUND: "Entrants (vers I-MILO)",
    Direction.OUTBOUND: "Sortants (depuis I-MILO)",
    Direction.EXTERNAL: "Autour du SI France Travail",
}

NATURE_LABELS = {
    "personal": "données à caractère personnel",
    "anonymised": "données anonymisées",
    "companies": "données sur des entreprises, et non sur des jeunes",
}

EVIDENCE_WORDS = {"law": "texte", "press": "presse"}

COVERAGE_LABELS = {
    "full": "Destinataires et mises en relation saisis en entier",
    "partial": "Texte lu en partie",
    "none": "Texte sans flux saisi",
}

AMENDED = " modifié"
PROJECT, IMPORTED = "PROJET", "TEXTE IMPORTÉ"  # what stands over a text that is not, or not yet known to be, the law
IMPORTED_STATUS = "Texte importé ; son statut n'a pas été vérifié."
PROJECT_STATUS = "Texte importé ; un projet, selon la personne qui l'a importé."
DRAFT_MARK = " (brouillon)"  # ends the name of a draft made from a text: two texts of one name could not be told apart

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def lower_first(words: str) -> str:
    """The words with a small first letter: inside a sentence."""
    return words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    """The words with a capital first letter and the rest as it is: at the head of a sentence."""
    return words[:1].upper() + words[1:]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """« 1 flux », « 12 organismes »; zero is singular in French."""
    return f"{number} {noun if abs(number) < 2 else plural or noun + 's'}"


def listed(words: Iterable[str], last: str = "et") -> str:
    """« a, b et c »."""
    words = list(words)
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def day(value: date | None) -> str:
    """« 3 janvier 2025 », « 1er mars 2022 », or « date non trouvée »."""
    if value is None:
        return "date non trouvée"
    return f"{'1er' if value.day == 1 else value.day} {MONTHS[value.month - 1]} {value.year}"


def hub_named(register: Register, before: str = "") -> str:
    """The name of the central system, after « de » or « que » when asked: « I-MILO », « d'I-MILO », « de Zéphyr »."""
    name = register.nodes[register.hub].short
    if not before:
        return name
    return f"{before[:-1]}'{name}" if folded(name)[:1] in "aeiou" else f"{before} {name}"


_NUMBER = re.compile(r"n°\s[\d-]+(?= du )")
_FIRST_COMBINING = "\u0300"
# Words on which no shortened label ends.
SMALL_WORDS = frozenset(
    re.findall(r"\w+", "a à au aux avec d dans de des dont du en et l la le les ou par pour que qui sur un une")
)
_SHORT = 2_000  # characters: longer texts, whole documents for instance, are folded anew rather than kept


def folded(text: str) -> str:
    """The text without case, accents, or odd spaces and apostrophes: for comparing, never for showing."""
    return _kept(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("’", "'"))
    bare = "".join([char for char in text if char < _FIRST_COMBINING or not unicodedata.combining(char)])
    return " ".join(bare.casefold().split())


_kept = lru_cache(maxsize=4_096)(_folded)  # the same names and rows are compared again and again


def permission(source: str, hub: str, name: str, direction: Direction | None) -> str:
    """The flow that a draft or an import permits, in one sentence; the name is quoted: its gender does not matter."""
    if direction is Direction.INBOUND:
        return f"Selon {source}, {hub} peut recevoir des données de « {name} »."
    if direction is Direction.OUTBOUND:
        return f"Selon {source}, {hub} peut transmettre des données à « {name} »."
    return f"Selon {source}, {hub} peut être mis en relation avec « {name} », sans que le sens soit précisé."


def flow_title(register: Register, flow: Flow) -> str:
    """« I-MILO → ASP », with short labels."""
    return f"{register.nodes[flow.source].name} → {register.nodes[flow.target].name}"


def provision_place(register: Register, provision: Provision) -> str:
    """« Arrêté du 3 janvier 2025, annexe 1, ligne 12 »."""
    return f"{register.text_by_id[provision.text].short}, {provision.place}"


def article_title(register: Register, citation: ArticleCitation) -> str:
    """« L. 5131-5 du code du travail »."""
    return f"{citation.number} du {register.code_by_id[citation.code].label}"


def publication(text: LegalText) -> str:
    """« Arrêté du 3 janvier 2025, publié le 12 janvier 2025 »."""
    return f"{text.short}, publié le {day(text.published)}" if text.published else text.short


def named(text: LegalText) -> str:
    """« l'arrêté du 3 janvier 2025 », « le décret du 26 janvier 2015 », « l'article de Localtis »:
    inside a sentence."""
    if text.kind == "presse":
        return f"l'article de {text.short}"
    short = lower_first(text.short)
    return f"l'{short}" if folded(short)[:1] in ("a", "e", "i", "o", "u", "h") else f"le {short}"


def cited(text: LegalText) -> str:
    """« Décret n° 2015-59 du 26 janvier 2015 (NOR ETSD1418908D) »: a text with its number and its NOR, as far as they
    are known."""
    number = _NUMBER.search(text.title)
    kind, space, rest = text.short.partition(" ")
    short = f"{kind} {number[0]}{space}{rest}" if number and number[0] not in text.short else text.short
    return f"{short} (NOR {text.nor})" if text.nor else short


def work_mark(*texts: LegalText) -> str:
    """« PROJET » when one of the texts is one, « TEXTE IMPORTÉ » when one was read here and is not said to be one."""
    if any(text.kind == "projet" and text.status != IMPORTED_STATUS for text in texts):
        return PROJECT
    return IMPORTED if any(text.status == IMPORTED_STATUS for text in texts) else ""


def contracted(said: str) -> str:
    """The same with « du » and « au » where an article follows « de » and « à »."""
    return said.replace("De le ", "Du ").replace(" de le ", " du ").replace(" à le ", " au ")


def amended_name(text: LegalText, on: date | None) -> str:
    """« Arrêté du 3 janvier 2025 modifié le 12 octobre 2026 »: a text as another one amends it, the latest of them.

    Its rows are still those of the text amended: the amending text has no annexe of its own.
    """
    name = text.short.removesuffix(DRAFT_MARK).partition(AMENDED)[0]
    return f"{name[:40]}{AMENDED}{f' le {day(on)}' if on else ''}"


def both_named(before: LegalText, after: LegalText) -> tuple[str, str]:
    """Two texts inside a sentence; the second, when it is the first as amended, by what amends it."""
    amendment = after.short.removeprefix(before.short)
    if before.short != after.short and amendment.startswith(AMENDED):
        return named(before), f"le même texte{amendment}"
    return named(before), named(after)


def state_sentence(register: Register) -> str:
    """Which law is shown, and what was not verified: said on every screen."""
    text = register.state_text
    said = f"État du droit affiché : {lower_first(publication(text))}."
    return f"{said} {text.caveat}" if text.caveat else said


def silence(register: Register, *statements: Statement) -> str:
    """What to write where nothing is said, and who is silent: the text, a press article, or our summary of a passage.

    A text read in part and only summed up is not said to be silent: its words are not here to show it.
    """
    if any(register.evidence(statement) == "press" for statement in statements):
        return NOT_REPORTED
    provisions = (register.provision_by_id[basis.provision] for item in statements for basis in item.basis)
    summed_up = any(one.wording is None and register.text_by_id[one.text].coverage != "full" for one in provisions)
    return NOT_SUMMED_UP if summed_up else NOT_STATED


def data_labels(register: Register, statement: Statement) -> tuple[str, ...] | None:
    """The categories of data named; None when the text does not say."""
    if statement.data is None:
        return None
    return tuple(register.category_by_id[category].label for category in statement.data_ids)


def node_names(node: Node) -> tuple[str, ...]:
    """Every name by which a node may be looked for."""
    return (node.label, node.short, *(alias.name for alias in node.aliases))


def shortened(label: str, limit: int = SHORT_LABEL_LIMIT) -> str:
    """A label cut at a word, with « … » when words are missing."""
    label = " ".join(label.split())
    if len(label) <= limit:
        return label or "?"
    cut = label[: limit - 1].rpartition(" ")[0].rstrip(" ,;:('«")
    while cut.rpartition(" ")[2].lower() in SMALL_WORDS and " " in cut:
        cut = cut.rpartition(" ")[0].rstrip(" ,;:('«")
    return f"{cut or label[: limit - 1]}…"
