"""The words around an answer, from `data/phrases.yml`."""

from functools import lru_cache
from typing import Any

import yaml

from spoorzoeker.knowledge.model import Language
from spoorzoeker.settings import PHRASES


def phrase(name: str, language: Language, variant: str | None = None, **values: str) -> str:
    """Return a phrase with its values filled in.

    Args:
        name: The phrase's key in the file.
        language: The language to answer in.
        variant: The key below the language, where a phrase has variants (a country or a role).
        **values: What to fill in for the names between braces.

    Raises:
        KeyError: There is no such phrase.
    """
    found = _phrases()[name][language.value]
    return str(found[variant] if variant else found).format(**values)


@lru_cache(maxsize=1)
def _phrases() -> Any:
    return yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
