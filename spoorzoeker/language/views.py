"""The choice of views that a model counts, and the vocabulary that compounds are split with."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from spoorzoeker.language import analysis
from spoorzoeker.language.analysis import View

CHARACTERS = "characters"
_LEAST_OCCURRENCES = 2

Views = Mapping[str, Sequence[str]]
"""Views of one text: view name to strings; `CHARACTERS` holds the text as its only string."""


class ViewMaker:
    """Makes the chosen views of a text."""

    def __init__(self, names: Sequence[str], vocabulary: frozenset[str]) -> None:
        """Choose views by name; `vocabulary` is what compounds are made of.

        Raises:
            KeyError: There is no view of that name.
        """
        self.vocabulary = vocabulary
        every: Mapping[str, View] = {
            CHARACTERS: lambda doc: [analysis.clean(doc.text)],
            "forms": analysis.forms,
            "lemmas": analysis.lemmas,
            "parts_of_speech": analysis.parts_of_speech,
            "separable_verbs": analysis.separable_verbs,
            "track_numbers": analysis.track_numbers,
            "compounds": lambda doc: analysis.compounds(doc, vocabulary),
        }
        self._views = {name: every[name] for name in names}

    def __call__(self, doc: Doc) -> Views:
        """Return the views of a text by name."""
        return {name: view(doc) for name, view in self._views.items()}


def vocabulary_of(docs: Iterable[Doc]) -> frozenset[str]:
    """Return the word forms and lemmas that occur more than once."""
    counts = Counter(word for doc in docs for word in {*analysis.forms(doc), *analysis.lemmas(doc)})
    return frozenset(word for word, count in counts.items() if count >= _LEAST_OCCURRENCES)
