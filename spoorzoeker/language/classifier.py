"""The intent classifier: linear, on TF-IDF of several views of a text.

A view is a list of strings for each text (word forms, lemmas, ...) or the text itself, whose
character n-grams forgive typos. What each view adds is measured by `spoorzoeker ablation`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import skops.io
from scipy.sparse import csr_matrix, hstack
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from spoorzoeker.language.views import CHARACTERS, Views

_MODEL_FILE = "classifier.skops"
_TRUSTED_TYPES = ["scipy.sparse._csr.csr_matrix"]

Features = npt.NDArray[np.float32]
"""Numbers of equally many texts: an array of shape (texts, features)."""


class LinearClassifier:
    """A linear support-vector machine over the joined TF-IDF vectors of all views.

    Its margins become probabilities by a softmax; how sharp that is makes them fit how often the
    classifier is right.
    """

    def __init__(
        self, views: Sequence[str], inverse_regularisation: float, sharpness: float
    ) -> None:
        """Prepare an untrained classifier.

        Args:
            views: The names of the views to count.
            inverse_regularisation: scikit-learn's C.
            sharpness: What the margins are multiplied with before the softmax.
        """
        self._vectorizers = {view: _vectorizer(view) for view in views}
        self._model = LinearSVC(C=inverse_regularisation, random_state=0)
        self._sharpness = sharpness

    def fit(
        self, texts: Sequence[Views], labels: Sequence[str], extra: Features | None = None
    ) -> None:
        """Train on texts and their labels, equally many, with `extra` columns if given."""
        columns = [
            vectorizer.fit_transform(_column(texts, view))
            for view, vectorizer in self._vectorizers.items()
        ]
        self._model.fit(_joined(columns, extra), labels)
        self._model.coef_ = self._model.coef_.astype(np.float32)

    @property
    def labels(self) -> list[str]:
        """The labels, in the order of the columns of `probabilities`."""
        return [str(label) for label in self._model.classes_]

    def probabilities(
        self, texts: Sequence[Views], extra: Features | None = None
    ) -> npt.NDArray[np.float64]:
        """Return the probabilities of the labels: an array of shape (texts, labels)."""
        columns = [
            vectorizer.transform(_column(texts, view))
            for view, vectorizer in self._vectorizers.items()
        ]
        margins = self._model.decision_function(_joined(columns, extra))
        result: npt.NDArray[np.float64] = softmax(self._sharpness * margins, axis=1)
        return result

    def save(self, folder: Path) -> None:
        """Write the trained classifier to an existing folder."""
        skops.io.dump([self._vectorizers, self._model, self._sharpness], folder / _MODEL_FILE)

    @classmethod
    def load(cls, folder: Path) -> "LinearClassifier":
        """Read a classifier that `save` wrote.

        Raises:
            FileNotFoundError: There is none in this folder.
            skops.io.exceptions.UntrustedTypesFoundException: The file holds other types than a
                classifier has.
        """
        loaded: list[Any] = skops.io.load(folder / _MODEL_FILE, trusted=_TRUSTED_TYPES)
        classifier = cls.__new__(cls)
        classifier._vectorizers, classifier._model, classifier._sharpness = loaded
        return classifier


def _vectorizer(view: str) -> TfidfVectorizer:
    if view == CHARACTERS:
        return TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3, dtype=np.float32
        )
    return TfidfVectorizer(
        token_pattern=r"\S+",
        lowercase=False,
        ngram_range=(1, 2),
        sublinear_tf=True,
        dtype=np.float32,
    )


def _column(texts: Sequence[Views], view: str) -> list[str]:
    return [" ".join(text[view]) for text in texts]


def _joined(columns: Sequence[csr_matrix], extra: Features | None) -> csr_matrix:
    return hstack([*columns, extra] if extra is not None else columns, format="csr")
