"""The system that a text is about: its name, found wherever the text gives it, and whoever runs it; never guessed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import ratio

from model.importing.outline.tree import Part
from model.importing.words.cadres import pattern_of
from model.importing.words.lexique import shipped_lexique, with_nouns
from model.importing.words.patterns import folded, name_in
from model.register.entities import Register

_QUOTES = r"[«\"“”]\s*+(?P<quoted>[^«»\"“”]{1,220}?)\s*[»\"“”]"
# An acronym that names by itself: « MAJIC 3 accessible par un intranet », and no « SIV des véhicules ».
_CAPITALS = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý\d.-]+(?: [A-ZÀ-Ý\d][A-ZÀ-Ý\d.-]*)*(?=\s(?!(?:de|du|des|la|le|et)\b|d')[a-zà-ÿ])"
)
_ONLINE = re.compile(r"\baccessible [^,;:.]{0,60}\b(?:internet|intranet|web|en ligne)\b")
_HE = ("dénommé ", "intitulé ", "appelé ", "nommé ")
_OTHER_TEXT = re.compile(r"\b(?:directive|règlement \(|loi|code|décret n°|arrêté du)\b", re.I)
# A body whose name holds that of the system: « les agents de X », « du centre de soutien X ».
_STAFF = r"(?i)(?:les? |la |l'|aux? |du |des |de la |de l')?(?:{body}|{person})(?:s|x)?(?![\w-])"
_SYSTEM_NOUN_ONLY = re.compile(r"système d'information|traitement|fichier|base de données", re.I)
# « La tenue du fichier X », « Nom du traitement : X », « création d'une base X », « une base X (Y) est créée ».
_MADE = (
    r"\b(?:tenue|gestion) (?:du |de la |de l')(?P<name>{system}\b[^,;:.()]{3,120}?)(?: mentionn| prévu| visé|,|\.|$)",
    r"(?i)\b(?:nom|dénomination|intitulé) du traitement\s?: (?P<name>[^().;:]{3,140})(?:\((?P<acronym>[^()]{2,60})\))?",
    r"(?:mise en (?:œuvre|oeuvre)|création)\b[^.;:]{0,60} d'une? "
    r"(?P<name>(?!traitement){system}\b[^,;:.()]{3,120}?)(?:,| est autorisée?| ayant| dont)",
    r"\b(?:enregistré|contenu|inscrit|conservé)e?s? dans (?:le |la |l')(?P<name>(?!traitement){system}\b (?:national|"
    r"de|des|du)\b[^,;:.()]{3,100}?)(?:,|;|:|\.| mentionn| prévu| visé| dans| à |$)",
    r"\b[Uu]ne? (?P<name>{system}\b[^,;:.()]{3,100}?) \((?P<acronym>[A-Z][\w-]{1,14})\) est (?:créée?|constituée?|"
    r"instituée?|mise? en)\b",
)


@dataclass(frozen=True)
class Centre:
    """The central system: its names, the first being its own; whoever runs it; the words that say so."""

    names: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    words: str = ""
    line: int = 1
    asked: bool = False  # whether the text only refers to it

    def is_system(self, words: str) -> bool:
        """Whether some words stand for the central system: its name, or « le traitement mentionné à l'article 1er »."""
        if name_in(words, self.names):
            return not with_nouns(_STAFF).match(words.strip())
        found = pattern_of("generic_system").match(words.strip(" ,;:."))
        return found is not None and not _OTHER_TEXT.search(found["rest"] or "")

    def runs_it(self, words: str) -> bool:
        """Whether some words name whoever runs the central system, or stand for it (« il », « ils »)."""
        plain = _bare(words)
        return (
            plain == "nous"
            or bool((held := pattern_of("held_by").match(plain)) and self.is_system(plain[held.end() :]))
            or any(plain.startswith(name) or plain == name.partition(" ")[0] for name in map(_bare, self.runs) if name)
        )


def _bare(words: str) -> str:
    return re.sub(r"^(?:(?:a |de )?l'|(?:a la|de la|les?|la|aux?|des?|du)\s)", "", folded(words).strip(" ,;:."))


def centre_of_register(register: Register) -> Centre:
    """The central system of a register, by all its names."""
    hub = register.nodes[register.hub]
    return Centre((hub.short, *(one.name for one in hub.aliases), hub.label))


