"""Answers from the knowledge base."""

import spacy
from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.conversation import TOPIC_SLOT, Events, TurnAction, confidence_of
from spoorzoeker.knowledge import turns
from spoorzoeker.knowledge.base import load
from spoorzoeker.knowledge.candidates import candidates
from spoorzoeker.knowledge.search import SearchIndex
from spoorzoeker.knowledge.training_questions import read_training_questions
from spoorzoeker.knowledge.turns import Kind, Person, Turn
from spoorzoeker.settings import KNOWLEDGE, NLU, SPACY_PIPELINE

FALLBACK_INTENT = "nlu_fallback"
OUT_OF_SCOPE_INTENT = "out_of_scope"
MOST_HITS = 5

BASE = load(KNOWLEDGE)
INDEX = SearchIndex(BASE, read_training_questions(NLU), spacy.load(SPACY_PIPELINE))


class ActionAnswer(TurnAction):
    """Answers the topic that the intent names."""

    action_name = "action_answer"

    def turn(self, tracker: Tracker, person: Person) -> tuple[Turn, Events]:
        """Return the answer and remember its topic; ask back where it is meant for others."""
        topic = BASE.topics[tracker.latest_message["intent"]["name"]]
        is_typed = not (tracker.latest_message["text"] or "").startswith("/")
        if is_typed and not topic.suits(person.role):
            return _ask_back(tracker, person), []
        turn = turns.answer(BASE, topic, person, confidence_of(tracker))
        return turn, [SlotSet(TOPIC_SLOT, topic.id)]


class ActionTellMore(TurnAction):
    """Gives the detail of the topic that was talked about last."""

    action_name = "action_tell_more"

    def turn(self, tracker: Tracker, person: Person) -> tuple[Turn, Events]:
        """Return the detail, or ask what it should be about."""
        topic = BASE.topics.get(tracker.get_slot(TOPIC_SLOT))
        if topic is None:
            return turns.invite(BASE, "nothing_yet", Kind.PROMPT, person), []
        return turns.tell_more(BASE, topic, person), []


class ActionNotePerson(TurnAction):
    """Takes in a role or a country that was told, and answers again where that makes sense."""

    action_name = "action_note_person"

    def turn(self, tracker: Tracker, person: Person) -> tuple[Turn, Events]:
        """Return the last topic's answer for this person, or what was understood."""
        told = {entity["entity"] for entity in tracker.latest_message["entities"]}
        topic = BASE.topics.get(tracker.get_slot(TOPIC_SLOT))
        if topic is not None and told & {"role", "country"}:
            return turns.answer(BASE, topic, person), []
        new = Person(
            role=person.role if "role" in told else None,
            country=person.country if "country" in told else None,
        )
        return turns.noted(BASE, person, new), []


class ActionClarify(TurnAction):
    """Offers the likeliest topics when the classifier is unsure."""

    action_name = "action_clarify"

    def turn(self, tracker: Tracker, person: Person) -> tuple[Turn, Events]:
        """Return the candidates of the classifier and of the search, or that there are none."""
        return _ask_back(tracker, person), []


class ActionAskDifferently(TurnAction):
    """Asks for other words after "something else"."""

    action_name = "action_ask_differently"

    def turn(self, tracker: Tracker, person: Person) -> tuple[Turn, Events]:
        """Return the request."""
        return turns.invite(BASE, "say_it_differently", Kind.PROMPT, person), []


def _ask_back(tracker: Tracker, person: Person) -> Turn:
    """Return the topics that may be meant and suit the person, or that there are none."""
    message = tracker.latest_message
    ranking = [
        (item["name"], item["confidence"])
        for item in message["intent_ranking"]
        if item["name"] != FALLBACK_INTENT
    ]
    if ranking and ranking[0][0] == OUT_OF_SCOPE_INTENT:
        return turns.invite(BASE, "out_of_scope", Kind.OUT_OF_SCOPE, person)
    suitable = {topic.id for topic in BASE.topics.values() if topic.suits(person.role)}
    found = candidates(ranking, INDEX.search(message["text"] or "", MOST_HITS), suitable)
    if not found:
        return turns.invite(BASE, "out_of_scope", Kind.OUT_OF_SCOPE, person)
    best = round(ranking[0][1], 2) if ranking else None
    return turns.clarify(BASE, found, person, best)
