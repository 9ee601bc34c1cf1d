"""Views of a text: the strings that the classifier and the search index count.

Each view turns a spaCy `Doc` of the Dutch pipeline into a list of lower-case strings. The text
itself may be Dutch or English; for English the lemmas are of little use and do no harm.
"""

import re
import unicodedata
from collections.abc import Callable, Container
from itertools import pairwise

from spacy.tokens import Doc, Token

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "})
_MARKUP = re.compile(r"<[^<>]{1,200}>|[*_`#]+")
_ORDINALS = {
    1: ("1", "1e", "1ste", "eerste", "een", "één", "first", "1st", "one"),
    2: ("2", "2e", "2de", "tweede", "twee", "second", "2nd", "two"),
}
_ORDINAL_VALUES = {form: value for value, forms in _ORDINALS.items() for form in forms}
_TRACK_WORDS = frozenset({"spoor", "spoortraject", "track", "sporen", "tracks"})
View = Callable[[Doc], list[str]]

_SHORTEST_PART = 4
_LINKING_LETTERS = ("", "s", "e", "en")


def clean(text: str) -> str:
    """Return `text` in lower case, without mark-up and with plain quotes, dashes and spaces."""
    text = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
    return " ".join(_MARKUP.sub(" ", text).lower().split())


def words(doc: Doc) -> list[Token]:
    """Return the tokens that hold a letter or a digit."""
    return [token for token in doc if any(character.isalnum() for character in token.text)]


def forms(doc: Doc) -> list[str]:
    """Return the word forms as typed, in lower case."""
    return [token.lower_ for token in words(doc)]


def lemmas(doc: Doc) -> list[str]:
    """Return the lemmas, in lower case."""
    return [token.lemma_.lower() or token.lower_ for token in words(doc)]


def parts_of_speech(doc: Doc) -> list[str]:
    """Return lemmas with their coarse part of speech, such as "werk/NOUN"."""
    return [f"{token.lemma_.lower()}/{token.pos_}" for token in words(doc)]


def separable_verbs(doc: Doc) -> list[str]:
    """Return the infinitives of split verbs: "ik meld me morgen beter" gives "betermelden"."""
    return [
        token.lower_ + token.head.lemma_.lower()
        for token in doc
        if token.dep_ == "compound:prt" and token.head is not token
    ]


def track_numbers(doc: Doc) -> list[str]:
    """Return "spoor:1" or "spoor:2" for any way to write it: "2e spoor", "spoor twee"."""
    tokens = forms(doc)
    found = []
    for index, form in enumerate(tokens):
        if form not in _TRACK_WORDS:
            continue
        for neighbour in tokens[max(index - 1, 0) : index + 2]:
            if neighbour in _ORDINAL_VALUES:
                found.append(f"spoor:{_ORDINAL_VALUES[neighbour]}")
    return found


def compounds(doc: Doc, vocabulary: Container[str]) -> list[str]:
    """Return the parts of compounds, and compounds that were typed as two words.

    Args:
        doc: The text.
        vocabulary: The words that a compound may consist of, or be.
    """
    tokens = forms(doc)
    found = [part for form in tokens for part in _split_compound(form, vocabulary)]
    for first, second in pairwise(tokens):
        if first + second in vocabulary:
            found += [first + second]
    return found


def _split_compound(form: str, vocabulary: Container[str]) -> tuple[str, ...]:
    """Return both parts of a compound, the longest second part first, or nothing."""
    for cut in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1):
        head, tail = form[:cut], form[cut:]
        if tail not in vocabulary:
            continue
        for letters in _LINKING_LETTERS:
            stem = head.removesuffix(letters)
            if len(stem) >= _SHORTEST_PART and stem in vocabulary:
                return stem, tail
    return ()
