from pathlib import Path

import pytest
from spacy.language import Language as SpacyPipeline

from spoorzoeker.knowledge.base import KnowledgeBase
from spoorzoeker.knowledge.candidates import candidates
from spoorzoeker.knowledge.search import Hit, SearchIndex
from spoorzoeker.knowledge.training_questions import problems, read_training_questions
from spoorzoeker.settings import NLU


@pytest.fixture(scope="module")
def index(base: KnowledgeBase, nlp: SpacyPipeline) -> SearchIndex:
    return SearchIndex(base, read_training_questions(NLU), nlp)


@pytest.fixture(scope="module")
def bare_index(base: KnowledgeBase, nlp: SpacyPipeline) -> SearchIndex:
    """Only the texts of the knowledge documents."""
    return SearchIndex(base, {}, nlp)


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("wat doet de bedrijfsarts", "bedrijfsarts"),
        ("wat doet de bedrijfs arts", "bedrijfsarts"),
        ("werkervaringsplats", "werkervaringsplaats"),
        ("WERKERVARINGSPLAATSEN", "werkervaringsplaats"),
        ("what does the social service do", "sociale_dienst"),
        ("mag ik vrijwiligerswerk doen", "vrijwilligerswerk"),
    ],
)
def test_the_texts_are_found_with_other_forms_and_typos(
    bare_index: SearchIndex, query: str, topic: str
) -> None:
    assert topic in [hit.topic for hit in bare_index.search(query, 3)]


def test_questions_without_the_words_of_the_answer_are_found(index: SearchIndex) -> None:
    query = "mijn vrouw wil alleen haar verhaal even kwijt"
    assert "luisteren" in [hit.topic for hit in index.search(query, 3)]


def test_scores_fall_and_stay_between_0_and_1(index: SearchIndex) -> None:
    scores = [hit.score for hit in index.search("hulp bij geldzorgen", 20)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize("query", ["", "???", "ما هو", "\u0000"])
def test_a_query_without_known_letters_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query, 5) == []


def test_candidates_are_topics_without_doubles_the_classifiers_first() -> None:
    ranking = [("nlu_fallback", 0.4), ("greet", 0.3), ("b", 0.2), ("a", 0.1), ("c", 0.01)]
    hits = [Hit("a", 1.0), Hit("d", 0.5)]
    assert candidates(ranking, hits, {"a", "b", "c", "d"}) == ["b", "a", "d"]


def test_every_topic_has_training_questions_of_its_own(base: KnowledgeBase) -> None:
    assert problems(base, NLU) == []


def test_too_few_and_repeated_questions_are_reported(base: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: uwv\n  examples: |\n    - wat is dat\n'
        "- intent: casemanager\n  examples: |\n    - Wat is dat\n",
        encoding="utf-8",
    )
    found = problems(base, tmp_path)
    assert found[0] == f"{tmp_path}/a.yml: 'Wat is dat' stands under uwv and casemanager"
    assert any("'uwv' has 1 training questions" in line for line in found)
