"""The figures that continuous integration holds the bot to, a little under what was reached."""

from collections.abc import Sequence

from spoorzoeker.evaluation.statistics import Proportion
from spoorzoeker.evaluation.understanding import Outcome

RIGHT_FIRST = 0.91
RIGHT_WITHIN_ONE_TAP = 0.96


def shortfalls(outcomes: Sequence[Outcome]) -> list[str]:
    """Return a line for each figure that is below its floor."""
    figures = (
        ("right@1", Proportion.of(o.right_first for o in outcomes), RIGHT_FIRST),
        (
            "right within one tap",
            Proportion.of(o.right_within_one_tap for o in outcomes),
            RIGHT_WITHIN_ONE_TAP,
        ),
    )
    return [
        f"{name} is {figure}, below its floor of {floor * 100:.0f} %"
        for name, figure, floor in figures
        if figure.value < floor
    ]
