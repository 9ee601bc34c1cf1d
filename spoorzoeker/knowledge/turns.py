"""Composes what the bot says in a turn. Nothing here knows of Rasa or of a channel."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from spoorzoeker.knowledge.base import KnowledgeBase
from spoorzoeker.knowledge.model import Audience, Country, Entry, Language, Topic
from spoorzoeker.knowledge.phrases import phrase

MOST_BUTTONS = 3
TELL_MORE_INTENT = "tell_more"
PERSON_INTENT = "tell_about_self"
SOMETHING_ELSE_INTENT = "something_else"
FIRST_TOPICS: Mapping[Audience | None, tuple[str, ...]] = {
    None: ("wat_is_reintegratie", "betrokkenen", "hoe_helpen_naaste"),
    Audience.NAASTE: ("hoe_helpen_naaste", "betrokkenen", "wat_is_reintegratie"),
    Audience.WERKNEMER: ("werknemer_rol", "betrokkenen", "wat_is_reintegratie"),
    Audience.LEIDINGGEVENDE: ("steun_overzicht", "werkgever_rol", "betrokkenen"),
}
"""What to offer someone of whom only this is known."""


class Kind(str, Enum):
    """What sort of turn it is, for clients, reports and tests."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    OUT_OF_SCOPE = "out_of_scope"
    PROMPT = "prompt"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True)
class Person:
    """What is known of the person who asks."""

    role: Audience | None = None
    country: Country | None = None
    language: Language = Language.NL


@dataclass(frozen=True)
class Button:
    """An option: the words to show, and the payload that choosing it sends (64 bytes at most)."""

    title: str
    payload: str


@dataclass(frozen=True)
class Turn:
    """What the bot says: text in Markdown, options, and what it is for clients."""

    text: str
    kind: Kind
    buttons: tuple[Button, ...] = ()
    topics: tuple[str, ...] = ()
    country: Country | None = None
    confidence: float | None = None
    sources: tuple[Mapping[str, str | None], ...] = field(default=())

    def custom(self) -> dict[str, Any]:
        """Return the object that ends a turn on channels that can carry one."""
        return {
            "kind": self.kind.value,
            "topics": list(self.topics),
            "country": self.country.value if self.country else None,
            "confidence": self.confidence,
            "sources": [dict(source) for source in self.sources],
        }


def answer(
    base: KnowledgeBase, topic: Topic, person: Person, confidence: float | None = None
) -> Turn:
    """Answer a topic: the short answer, its list, for which country it holds, the source."""
    entry = topic.entry_for(person.country, person.role)
    text = entry.texts[person.language]
    items = "\n".join(f"- {item.text}" for item in text.items)
    return _turn(
        base,
        topic,
        entry,
        person,
        confidence,
        body=[text.short, items],
        first_buttons=[_tell_more(person.language)] if text.detail else [],
    )


def tell_more(base: KnowledgeBase, topic: Topic, person: Person) -> Turn:
    """Give the detail of a topic that was answered before."""
    entry = topic.entry_for(person.country, person.role)
    detail = entry.texts[person.language].detail
    body = [detail or phrase("nothing_more", person.language)]
    return _turn(base, topic, entry, person, None, body=body, first_buttons=[])


def clarify(
    base: KnowledgeBase, candidates: Iterable[str], person: Person, confidence: float | None
) -> Turn:
    """Ask which of the candidate topics is meant: each once, the best first."""
    chosen = list(candidates)[:MOST_BUTTONS]
    something_else = phrase("something_else", person.language)
    return Turn(
        text=phrase("which_one", person.language),
        kind=Kind.CLARIFY,
        buttons=(
            *_topic_buttons(base, chosen, person),
            Button(something_else, f"/{SOMETHING_ELSE_INTENT}"),
        ),
        topics=tuple(chosen),
        country=person.country,
        confidence=confidence,
    )


def say(name: str, kind: Kind, person: Person) -> Turn:
    """Say a phrase that stands on its own."""
    return Turn(text=phrase(name, person.language), kind=kind, country=person.country)


def invite(base: KnowledgeBase, name: str, kind: Kind, person: Person) -> Turn:
    """Say a phrase and offer what most people in this role start with."""
    return replace(
        say(name, kind, person),
        buttons=tuple(_topic_buttons(base, FIRST_TOPICS[person.role], person)),
    )


def noted(base: KnowledgeBase, person: Person, new: Person) -> Turn:
    """Tell what was understood of the person: `new` holds only what this turn told."""
    turn = invite(base, "what_next", Kind.PROMPT, person)
    sentences = []
    if new.role:
        sentences.append(phrase("noted_role", person.language, new.role.value))
    if new.country:
        sentences.append(phrase("noted_country", person.language, new.country.value))
    return replace(turn, text=" ".join([*sentences, turn.text]))


def _turn(
    base: KnowledgeBase,
    topic: Topic,
    entry: Entry,
    person: Person,
    confidence: float | None,
    *,
    body: Sequence[str],
    first_buttons: Sequence[Button],
) -> Turn:
    document = base.document_of(entry)
    place = ", ".join(dict.fromkeys((document.title, entry.section)))
    source = phrase("source", person.language, place=place)
    is_elsewhere = person.country is not None and person.country not in entry.countries
    note = _country_note(entry, person.language, is_elsewhere=is_elsewhere)
    # Someone in the other country must read that before anything else.
    paragraphs = [note, *body, source] if is_elsewhere else [*body, note, source]
    return Turn(
        text="\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        kind=Kind.ANSWER,
        buttons=tuple(_buttons(base, topic, entry, person, first_buttons)),
        topics=(topic.id,),
        country=_only(entry.countries) or person.country,
        confidence=confidence,
        sources=({"document": document.title, "section": entry.section, "url": document.url},),
    )


def _country_note(entry: Entry, language: Language, *, is_elsewhere: bool) -> str:
    country = _only(entry.countries)
    if country is None:
        return ""
    return phrase("holds_elsewhere" if is_elsewhere else "holds_in", language, country.value)


def _buttons(
    base: KnowledgeBase,
    topic: Topic,
    entry: Entry,
    person: Person,
    first: Sequence[Button],
) -> Iterator[Button]:
    """Yield at most three: more, the other country where it differs, then related topics."""
    buttons = [*first]
    if person.country is None:
        buttons += [
            Button(
                phrase("and_in", person.language, country.value),
                _payload(PERSON_INTENT, {"country": country.value}),
            )
            for country in sorted(topic.countries - entry.countries)
        ]
    related = [
        name
        for name in entry.related
        if person.country is None or person.country in base.topics[name].countries
    ]
    buttons += _topic_buttons(base, related, person)
    yield from buttons[:MOST_BUTTONS]


def _topic_buttons(base: KnowledgeBase, topics: Iterable[str], person: Person) -> Iterator[Button]:
    for topic in topics:
        entry = base.topics[topic].entry_for(person.country, person.role)
        yield Button(entry.texts[person.language].title, _payload(topic))


def _tell_more(language: Language) -> Button:
    return Button(phrase("tell_more", language), f"/{TELL_MORE_INTENT}")


def _payload(intent: str, entities: Mapping[str, str] | None = None) -> str:
    return f"/{intent}{json.dumps(entities) if entities else ''}"


def _only(countries: frozenset[Country]) -> Country | None:
    return next(iter(countries)) if len(countries) == 1 else None
