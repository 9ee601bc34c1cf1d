"""Whether every topic has training questions, and every training intent a topic."""

from collections import Counter
from pathlib import Path

import yaml

from spoorzoeker.knowledge.base import KnowledgeBase, place
from spoorzoeker.settings import NLU

LEAST_QUESTIONS = 40


def problems(base: KnowledgeBase) -> list[str]:
    """Return what is wrong with the training questions, one line each."""
    counts: Counter[str] = Counter()
    seen: dict[str, str] = {}
    found = []
    for path in sorted(NLU.glob("*.yml")):
        for intent, questions in _examples(path):
            counts[intent] += len(questions)
            for question in questions:
                previous = seen.setdefault(question.casefold(), intent)
                if previous != intent:
                    found.append(f"{path}: '{question}' stands under {previous} and {intent}")
    for topic in base.topics.values():
        if counts[topic.id] < LEAST_QUESTIONS:
            found.append(
                f"{place(base, topic.entries[0])}: '{topic.id}' has {counts[topic.id]} training "
                f"questions in {NLU}, at least {LEAST_QUESTIONS} are needed"
            )
    return found


def _examples(path: Path) -> list[tuple[str, list[str]]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        (block["intent"], [line.removeprefix("- ") for line in block["examples"].splitlines()])
        for block in content["nlu"]
    ]
