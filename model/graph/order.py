"""In which order purposes and recipients stand, so that few ribbons cross; groups and families stay together.

Sifting: with one side held, each item goes where it crosses least within its group, then each group as a block, turn by
turn; then blocks are shaken and sifted again, and the best is kept. It rests on the whole register, so that no filter
ever changes the order.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from random import Random

Pair = tuple[str, str]
SHAKES = 12
MOST_PAIRS = 150  # beyond, nothing is shaken: drawings of that many flows are by family
MOST_SIFTED = 1000  # beyond, sides stay as they are: sifting looks at each item beside each other one
_Ranks = list[int]
_Found = tuple[int, _Ranks, _Ranks]
_Costs = list[_Ranks]
_Blocks = tuple[tuple[str, ...], tuple[str, ...]]


def few_crossings(
    pairs: Iterable[Pair], left: Sequence[str], right: Sequence[str], together: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The orders of both sides, with few crossings; items that `together` gives one name to stand side by side.

    The same pairs between the same sides give the same answer.
    """
    if len(pairs := set(pairs)) > MOST_SIFTED:
        return tuple(left), tuple(right)
    ranks = {item: rank for rank, item in enumerate(left)}, {item: rank for rank, item in enumerate(right)}
    drawn = tuple(sorted((ranks[0][a], ranks[1][b]) for a, b in pairs))
    blocks = tuple(tuple(together.get(item, item) for item in side) for side in (left, right))
    first, second = _best(drawn, (blocks[0], blocks[1]))
    return tuple(left[rank] for rank in first), tuple(right[rank] for rank in second)


@lru_cache(maxsize=64)
def _best(drawn: tuple[tuple[int, int], ...], blocks: _Blocks) -> tuple[_Ranks, _Ranks]:
    """Both orders, as ranks; kept, because every figure of a register asks again."""
    sides = [list(range(len(side))) for side in blocks]
    best = _settled(drawn, blocks, sides)
    chance = Random(0)  # the same shakes every time, and no secret
    for _ in range(SHAKES if len(drawn) <= MOST_PAIRS else 0):
        if not best[0]:
            break
        shaken = [_shaken(side, block_of, chance) for side, block_of in zip((best[1], best[2]), blocks, strict=True)]
        best = min(best, _settled(drawn, blocks, shaken), key=lambda found: found[0])
    return best[1], best[2]


def _shaken(items: _Ranks, block_of: Sequence[str], chance: Random) -> _Ranks:
    """The items with two of their blocks elsewhere."""
    blocks = list(_blocks(items, block_of).values())
    for _ in range(2):
        block = blocks.pop(chance.randrange(len(blocks)))
        blocks.insert(chance.randrange(len(blocks) + 1), block)
    return [item for block in blocks for item in block]


def _settled(pairs: Sequence[tuple[int, int]], blocks: _Blocks, sides: list[_Ranks]) -> _Found:
    """The crossings and both orders, as ranks, that two starting orders lead to."""
    turned = pairs, [(b, a) for a, b in pairs]
    found: _Found | None = None
    while True:
        for side in (0, 1):
            costs = _costs(turned[side], sides[1 - side], len(blocks[side]))
            sides[side] = _by_block(sides[side], costs, blocks[side])
        now = sum(max(cost, 0) for cost in _crossed(pairs, sides))
        if found is not None and now >= found[0]:
            return found
        found = now, sides[0], sides[1]


def _crossed(pairs: Iterable[tuple[int, int]], sides: Sequence[_Ranks]) -> Iterable[int]:
    left, right = ({item: place for place, item in enumerate(side)} for side in sides)
    drawn = sorted((left[a], right[b]) for a, b in pairs)
    return (b > d for (a, b), (c, d) in combinations(drawn, 2) if a != c)


def _costs(pairs: Iterable[tuple[int, int]], held: Sequence[int], many: int) -> _Costs:
    """For two items, the crossings saved by the first standing before the second, negative when it costs."""
    place = {item: rank for rank, item in enumerate(held)}
    ends: list[list[int]] = [[] for _ in range(many)]
    for item, other in pairs:
        ends[item].append(place[other])
    after = [[sum(a > b for a in one for b in other) for other in ends] for one in ends]
    return [[after[j][i] - after[i][j] for j in range(many)] for i in range(many)]


def _blocks(items: Iterable[int], block_of: Sequence[str]) -> dict[str, _Ranks]:
    found: dict[str, _Ranks] = {}
    for item in items:
        found.setdefault(block_of[item], []).append(item)
    return found


def _by_block(items: Iterable[int], saved: _Costs, block_of: Sequence[str]) -> _Ranks:
    """The items by block, each block sifted inside, then all blocks."""
    inside = [_sifted(block, saved) for block in _blocks(items, block_of).values()]
    between = [[sum(saved[a][b] for a in one for b in other) for other in inside] for one in inside]
    return [item for block in _sifted(range(len(inside)), between) for item in inside[block]]


def _sifted(items: Iterable[int], saved: _Costs) -> _Ranks:
    """Each item in turn where it crosses least among the others, until nothing moves."""
    order = list(items)
    for _ in range(len(order)):
        before = list(order)
        for item in before:
            order.remove(item)
            gained, most, at = 0, 0, 0
            row = saved[item]
            for place, other in enumerate(order, start=1):
                gained -= row[other]
                if gained > most:
                    most, at = gained, place
            order.insert(at, item)
        if order == before:
            break
    return order
