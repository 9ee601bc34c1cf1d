"""The custom actions, with a collecting dispatcher and a real tracker."""

import asyncio
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import knowledge
from actions.conversation import TurnAction


def tracker(
    intent: str,
    text: str = "",
    slots: dict[str, Any] | None = None,
    entities: dict[str, str] | None = None,
    ranking: dict[str, float] | None = None,
) -> Tracker:
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [{"entity": key, "value": value} for key, value in (entities or {}).items()],
        "intent_ranking": [
            {"name": name, "confidence": value} for name, value in (ranking or {}).items()
        ],
    }
    return Tracker("test", slots or {}, message, [], False, None, {}, "action_listen")


def run(action: TurnAction, given: Tracker) -> tuple[dict[str, Any], dict[str, Any], list[Any]]:
    """Return the text message, the object for clients and the events."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, given, {}))
    text, custom = dispatcher.messages
    return text, custom["custom"], events


def test_an_answer_has_text_buttons_source_and_remembers_its_topic() -> None:
    text, custom, events = run(knowledge.ActionAnswer(), tracker("tweede_spoor"))
    assert "Bron: Hulp bij ziekte en re-integratie" in text["text"]
    assert text["buttons"]
    assert (custom["kind"], custom["topics"], custom["confidence"]) == (
        "answer",
        ["tweede_spoor"],
        0.9,
    )
    assert events == [
        {"event": "slot", "name": "topic", "value": "tweede_spoor", "timestamp": None}
    ]


def test_country_role_and_language_steer_the_answer() -> None:
    answers = {
        run(knowledge.ActionAnswer(), tracker("werkgever_rol", slots=slots))[0]["text"]
        for slots in (
            {"country": "nl"},
            {"country": "be"},
            {"country": "be", "language": "en"},
        )
    }
    assert len(answers) == 3


def test_unknown_values_of_slots_are_ignored() -> None:
    odd = {"country": "fr", "role": "dief", "language": "<b>"}
    plain = run(knowledge.ActionAnswer(), tracker("uwv"))[0]
    assert run(knowledge.ActionAnswer(), tracker("uwv", slots=odd))[0] == plain


def test_more_is_about_the_last_topic() -> None:
    text, custom, _ = run(
        knowledge.ActionTellMore(), tracker("tell_more", slots={"topic": "tweede_spoor"})
    )
    assert custom["topics"] == ["tweede_spoor"]
    assert "Vertel meer" not in [button["title"] for button in text["buttons"]]


def test_more_without_a_topic_asks_for_one() -> None:
    text, custom, _ = run(knowledge.ActionTellMore(), tracker("tell_more"))
    assert custom["kind"] == "prompt"
    assert text["text"].endswith("Stel gerust je vraag.")


def test_a_country_told_after_an_answer_gives_the_answer_there() -> None:
    given = tracker(
        "tell_about_self",
        slots={"topic": "werkgever_rol", "country": "be"},
        entities={"country": "be"},
    )
    text, custom, _ = run(knowledge.ActionNotePerson(), given)
    assert (custom["kind"], custom["country"]) == ("answer", "be")
    assert "Dit geldt in België." in text["text"]


def test_a_role_told_at_the_start_is_confirmed() -> None:
    given = tracker("tell_about_self", slots={"role": "naaste"}, entities={"role": "naaste"})
    text, custom, _ = run(knowledge.ActionNotePerson(), given)
    assert custom["kind"] == "prompt"
    assert "naaste" in text["text"]


def test_an_answer_for_others_is_not_given_to_someone_whose_role_is_known() -> None:
    ranking = {"afremmen": 0.9, "moed_geven": 0.05}
    given = tracker("afremmen", "ze wil te snel terug", {"role": "naaste"}, ranking=ranking)
    _, custom, _ = run(knowledge.ActionAnswer(), given)
    assert custom["kind"] == "clarify"
    assert custom["topics"][0] == "moed_geven"
    assert "afremmen" not in custom["topics"]


def test_unsure_offers_the_likeliest_topics() -> None:
    ranking = {"nlu_fallback": 0.4, "luisteren": 0.3, "napraten_gesprek": 0.2}
    text, custom, _ = run(
        knowledge.ActionClarify(), tracker("nlu_fallback", "naar hem luisteren", ranking=ranking)
    )
    assert custom["kind"] == "clarify"
    assert custom["topics"][:2] == ["luisteren", "napraten_gesprek"]
    assert text["buttons"][-1]["payload"] == "/something_else"


def test_unsure_without_candidates_says_so_and_offers_a_start() -> None:
    text, custom, _ = run(knowledge.ActionClarify(), tracker("nlu_fallback", "\u0000"))
    assert custom["kind"] == "out_of_scope"
    assert text["buttons"]


def test_unsure_but_likeliest_out_of_scope_offers_no_topics() -> None:
    ranking = {"nlu_fallback": 0.4, "out_of_scope": 0.3, "luisteren": 0.1}
    given = tracker("nlu_fallback", "naar muziek luisteren", ranking=ranking)
    assert run(knowledge.ActionClarify(), given)[1]["kind"] == "out_of_scope"


def test_an_action_that_fails_says_so_and_logs_no_text(caplog: pytest.LogCaptureFixture) -> None:
    text, custom, events = run(knowledge.ActionAnswer(), tracker("bestaat_niet", "mijn geheim"))
    assert text["text"].startswith("Er ging iets mis.")
    assert (custom["kind"], events) == ("smalltalk", [])
    assert "action_answer failed" in caplog.text
    assert "mijn geheim" not in caplog.text
