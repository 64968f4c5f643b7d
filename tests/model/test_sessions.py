"""The preparation of a session: minutes add up, hours follow each other, the advice helps, copies are enough."""

import re
from dataclasses import replace
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address.heard import Heard, heard_of, written
from model.address.training import (
    LONGEST,
    MAX_ASKED,
    MAX_EDGE,
    MAX_PEOPLE,
    PRACTICES,
    SHORTEST,
    STARTS,
    Training,
)
from model.reference.loading import load_reference
from model.training.guided import Parcours
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from model.training.planner import BREAK, LONG, PER_QUESTION, PRACTICE_LABELS, SPARE, Session, clock, spoken
from tests.shipped import EVERYTHING

PATHS = load_parcours(SHIPPED_FOLDER, EVERYTHING, load_reference(EVERYTHING))[0]


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session that the screen can make."""
    courses: tuple[Parcours, ...] = tuple(draw(st.lists(st.sampled_from(PATHS), unique_by=lambda item: item.id)))
    return Session(
        courses=courses,
        questions=draw(st.integers(0, MAX_ASKED)),
        practice=draw(st.sampled_from(PRACTICES)),
        deck=draw(st.sampled_from([0, 1, 4])),
        people=draw(st.integers(1, MAX_PEOPLE)),
        minutes=draw(st.integers(SHORTEST, LONGEST)),
        starting=draw(st.sampled_from(STARTS)),
        opening=draw(st.sampled_from([0, 5, MAX_EDGE])),
        closing=draw(st.sampled_from([0, 5, MAX_EDGE])),
    )


@given(sessions())
def test_the_timetable_follows_on_and_fills_the_time(session: Session) -> None:
    """Each part starts where the one before ends; it lasts what was planned, or what is needed when that is more."""
    hours = session.timetable
    assert all(before.end == after.start for before, after in pairwise(hours))
    assert all(hour.end - hour.start == hour.activity.minutes > 0 for hour in hours)
    assert hours[-1].end - hours[0].start == max(session.minutes, session.needed)
    assert session.fits == (session.needed <= session.minutes)


@given(sessions())
def test_a_long_session_has_one_break_between_two_parts(session: Session) -> None:
    """Never first nor last; none in a short session."""
    titles = [part.title for part in session.with_break]
    assert titles.count("Pause") <= 1
    assert "Pause" not in (*titles[:1], *titles[-1:])
    if session.opening:
        assert "Pause" not in titles[:2]
    if session.minutes < LONG:
        assert "Pause" not in titles
    elif len(session.activities) > 1 + bool(session.opening):
        assert "Pause" in titles
        assert session.needed == sum(part.minutes for part in session.activities) + BREAK


@given(sessions())
def test_the_break_and_the_time_left_are_where_a_room_needs_them(session: Session) -> None:
    """The time left follows the parts, shared alike to five minutes; of the places between them the break takes the
    one nearest the middle of the session."""
    parts = session.with_break
    spare = [part.minutes for part in parts if part.title == SPARE]
    assert sum(spare) == max(session.spare, 0)
    main = session.activities[bool(session.opening) : len(session.activities) - bool(session.closing)]
    assert max(spare, default=0) - min(spare, default=0) < 5 * (len(main) + 2) or len(spare) < len(main)
    if len(main) > 1 and session.paused:
        before, plain = [part.title for part in parts].index("Pause"), [one for one in parts if one.title != "Pause"]
        half = sum(part.minutes for part in plain) / 2
        cuts = {
            plain.index(part): abs(half - sum(one.minutes for one in plain[: plain.index(part)])) for part in main[1:]
        }
        assert cuts[before] == min(cuts.values())


@given(sessions())
def test_every_way_out_that_is_advised_works(session: Session) -> None:
    """Taking off questions, cards or a path, shortening both ends, or the time advised makes the session fit."""
    said = session.verdict.replace("\u00a0", " ")
    if session.is_empty:
        assert said.startswith("Rien n'est encore choisi")
        return
    if session.fits:
        assert said.startswith("Cela tient")
        return
    assert said.startswith("Cela ne tient pas")
    assert replace(session, minutes=session.enough).fits
    assert ("prévoyez" in said.lower()) == (session.enough <= LONGEST)
    if "question" in said.partition("Retirez")[2]:
        number = int(said.partition("etirez ")[2].split()[0])
        assert replace(session, questions=session.questions - number).fits
        assert not replace(session, questions=session.questions - number + 1).fits or number == 1
    if "accueil et le bilan" in said:
        kept = int(found[1]) if (found := re.search(r"bilan à (\d+) min", said)) else 0
        assert replace(session, opening=kept, closing=0).fits
        assert kept <= session.opening + session.closing
    if "passez-vous des cartes" in said.lower():
        assert replace(session, deck=0).fits


@given(sessions())
def test_a_session_is_made_to_fit_whenever_its_paths_do(session: Session) -> None:
    """With the least left out first, and all that is left out said; never its paths, its people or its time."""
    fitting = session.made_to_fit
    if session.courses and replace(session, practice="aucune", questions=0, deck=0, opening=0, closing=0).fits:
        assert fitting
    if fitting is None or session.fits:
        return
    assert fitting.fits
    assert not fitting.is_empty
    kept = {"practice": session.practice, "questions": session.questions, "deck": session.deck}
    assert replace(fitting, **kept, opening=session.opening, closing=session.closing) == session
    assert (fitting.opening, fitting.closing) <= (session.opening, session.closing)
    said = session.left_out(fitting)
    assert ("exercices" in said or "question" in said) == (fitting.questions < session.questions and session.exercises)
    assert ("cartes de rôle" in said) == (fitting.deck < session.deck)
    assert ("accueil" in said) == (fitting.opening + fitting.closing < session.opening + session.closing)


@given(sessions())
def test_copies_are_enough_for_everyone(session: Session) -> None:
    """One sheet and one map each, a role card each, a glossary for two, one key and one plan; nothing for what is not
    done."""
    copies = {item.name: item.number for item in session.copies}
    assert copies["plan"] == 1
    assert copies["carte"] == session.people
    assert copies["glossaire"] * 2 >= session.people
    assert ("exercices" in copies) == (session.exercises and session.practice == "papier")
    assert copies.get("exercices", session.people) == session.people
    assert ("corrige" in copies) == session.exercises
    assert copies.get("roles", 0) * (session.deck or 1) >= (session.people if session.deck else 0)
    assert [name for name in copies if name.startswith("conducteur_")] == [
        f"conducteur_{item.id}" for item in session.courses
    ]


def test_questions_take_the_time_of_the_way_they_are_done() -> None:
    """Ten questions together, on paper and on one's own."""
    for practice, minutes in PER_QUESTION.items():
        session = Session((), 10, practice, 0, 15, 60)
        assert next(part.minutes for part in session.activities if "Exercices" in part.title) == ceil(10 * minutes)
    assert not Session((), 10, "aucune", 0, 15, 60).exercises
    assert set(PRACTICE_LABELS) == set(PRACTICES)


