"""What a view answers, in one sentence made from its flows: the title of notes and pictures,
and what stands beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.graph.articles import cited_articles
from model.graph.counts import anonymised_only, recipients
from model.graph.filters import FACET_BY_KEY, Selection
from model.graph.unsaid import nothing_sentence, public_sentence, unknown_sentence
from model.register.account import SAID_FIRST, WITHOUT_LIST, Account, accounts
from model.register.entities import Direction, Register
from model.register.places import text_places
from model.register.states import may, superseded
from model.register.wording import (
    NOT_REPORTED,
    NOT_STATED,
    NOT_SUMMED_UP,
    OUR_READING,
    article_title,
    count,
    hub_named,
    listed,
    lower_first,
    upper_first,
)

FEW_SENTENCES, FEW_NAMES = 2, 5
LONGEST, LONGEST_NAMES = 300, 125
_ARTICLES = ("Les ", "Le ", "La ", "L'", "L’", "Un ", "Une ", "Des ", "Ceux ")
_PLAIN = re.compile(r"(?P<who>.{1,240}?) (?:peut|peuvent|pouvait|pouvaient) (?P<what>(?:recevoir|alimenter)\b.*)", re.S)
_SILENT = {
    NOT_STATED: "le texte ne dit pas quelles données",
    NOT_REPORTED: "l'article ne rapporte pas quelles données",
    NOT_SUMMED_UP: "notre résumé ne dit pas quelles données",
}
_FROM = "des traitements mis en place à partir "
CATEGORIES = "organismes ou catégories d'organismes"
_NATURES = {"anonymised": "anonymisées ", "personal": "à caractère personnel "}
_LEADS = {"donnee": "Données", "public": "Public"}


@dataclass(frozen=True)
class Answer:
    """The sentence that answers, with its lines, and what follows it; the public concerned; what is left unsaid.

    All but the sentence may be empty.
    """

    sentence: str
    more: str = ""
    public: str = ""
    unknown: str = ""


def answer(shown: Register, whole: Register, selection: Selection) -> Answer:
    """What a selection of a register answers, in the tense of its state; that nothing was found is an answer too."""
    said = [one for flow in accounts(shown) for one in flow.each]
    if not said:
        return Answer(nothing_sentence(whole, selection))
    parts = _exact(shown, said) or _summed(shown, said, selection)
    whole_answer = " ; ".join(parts)
    parts = [whole_answer] if len(whole_answer) <= LONGEST else parts
    lead = _lead(shown, selection)
    first, *more = (f"{upper_first(part) if rank or not lead else f'{lead}{part}'}." for rank, part in enumerate(parts))
    return Answer(first, " ".join(more), public_sentence(said), unknown_sentence(said))


def subject(told: Account) -> str:
    """Who a flow is about, inside a sentence: « la DARES », « France Travail »; the short label of an odd sentence."""
    found = _PLAIN.match(told.statements[0].plain)
    if found is None:
        return told.register.partner(told.flow).short
    return lower_first(found["who"]) if found["who"].startswith(_ARTICLES) else found["who"]


def told_apart(told: Account) -> tuple[str, str]:
    """Who a flow is about, then what for: « France Travail », « pour ses missions propres (…) », or the rest of the
    plain sentence where it says more than that data are received; the whole of an odd sentence, about nobody."""
    plain = told.statements[0].plain.rstrip(" .")
    found = _PLAIN.match(plain)
    if found is None:
        return "", plain
    received = f"recevoir des données {hub_named(told.register, 'de')}"
    return found["who"], found["what"].removeprefix(received).lstrip("  ;")


def _exact(shown: Register, said: Sequence[Account]) -> list[str]:
    """The plain sentences themselves, those that differ only by who receives or feeds as one; none when they are many
    or too long, but for one alone."""
    alike: dict[str, list[Account]] = {}
    for one in said:
        found = _PLAIN.match(one.statements[0].plain)
        alike.setdefault((found["what"] if found else one.plain).rstrip(" ."), []).append(one)
    if len(alike) > FEW_SENTENCES:
        return []
    parts = []
    for what, same in alike.items():
        told = what
        if _PLAIN.match(same[0].statements[0].plain):
            told = f"{listed(dict.fromkeys(map(subject, same)))} {_may(shown, same)} {what}"
        parts.append(f"{told}{_silence(same, told)} ({_where(shown, same)})")
    whole = " ; ".join(parts)
    return [whole] if len(whole) <= LONGEST or len(set(map(subject, said))) == len(parts) == 1 else []


def _may(shown: Register, found: Sequence[Account]) -> str:
    """« peut » or « peuvent »: for one name, as its plain sentence has it."""
    plain = re.search(r" (peut|peuvent|pouvait|pouvaient) ", found[0].statements[0].plain)
    number = len(set(map(subject, found)))
    return plain[1] if plain and number == 1 else may(shown, number)


def _silence(found: Sequence[Account], told: str = "") -> str:
    """« ; le texte ne dit pas quelles données », when none of them names any and the sentence does not say so."""
    first = found[0]
    if "quelles données" in told or any(not one.data.silent or one.data.stated for one in found):
        return ""
    if len({one.statements[0].nature for one in found}) > 1:
        return ""
    nature = SAID_FIRST.get(first.statements[0].nature or "")
    return f" ; {lower_first(nature)}, {WITHOUT_LIST}" if nature else f" ; {_SILENT[first.silence]}"


def _where(shown: Register, found: Iterable[Account], *more: str) -> str:
    """The lines, or the places of other texts; what the press reports is said to be so."""
    found = tuple(found)
    where = text_places(shown, dict.fromkeys(provision for one in found for provision in one.provisions))
    press = ("selon la presse",) if all(one.press for one in found) else ()
    return " ; ".join(filter(None, (*press, where, *more)))


def _summed(shown: Register, said: Sequence[Account], selection: Selection) -> list[str]:
    """Who may receive and why, who may feed and with what, what is fed, and apart what the press reports."""
    bodies, out = set(recipients(shown)), Direction.OUTBOUND
    received = [one for one in said if one.direction is out and one.flow.target in bodies]
    feeding = [one for one in said if one.direction is Direction.INBOUND]
    fed = [one for one in said if one.direction is out and one.flow.target not in bodies]
    outside = [one for one in said if one.direction is Direction.EXTERNAL]
    told = _received(shown, received, selection) if received else ""
    told += " sont reçues" if told.endswith("quelles données") and (feeding or fed) else ""
    counted = (CATEGORIES,) if re.search(r"(^|, )\d+ organismes ", told) else ()
    return [
        *([f"{told} ({_where(shown, received, *counted)})"] if received else ()),
        *([f"{_feeding(shown, feeding, selection)} ({_where(shown, feeding)})"] if feeding else ()),
        *([f"{_fed(shown, fed)} ({_where(shown, fed)})"] if fed else ()),
        *([_outside(shown, outside)] if outside else ()),
    ]


def _received(shown: Register, said: Sequence[Account], selection: Selection) -> str:
    """Who may receive, and why: in our plain sentences when they are few; else by our families, said to be ours."""
    receive = f"recevoir des données {_nature(said)}{hub_named(shown, 'de')}"
    asked = [item.label for item in shown.purposes if item.id in selection.chosen.get("finalite", ())]
    if asked:
        names = _names(shown, said, "organisme", selection)
        why = f"pour {_ours(_listed(asked, 'ou'))}"
        return f"{why}, {names} {_may(shown, said)} {receive}{_partly_anonymised(said)}{_silence(said)}"
    if told := _received_plainly(shown, said, receive):
        return told
    why = _commonest(said) if any(one.purposes.ids for one in said) else ""
    silence = "" if _nature(said) else _silence(said)
    who = f"{_names(shown, said, 'organisme', selection)} {_may(shown, said)}"
    return f"{who} {receive}{_partly_anonymised(said)}{why}{silence}"


def _received_plainly(shown: Register, said: Sequence[Account], receive: str) -> str:
    """« A peut recevoir des données d'I-MILO pour payer ; B, pour compter »; empty when too long or too many."""
    alike: dict[str, list[Account]] = {}
    for one in said:
        plain = _PLAIN.match(one.statements[0].plain)
        alike.setdefault(plain["what"].rstrip(" .") if plain else "", []).append(one)
    if "" in alike or len(alike) > FEW_SENTENCES + 1 or len({one.flow.target for one in said}) > FEW_NAMES:
        return ""
    parts: list[str] = []
    for what, found in alike.items():
        same = parts and what.startswith(f"{receive} ")
        verb = f",{what.removeprefix(receive)}" if same else f" {_may(shown, found)} {what}"
        parts.append(f"{_names(shown, found, 'organisme')}{verb}")
    told = " ; ".join(parts)
    return f"{told}{_silence(said, told)}" if len(told) <= LONGEST or len(parts) == 1 else ""