def centre_of(title: str, root: Part) -> Centre:
    """The central system of a text, its names empty when the text gives none."""
    texts = [(title, 1, True)] if title else []
    for part in root.walk():
        if part.kind != "aside" and part.text and not part.text.lower().startswith("vu "):
            head = bool(part.level) or part.kind == "heading" or part.text.isupper()
            head = head or (len(texts) < 4 and bool(pattern_of("other_text_title").match(part.text)))
            texts.append((part.words[:1500] or part.text, part.place.line, head))
    names: list[str] = []
    said, line = "", 1
    for text, number, _ in texts:
        for found in _names_said(text):
            if names and not any(_alike(one, name) for one in found for name in names):
                continue  # another system
            said, line = (said, line) if names else (text[:200], number)
            names += [name for name in found if folded(name) not in map(folded, names)]
    top = next((part for part in root.walk() if part.level == 1 and part.kind == "heading"), None)
    if top and not names and not title and not pattern_of("no_system_name").match(top.text) and len(top.text) < 160:
        name, _, acronym = top.text.partition(" (")
        said, line = top.text, top.place.line
        quoted = re.search(_QUOTES, said)
        names = (
            [quoted["quoted"]]
            if quoted
            else titled_name(said, head=True) or [one for one in (name.strip(), acronym.strip(" )")) if one]
        )
    for reads in () if names else (made_name, titled_name, subject_name):
        named = ((found, text[:200], number) for text, number, head in texts if (found := reads(text, head)))
        names, said, line = (names, said, line) if names else next(named, (names, said, line))
    plain = [text for text, _, _ in texts]
    if not names and (one := _quoted_system(plain) or _often(plain)):
        names, said = [one], one
    told = not names and _referred(plain)
    if told:
        names, said = [told], told
    heads = [text for text in plain[:3] if text.isupper() and with_nouns(_STAFF).match(text)]  # whoever adopts it
    return Centre(tuple(names[:6]), (*_runners(plain), *heads), said, line, asked=bool(told))


def _names_said(text: str) -> Iterable[list[str]]:
    """The names that a passage gives to systems, the acronym after each; bodies that are « dénommés » are left out."""
    if "nomm" not in text and "appel" not in text and "intitul" not in text and "ci-après" not in text:
        return
    known = shipped_lexique()
    for found in pattern_of("named").finditer(text):
        before = folded(text[: found.start()]).replace("caractere personnel", "")
        before = _ONLINE.sub(lambda one: " " * len(one[0]), before)  # « accessible par le réseau internet »
        system, body = _last(before, (*known.systems, "site")), _last(before, known.bodies)
        if before[: body + 1].endswith(" la ") and found[0].strip(" ,").startswith(_HE):
            body = -1  # « un traitement mis en œuvre par la direction, dénommé X »
        if system < 0 or (body > system and "," not in found["before"]):
            continue
        if re.search(
            r"(?:avec|consultation|dans|interroger?|vers|alimente\w*|au sein) (?:\w+ )?$|\b(?:mise en relation|"
            r"interconnexion|consultation|rapprochement)\b[^.;:]*$|\b(?:communiqu|transmi|fourni|issu|proven|"
            r"extrait)\w* (?:\w+ment )?(?:du|de|des|par|au) [^.;:,]*$",
            before,
        ):
            continue
        alone = _CAPITALS.match(bare := found["bare"] or "")
        whole = bool(found["acronym"]) and bare[:1].islower()
        cut = bare if whole else alone.group() if alone else pattern_of("bare_name_end").split(bare)[0]
        name = found["quoted"] or found["straight"] or cut
        names = [name.strip(" '\"")]
        if found["acronym"]:
            names.append(found["acronym"].strip())
        yield [one for one in names if len(one) > 1]


def _quoted_system(texts: Iterable[str]) -> str | None:
    """The name in guillemets after a noun of system, in the title, at the beginning of a sentence or where
    it is made: « Le système « X » … »."""
    pattern = with_nouns(rf"(?i)\b{{system}}s?(?: [^\W\d_]+['\w]*){{0,4}} {_QUOTES}")
    for number, text in enumerate(texts):
        found = pattern.search(text)
        if found and (
            number == 0
            or 0 < found.start() < 4
            or re.search(r"mise? en (?:œuvre|oeuvre)|met(?:tent)? en|autorisé|créé", text)
        ):
            return found["quoted"]
    return None


