"""Rasa graph components of our own: who is speaking, and what a message is about."""

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import SPACY_DOCS
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.nlu.utils.spacy_utils import SpacyNLP
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.tokens import Doc

from spoorzoeker.language.analysis import clean
from spoorzoeker.language.classifier import LinearClassifier
from spoorzoeker.language.identification import identify
from spoorzoeker.language.person import PersonRecogniser
from spoorzoeker.language.readability import Readability, judge
from spoorzoeker.language.views import ViewMaker, vocabulary_of
from spoorzoeker.settings import PERSON_PATTERNS

RANKING_LENGTH = 10
_VOCABULARY_FILE = "vocabulary.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PersonExtractor(GraphComponent, EntityExtractorMixin):
    """Adds what a message tells of its writer, as the entities role, country and language."""

    def __init__(self, recogniser: PersonRecogniser) -> None:
        """Take the recogniser to ask."""
        self._recogniser = recogniser

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "PersonExtractor":
        """Make the component, with the patterns of the project."""
        return cls(PersonRecogniser.read(PERSON_PATTERNS))

    @classmethod
    def required_components(cls) -> list[type]:
        """Return the components that must come before this one."""
        return [SpacyNLP]

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities; each spans the whole text, as the evidence may be anywhere."""
        for message in messages:
            text, doc = message.get(TEXT), message.get(SPACY_DOCS[TEXT])
            if not text or doc is None:
                continue
            cleaned = clean(text)
            found = {
                "role": self._recogniser.role(cleaned),
                "country": self._recogniser.country(cleaned),
                "language": identify(doc),
            }
            entities = [
                {
                    ENTITY_ATTRIBUTE_TYPE: name,
                    ENTITY_ATTRIBUTE_VALUE: value.value,
                    ENTITY_ATTRIBUTE_START: 0,
                    ENTITY_ATTRIBUTE_END: len(text),
                }
                for name, value in found.items()
                if value is not None
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent, IntentClassifier):
    """Ranks the intents of a message, and recognises messages that cannot be read at all."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource
    ) -> None:
        """Prepare an untrained classifier."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._views = ViewMaker(config["views"], vocabulary=frozenset())
        self._classifier = LinearClassifier(config["views"], config["C"], config["sharpness"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        Those of `LinearClassifier`; `longest_text`, in characters; `urgent_intents`, which go first
        whenever they have at least the probability given.
        """
        return {
            "views": ["forms", "characters"],
            "C": 0.5,
            "sharpness": 9.0,
            "longest_text": 1000,
            "urgent_intents": {},
        }

    @classmethod
    def required_components(cls) -> list[type]:
        """Return the components that must come before this one."""
        return [Tokenizer]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TopicClassifier":
        """Make an untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the intents' examples and keep what was learned in the model."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        docs = [example.get(SPACY_DOCS[TEXT]) for example in examples]
        self._views = ViewMaker(self._config["views"], vocabulary_of(docs))
        self._classifier.fit(
            [self._views(doc) for doc in docs], [example.get(INTENT) for example in examples]
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._classifier.save(folder)
            vocabulary = json.dumps(sorted(self._views.vocabulary))
            (folder / _VOCABULARY_FILE).write_text(vocabulary, encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TopicClassifier":
        """Make the component with what it learned."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._classifier = LinearClassifier.load(folder)
            vocabulary = json.loads((folder / _VOCABULARY_FILE).read_text(encoding="utf-8"))
        component._views = ViewMaker(config["views"], frozenset(vocabulary))
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of each message."""
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "", message.get(SPACY_DOCS[TEXT]))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: no later component learns from the predictions."""
        return training_data

    def _ranking(self, text: str, doc: Doc | None) -> list[dict[str, Any]]:
        readability = judge(text, self._config["longest_text"])
        if doc is None or readability is not Readability.READABLE:
            return [{INTENT_NAME_KEY: readability.value, PREDICTED_CONFIDENCE_KEY: 1.0}]
        probabilities = dict(
            zip(
                self._classifier.labels,
                self._classifier.probabilities([self._views(doc)])[0].tolist(),
                strict=True,
            )
        )
        for intent, least in self._config["urgent_intents"].items():
            if probabilities[intent] >= least:
                return [{INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: 1.0}]
        best = sorted(probabilities, key=probabilities.__getitem__, reverse=True)[:RANKING_LENGTH]
        return [
            {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: probabilities[intent]}
            for intent in best
        ]
