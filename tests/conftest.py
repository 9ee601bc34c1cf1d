import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language as SpacyPipeline

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")

from spoorzoeker.evaluation.bench import free_ports
from spoorzoeker.knowledge.base import KnowledgeBase, load
from spoorzoeker.serving.model import ensure_model
from spoorzoeker.serving.servers import Bot, running_bot
from spoorzoeker.settings import KNOWLEDGE, SPACY_PIPELINE, Settings


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load(KNOWLEDGE)


@pytest.fixture(scope="session")
def nlp() -> SpacyPipeline:
    return spacy.load(SPACY_PIPELINE)


@pytest.fixture(scope="session")
def model(base: KnowledgeBase) -> Path:
    return ensure_model(Settings(), base)


@pytest.fixture(scope="session")
def bot(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """A real Rasa and a real action server, on ports of their own."""
    folder = tmp_path_factory.mktemp("bot")
    port, action_port = free_ports(2)
    settings = Settings(
        port=port,
        action_port=action_port,
        database=folder / "conversations.db",
        logs=folder / "logs",
    )
    with running_bot(model, settings) as running:
        yield running
