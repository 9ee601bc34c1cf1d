"""The installed pipeline on sentences as people type them in a chat.

Run it where the wheel is installed: `python -m pytest tests`.
"""

from collections.abc import Iterator
from importlib.metadata import version

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> Iterator[Language]:
    """Load the pipeline once for all tests."""
    yield spacy.load("nl_core_news_sm")


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("er zijn niet veel banen meer", "banen", "baan"),
        ("welke banen kan ik nog doen", "banen", "baan"),
        ("ik kan mijn taken niet meer doen", "taken", "taak"),
        ("wie neemt mijn taken over", "taken", "taak"),
        ("ik heb nog een paar vragen", "vragen", "vraag"),
        ("wat zijn mijn rechten als ik ziek ben", "rechten", "recht"),
        ("mijn collega heeft mij goed geholpen", "geholpen", "helpen"),
        ("ik zorg voor mijn zieke moeder", "zieke", "ziek"),
        ("ik zorg voor mijn naasten", "naasten", "naaste"),
        # The treebanks give ordinal numbers the lemma of the number.
        ("dit is mijn tweede ziektejaar", "tweede", "twee"),
        ("er zijn geen werkplekken vrij", "werkplekken", "werkplek"),
        ("de leidinggevenden weten het niet", "leidinggevenden", "leidinggevende"),
        ("mijn werkgever is boos", "is", "zijn"),
        ("ik werd vorige week ziek", "werd", "worden"),
        ("ik werd ontslagen", "werd", "worden"),
        ("hij heeft geen werk", "heeft", "hebben"),
        ("zij heeft gewerkt", "heeft", "hebben"),
    ],
)
def test_lemma(nlp: Language, sentence: str, form: str, lemma: str) -> None:
    """Frequent words about work and illness have the lemma of a dictionary."""
    assert {token.lemma_ for token in nlp(sentence) if token.text == form} == {lemma}


@pytest.mark.parametrize(
    ("sentence", "verb", "particle"),
    [
        ("ik meld me morgen beter", "meld", "beter"),
        ("hij meldt zich ziek", "meldt", "ziek"),
        ("mijn baas neemt contact op", "neemt", "op"),
        ("ik geef het morgen door", "geef", "door"),
    ],
)
def test_separable_verb(nlp: Language, sentence: str, verb: str, particle: str) -> None:
    """The part that is split off hangs on its verb, as a particle or as a predicate."""
    (token,) = (token for token in nlp(sentence) if token.text == particle)
    assert token.head.text == verb


def test_tensor(nlp: Language) -> None:
    """Every token has a vector in `doc.tensor`, which shared features are made of."""
    doc = nlp("ik ben al twee weken ziek")
    assert doc.tensor.shape == (len(doc), 96)
    assert doc.tensor.any()


def test_white_space(nlp: Language) -> None:
    """White space between words is no word."""
    assert nlp("ik ben  ziek")[2].pos_ == "SPACE"


def test_version() -> None:
    """The version says that this is not the official pipeline."""
    assert version("nl_core_news_sm") == "3.4.0+rebuild.1"
