"""Who gives what to whom, whatever the tense, the voice, the order and the layout: every frame of sentence is read with
any bodies, systems, data and purposes."""

import pytest

from model.importing import Proposal, propose, read_document
from model.register.entities import Direction, Register
from tests.model.sentence_frames import FRAMES, filled_in, filling

HEAD = (
    "# Arrêté du 3 mai 2031 autorisant un traitement dénommé « Tamaris »\n\n# Article 1\n\nIl est créé par le "
    "ministère de la mer un traitement dénommé « Tamaris ».\n\n# Article 2\n\n"
)
WAYS = {Direction.OUTBOUND: ">", Direction.INBOUND: "<", None: "?"}


def proposed(words: str, register: Register) -> Proposal:
    """The proposal for an article under an invented title."""
    return propose(read_document((HEAD + words).encode()), register)


@pytest.mark.parametrize(("frame", "told"), FRAMES)
def test_every_frame_is_read_whatever_fills_it(frame: str, told: str, register: Register) -> None:
    """Each body named once, the right way; the data and the purposes that a sentence states are quoted; nobody else."""
    way, *keys = told.split() or [""]
    for seed in range(4):
        words = filling(seed + 10 * len(frame))
        text = filled_in(frame, words)
        flows = {
            part.words: flow
            for row in proposed(text, register).rows
            for part in row.parts
            for flow in part.flows
        }  # fmt: skip
        named = {words[key][1] for key in keys if key in "ABPS"}
        assert named <= flows.keys() <= named | {"répertoire des quais"}, text
        assert {WAYS[flow.direction.value] for flow in flows.values()} <= {way}, text
        for name in named if "\n" not in frame else ():
            data, aims = (
                [said for use in uses or () for said in use.words] for uses in (flows[name].data, flows[name].purposes)
            )
            assert "D" not in keys or any(words["D"][1] in one for one in data), text
            assert all(any(words[key][1] in one for one in aims) for key in keys if key in "FN"), text
