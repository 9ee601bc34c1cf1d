"""Which topics to offer when it is not clear what someone means."""

from collections.abc import Container, Sequence

from spoorzoeker.knowledge.search import Hit

LEAST_LIKELY = 0.05
"""Below this confidence the classifier's guess is no better than the search's."""


def candidates(
    ranking: Sequence[tuple[str, float]], hits: Sequence[Hit], topics: Container[str]
) -> list[str]:
    """Return topics to offer, the likeliest first; an empty list where nothing fits.

    Args:
        ranking: The classifier's intents with their confidences, the best first.
        hits: What the search found, the best first.
        topics: The topics that may be offered.
    """
    likely = [name for name, confidence in ranking if confidence >= LEAST_LIKELY]
    found = [*likely, *(hit.topic for hit in hits)]
    return list(dict.fromkeys(name for name in found if name in topics))
