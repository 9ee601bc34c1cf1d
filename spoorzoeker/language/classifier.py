"""The intent classifier: linear, on TF-IDF of several views of a text.

A view is a list of strings for each text (word forms, lemmas, ...) or the text itself, whose
character n-grams forgive typos. The views are weighted by `spoorzoeker evaluate ablation`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import skops.io
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

CHARACTERS = "characters"
_MODEL_FILE = "classifier.skops"

Views = Mapping[str, Sequence[str]]
"""Views of one text: view name to strings; `CHARACTERS` holds the text as its only string."""


class LinearClassifier:
    """Logistic regression over the joined TF-IDF vectors of all views."""

    def __init__(self, views: Sequence[str], inverse_regularisation: float) -> None:
        """Prepare a classifier for these views; `inverse_regularisation` is scikit-learn's C."""
        self._vectorizers = {view: _vectorizer(view) for view in views}
        self._model = LogisticRegression(C=inverse_regularisation, max_iter=1000)

    def fit(self, texts: Sequence[Views], labels: Sequence[str]) -> None:
        """Train on texts and their labels, equally many."""
        matrix = hstack(
            [
                vectorizer.fit_transform(_column(texts, view))
                for view, vectorizer in self._vectorizers.items()
            ],
            format="csr",
        )
        self._model.fit(matrix, labels)

    @property
    def labels(self) -> list[str]:
        """The labels, in the order of the columns of `probabilities`."""
        return [str(label) for label in self._model.classes_]

    def knows(self, text: Views) -> bool:
        """Return whether the training texts had any word or character sequence of this text."""
        return bool(self._matrix([text]).nnz)

    def probabilities(self, texts: Sequence[Views]) -> npt.NDArray[np.float64]:
        """Return the probabilities of the labels: an array of shape (texts, labels)."""
        result: npt.NDArray[np.float64] = self._model.predict_proba(self._matrix(texts))
        return result

    def save(self, folder: Path) -> None:
        """Write the trained classifier to an existing folder."""
        skops.io.dump([self._vectorizers, self._model], folder / _MODEL_FILE)

    @classmethod
    def load(cls, folder: Path) -> "LinearClassifier":
        """Read a classifier that `save` wrote.

        Raises:
            FileNotFoundError: There is none in this folder.
            skops.io.exceptions.UntrustedTypesFoundException: The file holds anything but
                scikit-learn's and NumPy's own types.
        """
        loaded: list[Any] = skops.io.load(folder / _MODEL_FILE)
        classifier = cls.__new__(cls)
        classifier._vectorizers, classifier._model = loaded
        return classifier

    def _matrix(self, texts: Sequence[Views]) -> csr_matrix:
        return hstack(
            [
                vectorizer.transform(_column(texts, view))
                for view, vectorizer in self._vectorizers.items()
            ],
            format="csr",
        )


def _vectorizer(view: str) -> TfidfVectorizer:
    if view == CHARACTERS:
        return TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        )
    return TfidfVectorizer(
        token_pattern=r"\S+",
        lowercase=False,
        ngram_range=(1, 2),
        sublinear_tf=True,
        min_df=1,
        dtype=np.float32,
    )


def _column(texts: Sequence[Views], view: str) -> list[str]:
    return [" ".join(text[view]) for text in texts]
