"""Questions: what is understood is shown, what is answered is what the texts say, and nothing typed ever breaks it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address.view import View, known_focus, lit_units
from model.ask import Answer, Library, Outcome, laid_out, values_of, with_value
from model.ask import answer as answered
from model.ask.lexicon import Lexicon, texts_read
from model.ask.rows import founding_texts
from model.ask.values import Role
from model.ask.vocabulary import SHIPPED_WORDS, WORDS, load_words
from model.ask.words import words_of
from model.cli.main import main
from model.reference.loading import load_reference
from model.register.entities import Register, System
from model.register.errors import DataError
from model.register.wording import node_names
from pages.frame.screens import SCREENS
from tests.builders import a_register, registers
from tests.costly import costly
from tests.model.ask_table import ANYTHING, QUESTIONS, WITH_PRESS, Row

TEXTS = {"1": "arrete_2025_a1_l", "2": "arrete_2025_a2_l"}
TOGETHER = 50  # questions of the table in one test: what pytest adds to each takes longer than its answer


_ANSWERS: dict[tuple[int, str], tuple[Library, Answer]] = {}


def answer(library: Library, question: str) -> Answer:
    """The answer, kept with its library: several rules are checked on the same questions, and an id names one library
    only as long as that lives."""
    key = (id(library), question)
    if key not in _ANSWERS:
        _ANSWERS[key] = library, answered(library, question)
    return _ANSWERS[key][1]


@pytest.fixture(scope="module")
def library(everything: Register) -> Library:
    """The shipped register and the files around it, without the press."""
    return Library(everything, load_reference(everything))


@pytest.fixture(scope="module")
def with_press(everything: Register) -> Library:
    """The same with the second perimeter."""
    return Library(everything, load_reference(everything), second=True)


def _provisions(register: Register, marks: str) -> set[str]:
    """The provisions meant by the marks of the table."""
    found = set()
    for mark in marks.split():
        part, _, number = mark.partition(".")
        if part in TEXTS:
            start = TEXTS[part] + ("" if number == "*" else number.zfill(2))
        elif part in ("I", "II"):
            start = f"decret_2015_a4_{part.lower()}_" + ("" if number == "*" else number)
        elif part == "ft":
            start = f"si_ft_{number}"
        else:
            start = mark if mark.startswith("decret") else "arrete_2021_a3"
        ids = [item.id for item in register.provisions if item.id.startswith(start)]
        if number not in ("*", "") and part in TEXTS:
            ids = [start]
        found |= {item for item in ids if not (part == "I" and item.startswith("decret_2015_a4_ii"))}
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())


def _plain_lines(text: str) -> str:
    return "\n".join(map(_plain, text.splitlines()))


def _check(library: Library, row: Row) -> None:
    question, outcome, rows, pattern, never = row
    found = answer(library, question)
    said = _plain(found.sentence)
    assert found.outcome is outcome, (found.outcome, said, [read.chips for read in found.readings])
    assert set(found.provisions) == _provisions(library.everything, rows), said
    assert re.search(pattern, said), said
    assert not re.search(never, said), said
    assert not re.search(r"(?<![\w'])[ldn] [aeiouyâéèêîô]", said), said  # « l'emploi » is never « l emploi »


def _faults(library: Library, rows: Iterable[Row]) -> Iterator[str]:
    """Each row of which an assertion fails, with its question and what failed."""
    for row in rows:
        try:
            _check(library, row)
        except AssertionError as error:
            yield f"« {row[0]} » {error}"


@pytest.mark.parametrize("first", range(0, len(QUESTIONS), TOGETHER))
def test_everyday_questions(library: Library, first: int) -> None:
    """A question of the table has the outcome, the rows and the sentence that reading the law gives, and no other."""
    faults = list(_faults(library, QUESTIONS[first : first + TOGETHER]))
    assert not faults, "\n\n".join(faults)


def test_questions_with_the_second_perimeter(with_press: Library) -> None:
    """With the second perimeter, what the press reports is added, and said to come from the press."""
    faults = list(_faults(with_press, WITH_PRESS))
    assert not faults, "\n\n".join(faults)


def test_there_are_enough_questions() -> None:
    """The table holds the two hundred questions that were promised, each once, with things never to be said."""
    assert len({row[0] for row in QUESTIONS}) == len(QUESTIONS) >= 200
    assert sum(row[4] != ANYTHING for row in QUESTIONS) >= 80


def test_every_word_is_in_a_chip_or_left_aside(library: Library) -> None:
    """No word that carries meaning disappears: it is in a chip, or among the words left aside."""
    for question, *_ in (*QUESTIONS, *WITH_PRESS):
        for read in answer(library, question).readings:
            shown = " ".join([*(chip.words for chip in read.chips), *read.left])
            heard = {word.raw for word in words_of(shown)}
            lost = [word.shown for word in words_of(read.question) if word.raw not in heard | WORDS.function]
            assert not [word for word in lost if not word.isdigit() and not _is_date(word)], (question, lost)


def test_every_phrase_of_a_subject_asks_for_it(library: Library) -> None:
    """A phrase under which a subject, or a body that no row names, is asked for is read as it, typed alone."""
    around = library.reference.subjects if library.reference else None
    assert around
    for item in (*around.subjects, *around.absent):
        for words in item.asked:
            found = [one.id for read in answer(library, words).readings for one in (*read.subjects, *read.outsiders)]
            assert found == [item.id], words


def _is_date(word: str) -> bool:
    return word.lower() in [
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
    ]


def test_nothing_is_answered_when_something_is_left_aside(library: Library) -> None:
    """A sentence answers only when every word that carries meaning was understood."""
    for question, *_ in (*QUESTIONS, *WITH_PRESS):
        found = answer(library, question)
        assert not (found.left and found.answered), question


TURNED = (
    *("uniquement", "jamais", "toutes", "la plupart", "obligatoirement", "sauf la DARES", "autant que l'INSEE"),
    *("mais pas", "bientôt", "directement", "à part l'ASP", "exclusivement", "plus que la région", "hors sanctions"),
)


def test_a_restriction_is_never_without_effect(library: Library) -> None:
    """A negation, a restriction, an exception… put into an answered question: the answer changes, or is none."""
    for number, (question, outcome, *_) in enumerate(QUESTIONS):
        if outcome is not Outcome.ANSWERED:
            continue
        before = answer(library, question)
        held = {chip.kind for read in before.readings for chip in read.chips}
        turn = TURNED[number % len(TURNED)]
        asked = f"{turn}, {question}" if number % 2 else f"{question.rstrip(' ?')} {turn} ?"
        found = answer(library, asked)
        kinds = {chip.kind for read in found.readings for chip in read.chips if chip.kind in WORDS.turning}
        assert kinds, asked
        if not kinds <= held:  # « n'envoie rien » says the same with « jamais »
            unsaid = " ne dit pas si ces données sont " in found.sentence  # denied or not, the text does not say it
            assert unsaid or found.outcome is not Outcome.ANSWERED or found.sentence != before.sentence, asked


def test_a_word_that_holds_a_question_together_is_never_swallowed(library: Library) -> None:
    """A negation, an exception or a difference that nothing read is a chip that no answer accounts for."""
    plain = answer(library, "Que reçoit la DARES ?")
    for word in sorted(WORDS.structure):
        found = answer(library, f"Que reçoit la DARES {word} ?")
        heard = {one for read in found.readings for chip in read.chips for one in chip.words.lower().split()}
        assert word in {words_of(one)[0].raw for one in heard if words_of(one)}, word
        assert found.outcome is not Outcome.ANSWERED or found.sentence != plain.sentence, word


def test_a_subject_accounts_for_the_article_and_the_body_named_with_it(library: Library) -> None:
    """No word of a subject captures a question that also names a body or an article that its answer does not tell."""
    around = library.reference.subjects if library.reference else None
    for subject in around.subjects if around else ():
        for named, said in (
            ("au titre de l'article L. 5426-1", "5426-1"),
            ("pour les comités locaux", "comités locaux"),
        ):
            found = answer(library, f"{subject.asked[0]}, {named} ?")
            assert not found.answered or said in found.sentence, (subject.id, named, found.sentence)


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("est-ce que les immersions (PMSMP) sont remontées automatiquement dans i-milo", "Annexe 2, ligne 9 "),
        ("L'INSEE est-il destinataire ?", "Annexe 2, ligne 8 "),
        ("Je refuse que mon dossier aille à la région", "Annexe 1, ligne 5 "),
        (
            "Les commentaires libres de mon conseiller sont-ils transmis à quelqu'un ?",
            "L'arrêté de 2021, abrogé, avait",
        ),
    ],
)
def test_the_passage_nearest_to_a_question_not_answered_is_shown(library: Library, question: str, passage: str) -> None:
    """What a turn of phrase hid is found by the words and names of the question, and shown beside the answer."""
    assert any(one.startswith(passage) for one in map(_plain, answer(library, question).near))


def test_what_an_answer_says_is_never_shown_again_as_near(library: Library) -> None:
    """A passage is shown once; nothing is near when the nearest of all is answered, or of another state of the law."""
    for question, *_ in QUESTIONS:
        found = answer(library, question)
        assert len(found.near) == len(set(found.near)) <= 3
        assert not any(one in found.sentence for one in found.near), question
        assert not (found.near and found.state not in ("", library.state)), question


def test_words_shown_as_those_of_a_text_stand_in_one(library: Library) -> None:
    """What an everyday word is read as, shown within « », is written side by side in something read."""
    read = [" ".join(word.raw for word in words_of(text)) for text in texts_read(library.everything, library.reference)]
    for meant in (*WORDS.everyday.values(), *WORDS.phrases.values()):
        for one in meant.split("|"):
            words = " ".join(word.raw for word in words_of(one))
            assert any(f" {words} " in f" {text} " for text in read), one


def test_what_is_not_taken_into_account_is_named(library: Library) -> None:
    """A turn that an answer did not account for is named, and the answer does not claim to be one."""
    for asked, words in (
        ("Qui reçoit toutes mes données ?", "toutes"),
        ("Qui n'est destinataire d'aucune donnée ?", "n'… aucune"),
        ("Qui recevra bientôt des données ?", "bientôt"),
        ("Qui reçoit autant de données ?", "autant"),
    ):
        found = answer(library, asked)
        assert found.outcome is Outcome.NEAREST
        assert re.search(f"(tient pas|tenu) compte de : « {words} »", _plain(found.sentence)), found.sentence


def test_the_nature_of_data_is_never_lost(library: Library) -> None:
    """« Nominatives » put in any question answered from flows: what the text says of it is told, or nothing is."""
    said = re.compile("personnelles ou anonymisées|parle ici|anonymisées seulement, pour")
    for question in (
        row[0] for row in QUESTIONS if re.search(r"\b(?:des|de|les) données(?! \w+(?:é|elle|ive)e?s)", row[0])
    ):
        found = answer(library, question.replace("données", "données nominatives", 1))
        parts = [one for read, one in zip(found.readings, found.told, strict=False) if read.personal]
        from_flows = [_plain(one.sentence) for one in parts if one.flows]
        lost = [sentence for sentence in from_flows if not said.search(sentence)]
        assert not lost or not found.answered, (question, lost)


def test_what_is_taken_away_is_never_in_the_answer(library: Library) -> None:
    """« Qui reçoit, sauf X ? » holds no flow of X, whoever X is, and says what was taken away."""
    register = library.at(library.state)
    for flow in register.flows:
        end = register.partner(flow)
        found = answer(library, f"Qui peut recevoir des données, sauf « {node_names(end)[1]} » ?")
        apart = {one.id for one in register.flows if _touches(register, one.source, one.target, end.id)}
        assert found.outcome is Outcome.ANSWERED and not apart & set(found.flows), end.short
        assert found.sentence.startswith("Retranché"), found.sentence


def test_nothing_is_denied_of_a_body_and_a_word_of_its_own_row(library: Library) -> None:
    """A body asked about with a word that its row writes is never « non dit », whatever the row and the word."""
    register, lexicon = library.at(library.state), library.lexicon
    light = WORDS.function | WORDS.frame | WORDS.send | WORDS.receive | WORDS.exchange
    asked = set()
    for flow in register.flows:
        for text in founding_texts(register, flow):
            for word in words_of(text):
                named = (word.stem,) in lexicon.names or (word.stem,) in lexicon.phrases
                if len(word.raw) > 3 and word.raw not in light and not named:
                    asked.add(f"{register.partner(flow).short} : {word.shown} ?")
    assert len(asked) > 300
    for question in sorted(asked):
        assert answered(library, question).outcome is not Outcome.SILENT, question


def test_two_words_typed_side_by_side_are_never_answered_apart(library: Library) -> None:
    """The first word of a row and its last, typed together, are one thing that the row does not write."""
    register = library.at(library.state)
    for first, second in (("formation", "certifications"), ("suivi", "sanctions"), ("insertion", "allocations")):
        for question in (f"Qui reçoit des données pour la {first} {second} ?", f"{first} {second}"):
            found = answer(library, question)
            assert found.outcome is not Outcome.ANSWERED, question
    assert answer(library, "suivi et sanctions").outcome is Outcome.ANSWERED
    assert answer(library, "suivi, sanctions").flows and register.flows


def test_words_of_different_rows_are_never_said_to_be_missing(library: Library) -> None:
    """Two words that rows write apart, asked without a body: the nearest rows, and no silence of the text."""
    register = library.at(library.state)
    told = [[word.raw for word in words_of(text)] for flow in register.flows for text in founding_texts(register, flow)]
    pairs = {(one[-1], two[-2]) for one, two in zip(told, told[7:], strict=False) if one[-1] != two[-2]}
    assert len(pairs) > 15
    for first, second in sorted(pairs):
        found = answer(library, f"Qui reçoit des données pour {first} et {second} ?")
        assert found.outcome is not Outcome.SILENT or "n'écri" in found.sentence, (first, second, found.sentence)


def test_a_text_read_in_part_is_never_said_to_have_nothing(library: Library) -> None:
    """In 2021 and 2026, nothing is denied and nothing counted: what is not read is said not to be known."""
    bodies = [node for node in library.everything.nodes.values() if node.id != library.everything.hub]
    for year in ("2021", "2026"):
        for node in bodies:
            for question in (
                f"En {year}, {node.short} recevait des données ?",
                f"En {year}, que transmettait {node.short} ?",
            ):
                said = answer(library, question)
                assert said.outcome in (Outcome.UNREAD, Outcome.ANSWERED, Outcome.NEAREST), said
                assert not re.search(r"aucune? (de ses|ligne|flux)|ne le dit pas", said.sentence), said.sentence


@pytest.mark.parametrize("way", ["recoit", "transmet"])
def test_the_direction_is_never_reversed(library: Library, way: str) -> None:
    """Asked of every body what it receives or transmits, the answer holds flows of that side only."""
    register = library.at(library.state)
    for node in register.nodes.values():
        if node.id in (
            register.hub,
            "missions_locales",
        ):  # the missions locales are read as their system, and it is said
            continue
        name = node_names(node)[1]
        found = answer(library, f"Que {way} « {name} » ?")
        for flow in (register.flow_by_id[item] for item in found.flows if found.answered):
            end = flow.target if way == "recoit" else flow.source
            assert node.id in (end, register.owner(end)), (name, flow.id)


NAMED = (
    *(("France Travail", "de France Travail", "à France Travail"), ("l'ASP", "de l'ASP", "à l'ASP")),
    *(("la région", "de la région", "à la région"), ("l'INSEE", "de l'INSEE", "à l'INSEE")),
    *(("le département", "du département", "au département"), ("Cap emploi", "de Cap emploi", "à Cap emploi")),
)
INTO = (
    *("Les infos {of} descendent-elles dans I-MILO ?", "Ce que saisit {who} arrive-t-il dans I-MILO ?"),
    *("I-MILO est-il nourri par {who} ?", "Qu'est-ce que {who} verse dans I-MILO ?", "{who} nous envoie quoi ?"),
    *("La mission locale reçoit-elle des données {of} ?", "Quelles données {of} se retrouvent dans le dossier ?"),
)
OUT_OF = (
    *("Les données d'I-MILO arrivent-elles {to} ?", "Nos données partent-elles {to} ?", "I-MILO transmet-il {to} ?"),
    *("La mission locale envoie-t-elle des données {to} ?", "Le dossier est-il transmis {to} ?"),
    "Que voit {who} dans I-MILO ?",
)


def test_verbs_of_every_day_keep_their_direction(library: Library) -> None:
    """Whatever the verb, rows that go the other way never answer."""
    register = library.at(library.state)
    for into, turns in ((True, INTO), (False, OUT_OF)):
        for turn, (who, of, to) in product(turns, NAMED):
            found = answer(library, turn.format(who=who, of=of, to=to))
            flows = [register.flow_by_id[item] for item in found.flows if found.outcome is Outcome.ANSWERED]
            assert all((flow.target == register.hub) is into for flow in flows), turn.format(who=who, of=of, to=to)


def test_a_name_alone_gives_the_flows_it_is_in(library: Library) -> None:
    """The label, the short name and each alias of a body give its flows, those of the systems attached to it
    included."""
    register = library.at(library.state)
    for node in register.nodes.values():
        if node.id == register.hub:
            continue
        wanted = {flow.id for flow in register.flows if _touches(register, flow.source, flow.target, node.id)}
        for name in (node.label, node.short):
            assert wanted <= set(answer(library, name).flows), name


def _touches(register: Register, source: str, target: str, name: str) -> bool:
    return name in (source, target, register.owner(source), register.owner(target))


def test_a_system_is_never_counted_as_a_recipient(library: Library) -> None:
    """« Combien de destinataires ? » counts bodies of annexe 1; the system that I-MILO may feed is told apart."""
    register = library.at(library.state)
    bodies = {flow.target for flow in register.flows if flow.source == register.hub}
    recipients = [name for name in bodies if not isinstance(register.nodes[name], System)]
    for question in ("combien de destinataires ?", "qui reçoit des données ?", "quels sont les destinataires ?"):
        said = answer(library, question).sentence
        assert f"{len(recipients)} organismes" in said, said


def test_a_permission_is_never_said_as_an_exchange(library: Library) -> None:
    """Answers that tell of flows say what may be, and nothing says « non » for the silence of a text."""
    for question, outcome, *_ in QUESTIONS:
        said = answer(library, question).sentence
        # A text may set something apart itself, or write the contrary of what is asked; two numbers may differ.
        itself = "trouvé|connu|dit| Ce qui est exclu, d'après|: (?:vers|depuis) I-MILO| pas dans les mêmes mots"
        itself += "| selon nos comptes"
        denied = rf"^Non[ \u00a0,.](?!{itself})"
        assert not re.search(rf"{denied}|\bfaux\b|n'existe pas|n'y a pas accès|est interdit", said), said
        if outcome is Outcome.SILENT:
            assert re.search(
                r"Ce silence n'est ni une permission, ni une interdiction|ne (le )?dit pas", _plain(said)
            ), said


def test_old_law_is_told_in_the_past(library: Library) -> None:
    """What the décret of 2015 allowed is never said in the present."""
    for question, *_ in QUESTIONS:
        if re.search(r"2015", question):
            for said in answer(library, question).told:  # « …et qui les reçoit maintenant ? » is of another state
                if said.state == "decret_2015_59" and said.outcome is Outcome.ANSWERED:
                    assert not re.search(r"\bpeu(t|vent) (recevoir|alimenter)", said.sentence), said.sentence


def test_anonymised_data_never_lose_that_word(library: Library) -> None:
    """Whoever received only anonymised data in 2015 is never told to have received « des données » alone."""
    register = library.at("decret_2015_59")
    for flow in register.flows:
        if {item.nature for item in flow.statements} == {"anonymised"}:
            said = answer(library, f"En 2015, que recevait « {register.nodes[flow.target].short} » ?")
            assert "anonymisées" in said.sentence, said.sentence


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("regoin", "region"),
        ("aplication", "application"),
        ("deviennent", None),
        ("médecin", None),
        ("région", None),
        ("coordonnées", None),
        ("meteo", None),
        ("sanctons", "sanctions"),
        ("agense", "agence"),
        ("paries", None),
        *(
            (word, None)
            for word in [
                "nationalité",
                "retenu",
                "convient",
                "transports",
                "sortis",
                "habitation",
                "partiel",
                "cessation",
            ]
        ),
    ],
)
def test_a_typing_error_is_read_as_the_closest_word_only(library: Library, typed: str, read: str | None) -> None:
    """A mistyped word becomes the word clearly closest to it; a word of its own never becomes another."""
    lexicon: Lexicon = library.lexicon
    found = lexicon.correction(words_of(typed)[0])
    assert (found.raw if found else None) == read


def test_a_correction_is_shown(library: Library) -> None:
    """What was read in place of a misspelt word is a chip."""
    found = answer(library, "que recoit la regoin ?")
    assert any("« regoin » lu comme" in _plain(chip.said) for chip in found.readings[0].chips)


def test_no_known_word_is_ever_corrected(library: Library) -> None:
    """Every word of the texts, names and facts read stands for itself."""
    for word in library.lexicon.read:
        assert library.lexicon.correction(words_of(word)[0]) is None, word


def test_our_families_come_second_and_are_named_ours(library: Library) -> None:
    """A word that no row holds may be found in a family of ours; the sentence says that the family is our reading."""
    found = answer(library, "qui évalue les politiques ?")
    assert found.outcome is Outcome.ANSWERED
    for question in ("qui contrôle ?", "qui coordonne ?", "indicateurs"):
        assert "Notre lecture" not in answer(library, question).sentence


def test_two_questions_have_two_answers(library: Library) -> None:
    """The second question goes on about what the first one names, and says so."""
    found = answer(library, "Que reçoit la DARES, et pourquoi ?")
    assert len(found.told) == 2
    assert any("repris de la question précédente" in chip.said for chip in found.readings[1].chips)


def test_answers_stay_in_their_register(library: Library) -> None:
    """Flows are in register order, the focus lights exactly them, provisions are among those they rest on."""
    register = library.at(library.state)
    order = [flow.id for flow in register.flows]
    for question, *_ in QUESTIONS:
        found = answer(library, question)
        if len(found.told) > 1 or found.state not in ("", library.state):
            continue
        assert list(found.flows) == [flow for flow in order if flow in found.flows], question
        assert known_focus(register, list(found.focus)) == (found.focus, ())
        if found.focus:
            assert {unit.flow.id for unit in lit_units(register, View(focus=found.focus))} == set(found.flows), question


def test_suggestions_are_understood(library: Library) -> None:
    """What is suggested instead is itself a question that is understood."""
    for question in ("", "blabla", "que reçoit la région gratos ?", "article L. 5411-9"):
        found = answer(library, question)
        assert found.suggestions, question
        assert all(answer(library, one).answered for one in found.suggestions), found.suggestions


@given(question=st.text(max_size=400))
def test_nothing_typed_breaks_it(library: Library, question: str) -> None:
    """Whatever is typed gives an answer, empty only when nothing but spaces was typed."""
    found = answer(library, question)
    assert (found.outcome is Outcome.EMPTY) == (not question.strip())


def test_a_year_of_no_text_is_answered_from_any_register() -> None:
    """The year of no text that a register holds is no state of its law."""
    assert answered(Library(a_register()), "2000:0").sentence


@costly
@given(part=registers(), question=st.text(max_size=60) | st.sampled_from([row[0] for row in QUESTIONS]))
def test_any_register_is_answered_from(part: Register, question: str) -> None:
    """Odd labels, silences and the press never break an answer, and its flows are those of the register."""
    found = answered(Library(part), question)
    assert set(found.flows) <= set(part.flow_by_id)


@pytest.mark.parametrize("pattern", ["a", "qui envoie ", "l.1-1 ", "france travial ", "зж ", "😀", "<b>", "x y "])
def test_ten_thousand_characters_are_cut(library: Library, pattern: str) -> None:
    """A question of 10,000 characters is answered as its first 600 are: the work is bounded (`make bench` shows it)."""
    question = (pattern * 10_000)[:10_000]
    assert answer(library, question) == answer(library, question[:600])


def test_empty_question(library: Library) -> None:
    """Nothing asked gives no sentence and a few examples."""
    found: Answer = answer(library, "  \n ")
    assert (found.outcome, found.sentence, found.flows) == (Outcome.EMPTY, "", ())
    assert found.suggestions


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["ask", "Qui peut proposer des sanctions ?"], 0),
        (["ask", "que reçoit la cpam gratos ?"], 1),
        (["ask", "que reçoit la DARES fissa ?"], 1),
        (["ask", "   "], 2),
        (["ask"], 2),
        (["ask", "DARES", "--etat", "inconnu"], 2),
    ],
)
def test_the_command_says_how_it_went(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """0 understood, 1 not understood in full, 2 wrong usage."""
    assert main(words) == code
    capsys.readouterr()


def test_the_command_prints_the_reading_and_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer first, the rows, the reading and the words left aside are printed, in JSON too, at any state."""
    main(["ask", "que reçoit la DARES fissa ?"])
    said = _plain(capsys.readouterr().out)
    assert "Lecture : question" in said and "Mots laissés de côté : fissa" in said and "annexe 1, ligne 13" in said
    main(["ask", "mes données sont-elles vendues ?"])  # what an answer is, is said once
    assert re.match(r"Non trouvé dans les textes lus : la vente.*\n\nLecture : ", _plain_lines(capsys.readouterr().out))
    main(["ask", "la région reçoit-elle des données et peut-elle proposer des sanctions ?"])
    assert re.search(r"^1\) Répondu : Oui(.*\n)+2\) Non dit : ", _plain_lines(capsys.readouterr().out), re.MULTILINE)
    main(["ask", "que recevait la DARES ?", "--etat", "decret_2015_59", "--json"])
    value = json.loads(capsys.readouterr().out)
    assert value["etat"] == "decret_2015_59"
    assert [row["flux"] for row in value["lignes"]] == ["imilo_vers_dares"]
    assert {chip["genre"] for chip in value["lectures"][0]["puces"]} >= {"question", "destinataire"}


