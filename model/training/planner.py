"""A session that a trainer prepares: what is done, how long it takes, whether it fits, what to print, the timetable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from model.address.training import LONGEST
from model.register.wording import count, listed, upper_first
from model.training.guided import Parcours

PRACTICE_LABELS = {
    "groupe": "Ensemble, sur l'écran projeté",
    "papier": "Sur papier, chacun sa fiche",
    "poste": "Chacun sur son poste",
    "aucune": "Pas d'exercices",
}
# Minutes, from our own rule of thumb; said on the screen and on the plan.
BREAK, ROLE_PLAY = 10, 20
LONG = 90  # from here on, a break
PER_QUESTION = {"groupe": 3.0, "papier": 2.5, "poste": 2.0}  # the question, the time to think, why and the line
RULE = (
    "Durées comptées : celle de chaque parcours ; par question, 3 minutes ensemble, 2 minutes et demie sur papier "
    f"avec la correction, 2 minutes sur poste ; cartes de rôle, {ROLE_PLAY} minutes ; accueil et bilan, les "
    f"minutes choisies ; une pause de {BREAK} minutes, vers le milieu d'une session d'une heure et demie ou plus. Le "
    "temps qui reste suit chaque partie."
)
ONLY_HERE = "Ces liens ne s'ouvrent que sur cet ordinateur : l'adresse publique de l'outil n'est pas connue."
SPARE = "Marge : questions de la salle, retours sur la carte"
ROUND = 5  # minutes: what the time left over is shared by
PER_GLOSSARY = 2


@dataclass(frozen=True)
class Activity:
    """One part of a session, its minutes, and what the trainer needs for it."""

    title: str
    minutes: int
    needed: str = ""


@dataclass(frozen=True)
class Copies:
    """A handout, how many copies, and for whom; `name` tells handouts apart."""

    name: str
    title: str
    number: int
    whom: str


@dataclass(frozen=True)
class Hour:
    """An activity at its hours, in minutes since midnight."""

    start: int
    end: int
    activity: Activity


@dataclass(frozen=True)
class Session:
    """What was chosen: paths, number of questions that can be asked and how, role cards (how many in the deck), people,
    minutes, first hour (« 09h00 »), minutes to open and to close (none: no such part)."""

    courses: tuple[Parcours, ...]
    questions: int
    practice: str
    deck: int
    people: int
    minutes: int
    starting: str = "09h00"
    opening: int = 5
    closing: int = 5

    @property
    def activities(self) -> tuple[Activity, ...]:
        """What is done, in order, without the break."""
        found = []
        if self.opening:
            found.append(Activity("Accueil, présentation de la session", self.opening, "Le lien à projeter"))
        found += [
            Activity(f"Parcours : {course.title}", course.minutes, f"Conducteur ; {count(len(course.steps), 'étape')}")
            for course in self.courses
        ]
        if self.deck:
            needed = "Une carte par personne ; le registre, pour vérifier"
            found.append(Activity("Jeu des cartes de rôle", ROLE_PLAY, needed))
        if self.exercises:
            how = PRACTICE_LABELS[self.practice]
            asked = f"Exercices : {count(self.questions, 'question')}"
            found.append(Activity(asked, self._practised, f"{how} ; corrigé avec les lignes"))
        if self.closing:
            found.append(Activity("Bilan, questions", self.closing, "Glossaire, carte et tableau à emporter"))
        return tuple(found)

    @property
    def exercises(self) -> bool:
        """Whether there are exercises."""
        return self.practice in PER_QUESTION and self.questions > 0

    @property
    def _practised(self) -> int:
        """The minutes of exercises."""
        return ceil(self.questions * PER_QUESTION.get(self.practice, 0))

    @property
    def _questions_kept(self) -> int:
        """The questions that the time leaves room for; none or fewer when it leaves none."""
        return int((self._practised + self.spare) / PER_QUESTION[self.practice]) if self.exercises else 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen yet."""
        return not (self.courses or self.deck or self.exercises)

    @property
    def with_break(self) -> tuple[Activity, ...]:
        """What is done: after each part, its share of the minutes left over; a break nearest the middle of a long
        session."""
        blocks = self._blocks()
        cuts = range(1, len(blocks)) if self.paused else ()
        half = sum(part.minutes for block in blocks for part in block) / 2
        best = min(
            cuts, key=lambda cut: abs(half - sum(part.minutes for block in blocks[:cut] for part in block)), default=0
        )
        pause = [[Activity("Pause", BREAK)]] if best else []
        return tuple(part for block in (*blocks[:best], *pause, *blocks[best:]) for part in block)

    def _blocks(self) -> list[list[Activity]]:
        """What is done between two places where a break can be: the opening goes with the first part, the closing with
        the last one; a part that is alone has its minutes left over in two."""
        parts = list(self.activities)
        opening, closing = parts[: bool(self.opening)], parts[len(parts) - bool(self.closing) :] if self.closing else []
        main = parts[len(opening) : len(parts) - len(closing)]
        lone: list[list[Activity]] = [[]] if self.paused and len(main) == 1 else []
        blocks = [*([part] for part in main), *lone] or [[]]
        shares = [max(self.spare, 0) // len(blocks) // ROUND * ROUND] * (len(blocks) - 1)
        shares.append(max(self.spare, 0) - sum(shares))
        for block, share in zip(blocks, shares, strict=True):
            block.extend([Activity(SPARE, share)] if share else [])
        blocks[0][:0] = opening
        blocks[-1] += closing
        return blocks

    @property
    def paused(self) -> bool:
        """Whether there is a break: a long session, and something before and after it."""
        return self.minutes >= LONG and len(self.activities) > 1 + bool(self.opening)

    @property
    def needed(self) -> int:
        """The minutes that everything takes."""
        return sum(part.minutes for part in self.activities) + BREAK * self.paused

    @property
    def enough(self) -> int:
        """The minutes to plan so that everything fits, with the break that a longer time brings."""
        return replace(self, minutes=max(self.minutes, self.needed)).needed

    @property
    def spare(self) -> int:
        """The minutes left; negative when it does not fit."""
        return self.minutes - self.needed

    @property
    def fits(self) -> bool:
        """Whether everything can be done in the time."""
        return self.spare >= 0

    @property
    def timetable(self) -> tuple[Hour, ...]:
        """Each activity at its hours."""
        hours, minutes = self.starting.split("h")
        now = int(hours) * 60 + int(minutes)
        found = []
        for part in self.with_break:
            found.append(Hour(now, now + part.minutes, part))
            now += part.minutes
        return tuple(found)

    @property
    def verdict(self) -> str:
        """Whether it fits, in one or two sentences, with a way out when it does not."""
        if self.is_empty:
            return "Rien n'est encore choisi : prenez un parcours, des exercices ou les cartes de rôle."
        said = f"{spoken(self.needed)} sur {spoken(self.minutes)}"
        if not self.fits:
            return f"Cela ne tient pas : {said}, {spoken(-self.spare)} de trop. {self._way_out()}"
        if self.spare == 0:
            return f"Cela tient tout juste : {said}, sans marge."
        return f"Cela tient : {said}, il reste {spoken(self.spare)} de marge."

    def _way_out(self) -> str:
        """What to leave out so that it fits."""
        ways = []
        if self._questions_kept > 0:
            ways.append(f"retirez {count(self.questions - self._questions_kept, 'question')}")
        enough = [course for course in self.courses if course.minutes >= -self.spare]
        around = self.opening + self.closing + self.spare
        if self.opening + self.closing and around >= 0:
            ways.append(
                f"réduisez l'accueil et le bilan à {around} min en tout" if around else "passez l'accueil et le bilan"
            )
        if len(enough) == 1 and (len(self.courses) > 1 or self.exercises or self.deck):
            ways.append(f"retirez le parcours « {enough[0].title} » ({enough[0].minutes} min)")
        elif len(enough) > 1:
            ways.append("retirez un parcours")
        if self.deck and -self.spare <= ROLE_PLAY:
            ways.append("passez-vous des cartes de rôle")
        if self.enough <= LONGEST:
            ways.append(f"prévoyez {spoken(self.enough)}")
        said = listed(ways, "ou") or "répartissez-la sur deux sessions"
        return f"{upper_first(said)}."

    @property
    def made_to_fit(self) -> Session | None:
        """The session with what must be left out to fit, the least first: minutes at both ends, questions, exercises,
        role cards; None when its paths alone are too long, or when nothing would be left."""
        bare = replace(self, practice="aucune", questions=0)
        fewer = replace(self, questions=self._questions_kept) if self._questions_kept > 0 else bare
        alone = replace(bare, deck=0)
        ways = (self._shorter_ends, fewer, bare, bare._shorter_ends, alone, alone._shorter_ends)
        return next((way for way in ways if way.fits and not way.is_empty), None)

    @property
    def _shorter_ends(self) -> Session:
        """The session, the minutes it lacks taken from its opening and its closing."""
        left = max(self.opening + self.closing + min(self.spare, 0), 0)
        opening = min(self.opening, max(ceil(left / 2), left - self.closing))
        return replace(self, opening=opening, closing=left - opening)

    def left_out(self, fitting: Session) -> str:
        """What this session has and one made to fit has not, with its minutes."""
        fewer = count(self.questions - fitting.questions, "question")
        some = fitting.opening + fitting.closing
        parts = {
            fewer if fitting.exercises else "exercices": self._practised - fitting._practised,
            "cartes de rôle": ROLE_PLAY if self.deck and not fitting.deck else 0,
            "une part de l'accueil et du bilan" if some else "accueil et bilan": self.opening + self.closing - some,
        }
        return ", ".join(f"{what} ({spoken(minutes)})" for what, minutes in parts.items() if minutes)

    @property
    def copies(self) -> tuple[Copies, ...]:
        """What to print, and how many of each."""
        each = f"une pour chacune des {count(self.people, 'personne')}" if self.people > 1 else "une pour la personne"
        found = [Copies("plan", "Plan de la session", 1, "animation")]
        found += [
            Copies(f"conducteur_{course.id}", f"Conducteur : {course.title}", 1, "animation") for course in self.courses
        ]
        if self.exercises and self.practice == "papier":
            found.append(Copies("exercices", "Fiche d'exercices", self.people, each))
        if self.exercises:
            found.append(Copies("corrige", "Corrigé avec les lignes", 1, "animation"))
        if self.deck:
            decks, whom = ceil(self.people / self.deck), f"un jeu pour {count(self.deck, 'personne')}, à découper"
            found.append(Copies("roles", "Cartes de rôle", decks, whom))
        shared = ceil(self.people / PER_GLOSSARY)
        found.append(Copies("carte", "Carte des échanges et son tableau", self.people, each))
        found.append(Copies("glossaire", "Glossaire", shared, "un pour deux personnes" if self.people > 1 else "un"))
        return tuple(found)


def spoken(minutes: int) -> str:
    """« 45 min », « 1 h », « 1 h 05 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def clock(minute: int) -> str:
    """« 9 h 05 », from minutes since midnight."""
    hours, rest = divmod(minute, 60)
    return f"{hours % 24} h {rest:02d}"
