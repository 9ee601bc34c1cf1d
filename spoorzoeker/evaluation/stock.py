"""A stock Rasa set-up on the same training questions, to compare the bot's cost with.

It is what `rasa init` gives (the pipeline and policies that the installed Rasa falls back on, DIET
and TED among them) with a response and a rule for each intent, so it needs no action server.
"""

import hashlib
import json
from collections.abc import Collection
from importlib.metadata import version
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from spoorzoeker.knowledge.base import KnowledgeBase
from spoorzoeker.knowledge.model import Language
from spoorzoeker.knowledge.training_questions import read_training_questions
from spoorzoeker.serving.model import run_training
from spoorzoeker.settings import NLU, RESULTS

PROJECT = RESULTS / "bench-stock"

_DEFAULTS = "engine/recipes/config_files/default_config.yml"
_DIGEST_LENGTH = 12
_STORIES = 20
_FALLBACK = "nlu_fallback"
_NO_TOPIC = "Daar kan ik je verder niet mee helpen."
_FORMAT = "3.1"


def ensure_stock_model(base: KnowledgeBase, epochs: int) -> Path:
    """Write the set-up to `PROJECT` and return its model, trained now if there is none yet.

    Raises:
        UserError: Training failed.
    """
    questions = read_training_questions(NLU)
    project = project_files(base, questions, epochs)
    for name, content in project.items():
        path = PROJECT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    digest = hashlib.sha256(json.dumps([project, questions, version("rasa")]).encode())
    model = PROJECT / "models" / f"stock-{digest.hexdigest()[:_DIGEST_LENGTH]}.tar.gz"
    if model.exists():
        return model
    print(
        f"Training the stock set-up on {sum(map(len, questions.values()))} questions, {epochs} "
        "epochs. A hundred take more than an hour on two cores, once for each change of the "
        "data. Fewer (--epochs) cost the stock set-up accuracy, not speed ...",
        flush=True,
    )
    run_training(
        ["--data", "data", str(NLU), "--fixed-model-name", model.name.removesuffix(".tar.gz")],
        PROJECT,
        PROJECT / "training.log",
        model,
    )
    return model


def project_files(
    base: KnowledgeBase, intents: Collection[str], epochs: int
) -> dict[str, dict[str, Any]]:
    """Return the files of the Rasa project, by name, without the training questions.

    Args:
        base: The short answers of the topics.
        intents: The intents that there are training questions for; a topic or not.
        epochs: How often DIET and TED see each question.
    """
    steps = {intent: _steps(intent) for intent in (*sorted(intents), _FALLBACK)}
    return {
        "config.yml": _config(epochs),
        "domain.yml": {
            "version": _FORMAT,
            "intents": sorted(intents),
            "responses": {f"utter_{intent}": [{"text": _answer(base, intent)}] for intent in steps},
        },
        "data/rules.yml": {
            "version": _FORMAT,
            "rules": [{"rule": intent, "steps": found} for intent, found in steps.items()],
        },
        "data/stories.yml": {
            "version": _FORMAT,
            "stories": [
                {"story": f"{first}, {second}", "steps": steps[first] + steps[second]}
                for first, second in pairwise(sorted(intents)[: _STORIES + 1])
            ],
        },
        "endpoints.yml": {
            "tracker_store": {
                "type": "SQL",
                "dialect": "sqlite",
                "db": "${SPOORZOEKER_DATABASE}",
            }
        },
        "credentials.yml": {"rest": None},
    }


def _config(epochs: int) -> dict[str, Any]:
    """Return what Rasa fills in where a configuration names no pipeline and no policies."""
    config: dict[str, Any] = yaml.safe_load((files("rasa") / _DEFAULTS).read_text("utf-8"))
    for component in (*config["pipeline"], *config["policies"]):
        if "epochs" in component:
            component["epochs"] = epochs
    return {**config, "assistant_id": "stock", "language": "nl"}


def _steps(intent: str) -> list[dict[str, str]]:
    return [{"intent": intent}, {"action": f"utter_{intent}"}]


def _answer(base: KnowledgeBase, intent: str) -> str:
    topic = base.topics.get(intent)
    return topic.entry_for(None, None).texts[Language.NL].short if topic else _NO_TOPIC
