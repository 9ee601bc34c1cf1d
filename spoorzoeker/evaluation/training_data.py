"""The training questions outside Rasa, for experiments with the classifier."""

from dataclasses import dataclass

from rasa.shared.nlu.training_data.loading import load_data
from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc

from spoorzoeker.language.analysis import clean
from spoorzoeker.settings import NLU


@dataclass(frozen=True)
class LabelledDocs:
    """Analysed texts with their labels, equally many."""

    docs: list[Doc]
    labels: list[str]


def read_training_data(nlp: SpacyPipeline) -> LabelledDocs:
    """Return all training questions, analysed by the Dutch pipeline."""
    examples = load_data(str(NLU)).intent_examples
    docs = list(nlp.pipe(clean(example.get("text")) for example in examples))
    return LabelledDocs(docs, [example.get("intent") for example in examples])
