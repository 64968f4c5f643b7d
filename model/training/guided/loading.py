"""The guided paths of a folder, their views and proofs checked; a faulty file is told, and keeps no other out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from model.address.view import VIEW_KEYS, lit_units, view_from_query
from model.graph.filters import select
from model.reference.facts import Known, Reference
from model.register.declared import Path as Place
from model.register.entities import Register
from model.register.errors import DataError, Problem, UnreadableFile
from model.register.loading import SHIPPED_FILE, load_around
from model.register.loading.id_rules import Broken, not_in_text, unknown
from model.register.loading.structure import suggestion
from model.register.states import at
from model.register.wording import folded
from model.training.guided import SCREENS, Claim, Parcours, Step

SHIPPED_FOLDER = SHIPPED_FILE.parent / "parcours"
_VIEW_KEYS = VIEW_KEYS - {"note"}


def load_parcours(
    folder: str | Path, register: Register, reference: Reference
) -> tuple[tuple[Parcours, ...], tuple[DataError, ...]]:
    """The sound guided paths of a folder, in the order of the file names, and the faults of each of the other files."""
    folder = Path(folder)
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    except OSError:
        return (), (_fault(folder, "dossier introuvable ou illisible ; vérifiez son nom."),)
    facts = reference.facts
    found: dict[str, Parcours] = {}
    errors: list[DataError] = []
    for path in paths:
        try:
            one = load_around(path, Parcours, register, lambda part: parcours_rules(part, register, facts))
        except DataError as error:
            errors.append(error)
        except UnreadableFile as error:
            errors.append(_fault(path, str(error).removeprefix(path.name).lstrip("  \u202f:")))
        else:
            if found.setdefault(one.id, one) is not one:
                way_out = "choisissez-en un autre."
                errors.append(_fault(path, f"identifiant « {one.id} » déjà pris par un autre parcours ; {way_out}"))
    return tuple(found.values()), tuple(errors)


def _fault(path: Path, message: str) -> DataError:
    return DataError(path.name, [Problem(0, "", message)])


def parcours_rules(parcours: Parcours, register: Register, facts: Mapping[str, Known]) -> Iterator[Broken]:
    """The broken rules of the steps; `facts` are the dated facts that a claim may name."""
    for index, step in enumerate(parcours.steps):
        place: Place = ("steps", index)
        if step.screen not in SCREENS:
            way_out = suggestion(step.screen, SCREENS) or f". Écrans : {', '.join(SCREENS)}."
            yield (*place, "screen"), f"écran inconnu « {step.screen} »{way_out}"
        yield from _view(register, (*place, "view"), step)
        for number, claim in enumerate(step.claims):
            yield from _claim(register, facts, (*place, "claims", number), claim, step)


def _view(register: Register, place: Place, step: Step) -> Iterator[Broken]:
    faulty = False
    for key, value in step.view.items():
        if key not in _VIEW_KEYS:
            faulty = True
            yield (*place, key), f"réglage inconnu « {key} »{suggestion(key, _VIEW_KEYS) or ' ; retirez-le.'}"
        for message in view_from_query(register, {key: value})[1]:  # one key at a time, for its line
            faulty = True
            yield (*place, key), f"{message} ; corrigez cette valeur, ou retirez-la."
    if faulty:
        return
    view, _ = view_from_query(register, step.view)
    shown = select(at(register, view.state or register.state), view.selection)
    if not shown.flows:
        yield place, "cette vue ne montre aucun flux ; élargissez ses filtres."
    elif view.focus and not any(key.startswith("lien:") for key in view.focus) and not lit_units(shown, view):
        yield (*place, "choix"), "ce choix n'éclaire aucun des flux montrés ; vérifiez-le avec les filtres."


def _claim(register: Register, facts: Mapping[str, Known], place: Place, claim: Claim, step: Step) -> Iterator[Broken]:
    if (claim.provision is None) == (claim.reference is None):
        yield place, "il faut soit provision, soit reference, et pas les deux."
        return
    said = folded(step.narration)
    if claim.provision is not None:
        provision = register.provision_by_id.get(claim.provision)
        if provision is None:
            return
        if provision.wording and not claim.words:
            yield place, "il manque les mots exacts (words) ; recopiez ceux sur lesquels s'appuie la phrase."
        if not provision.wording and claim.words:
            yield (*place, "words"), "cette disposition n'est connue que par un résumé ; retirez words."
        for position, words in enumerate(claim.words if provision.wording else ()):
            if words not in (provision.designation or "") and words not in (provision.wording or ""):
                yield (*place, "words", position), not_in_text(words)
        if provision.evidence == "press" and "presse" not in said:
            yield (*place, "provision"), "ce fait n'est rapporté que par la presse ; la narration doit le dire."
        return
    if fault := unknown(claim.reference, facts, "fait inconnu"):
        yield (*place, "reference"), fault
        return
    fact = facts[str(claim.reference)]
    if claim.words:
        yield (*place, "words"), "les faits datés sont dits avec nos mots ; retirez words."
    if not fact.established:
        yield (*place, "reference"), "ce fait n'est pas établi ; une narration ne peut pas s'appuyer dessus."
    elif fact.confidence == "partial" and not any(mark in said for mark in ("en partie", "presse", "notice")):
        yield (*place, "reference"), "ce texte n'est lu qu'en partie ; la narration doit le dire."
