"""Every address, port, path and secret: one environment variable each (docs/settings.md)."""

from pathlib import Path

from pydantic import BaseSettings, Field, ValidationError

from spoorzoeker.errors import UserError

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE = ROOT / "data" / "knowledge"
PERSON_PATTERNS = ROOT / "data" / "person.yml"
QUESTIONS = ROOT / "tests" / "understanding"
RESULTS = ROOT / "results"
PHRASES = ROOT / "data" / "phrases.yml"
NLU = ROOT / "data" / "nlu"
SPACY_PIPELINE = "nl_core_news_sm"
LOOPBACK = "127.0.0.1"


PREFIX = "SPOORZOEKER_"


class Settings(BaseSettings):
    """Settings of a running bot; each is read from SPOORZOEKER_<NAME>."""

    host: str = Field(default=LOOPBACK, description="address that Rasa listens on")
    port: int = Field(default=5005, description="port that Rasa listens on")
    action_port: int = Field(
        default=5055, description="port of the action server, on the loopback address"
    )
    database: Path = Field(
        default=ROOT / "spoorzoeker.db", description="SQLite file that conversations are kept in"
    )
    models: Path = Field(default=ROOT / "models", description="folder of the trained models")
    logs: Path = Field(default=ROOT / "logs", description="folder of the servers' log files")
    start_timeout: float = Field(
        default=180.0, description="seconds that both servers get to start answering"
    )

    class Config:
        """Pydantic's settings."""

        env_prefix = PREFIX
        allow_mutation = False


def read_settings() -> Settings:
    """Return the settings of the environment.

    Raises:
        UserError: A variable has no proper value.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise UserError(
            "\n".join(
                f"{PREFIX}{str(problem['loc'][0]).upper()}: {problem['msg']}, see docs/settings.md"
                for problem in error.errors()
            )
        ) from error
