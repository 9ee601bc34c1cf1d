"""Which topics derive from each heading and each statement of the source documents."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spoorzoeker.knowledge.base import KnowledgeBase, place
from spoorzoeker.knowledge.model import Document
from spoorzoeker.knowledge.sources import (
    HEADING_SEPARATOR,
    TABLE_PREFIX,
    SourceError,
    Statement,
    read_statements,
    sha256_of,
)


@dataclass(frozen=True)
class CoveredStatement:
    """A statement of a source document (`document` is its id) and the topics that cite it."""

    document: str
    statement: Statement
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """All statements with their topics, and what is wrong: gaps, dead citations, other sources."""

    statements: tuple[CoveredStatement, ...]
    problems: tuple[str, ...]


def measure(base: KnowledgeBase, sources: Path) -> Coverage:
    """Hold the citations of a knowledge base against the source documents in a folder.

    A heading without statements of its own is covered by what stands under its subheadings.
    """
    statements: list[CoveredStatement] = []
    problems: list[str] = []
    citing = _topics_by_statement(base)
    for document in base.documents.values():
        if document.source is None:
            continue
        try:
            found = read_statements(sources / document.source, list(document.outline))
        except SourceError as error:
            problems.append(f"{document.path}:1: {error}")
            continue
        covered = [
            CoveredStatement(
                document.id,
                statement,
                tuple(citing.get((document.id, statement.heading, statement.number), ())),
            )
            for statement in found
        ]
        statements += covered
        problems += _changed_source(document, sources)
        problems += _gaps(document, covered)
    return Coverage(tuple(statements), (*problems, *_dead_citations(base, statements)))


def _topics_by_statement(base: KnowledgeBase) -> dict[tuple[str, str, int], list[str]]:
    citing: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)
    for topic in base.topics.values():
        for entry in topic.entries:
            for citation in entry.citations:
                for number in citation.statements:
                    topics = citing[citation.document, citation.heading, number]
                    if topic.id not in topics:
                        topics.append(topic.id)
    return citing


def _changed_source(document: Document, sources: Path) -> Iterator[str]:
    if document.source and sha256_of(sources / document.source) != document.sha256:
        yield (
            f"{document.path}:1: {document.source} is not the version that this document derives "
            "from (sha256): compare them, then update 'sha256' and 'review'"
        )


def _gaps(document: Document, covered: list[CoveredStatement]) -> Iterator[str]:
    for item in covered:
        if not item.topics:
            yield (
                f"{document.path}: no topic derives from statement {item.statement.number} of "
                f"'{item.statement.heading}': {item.statement.text}"
            )
    for heading in document.outline:
        name = heading.removeprefix(TABLE_PREFIX)
        below = (item.statement.heading for item in covered)
        if not any(h == name or h.startswith(name + HEADING_SEPARATOR) for h in below):
            yield f"{document.path}: no topic derives from the heading '{name}'"


def _dead_citations(base: KnowledgeBase, statements: list[CoveredStatement]) -> Iterator[str]:
    known = {(s.document, s.statement.heading, s.statement.number) for s in statements}
    for topic in base.topics.values():
        for entry in topic.entries:
            for citation in entry.citations:
                for number in citation.statements:
                    if (citation.document, citation.heading, number) not in known:
                        yield (
                            f"{place(base, entry)}: '{topic.id}' cites statement {number} of "
                            f"'{citation.heading}' in {citation.document}, which is not there"
                        )