@pytest.mark.parametrize(("minutes", "said"), [(45, "45 min"), (60, "1 h"), (65, "1 h 05"), (480, "8 h"), (0, "0 min")])
def test_minutes_are_spoken_as_in_french(minutes: int, said: str) -> None:
    """« 1 h 05 », never « 65 min »."""
    assert spoken(minutes).replace("\u00a0", " ") == said


def test_a_session_of_twenty_minutes_can_be_planned() -> None:
    """A path of twenty minutes alone, without opening nor closing, fits in its time exactly."""
    course = next(path for path in PATHS if path.minutes == 20)
    alone = Session((course,), 0, "aucune", 0, 15, 20, opening=0, closing=0)
    assert (alone.fits, alone.spare, [hour.activity.minutes for hour in alone.timetable]) == (True, 0, [20])
    assert not replace(alone, opening=5).fits


def test_the_clock_goes_past_midnight() -> None:
    """A session that ends after midnight still has an hour."""
    assert clock(25 * 60 + 5).replace("\u00a0", " ") == "1 h 05"


@given(
    st.builds(
        Training,
        people=st.integers(1, MAX_PEOPLE),
        minutes=st.integers(SHORTEST, LONGEST),
        practice=st.sampled_from(PRACTICES),
        starting=st.sampled_from(STARTS),
        opening=st.integers(0, MAX_EDGE),
        closing=st.integers(0, MAX_EDGE),
        roles=st.booleans(),
        notes=st.booleans(),
        planned=st.lists(st.sampled_from(["decouvrir", "mes_donnees"]), unique=True).map(tuple),
    )
)
def test_a_preparation_survives_its_address(training: Training) -> None:
    """What is set is what the copied link gives back, without a message."""
    heard = Heard(written(training))
    assert Training(**heard_of(Training, heard)) == training
    assert heard.messages == []
