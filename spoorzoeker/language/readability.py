"""Whether a message can be read at all, before anything tries to understand it."""

import unicodedata
from enum import Enum


class Readability(str, Enum):
    """What a message is like; the values are the intents that answer it."""

    READABLE = "readable"
    EMPTY = "nothing_said"
    OTHER_SCRIPT = "other_script"
    TOO_LONG = "too_long"


def judge(text: str, longest_text: int) -> Readability:
    """Return what a text is like; `longest_text` is in characters."""
    if len(text) > longest_text:
        return Readability.TOO_LONG
    if not any(character.isalnum() for character in text):
        return Readability.EMPTY
    letters = [character for character in text if character.isalpha()]
    latin = sum("LATIN" in unicodedata.name(character, "") for character in letters)
    if latin * 2 < len(letters):
        return Readability.OTHER_SCRIPT
    return Readability.READABLE
