"""The knowledge base: all documents of a folder, grouped into topics and checked as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

from spoorzoeker.knowledge.model import Document, Entry, Immutable, Topic
from spoorzoeker.knowledge.reader import KnowledgeError, read_document


class KnowledgeBase(Immutable):
    """Topics by id, and the documents (by id) that they come from."""

    documents: Mapping[str, Document]
    topics: Mapping[str, Topic]

    def document_of(self, entry: Entry) -> Document:
        """Return the knowledge document that an entry stands in."""
        return self.documents[entry.document]


def load(folder: Path) -> KnowledgeBase:
    """Read all knowledge documents (`*.md`) of a folder.

    Raises:
        KnowledgeError: A document is not as it should be, documents contradict each other, or
            there are none.
    """
    documents: dict[str, Document] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.md")):
        try:
            document = read_document(path)
        except KnowledgeError as error:
            problems += error.problems
        else:
            documents[document.id] = document
    if not documents and not problems:
        problems.append(f"{folder}: no knowledge documents (*.md) here")
    if problems:
        raise KnowledgeError(problems)
    base = KnowledgeBase(documents=documents, topics=_topics(documents.values()))
    problems = [*_overlaps(base), *_dead_links(base)]
    if problems:
        raise KnowledgeError(problems)
    return base


def expired_reviews(base: KnowledgeBase, today: date) -> list[str]:
    """Return a warning for each document whose review date has passed."""
    return [
        f"{document.path}:1: the review date {document.review} has passed: check the document "
        "and set a new date"
        for document in base.documents.values()
        if document.review < today
    ]


def place(base: KnowledgeBase, entry: Entry) -> str:
    """Return "file:line" of an entry."""
    return f"{base.document_of(entry).path}:{entry.line}"


def _topics(documents: Iterable[Document]) -> dict[str, Topic]:
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for document in documents:
        for entry in document.entries:
            entries[entry.topic].append(entry)
    return {topic: Topic(id=topic, entries=tuple(found)) for topic, found in entries.items()}


def _overlaps(base: KnowledgeBase) -> list[str]:
    return [
        f"{place(base, second)}: '{topic.id}' has an entry for the same country and audience at "
        f"{place(base, first)}: give one of them another country or audience"
        for topic in base.topics.values()
        for first, second in combinations(topic.entries, 2)
        if first.overlaps(second)
    ]


def _dead_links(base: KnowledgeBase) -> list[str]:
    problems = []
    for topic in base.topics.values():
        for entry in topic.entries:
            targets = {item.topic for text in entry.texts.values() for item in text.items}
            for target in sorted({*entry.related, *(t for t in targets if t is not None)}):
                if target not in base.topics:
                    problems.append(f"{place(base, entry)}: there is no topic '{target}'")
                elif not base.topics[target].countries & entry.countries:
                    problems.append(
                        f"{place(base, entry)}: '{target}' has no answer for the countries of "
                        f"'{topic.id}'"
                    )
    return problems
