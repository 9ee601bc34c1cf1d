"""The questions that people ask about each topic, as the classifier is trained on them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from spoorzoeker.knowledge.base import KnowledgeBase, place

LEAST_QUESTIONS = 40


def read_training_questions(folder: Path) -> dict[str, list[str]]:
    """Return the questions of each intent, from Rasa's training files (`*.yml`) in a folder."""
    questions: defaultdict[str, list[str]] = defaultdict(list)
    for _, intent, found in _blocks(folder):
        questions[intent] += found
    return dict(questions)


def problems(base: KnowledgeBase, folder: Path) -> list[str]:
    """Return topics with too few questions, and questions of two topics, one line each."""
    questions = read_training_questions(folder)
    return [*_repeated(folder), *_too_few(base, questions, folder)]


def _too_few(
    base: KnowledgeBase, questions: Mapping[str, Sequence[str]], folder: Path
) -> Iterator[str]:
    for topic in base.topics.values():
        count = len(questions.get(topic.id, ()))
        if count < LEAST_QUESTIONS:
            yield (
                f"{place(base, topic.entries[0])}: '{topic.id}' has {count} training questions "
                f"in {folder}, at least {LEAST_QUESTIONS} are needed"
            )


def _repeated(folder: Path) -> Iterator[str]:
    seen: dict[str, str] = {}
    for path, intent, questions in _blocks(folder):
        for question in questions:
            first = seen.setdefault(question.casefold(), intent)
            if first != intent:
                yield f"{path}: '{question}' stands under {first} and {intent}"


def _blocks(folder: Path) -> Iterator[tuple[Path, str, list[str]]]:
    """Yield the file, the intent and the questions of each block of examples."""
    for path in sorted(folder.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = block["examples"].splitlines()
            yield path, block["intent"], [line.removeprefix("- ") for line in lines]
