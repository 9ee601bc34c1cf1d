"""Whether a message is Dutch or English.

Messages are short and full of names and terms ("UWV", "second track"), where statistical
identification fails; the function words that only one of the two languages has are a better sign.
"""

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_WORDS
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH_WORDS
from spacy.tokens import Doc

from spoorzoeker.knowledge.model import Language
from spoorzoeker.language.analysis import forms

# Words of these conversations that spaCy's lists of function words lack.
_MORE_DUTCH = """
    allee amai baas bedankt da da's dank doet een efkes gaat ge gij hallo helpen hoeveel hoi hulp
    jouw jullie mijn nee nie ons onze spoor vertel vrouw wa waar weet welke werk werken ziek
"""
_MORE_ENGLISH = """
    boss doctor does employer explain hello hi husband ill sick tell thank thanks track want
    wife work
"""
# Words of both languages.
_SHARED = {
    "are",
    "be",
    "best",
    "coach",
    "had",
    "help",
    "is",
    "job",
    "make",
    "man",
    "over",
    "was",
    "we",
}
_DUTCH = (DUTCH_WORDS | {*_MORE_DUTCH.split()}) - ENGLISH_WORDS - _SHARED
_ENGLISH = (ENGLISH_WORDS | {*_MORE_ENGLISH.split()}) - DUTCH_WORDS - _SHARED


def identify(doc: Doc) -> Language | None:
    """Return the language that most function words belong to, None where there is no sign."""
    found = forms(doc)
    dutch = sum(form in _DUTCH for form in found)
    english = sum(form in _ENGLISH for form in found)
    if dutch == english:
        return None
    return Language.NL if dutch > english else Language.EN
