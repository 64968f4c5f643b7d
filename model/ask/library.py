"""What questions are answered from: the register at every state of the law, and the files around it."""

from dataclasses import dataclass, field
from functools import cached_property

from model.ask.lexicon import Lexicon
from model.graph.filters import in_perimeter
from model.reference.facts import Reference, Subject
from model.register.entities import Register, State
from model.register.states import at, states


@dataclass(frozen=True)
class Library:
    """The register of all states, with what is known around the flows; the state shown and whether the press counts."""

    everything: Register
    reference: Reference | None = None
    shown: str = ""
    second: bool = False
    kept: dict[str, object] = field(default_factory=dict, compare=False, repr=False)  # worked out once from all this
    _states: dict[tuple[str, bool], Register] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Every name and every word read."""
        return Lexicon(self.everything, self.reference)

    @property
    def state(self) -> str:
        """The state of the law shown."""
        return self.shown or self.everything.state

    @property
    def order(self) -> tuple[State, ...]:
        """The states of the law, oldest first."""
        return states(self.everything)

    def at(self, state: str, second: bool | None = None) -> Register:
        """The register at a state of the law, in the perimeter shown unless said otherwise."""
        wanted = self.second if second is None else second
        key = (state, wanted)
        if key not in self._states:
            self._states[key] = in_perimeter(at(self.everything, state), wanted)
        return self._states[key]

    def whole(self, state: str) -> bool:
        """Whether the list of flows of that state was read in full: only then does its silence mean something."""
        return self.everything.text_by_id[state].coverage == "full"

    def past(self, state: str) -> bool:
        """Whether that state came before the one that the register shows first."""
        order = [one.text for one in self.order]
        main = self.everything.state
        return state in order and main in order and order.index(state) < order.index(main)

    def subject(self, name: str) -> Subject | None:
        """A subject of the files around, if it is there."""
        around = self.reference.subjects.subjects if self.reference else ()
        return next((item for item in around if item.id == name), None)

    def label(self, state: str) -> str:
        """The short name of a state on screen."""
        known = {one.text: one.label for one in self.order}
        return known.get(state, self.everything.text_by_id[state].short)