def test_a_chip_can_have_another_value(library: Library) -> None:
    """Each value offered for a chip is what the question asked again is understood to say, whatever the chip."""
    for question in (
        "que reçoit la DARES ?",
        "Que transmet l'ASP à I-MILO ?",
        "En 2015, qui recevait des données ?",
        "que dit l'annexe 1, ligne 14 ?",
        "À quoi servent les données données aux comités pour l'emploi ?",
    ):
        edited = [(chip, values_of(library, chip)) for chip in answer(library, question).readings[0].chips]
        assert any(values for _, values in edited), question
        for chip, values in edited:
            for label, words in values.items():
                again = answer(library, with_value(question, chip, words))
                kinds = {"destinataire", "expéditeur", "organisme"} if chip.kind in set(Role) else {chip.kind}
                got = {one.label for read in again.readings for one in read.chips if one.kind in kinds}
                assert any(label in one for one in got), (with_value(question, chip, words), got)


def test_a_faulty_file_of_words_is_told(tmp_path: Path) -> None:
    """A pattern that cannot be read, or a kind of question that is none, is said with its line."""
    faulty = tmp_path / "questions.yaml"
    words = SHIPPED_WORDS.read_text(encoding="utf-8")
    faulty.write_text(words.replace("- 'pourquoi'", "- 'pour(quoi'").replace("ask: nombre", "ask: nombres"), "utf-8")
    with pytest.raises(DataError, match="motif illisible") as told:
        load_words(faulty)
    assert "ask" in str(told.value)


