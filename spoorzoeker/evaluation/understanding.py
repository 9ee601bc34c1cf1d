"""Asks a running bot the test questions and counts how often it gives the right topic."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx

from spoorzoeker.evaluation.questions import Question
from spoorzoeker.evaluation.statistics import Proportion
from spoorzoeker.knowledge.base import KnowledgeBase
from spoorzoeker.knowledge.search import SearchIndex
from spoorzoeker.knowledge.turns import Kind

_CONVERSATIONS_AT_ONCE = 4
_TIMEOUT_SECONDS = 60
_SEARCH_DEPTH = 20


@dataclass(frozen=True)
class Outcome:
    """What the bot did with a question; `offered` are the intents of its buttons."""

    question: Question
    kind: str
    topics: tuple[str, ...]
    offered: tuple[str, ...]

    @property
    def right_first(self) -> bool:
        """Whether the bot answered, and with a right topic."""
        return self.kind == Kind.ANSWER and self.topics[0] in self.question.topics

    @property
    def right_within_one_tap(self) -> bool:
        """Whether a right topic was answered, or can be chosen from the buttons."""
        return self.right_first or any(intent in self.question.topics for intent in self.offered)

    @property
    def asked_back(self) -> bool:
        """Whether the bot offered a choice."""
        return self.kind == Kind.CLARIFY


def ask_all(webhook: str, questions: Sequence[Question]) -> list[Outcome]:
    """Ask each question in a conversation of its own, in the order given."""
    with (
        httpx.Client(timeout=_TIMEOUT_SECONDS) as client,
        ThreadPoolExecutor(_CONVERSATIONS_AT_ONCE) as pool,
    ):
        return list(pool.map(lambda question: _ask(client, webhook, question), questions))


def _ask(client: httpx.Client, webhook: str, question: Question) -> Outcome:
    message = {"sender": secrets.token_urlsafe(16), "message": question.text}
    response = client.post(webhook, json=message)
    response.raise_for_status()
    turn: list[dict[str, Any]] = response.json()
    custom: dict[str, Any] = next(
        (part["custom"] for part in reversed(turn) if "custom" in part), {}
    )
    buttons = [button for part in turn for button in part.get("buttons", [])]
    return Outcome(
        question,
        kind=custom.get("kind", "silence"),
        topics=tuple(custom.get("topics", ())),
        offered=tuple(button["payload"].lstrip("/").split("{")[0] for button in buttons),
    )


def report(outcomes: Sequence[Outcome], base: KnowledgeBase) -> str:
    """Return the figures as a table: all questions, then by language, style and document."""
    lines = [
        f"{'questions':<45} {'n':>5}  {'right@1':<22} {'within one tap':<22} asked back",
        _row("all", outcomes),
    ]
    groups: tuple[tuple[str, Callable[[Outcome], str]], ...] = (
        ("language", lambda outcome: outcome.question.language.value),
        ("style", lambda outcome: outcome.question.style),
        ("document", lambda outcome: base.topics[outcome.question.topics[0]].entries[0].document),
    )
    for name, key in groups:
        grouped = defaultdict(list)
        for outcome in outcomes:
            grouped[key(outcome)].append(outcome)
        lines += [_row(f"{name}: {value}", grouped[value]) for value in sorted(grouped)]
    return "\n".join(lines)


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    first = Proportion.of(outcome.right_first for outcome in outcomes)
    tap = Proportion.of(outcome.right_within_one_tap for outcome in outcomes)
    back = Proportion.of(outcome.asked_back for outcome in outcomes)
    return f"{name:<45} {len(outcomes):>5}  {first!s:<22} {tap!s:<22} {back.value * 100:.1f} %"


def confusions(outcomes: Iterable[Outcome], *, with_questions: bool) -> str:
    """Return the questions that went wrong, as tab-separated lines, the commonest pair first.

    Args:
        outcomes: What the bot did.
        with_questions: Show the questions themselves; never for the test set, which is not to be
            looked at.
    """
    wrong = [outcome for outcome in outcomes if not outcome.right_first]
    pairs = Counter((_expected(outcome), _given(outcome)) for outcome in wrong)
    lines = []
    for (expected, given), count in pairs.most_common():
        lines.append(f"{count}\t{expected}\t{given}")
        if with_questions:
            lines += [
                f"\t{'one tap' if outcome.right_within_one_tap else 'missed'}\t"
                f"{outcome.question.text}"
                for outcome in wrong
                if (_expected(outcome), _given(outcome)) == (expected, given)
            ]
    return "\n".join(lines) + "\n"


def _expected(outcome: Outcome) -> str:
    return outcome.question.topics[0] if outcome.question.topics else "-"


def _given(outcome: Outcome) -> str:
    return " ".join([outcome.kind, *outcome.topics[:1]])


def search_report(index: SearchIndex, questions: Sequence[Question]) -> str:
    """Return hit@1, hit@3 and the mean reciprocal rank of the search on its own."""
    ranks = [_rank(index, question) for question in questions]
    reciprocal = [1 / rank if rank else 0.0 for rank in ranks]
    return (
        f"search: hit@1 {Proportion.of(rank == 1 for rank in ranks)}, "
        f"hit@3 {Proportion.of(rank in (1, 2, 3) for rank in ranks)}, "
        f"MRR {sum(reciprocal) / len(reciprocal):.3f} (first {_SEARCH_DEPTH}), n = {len(ranks)}"
    )


def _rank(index: SearchIndex, question: Question) -> int:
    """Return the place of the first right topic, counted from 1; 0 where it was not found."""
    hits = index.search(question.text, _SEARCH_DEPTH)
    places = (n for n, hit in enumerate(hits, start=1) if hit.topic in question.topics)
    return next(places, 0)
