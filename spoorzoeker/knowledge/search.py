"""Full-text search over the knowledge base: BM25 on words, with character n-grams for typos.

A topic is found by its words (forms, lemmas, parts of compounds) and by the letters of its words;
both scores are BM25 (Robertson and Zaragoza 2009, in the variant of Lucene), scaled to their best.
Beside a topic's texts stand the questions that people ask about it (document expansion, Nogueira
et al. 2019): people seldom use the words of the answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
import numpy.typing as npt
from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc

from spoorzoeker.knowledge.base import KnowledgeBase
from spoorzoeker.knowledge.model import Text, Topic
from spoorzoeker.language import analysis
from spoorzoeker.language.views import vocabulary_of

TITLE_REPEATS = 3
"""A word of the title counts as often: people ask what titles ask."""
CHARACTER_WEIGHT = 0.4
"""Share of the character score in the whole, chosen with `spoorzoeker evaluate search`."""
_NGRAM_SIZES = (3, 4)


@dataclass(frozen=True)
class Hit:
    """A topic that was found, with a score between 0 and 1 that only ranks within one search."""

    topic: str
    score: float


class SearchIndex:
    """An index over all topics of a knowledge base, in both languages."""

    def __init__(
        self,
        base: KnowledgeBase,
        questions: Mapping[str, Sequence[str]],
        nlp: SpacyPipeline,
    ) -> None:
        """Index a knowledge base.

        Args:
            base: The topics.
            questions: What people ask about each topic, by its id.
            nlp: The Dutch pipeline; it reads the texts and the queries. Of the questions, which
                are many, only the word forms are taken.
        """
        self._nlp = nlp
        self._topics = list(base.topics)
        texts = [nlp(analysis.clean(_all_text(topic))) for topic in base.topics.values()]
        asked = [
            [nlp.make_doc(analysis.clean(question)) for question in questions.get(topic, ())]
            for topic in base.topics
        ]
        self._vocabulary = vocabulary_of(texts)
        self._words = _index(
            [
                self._word_tokens(text) + [form for doc in docs for form in analysis.forms(doc)]
                for text, docs in zip(texts, asked, strict=True)
            ]
        )
        self._characters = _index(
            [
                [ngram for doc in (text, *docs) for ngram in _ngrams(doc)]
                for text, docs in zip(texts, asked, strict=True)
            ]
        )

    def search(self, query: str, most: int) -> list[Hit]:
        """Return at most `most` topics that share something with the query, the best first."""
        doc = self._nlp(analysis.clean(query))
        words = _scaled_scores(self._words, self._word_tokens(doc))
        characters = _scaled_scores(self._characters, _ngrams(doc))
        scores = (1 - CHARACTER_WEIGHT) * words + CHARACTER_WEIGHT * characters
        best = np.argsort(-scores, kind="stable")[:most]
        return [
            Hit(self._topics[index], float(scores[index])) for index in best if scores[index] > 0
        ]

    def _word_tokens(self, doc: Doc) -> list[str]:
        forms, lemmas = analysis.forms(doc), analysis.lemmas(doc)
        # A form that is its own lemma counts once, as any other word does.
        inflected = [lemma for form, lemma in zip(forms, lemmas, strict=True) if lemma != form]
        return [
            *forms,
            *inflected,
            *analysis.compounds(doc, self._vocabulary),
            *analysis.track_numbers(doc),
        ]


def _all_text(topic: Topic) -> str:
    texts = [text for entry in topic.entries for text in entry.texts.values()]
    return "\n".join(part for text in texts for part in _parts(text))


def _parts(text: Text) -> Iterator[str]:
    yield from [text.title] * TITLE_REPEATS
    yield text.short
    yield from (item.text for item in text.items)
    yield text.detail


def _ngrams(doc: Doc) -> list[str]:
    return [
        padded[start : start + size]
        for form in analysis.forms(doc)
        for padded in (f" {form} ",)
        for size in _NGRAM_SIZES
        for start in range(len(padded) - size + 1)
    ]


def _index(documents: Sequence[list[str]]) -> bm25s.BM25:
    index = bm25s.BM25(method="lucene")
    index.index(list(documents), show_progress=False)
    return index


def _scaled_scores(index: bm25s.BM25, tokens: list[str]) -> npt.NDArray[np.float64]:
    known = [token for token in tokens if token in index.vocab_dict]
    scores = index.get_scores(known) if known else np.zeros(index.scores["num_docs"])
    return np.asarray(scores, dtype=np.float64) / max(float(scores.max()), 1e-9)
