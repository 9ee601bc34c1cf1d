"""What each view of a text adds to the classifier, measured on the development questions.

The classifier is trained and asked outside Rasa, so that a comparison takes minutes. A difference
is given with the exact McNemar test over the questions that only one of the two got right.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import spacy
from scipy.stats import binomtest

from spoorzoeker.evaluation.questions import Question
from spoorzoeker.evaluation.statistics import Proportion
from spoorzoeker.evaluation.training_data import LabelledDocs, read_training_data
from spoorzoeker.language.analysis import clean
from spoorzoeker.language.classifier import Features, LinearClassifier
from spoorzoeker.language.views import CHARACTERS, ViewMaker, vocabulary_of
from spoorzoeker.settings import SPACY_PIPELINE

BASELINE = ("forms", CHARACTERS)
ADDED_VIEWS = ("lemmas", "parts_of_speech", "separable_verbs", "compounds", "track_numbers")
TENSORS = "tensors"
_TOP = 3


@dataclass(frozen=True)
class Result:
    """How one choice of views did on each question, and what it cost."""

    views: tuple[str, ...]
    first: list[bool]
    within_top: list[bool]
    train_seconds: float
    milliseconds_a_text: float


def compare(questions: Sequence[Question], inverse_regularisation: float) -> str:
    """Return a table of the baseline, each view added to it, each view alone, and all together."""
    nlp = spacy.load(SPACY_PIPELINE)
    data = read_training_data(nlp)
    docs = list(nlp.pipe(clean(question.text) for question in questions))
    asked = [question.topics for question in questions]
    choices = [
        BASELINE,
        *((*BASELINE, view) for view in (*ADDED_VIEWS, TENSORS)),
        (*BASELINE, *ADDED_VIEWS, TENSORS),
        ("forms",),
        (CHARACTERS,),
        ("lemmas", CHARACTERS),
    ]
    results = [_measure(choice, data, docs, asked, inverse_regularisation) for choice in choices]
    lines = [
        f"{'views':<72} {'right@1':<22} {'in top 3':<22} {'p':>6} {'train s':>8} {'ms/text':>8}"
    ]
    lines += [_row(result, results[0]) for result in results]
    return "\n".join(lines)


def _measure(
    views: tuple[str, ...],
    data: LabelledDocs,
    docs: Sequence[spacy.tokens.Doc],
    asked: Sequence[tuple[str, ...]],
    inverse_regularisation: float,
) -> Result:
    names = [view for view in views if view != TENSORS]
    make_views = ViewMaker(names, vocabulary_of(data.docs))
    classifier = LinearClassifier(names, inverse_regularisation, sharpness=1.0)
    started = time.process_time()
    classifier.fit([make_views(doc) for doc in data.docs], data.labels, _extra(views, data.docs))
    trained = time.process_time()
    probabilities = np.vstack(
        [classifier.probabilities([make_views(doc)], _extra(views, [doc])) for doc in docs]
    )
    done = time.process_time()
    ranked = np.argsort(-probabilities, axis=1)[:, :_TOP]
    best = [[classifier.labels[index] for index in row] for row in ranked]
    return Result(
        views,
        first=[row[0] in topics for row, topics in zip(best, asked, strict=True)],
        within_top=[bool({*row} & {*topics}) for row, topics in zip(best, asked, strict=True)],
        train_seconds=trained - started,
        milliseconds_a_text=1000 * (done - trained) / len(docs),
    )


def _extra(views: tuple[str, ...], docs: Sequence[spacy.tokens.Doc]) -> Features | None:
    """Return the mean context tensor of each text, of length 1, where the views ask for it."""
    if TENSORS not in views:
        return None
    means = np.vstack([doc.tensor.mean(axis=0) for doc in docs])
    lengths: Features = np.linalg.norm(means, axis=1, keepdims=True)
    return means / lengths


def _row(result: Result, baseline: Result) -> str:
    return (
        f"{' '.join(result.views):<72} {Proportion.of(result.first)!s:<22} "
        f"{Proportion.of(result.within_top)!s:<22} {_p_value(result, baseline):>6.3f} "
        f"{result.train_seconds:>8.1f} {result.milliseconds_a_text:>8.2f}"
    )


def _p_value(result: Result, baseline: Result) -> float:
    pairs = list(zip(result.first, baseline.first, strict=True))
    gained = sum(now and not before for now, before in pairs)
    lost = sum(before and not now for now, before in pairs)
    return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0
