from pathlib import Path

import pytest
from spacy.language import Language as SpacyPipeline

from spoorzoeker.knowledge.model import Language
from spoorzoeker.language import analysis
from spoorzoeker.language.classifier import LinearClassifier
from spoorzoeker.language.identification import identify
from spoorzoeker.language.readability import Readability, judge
from spoorzoeker.language.views import CHARACTERS, ViewMaker, vocabulary_of

DUTCH, ENGLISH = Language.NL, Language.EN


def test_cleaning_takes_away_markup_case_and_typography() -> None:
    assert analysis.clean("  Wat <b>is</b> **het** ‘Tweede\u00a0Spoor’?\n") == (
        "wat is het 'tweede spoor'?"
    )


def test_lemmas_are_those_of_the_dutch_pipeline(nlp: SpacyPipeline) -> None:
    found = analysis.lemmas(nlp("welke banen en taken hebben de zieke naasten?"))
    assert {"baan", "taak", "hebben", "naaste"} <= {*found}


def test_separable_verbs_are_put_together(nlp: SpacyPipeline) -> None:
    assert analysis.separable_verbs(nlp("ze stelt het gesprek uit")) == ["uitstellen"]


@pytest.mark.parametrize("text", ["spoor 2", "2e spoor", "tweede spoor", "second track"])
def test_the_second_track_has_one_name(nlp: SpacyPipeline, text: str) -> None:
    assert analysis.track_numbers(nlp(text)) == ["spoor:2"]


def test_compounds_are_split_and_joined(nlp: SpacyPipeline) -> None:
    vocabulary = {"bedrijf", "arts", "bedrijfsarts"}
    assert analysis.compounds(nlp("de bedrijfsarts"), vocabulary) == ["bedrijf", "arts"]
    assert analysis.compounds(nlp("de bedrijfs arts"), vocabulary) == ["bedrijfsarts"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("wat is tweede spoor", DUTCH),
        ("what is second track", ENGLISH),
        ("how can i help my partner", ENGLISH),
        ("mijn man heeft hulp nodig", DUTCH),
        ("my husband must go to the bedrijfsarts", ENGLISH),
        ("wat doet die case manager eigenlijk", DUTCH),
        ("amai da's nie simpel", DUTCH),
        ("uwv", None),
        ("coach", None),
    ],
)
def test_language(nlp: SpacyPipeline, text: str, language: Language | None) -> None:
    assert identify(nlp(text)) == language


@pytest.mark.parametrize(
    ("text", "readability"),
    [
        ("", Readability.EMPTY),
        ("   \n", Readability.EMPTY),
        ("???", Readability.EMPTY),
        ("👍😢", Readability.EMPTY),
        ("ما هو المسار الثاني", Readability.OTHER_SCRIPT),
        ("что это", Readability.OTHER_SCRIPT),
        ("a" * 1001, Readability.TOO_LONG),
        ("2", Readability.READABLE),
        ("één café", Readability.READABLE),
    ],
)
def test_readability(text: str, readability: Readability) -> None:
    assert judge(text, longest_text=1000) is readability


def test_a_classifier_learns_and_can_be_stored(nlp: SpacyPipeline, tmp_path: Path) -> None:
    texts = ["fiets met zadel", "een fiets", "auto met stuur", "een auto", "boot"] * 3
    labels = ["fiets", "fiets", "auto", "auto", "boot"] * 3
    docs = [nlp(text) for text in texts]
    views = ViewMaker(["forms", CHARACTERS], vocabulary_of(docs))
    classifier = LinearClassifier(["forms", CHARACTERS], inverse_regularisation=0.5, sharpness=9.0)
    classifier.fit([views(doc) for doc in docs], labels)
    classifier.save(tmp_path)
    loaded = LinearClassifier.load(tmp_path)
    asked = [views(nlp("mijn fietss"))]
    assert loaded.labels == ["auto", "boot", "fiets"]
    assert loaded.probabilities(asked)[0].argmax() == 2
    assert (loaded.probabilities(asked) == classifier.probabilities(asked)).all()


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(KeyError, match="fantasie"):
        ViewMaker(["fantasie"], frozenset())