def _commonest(said: Sequence[Account]) -> str:
    """« pour payer et compter » when all have the same ones, or the three that come back for the most bodies, said to
    be that and to be ours, and for how many none is written."""
    ends: dict[str, set[str]] = {}
    for one in said:
        for label in one.purposes.labels:
            ends.setdefault(label, set()).add(one.flow.target)
    first = sorted(ends, key=lambda label: -len(ends[label]))
    if len(first) <= FEW_NAMES and len({one.purposes.labels for one in said}) == 1:
        return f" pour {_ours(_listed(first))}"
    head = "finalités qui reviennent le plus" if len(first) > 3 else "finalités, selon les organismes"
    silent = {one.flow.target for one in said} - {end for found in ends.values() for end in found}
    none = f", et aucune écrite pour {len(silent)}" if silent else ""
    return f" ; {head} ({OUR_READING}) : {', '.join(map(_inside, first[:3]))}{none}"


def _listed(labels: Iterable[str], last: str = "et") -> str:
    return listed(map(_inside, labels), last)


def _ours(purposes: str) -> str:
    """Names of purposes said to be ours, in the brackets with which the last of them ends when it does."""
    begun = purposes.removesuffix(")")
    return f"{begun} ; {OUR_READING})" if begun != purposes else f"{purposes} ({OUR_READING})"