@pytest.mark.parametrize(
    ("question", "screen"),
    [
        ("Où trouver des exercices et leur corrigé ?", "formation"),
        ("Je dois animer une session de vingt minutes", "formation"),
        ("Comment imprimer la fiche des régions ?", "organismes"),
        ("Mon directeur veut une note sur les départements", "note"),
        ("Un nouvel arrêté vient de sortir, que faire ?", "importer"),
        ("Je voudrais importer un projet de texte", "importer"),
        ("Qui reçoit des données pour l'exercice de la fonction d'appui ?", None),
        ("Que reçoit la région ?", None),
        ("Quel nouveau destinataire depuis 2015 ?", None),
    ],
)
def test_what_is_done_on_a_screen_leads_there(question: str, screen: str | None, library: Library) -> None:
    """The tool's own work, which no text could answer, is told with its screen; a question about the texts is not."""
    found = answer(library, question)
    errands = {errand.said: errand.screen for errand in WORDS.errands}
    assert next((errands[said] for said in errands if found.sentence.startswith(said)), None) == screen
    assert set(errands.values()) <= set(dict(SCREENS))


def test_an_answer_laid_out_has_every_word_of_it_and_begins_with_its_first_sentence(library: Library) -> None:
    """Nothing is lost or added, whatever is answered; several questions keep their own words above their answers."""
    listed = 0
    for question, *_ in QUESTIONS:
        found = answer(library, question)
        laid = laid_out(found)
        shown = [[part.lead, *part.blocks] for part in laid]
        listed += sum(bool(one.items) for blocks in shown for one in blocks)
        pieces = [text for blocks in shown for one in blocks for text in (one.said, *one.items)]
        words = Counter(" ".join([*pieces, *(note for part in laid for note in part.notes)]).split())
        said = [one for one in dict.fromkeys(told.sentence for told in found.told) if one]
        whole = Counter(" ".join(said).split())
        assert {*(whole - words), *(words - whole)} <= {";"}, question
        for part, one in zip(laid, said, strict=True):
            assert one.startswith(part.lead.said), question
            assert not part.lead.said.startswith("Ce silence"), question
        assert len(laid) < 2 or all(part.asked for part in laid), question
    assert listed > len(QUESTIONS) / 5


def test_what_an_answer_lists_is_cut_where_the_quotations_of_the_text_are_not(library: Library) -> None:
    """The two sentences of one row are two things listed, each a whole quotation."""
    (laid,) = laid_out(answer(library, "Que dit la ligne 10 de l'annexe 2 ?"))
    assert [item.count("«") - item.count("»") for item in laid.lead.items] == [0, 0]
