"""The verbs of a sentence, in any tense and voice, each with the groups of words around it: whose, to whom, by whom."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from model.importing.sentences.clauses import masked, phrases, trimmed
from model.importing.sentences.openings import RUN
from model.importing.words.cadres import VerbKind, pattern_of, shipped_cadres
from model.importing.words.lexique import with_nouns

_WORD = re.compile(r"\w+(?:-\w+)*")
_TURNS = re.compile(r"(?P<fills>\sà jour\b)|\sen relation\b")  # « mettre à jour », « mettre en relation »
_MOST, _NEAR = 12, 300
_FROM = ("gets", "fills", "links")  # « obtient de la caisse », « est enrichi des relevés »
_PREPOSED = ("by", "source", "into", "with")
_ADJUNCTS = ("purpose", "condition", "excluded", "data_limit", "limit")
_ENDS = {"present": ("e", "ent"), "other": ("ait", "aient"), "later": ("a", "ont", "ait", "aient")}
_NOUN = re.compile(r"(?:\b(?:la|une?|le|cette|sa|leurs?|toute|chaque|de|par|sur|même)|\b[ld]')\s?$", re.I)
# « qui transmet », « dont il reçoit »: the verb of a relative, told by itself where its antecedent is.
_RELATIVE = re.compile(r"\b(?:qui|qu[e']|dont|où|(?:au|du|les|des|aux|la|le)quel(?:le)?s?)\s?[^,;:]{0,80}$", re.I)
_SOMEBODY = r"(?i){somebody}(?:s|x)?(?![\w-])|(?-i:[A-ZÀ-Ý«\"“])"
_LINKED = re.compile(r"(?:[\w)»\"”%]|[\w)»\"”]\.)\s$")
_OPENS = re.compile(r"(?:^|[,;:]\s|\bet,\s)$")
_ARTICLE = re.compile(r"^(?:(?:les?|la|ce|cette)\s|l')?(?:(?:mêmes?|seule?s?)\s)?")
_THEN = re.compile(r"\s(?:(?:les?|la|une?|leurs?|ses|toute?s?|chaque)\s|l')", re.I)  # « y inscrit l'avis »
_DOING = re.compile(r"\b(?:\w{2,}ant|après|dès)\s$")  # « assurant leur intégrité »
_PAST = re.compile(r",(?:\s(?:et|ou|puis|ainsi que))?\s*$")


@dataclass(frozen=True)
class Verb:
    """A verb: what it asks for, whether what it is done to is its subject, where its group of words stands."""

    kind: VerbKind
    passive: bool
    start: int
    end: int
    nominal: bool = False  # « procède à la consultation de »: what is read comes after « de »
    causee: str = ""  # « permet à X de consulter »: whoever does it


@dataclass(frozen=True)
class Around:
    """A group of words around a verb: what it is to it, its words without what marks it, its place."""

    mark: str
    words: str
    start: int


@cache
def _forms() -> dict[str, tuple[VerbKind, str, str]]:
    """Each form of a verb of the list, with the kind of the verb, that of the form, the words that must follow."""
    found: dict[str, tuple[VerbKind, str, str]] = {}
    for kind, verbs in shipped_cadres().verbs.items():
        for entry in verbs:
            verb, _, then = entry.partition(" + ")
            infinitive, *rest = verb.split()
            stem = infinitive[:-2]
            one, many, other, later, done = rest if len(rest) == 5 else (
                f"{(rest or [stem])[0]}e", f"{(rest or [stem])[0]}ent", stem, infinitive, f"{stem}é",
            )  # fmt: skip
            said = {one, many, f"{many[:-3]}e", *(other + end for end in _ENDS["other"])}
            said |= {later.removesuffix("e") + end for end in _ENDS["later"]}
            found |= dict.fromkeys(said, (kind, "finite", then))
            past = (done, f"{done}e", f"{done.rstrip('s')}s", f"{done}es")
            found |= {form: (kind, "both" if form in said else "done", then) for form in past}
            found[infinitive] = (kind, "infinitive", then)
            found |= (
                {f"{other}ant": (kind, "gerund", "")} if kind == "links" else {}
            )  # « en rapprochant le fichier du … »
    found.pop("e")  # of verbs that have a participle alone
    return found


@lru_cache(maxsize=256)
def verbs_in(text: str) -> tuple[Verb, ...]:
    """The main verbs of a sentence that stand in the list, in order; those of relatives are left out."""
    hidden = masked(text)
    found: list[Verb] = []
    for word in _WORD.finditer(hidden):
        known = _forms().get(word[0].lower())
        if known is None or len(found) >= _MOST or not hidden.startswith(known[2], word.end() + bool(known[2])):
            continue
        near = hidden[max(0, word.start() - _NEAR) : word.start()]
        form = ("finite" if _THEN.match(hidden, word.end()) else "done") if known[1] == "both" else known[1]
        group = _group(form, near)
        if group is None or _RELATIVE.search(near, 0, len(near) - len(group[0])):
            continue
        turn = _TURNS.match(hidden, word.end()) if known[0] == "sends" else None
        kind: VerbKind = known[0] if turn is None else "fills" if turn["fills"] else "links"
        end = turn.end() if turn else word.end() + len(known[2]) + bool(known[2])
        found.append(Verb(kind, form == "done", word.start() - len(group[0]), end, causee=group["who"] or ""))
    for act in islice(pattern_of("noun_of_act").finditer(hidden), _MOST):
        if not _RELATIVE.search(hidden, max(0, act.start() - _NEAR), act.start()):
            found.append(Verb(str(act.lastgroup), act["is_done"] is not None, act.start(), act.end(), nominal=True))  # type: ignore[arg-type]  # its groups are kinds of verbs
    return tuple(sorted(found, key=lambda one: one.end))


def _group(form: str, near: str) -> re.Match[str] | None:
    """What makes a form a verb: its auxiliary, its modal, nothing for a finite form that no article precedes."""
    if form == "gerund":
        return re.search(r"(?P<who>(?!))?\ben $", near)
    if form == "finite":
        return None if _NOUN.search(near) else re.search(r"(?P<who>(?!))?$", near)
    return pattern_of("to_do" if form == "infinitive" else "is_done").search(near)


def around(text: str, verb: Verb, start: int = 0, end: int | None = None) -> tuple[list[Around], list[Around]]:
    """The groups of words before and after a verb, up to the next one."""
    end = len(text) if end is None else end
    return _groups(text, start, verb.start, verb, left=True), _groups(text, verb.end, end, verb, left=False)


def _groups(text: str, start: int, end: int, verb: Verb, *, left: bool) -> list[Around]:
    hidden, kinds = masked(text), (*_ADJUNCTS, "who") if left else _ADJUNCTS
    adjuncts = {one.start: one for one in phrases(text, start, end) if one.kind in kinds}
    cuts: list[tuple[int, int, str]] = []
    bare = start + len(hidden[start:end]) - len(hidden[start:end].lstrip(" ,:"))
    places = {found.start(): found for found in pattern_of("around").finditer(hidden, start, end)}
    for at in sorted({*places, *adjuncts}):
        under = cuts[-1][2] if cuts else ""
        fronted = left and at == bare and at in places and places[at].lastgroup != "what"
        if at in adjuncts and not (fronted and adjuncts[at].kind == "who"):
            cuts.append((at, adjuncts[at].inner, adjuncts[at].kind.replace("who", "what")))
            continue
        mark = str(places[at].lastgroup)
        if mark == "for":
            cuts.append((at, places[at].end(), "to"))
            continue
        if (mark == "of" and not verb.nominal and verb.kind not in _FROM) or (left and mark != "that" and at > bare):
            continue
        if cuts and (at < cuts[-1][1] or (at == cuts[-1][1] and under in _PREPOSED)):
            continue
        near = hidden[max(start, at - 60) : at]
        under = under if cuts and hidden[cuts[-1][1] : at].strip() else ""  # « chaque mois »: nothing goes on with it
        if [one[2] for one in cuts[-2:]] == ["what", "of"] and _passed_over(mark, near, hidden[cuts[-1][1] :]):
            cuts.pop()  # « les coordonnées du capitaine du fichier … », « … du capitaine auprès de … »
            under = "what"
        if mark == "that" or _begins(mark, under, near, hidden[places[at].end() : end], verb, bool(cuts)):
            cuts.append((at, at if mark in ("what", "of", "to") else places[at].end(), mark))
    if (not cuts or cuts[0][0] > bare) and hidden[bare : cuts[0][0] if cuts else end].strip(" ,;:."):
        cuts.insert(0, (bare, bare, "bare"))
    stops = [*(one[0] for one in cuts[1:]), end][: len(cuts)]
    return [
        Around(mark, pattern_of("loose_verb_end").sub("", trimmed(text[inner:stop])), at)
        for (at, inner, mark), stop in zip(cuts, stops, strict=True)
    ]


def _passed_over(mark: str, near: str, before: str) -> bool:
    """Whether words after « de » were only a complement, those after the next mark being the source."""
    linked = mark in ("of", "source") and not pattern_of("binding").search(near) and _LINKED.search(near)
    return bool(linked) and not with_nouns(r"(?i)(?:de la |de l'|du |des |d'){system}s?\b").match(before)


def _begins(mark: str, under: str, near: str, after: str, verb: Verb, going: bool) -> bool:
    """Whether a mark begins a group of words of its own, or goes on with the one under way."""
    first = near.strip() in ("", "que", "qu'") or bool(_OPENS.search(near))
    inside = (under in (*_ADJUNCTS, "that") and not _PAST.search(near)) or (mark == "by" and RUN.search(near))
    somebody = with_nouns(_SOMEBODY).match(_ARTICLE.sub("", after, count=1))
    series = mark == "what" and under in (*_PREPOSED, "to") and near.endswith(", ") and somebody
    if inside or series or (under == "that" and mark not in ("to", "by", "source")):
        return False  # « avec le fichier A, la base B et … »: one series
    if mark == "what" and under == "what" and near.endswith(", "):  # « l'état civil, la situation et les diplômes »
        return bool(somebody)
    if mark == "what":
        return first or (
            not pattern_of("binding").search(near) and not _DOING.search(near) and bool(_LINKED.search(near))
        )
    if mark == "of":  # « obtient les avis de la caisse », « est enrichi des relevés »
        whom = with_nouns(
            r"(?i){system}s?\b" if verb.passive or verb.kind == "links" else r"(?i){somebody}(?:s|x)?(?![\w-])"
        )
        return first or bool(under == "what" and verb.kind in ("gets", "links") and whom.match(after))
    if mark in ("by", "source", "with", "into"):
        return mark != "into" or bool(somebody)
    return (bool(somebody) and not pattern_of("attached").search(near)) or (first and not going)