def _inside(label: str) -> str:
    """A purpose inside a sentence; one that holds a comma says its end between brackets."""
    return re.sub(r", (.*)$", r" (\1)", lower_first(label))


def _nature(said: Sequence[Account]) -> str:
    """« anonymisées », « à caractère personnel », when the text says it of everything."""
    natures = {one.statements[0].nature for one in said}
    return _NATURES.get(natures.pop() or "", "") if len(natures) == 1 else ""


def _partly_anonymised(said: Sequence[Account]) -> str:
    """« (anonymisées seulement pour 7 d'entre eux) », when it is not all of them."""
    ends = {one.flow.target for one in said}
    only = ends - {one.flow.target for one in said if one.statements[0].nature != "anonymised"}
    return anonymised_only(len(ends), len(only)) if only != ends else ""


def _feeding(shown: Register, said: Sequence[Account], selection: Selection) -> str:
    labels = list(dict.fromkeys(label for one in said for label in one.data.labels))
    data = (
        f", avec {len(labels)} catégories de données que le texte nomme, selon notre découpage"
        if len(labels) > FEW_NAMES
        else ""
    )
    if not data and labels:
        data = f" : {listed(map(lower_first, labels))}"
    names = _names(shown, said, "traitement", selection)
    return f"{names} {_may(shown, said)} alimenter {shown.nodes[shown.hub].short}{data}{_silence(said)}"


def _fed(shown: Register, said: Sequence[Account]) -> str:
    names = dict.fromkeys(f"« {shown.nodes[one.flow.target].short} »" for one in said)
    nouns = "les traitements" if len(names) > 1 else "le traitement"
    return f"{shown.nodes[shown.hub].short} {may(shown)} alimenter {nouns} {listed(names)}"


def _outside(shown: Register, said: Sequence[Account]) -> str:
    names = listed(dict.fromkeys(shown.nodes[one.flow.source].short for one in said))
    ends = listed(dict.fromkeys(f"« {shown.nodes[one.flow.target].short} »" for one in said))
    verb = "alimenteraient" if len(said) > 1 else "alimenterait"
    return f"selon la presse (liste partielle), {names} {verb} le traitement {ends}"


def _names(shown: Register, said: Sequence[Account], noun: str, selection: Selection | None = None) -> str:
    """Their names when they are few and short; otherwise how many they are, and of which family when one is asked."""
    names: dict[str, str] = {}
    for one in said:  # a body that two passages name is one body, under the name of the first
        names.setdefault(one.flow.target if noun == "organisme" else one.flow.source, subject(one))
    told = _joined(list(dict.fromkeys(names.values())))
    if len(names) <= FEW_NAMES and len(told.removeprefix(_FROM)) <= LONGEST_NAMES:
        return told
    asked = selection.chosen.get("famille", ()) if selection else ()
    families = [f"« {item.label} »" for item in shown.families if item.id in asked]
    of = f" {'de la famille' if len(families) == 1 else 'des familles'} {listed(families)}" if families else ""
    return f"{count(len(names), noun)}{of}"


def _joined(names: list[str]) -> str:
    """The names as a list; what they all begin with is said once, and so is a whole name with which the next begins."""
    if len(names) > 1 and all(name.startswith(_FROM) for name in names):
        told: list[str] = []
        for name in (name.removeprefix(_FROM) for name in names):
            of = told[-1] if told else ""
            part = of.startswith("de ceux ") and name.startswith(f"{of} ")
            told[-1:] = [f"{of} et notamment de ceux{name.removeprefix(of)}"] if part else [*told[-1:], name]
        return f"{_FROM}{listed(told)}"
    return listed(names)


def _lead(shown: Register, selection: Selection) -> str:
    """What is asked, where the sentence alone does not say it: a past text, a family, a datum, a public, an article, a
    word."""
    parts = [shown.state_text.short] if superseded(shown) else []
    for key, noun in _LEADS.items():
        if values := selection.chosen.get(key):
            parts.append(
                f"{noun} {listed((f'« {label} »' for label in FACET_BY_KEY[key].labels(shown, values)), 'ou')}"
            )
    if asked := selection.chosen.get("article"):
        titles = [article_title(shown, item.citation) for item in cited_articles(shown) if item.id in asked]
        parts.append(f"Lignes qui citent l'article {listed(titles, 'ou')}")
    if selection.text:
        parts.append(f"Mot « {selection.text} »")
    return f"{', '.join([*parts[:1], *map(lower_first, parts[1:])])} : " if parts else ""
