"""What the options of a widget are called."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Protocol, TypeVar

K = TypeVar("K", bound=Hashable)


class Labelled(Protocol):
    """What has an id and a label: a purpose, a family…"""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def label(self) -> str:
        """Its name on screen."""


def called(labels: Mapping[K, str]) -> Callable[[K], str]:
    """The `format_func` of a widget whose options have these labels; an option without a label is shown as it is."""
    return lambda option: labels.get(option, str(option))


def labels_of(items: Iterable[Labelled]) -> dict[str, str]:
    """The labels of purposes, data, families… by their ids, in their order."""
    return {item.id: item.label for item in items}
