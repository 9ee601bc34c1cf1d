from itertools import islice

from spoorzoeker.evaluation.bench import TURNS_A_CONVERSATION, Load, Spread, messages, table
from spoorzoeker.evaluation.stock import project_files
from spoorzoeker.knowledge.base import KnowledgeBase


def test_a_spread_is_the_median_between_the_extremes() -> None:
    assert str(Spread.of([30.0, 2.0, 100.4])) == "30.0 [2.00, 100]"


def test_turns_a_second() -> None:
    assert Load([0.1] * 20, seconds=4.0, cpu_seconds=1.0, silent=0).turns_a_second == 5


def test_messages_go_round_and_change_sender() -> None:
    asked = list(islice(messages(["a", "b", "c"], 1), TURNS_A_CONVERSATION + 1))
    assert [message["message"] for message in asked] == ["b", "c", "a", "b", "c", "a"]
    senders = [message["sender"] for message in asked]
    assert len({*senders[:TURNS_A_CONVERSATION]}) == 1
    assert senders[-1] != senders[0]


def test_ratios_are_taken_in_each_round() -> None:
    ours = [{"median, ms": 10.0, "silent": 0}, {"median, ms": 20.0, "silent": 0}]
    theirs = [{"median, ms": 20.0, "silent": 0}, {"median, ms": 80.0, "silent": 1}]
    _, milliseconds, silent = table({"ours": ours, "stock": theirs}).splitlines()
    assert milliseconds.split("  ")[-1].strip() == "3.00 [2.00, 4.00]"
    assert silent.endswith("-")


def test_one_bot_has_no_ratios() -> None:
    assert table({"ours": [{"median, ms": 10.0}]}).split("\n")[0].split() == ["ours"]


def test_the_stock_set_up_is_rasas_own_with_an_answer_for_each_intent(base: KnowledgeBase) -> None:
    topic = next(iter(base.topics))
    project = project_files(base, [topic, "greet"], epochs=7)
    config, domain = project["config.yml"], project["domain.yml"]
    epochs = {
        component["name"]: component["epochs"]
        for component in (*config["pipeline"], *config["policies"])
        if "epochs" in component
    }
    assert {"DIETClassifier", "TEDPolicy"} <= epochs.keys()
    assert {*epochs.values()} == {7}
    assert domain["responses"].keys() == {f"utter_{topic}", "utter_greet", "utter_nlu_fallback"}
    assert len(project["data/rules.yml"]["rules"]) == 3
