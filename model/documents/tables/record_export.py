"""A draft of a record of processing in the layout of the CNIL's « registre des traitements », to be completed by hand.

What the texts and the facts around them say is filled in, with its status and its source; what only the body itself
knows is left empty and coloured, with a list where a choice is meant.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.documents.controllers import later_state, named_controllers, rules_on_controllers
from model.documents.export import Selected
from model.documents.tables.spreadsheet import TO_COMPLETE, Cell, Sheet, sources_sheet, without_empty_columns, workbook
from model.graph.counts import fed_systems, recipients, senders
from model.reference.facts import RECORD_TOPICS, Rule
from model.register.account import SAID_FIRST, Account, accounts
from model.register.entities import Direction, Register
from model.register.wording import day, hub_named, lower_first, publication, state_sentence, upper_first

CARD_HEADS = ("Rubrique", "Contenu", "Statut", "D'où cela vient", "Adresse")
IDENTITY = (
    "Référence de la fiche", "Date de création de la fiche", "Dernière mise à jour", "Organisme qui tient ce registre",
    "Contact de cet organisme", "Délégué à la protection des données et contact",
)  # fmt: skip
OTHER_SECURITY = (
    "Sécurité : sauvegarde", "Sécurité : chiffrement", "Sécurité : protection des logiciels",
    "Sécurité : contrôle des sous-traitants", "Sécurité : autres mesures",
)  # fmt: skip
RECIPIENTS, ORIGINS = "Destinataires", "Origines des données"
YES_NO = ("Oui", "Non", "À vérifier")
CHOICES = {
    "Données sensibles": YES_NO,
    "Transferts hors de l'Union européenne": YES_NO,
    "Décision entièrement automatisée": YES_NO,
    "Analyse d'impact (AIPD)": ("Faite", "En cours", "À faire", "Non nécessaire"),
}
LAST = ("Sous-traitants et contacts", "Garanties des transferts")
ASKED = (*IDENTITY, "Contacts des responsables", *CHOICES, *LAST, *OTHER_SECURITY)
READ, IN_PART, FORMER, TO_CHECK, OURS = "lu", "lu en partie", "ancien état", "à vérifier", "notre lecture"
STATUSES = {"former": FORMER, "unchecked": TO_CHECK}
IN_SERVICE = ("Oui", "Non", "En projet", "Ne sait pas")
RECIPIENT_HEADS = (
    "Destinataire", "Désignation", "Finalités (notre lecture)", "Données", "Public concerné (notre lecture)", "Source",
    "Fondement : mots du texte, ou résumé", "Échange en service ?", "Modalité de l'échange", "Contact", "Remarques",
)  # fmt: skip
FED_HEADS = ("Traitement alimenté, et non destinataire", *RECIPIENT_HEADS[1:])
ORIGIN_HEADS = ("Origine des données", *RECIPIENT_HEADS[1:])
WIDTHS = (24, 34, 28, 26, 24, 24, 56, 16, 22, 22, 30)
BLANK_HEADS = RECIPIENT_HEADS[-4:]
BLANKS = frozenset(BLANK_HEADS)


def record_xlsx(export: Selected) -> bytes:
    """The record as XLSX, of I-MILO alone: a card, recipients, systems fed, origins, sources;
    the rest is to complete."""
    export = replace(export, view=replace(export.view, selection=replace(export.view.selection, second=False)))
    shown = export.shown
    to_fill, linked = frozenset({*ASKED, "Base légale"}), frozenset({"Adresse", "Lien"})
    widths = (38, 90, 14, 40, 40)
    card = Sheet("Fiche", CARD_HEADS, _card(export), widths, "A2", to_fill, CHOICES, linked, printed=4, quiet=FORMER)
    bodies = (
        _bodies(RECIPIENTS, RECIPIENT_HEADS, _rows(shown, Direction.OUTBOUND, recipients(shown))),
        _bodies("Traitements alimentés", FED_HEADS, _rows(shown, Direction.OUTBOUND, fed_systems(shown))),
        _bodies(ORIGINS, ORIGIN_HEADS, _rows(shown, Direction.INBOUND, senders(shown))),
    )
    sheets = (card, *(sheet for sheet in bodies if sheet.rows), sources_sheet(shown))
    title = f"Registre des traitements : {shown.nodes[shown.hub].label}"
    return workbook(sheets, title, export.today, f"{shown.nodes[shown.hub].short} · {publication(shown.state_text)}")


def _bodies(name: str, heads: tuple[str, ...], rows: Iterator[tuple[Cell, ...]]) -> Sheet:
    """One row for each statement, and beside it what only the body knows."""
    choices = {BLANK_HEADS[0]: IN_SERVICE}
    return without_empty_columns(
        Sheet(name, heads, tuple(rows), WIDTHS, to_complete=BLANKS, choices=choices, printed=7)
    )


def _card(export: Selected) -> Iterator[tuple[Cell, ...]]:
    """The rows of the card: a heading, what is known, how well, from where; nothing where it is to be completed."""
    shown = export.shown
    hub = shown.nodes[shown.hub]
    filled = (row + (None,) * (len(CARD_HEADS) - len(row)) for row in _headings(export))
    yield "Traitement", hub.label, None, None, None
    about = "tel que les textes le décrivent, et non le traitement propre d'un organisme qui reçoit ses données"
    yield "Ce que décrit cette fiche", f"{hub.short} {about} : celui-ci a sa fiche.", None, None, None
    if len(shown.flows) < len(export.whole.flows):
        kept = f"{len(shown.flows)} flux sur {len(export.whole.flows)}. {export.filters}"
        rest = "Les autres finalités, données, personnes et destinataires n'y sont pas."
        yield (
            "Fiche en partie, et non entière",
            f"Ce n'est pas la fiche entière {hub_named(shown, 'de')} : {kept} {rest}",
            None,
            None,
            None,
        )
    yield from filled


def _headings(export: Selected) -> Iterator[tuple[Cell, ...]]:
    shown = export.shown
    rules = export.reference.rules if export.reference else None
    known = [rule for rule in (*rules.rights, *rules.retention) if rule.established] if rules else []
    state = shown.state_text.short
    yield from ((heading, None) for heading in IDENTITY)
    yield from _controllers(export)
    yield "Contacts des responsables", None
    yield from [_ruled("Base légale", rule) for rule in known if rule.topic == "legal_basis"] or [("Base légale", None)]
    named = dict.fromkeys(item for flow in shown.flows for said in flow.statements for item in said.purpose_ids)
    purposes = " ; ".join(item.label for item in shown.purposes if item.id in named)
    yield "Finalités des transmissions (notre lecture)", purposes or None, OURS, state
    met = {item for flow in shown.flows for said in flow.statements for item in said.population_ids}
    publics = " ; ".join(item.label for item in shown.populations if item.id in met)
    silent = "Non précisé par les lignes retenues" if shown.flows else None
    none = "Aucune nommée par les lignes retenues" if shown.flows else None
    yield "Catégories de personnes concernées (notre lecture)", publics or silent, OURS, state
    yield "Données nommées par les textes, à l'entrée ou à la sortie", "\n".join(_data(shown)) or none, READ, state
    for heading, sheet, found in ((RECIPIENTS, RECIPIENTS, recipients), ("Sources des données", ORIGINS, senders)):
        yield heading, f"Voir la feuille « {sheet} »." if found(shown) else none, READ, state
    if rules:
        durations = [rule for rule in rules.retention if rule.established and rule.topic not in RECORD_TOPICS]
        durations.sort(key=lambda rule: rule.status == "former")
        yield from (_ruled(f"Durée de conservation : {rule.subject}", rule) for rule in durations)
    yield from (_ruled(f"Sécurité : {rule.subject}", rule) for rule in known if rule.topic == "security")
    yield from ((heading, None) for heading in OTHER_SECURITY)
    if rules:
        rights = [rule for rule in rules.rights if rule.established and rule.topic not in RECORD_TOPICS]
        yield from (_ruled(f"Droits : {rule.subject}", rule) for rule in rights)
        yield "Non trouvé dans les textes lus", "\n".join(rules.not_found), TO_CHECK
    yield from ((heading, None) for heading in (*CHOICES, *LAST))
    yield "Ce que contient ce brouillon", f"{export.summary} {export.filters}"
    yield (
        "À savoir",
        f"{TO_COMPLETE} : les cases en couleur. Un flux permis par le texte n'est pas la preuve d'un échange en "
        "service. Les flux autour d'un autre système (second périmètre) n'y sont ni écrits ni comptés. Durées, "
        "droits et sécurité sont dits avec nos mots. Outil indépendant : ce n'est ni un modèle officiel ni un avis "
        "de la CNIL.",
    )
    yield "État du droit", state_sentence(export.register)
    yield "Brouillon fait le", export.today
    if export.link:
        yield "Lien", export.link


def _ruled(heading: str, rule: Rule) -> tuple[Cell, ...]:
    """What is known of a heading: in our words, with its status, the version read and its address; of what is not said
    to hold today, the version first."""
    status = STATUSES.get(rule.status) or (READ if rule.confidence == "seen" else IN_PART)
    former = f"{upper_first(status)} : " if status == FORMER else ""
    said = f"{rule.version} : {lower_first(rule.rule)}" if rule.status in STATUSES else rule.rule
    return f"{former}{lower_first(heading) if former else heading}", said, status, rule.version, rule.source


def _controllers(export: Selected) -> Iterator[tuple[Cell, ...]]:
    """Who answers on the day of the file, when another state than the one shown holds by then; and at the state shown,
    then said to be a former one."""
    named = named_controllers(export.seen)
    if not named and export.reference:
        named = tuple(rules_on_controllers(export.register, export.reference))
    later = later_state(export.register, export.everything, export.today) if export.everything else None
    if later and (today := named_controllers(later[1])):
        state = f"état « {later[0].label} », depuis le {day(later[0].since)}"
        yield f"Responsables le {day(export.today)} ({state})", "\n".join(today), READ
    status = FORMER if later else READ
    heading = "Responsables, selon les textes de l'état affiché"
    heading = f"{upper_first(status)} : {lower_first(heading)}" if later else heading
    yield heading, "\n".join(named) or None, status if named else None


def _data(shown: Register) -> Iterator[str]:
    """The data named, in the order of the register, a line for each nature that a text states of them."""
    found: dict[str, set[str]] = {}
    for one in accounts(shown):
        for statement in one.statements:
            if statement.data_ids:
                found.setdefault(SAID_FIRST.get(statement.nature or "", ""), set()).update(statement.data_ids)
    for nature, ids in found.items():
        named = " ; ".join(item.label for item in shown.data_categories if item.id in ids)
        yield f"{nature} : {named}" if nature else named


def _rows(shown: Register, direction: Direction, partners: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    """The rows of the flows one way between I-MILO and some bodies or systems, one for each statement."""
    wanted = set(partners)
    for one in accounts(shown):
        if one.direction is direction and shown.partner(one.flow).id in wanted:
            yield from (_row(said) for said in one.each)


def _row(said: Account) -> tuple[Cell, ...]:
    """What one text says of a flow, then what is left to complete."""
    text = said.register.text_by_id[said.statements[0].text]
    designations = dict.fromkeys(one.designation for one in said.provisions if one.designation)
    return (
        said.register.partner(said.flow).short,
        "\n".join(designations) or None,
        said.purposes.joined(),
        said.data_told(),
        said.public.joined(),
        f"{text.short}, {' ; '.join(dict.fromkeys(one.place for one in said.provisions))}",
        "\n".join(founding.said("résumé") for founding in said.founding),
        *(None for _ in BLANKS),
    )
