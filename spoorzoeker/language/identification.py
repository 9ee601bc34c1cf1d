"""Whether a message is Dutch or English.

Messages are short and full of names and terms ("UWV", "second track"), where statistical
identification fails; the function words that only one of the two languages has are a better sign.
"""

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_WORDS
from spacy.lang.nl.stop_words import STOP_WORDS as DUTCH_WORDS
from spacy.tokens import Doc

from spoorzoeker.knowledge.model import Language
from spoorzoeker.language.analysis import forms

# Words of the conversation that spaCy's lists of function words lack.
_DUTCH_ONLY = (DUTCH_WORDS - ENGLISH_WORDS) | {
    "een", "mijn", "jouw", "ons", "onze", "ge", "gij", "jullie", "waar", "welke", "hoeveel",
    "vertel", "werk", "werken", "ziek", "baas", "vrouw", "man", "hulp", "helpen", "bedankt",
    "hallo", "dank", "weet", "gaat", "doet", "hoi", "nee", "spoor",
}  # fmt: skip
_ENGLISH_ONLY = (ENGLISH_WORDS - DUTCH_WORDS) | {
    "help", "tell", "work", "sick", "ill", "boss", "husband", "wife", "job", "thanks", "thank",
    "hello", "hi", "employer", "doctor", "track", "does", "explain", "want",
}  # fmt: skip
_SHARED = {
    "is",
    "in",
    "of",
    "we",
    "are",
    "had",
    "was",
    "over",
    "make",
    "best",
    "man",
    "job",
    "coach",
}


def identify(doc: Doc) -> Language | None:
    """Return the language that most function words belong to, None where there is no sign."""
    found = [form for form in forms(doc) if form not in _SHARED]
    dutch = sum(form in _DUTCH_ONLY and form not in _ENGLISH_ONLY for form in found)
    english = sum(form in _ENGLISH_ONLY and form not in _DUTCH_ONLY for form in found)
    if dutch == english:
        return None
    return Language.NL if dutch > english else Language.EN
