import itertools

import pytest

from spoorzoeker.knowledge import turns
from spoorzoeker.knowledge.base import KnowledgeBase
from spoorzoeker.knowledge.model import Audience, Country, Language
from spoorzoeker.knowledge.turns import Kind, Person, Turn

PEOPLE = [
    Person(role, country, language)
    for role, country, language in itertools.product((None, *Audience), (None, *Country), Language)
]
OTHER_COUNTRY = {Country.NL: "België", Country.BE: "Nederland"}


def every_turn(base: KnowledgeBase) -> list[tuple[Person, Turn]]:
    return [
        (person, compose(base, topic, person))
        for topic in base.topics.values()
        for person in PEOPLE
        for compose in (turns.answer, turns.tell_more)
    ]


def test_every_turn_fits_every_channel(base: KnowledgeBase) -> None:
    for _, turn in every_turn(base):
        assert 0 < len(turn.text) < 1600
        assert len(turn.buttons) <= 3
        assert all(len(button.payload.encode()) <= 64 for button in turn.buttons)
        assert all(0 < len(button.title) <= 60 for button in turn.buttons)


def test_every_answer_names_its_source(base: KnowledgeBase) -> None:
    for person, turn in every_turn(base):
        last = turn.text.split("\n\n")[-1]
        assert last.startswith("Bron: " if person.language is Language.NL else "Source: ")
        assert turn.sources[0]["document"] in last


def test_one_countrys_answer_is_never_given_as_the_others(base: KnowledgeBase) -> None:
    for topic, person in itertools.product(base.topics.values(), PEOPLE):
        turn = turns.answer(base, topic, person)
        entry = topic.entry_for(person.country, person.role)
        if len(entry.countries) == 2:
            continue
        (country,) = entry.countries
        assert turn.country == country
        if person.country and person.country != country:
            assert person.country not in topic.countries
            first = turn.text.split("\n\n")[0]
            assert "zegt onze informatie" in first or "does not say" in first
        elif person.language is Language.NL:
            assert (
                f"Dit geldt in {'Nederland' if country is Country.NL else 'België'}." in turn.text
            )


def test_buttons_lead_only_to_topics_of_the_known_country(base: KnowledgeBase) -> None:
    for person, turn in every_turn(base):
        for button in turn.buttons:
            topic = base.topics.get(button.payload.lstrip("/"))
            assert topic is None or person.country is None or person.country in topic.countries


def test_the_other_country_is_offered_where_it_has_its_own_answer(base: KnowledgeBase) -> None:
    turn = turns.answer(base, base.topics["werkgever_rol"], Person())
    assert turns.Button("En in België?", '/tell_about_self{"country": "be"}') in turn.buttons


def test_the_variant_of_the_role_is_given(base: KnowledgeBase) -> None:
    texts = {
        turns.answer(base, base.topics["geldzorgen"], Person(role)).text
        for role in (Audience.NAASTE, Audience.WERKNEMER)
    }
    assert len(texts) == 2


def test_more_is_offered_only_where_there_is_more(base: KnowledgeBase) -> None:
    for topic in base.topics.values():
        turn = turns.answer(base, topic, Person())
        has_more = bool(topic.entry_for(None, None).texts[Language.NL].detail)
        assert ("Vertel meer" in [button.title for button in turn.buttons]) == has_more


@pytest.mark.parametrize("count", [1, 2, 5])
def test_at_most_three_topics_are_offered_and_something_else(
    base: KnowledgeBase, count: int
) -> None:
    topics = ["tweede_spoor", "bedrijfsarts", "luisteren", "uwv", "casemanager"][:count]
    turn = turns.clarify(base, topics, Person(), 0.2)
    assert turn.kind is Kind.CLARIFY
    assert [button.payload for button in turn.buttons] == [
        *(f"/{topic}" for topic in topics[:3]),
        "/something_else",
    ]
    assert turn.buttons[-1].title == "Iets anders"


def test_the_object_for_clients_has_all_its_keys(base: KnowledgeBase) -> None:
    custom = turns.answer(base, base.topics["tweede_spoor"], Person(), 0.94).custom()
    assert custom == {
        "kind": "answer",
        "topics": ["tweede_spoor"],
        "country": "nl",
        "confidence": 0.94,
        "sources": [
            {
                "document": "Hulp bij ziekte en re-integratie",
                "section": "Wetten en regels",
                "url": None,
            }
        ],
    }


def test_what_was_told_is_confirmed_and_a_start_is_offered(base: KnowledgeBase) -> None:
    new = Person(role=Audience.NAASTE, country=Country.BE)
    turn = turns.noted(base, new, new)
    assert "naaste" in turn.text and "België" in turn.text
    assert turn.text.endswith("Wat wil je weten?")
    assert turn.buttons[0].payload == "/hoe_helpen_naaste"


def test_first_topics_exist_and_suit_their_role_in_both_countries(base: KnowledgeBase) -> None:
    for role, topics in turns.FIRST_TOPICS.items():
        for topic in topics:
            assert base.topics[topic].suits(role)
            assert len(base.topics[topic].countries) == 2
