"""The training questions outside Rasa, for experiments with the classifier."""

from dataclasses import dataclass

from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc

from spoorzoeker.knowledge.training_questions import read_training_questions
from spoorzoeker.language.analysis import clean
from spoorzoeker.settings import NLU


@dataclass(frozen=True)
class LabelledDocs:
    """Analysed texts with their labels, equally many."""

    docs: list[Doc]
    labels: list[str]


def read_training_data(nlp: SpacyPipeline) -> LabelledDocs:
    """Return all training questions, analysed by the Dutch pipeline."""
    labelled = [
        (clean(question), intent)
        for intent, questions in read_training_questions(NLU).items()
        for question in questions
    ]
    docs = list(nlp.pipe(text for text, _ in labelled))
    return LabelledDocs(docs, [intent for _, intent in labelled])