def _often(texts: Iterable[str]) -> str | None:
    """The name that a text gives twice at least without introducing it: « le fichier national des … »."""
    pattern = with_nouns(
        r"(?i)(?<!inscription )(?<!code )\b(?:le|la|l'|du|au|ce)\s?"
        r"(?P<name>(?!(?:application|base) d(?:es?|u)\b (?!gestion|suivi))"
        r"{system}(?! (?:mentionn|prévu|visé|automatis|informatis|transmis|de données|d'information))"
        r"(?: [\w'-]+){1,7})"
    )
    counts: Counter[str] = Counter()
    for text in texts:
        for found in pattern.finditer(text):
            words = found["name"].split()
            counts.update(" ".join(words[:size]) for size in range(2, len(words) + 1))
    best = [
        (count, len(name), name)
        for name, count in counts.items()
        if count > 1 and re.search(r"\b(?:de|du|des|national)\b|d'| [A-Z]", name)
        if not pattern_of("small_end").search(name)
    ]
    return max(best)[2] if best else None


def _referred(texts: Iterable[str]) -> str:
    """The one system that a text opens or fills without saying what it is: « seuls ont accès au système d'information
    X »; empty when there are several."""
    found = {one["name"] for text in texts for one in pattern_of("referred").finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _alike(one: str, other: str) -> bool:
    """Whether two names are two spellings of one, or one the acronym of the other."""
    mine, yours = folded(one), folded(other)
    held = min(mine, yours, key=len), max(mine, yours, key=len)
    return ratio(mine, yours) > 80 or (len(held[0]) > 3 and held[0] in held[1])


def _last(text: str, nouns: tuple[str, ...]) -> int:
    """Where the last of some nouns begins in a folded text; -1 when there is none."""
    within, first = _begun(nouns)
    return max(*map(text.rfind, within), 0 if text.startswith(first) else -1)


@cache
def _begun(nouns: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Nouns as they stand within a text, and at its beginning."""
    first = tuple(map(folded, nouns))
    return tuple(f"{before}{noun}" for noun in first for before in " '"), first


def _runners(texts: Iterable[str]) -> list[str]:
    """Whoever the text says runs the system, as it names them."""
    found: list[str] = []
    for text in texts:
        for one in (
            found for name in ("runs", "run_by", "made_at", "allows") for found in pattern_of(name).finditer(text)
        ):
            for who in re.split(r"\s\(|,? et (?=l[ea' ])", one.group(1) or one["holds"]):
                name = re.split(
                    r"\s(?:(?:pour|afin|conformément)\b|aux (?:seules )?fins\b|(?:chargée?|placée?|mentionnée?|"
                    r"prévue?)s?|une? \w+|ou (?=\w+(?:é|u)e?s?\b))\b",
                    who,
                )[0].strip(" ,()")
                if 3 < len(name) < 120 and name not in found and ")" not in name:
                    found.append(name)
    return found[:12]


def most_active(subjects: Iterable[str]) -> str | None:
    """The body that sends and receives most often, when nobody is said to run the system; else None."""
    counts = Counter(_bare(one) for one in subjects if one)
    best = counts.most_common(2)
    if best and best[0][1] >= 3 and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return None


def subjects_of(text: str) -> Iterator[str]:
    """Who seems to send or to be told in prose, to find out who runs a system that nobody is said to run."""
    for found in re.finditer(
        r"\b[Ll]a (?:commission|direction|caisse|agence|société)\b(?: (?:de|des|du|d'|nationale)\s?[\w']+){1,4}", text
    ):
        yield found[0]


def made_name(text: str, head: bool = False) -> list[str]:  # noqa: ARG001 - as the other readers of names
    """The name of a system that a text makes, with its acronym, without a word for naming."""
    found = next((one for said in _MADE if (one := with_nouns(said).search(text))), None)
    said = found.groupdict() if found else {}
    return [one.strip() for one in (said.get("name"), said.get("acronym")) if one and one.strip()]


def titled_name(text: str, head: bool) -> list[str]:
    """The name of a system that a title gives: « relatif au système d'information X », « d'un fichier des … (Y) »;
    elsewhere, one that begins a sentence, with its acronym."""
    found = pattern_of("titled").search(text)
    if found is None or not (head or (found["acronym"] and 0 < found.start() < 5)):
        return []
    names = [one.strip() for one in found.group("name", "acronym", "proper", "made") if one]
    return [one for one in names if not _SYSTEM_NOUN_ONLY.fullmatch(one)]


def subject_name(text: str, head: bool) -> list[str]:
    """What a title says a system is about or for: « traitement relatif à X », « ayant pour finalité X »."""
    about = pattern_of("system_about").search(text) if head else None
    return [about["name"].strip()] if about else []
