"""What all actions share: the tracker read as a person, a turn sent, errors that stay polite."""

import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from spoorzoeker.knowledge.model import Audience, Country, Language
from spoorzoeker.knowledge.turns import Kind, Person, Turn, say

logger = logging.getLogger(__name__)

TOPIC_SLOT = "topic"

Events = list[dict[str, Any]]


class TurnAction(Action, ABC):
    """An action that answers with one turn; when it fails, it says so instead of nothing."""

    action_name: str

    def name(self) -> str:
        """Return the name that the domain calls this action by."""
        return self.action_name

    @abstractmethod
    def turn(self, tracker: Tracker, person: Person) -> tuple[Turn, Events]:
        """Return what to say, and what to remember."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> Events:
        """Send the turn."""
        person = person_of(tracker)
        try:
            turn, events = self.turn(tracker, person)
        except Exception:
            # The user must hear something whatever went wrong; the log says what it was.
            logger.exception("%s failed", self.action_name)
            turn, events = say("trouble", Kind.SMALLTALK, person), []
        send(dispatcher, turn)
        return events


def person_of(tracker: Tracker) -> Person:
    """Return what the slots hold of the person, leaving out values that are not known ones."""
    role, country = tracker.get_slot("role"), tracker.get_slot("country")
    language = tracker.get_slot("language")
    return Person(
        role=Audience(role) if role in set(Audience) else None,
        country=Country(country) if country in set(Country) else None,
        language=Language.EN if language == Language.EN else Language.NL,
    )


def send(dispatcher: CollectingDispatcher, turn: Turn) -> None:
    """Send a turn: text with buttons, then the object for clients."""
    dispatcher.utter_message(
        text=turn.text,
        buttons=[{"title": button.title, "payload": button.payload} for button in turn.buttons],
    )
    dispatcher.utter_message(json_message=turn.custom())


def confidence_of(tracker: Tracker) -> float | None:
    """Return how sure the classifier was of the intent, between 0 and 1."""
    confidence = tracker.latest_message["intent"].get("confidence")
    return round(float(confidence), 2) if confidence is not None else None
