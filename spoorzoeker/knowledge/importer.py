"""Feeds the topics to Rasa: an intent and a rule for each, made when Rasa reads its data.

Nothing is written to a file, so the domain can never be out of step with the documents.
"""

from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.utils.common import cached_method

from spoorzoeker.knowledge.base import load

ANSWER_ACTION = "action_answer"


class KnowledgeImporter(RasaFileImporter):
    """Rasa's own importer of files, plus what the knowledge documents call for.

    The documents are read from `data/knowledge` beside the configuration file.
    """

    @cached_method
    def get_domain(self) -> Domain:
        """Return the domain file with an intent for each topic."""
        domain = super().get_domain()
        return domain.merge(Domain.from_dict({"intents": self._topics()}))

    @cached_method
    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """Return the stories and rules of the files with a rule for each topic."""
        reader = YAMLStoryReader(self.get_domain())
        rules = [
            {
                "rule": f"answer {topic}",
                "steps": [{"intent": topic}, {"action": ANSWER_ACTION}],
            }
            for topic in self._topics()
        ]
        steps = reader.read_from_parsed_yaml({"rules": rules})
        return super().get_stories(exclusion_percentage).merge(StoryGraph(steps))

    def _topics(self) -> list[str]:
        folder = Path(self.config_file or ".").resolve().parent / "data" / "knowledge"
        return sorted(load(folder).topics)
