"""The `spoorzoeker` command.

Commands import what they need themselves, so that each of them starts at once.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from spoorzoeker import lean_imports  # noqa: F401  (must come first)
from spoorzoeker.errors import UserError
from spoorzoeker.knowledge.base import KnowledgeBase, expired_reviews, load
from spoorzoeker.knowledge.reader import KnowledgeError
from spoorzoeker.serving.environment import QUIET
from spoorzoeker.settings import KNOWLEDGE, NLU, QUESTIONS, RESULTS, SPACY_PIPELINE, read_settings

if TYPE_CHECKING:
    from spoorzoeker.knowledge.search import SearchIndex
    from spoorzoeker.serving.servers import Bot

# TensorFlow and Rasa read these when they are imported.
os.environ.update(QUIET)

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
knowledge = typer.Typer(no_args_is_help=True, help="Check, measure and search the documents.")
app.add_typer(knowledge, name="knowledge")


@app.command()
def train() -> None:
    """Train the model, unless there is one for the present data."""
    from spoorzoeker.serving.model import ensure_model

    print(f"Model: {ensure_model(read_settings(), _check_knowledge())}")


@app.command()
def run() -> None:
    """Start the bot and say where to talk to it."""
    with _started_bot() as bot:
        print(
            f"Spoorzoeker is ready. Talk to it in another terminal:\n\n"
            f"  curl -s {bot.webhook} -H 'Content-Type: application/json' \\\n"
            f'    -d \'{{"sender": "ik", "message": "wat is tweede spoor?"}}\'\n\n'
            f"Logs: {read_settings().logs}. Ctrl-C stops it.",
            flush=True,
        )
        try:
            bot.wait()
        except KeyboardInterrupt:
            print("\nStopping ...", flush=True)


@app.command()
def chat() -> None:
    """Start the bot and talk to it here."""
    from spoorzoeker.serving.terminal import converse

    with _started_bot() as bot:
        converse(bot.webhook)


@knowledge.command()
def build() -> None:
    """Read and check all documents, and say what they hold."""
    base = _check_knowledge()
    entries = sum(len(topic.entries) for topic in base.topics.values())
    print(f"{len(base.documents)} documents, {len(base.topics)} topics, {entries} entries.")


@knowledge.command()
def check() -> None:
    """Check the documents, and that each topic has training questions enough."""
    from spoorzoeker.knowledge.training_questions import problems

    base = _check_knowledge()
    found = problems(base, NLU)
    if found:
        raise UserError("\n".join(found))
    print(f"{len(base.topics)} topics checked: no problems.")


@knowledge.command()
def coverage(
    sources: Path = typer.Option(..., exists=True, file_okay=False, help="The source documents."),
) -> None:
    """List for each statement of the sources which topics derive from it; fail on a gap."""
    from spoorzoeker.knowledge.coverage import measure

    result = measure(_check_knowledge(), sources)
    heading = None
    for item in result.statements:
        if (item.document, item.statement.heading) != heading:
            heading = (item.document, item.statement.heading)
            print(f"\n{item.document}: {item.statement.heading}")
        print(
            f"  {item.statement.number:>2} {item.statement.text[:70]:<70} {', '.join(item.topics)}"
        )
    covered = sum(bool(item.topics) for item in result.statements)
    print(f"\n{covered} of {len(result.statements)} statements have a topic.")
    if result.problems:
        raise UserError("\n".join(result.problems))


@knowledge.command()
def search(query: str, most: int = typer.Option(10, help="How many topics to show.")) -> None:
    """Show the topics that the search finds, with their scores."""
    from spoorzoeker.knowledge.model import Language

    base = _check_knowledge()
    for hit in _search_index(base).search(query, most):
        title = base.topics[hit.topic].entries[0].texts[Language.NL].title
        print(f"{hit.score:.2f}  {hit.topic:<32} {title}")


@app.command()
def evaluate(
    questions: str = typer.Option("test", help="The questions: test or development."),
    floors: bool = typer.Option(False, help="Fail when a figure is below its floor."),
) -> None:
    """Ask a running bot the test questions, and count the right answers."""
    from spoorzoeker.evaluation import understanding
    from spoorzoeker.evaluation.floors import shortfalls
    from spoorzoeker.evaluation.questions import read_questions
    from spoorzoeker.serving.model import ensure_model
    from spoorzoeker.serving.servers import running_bot

    settings = read_settings()
    base = _check_knowledge()
    asked = read_questions(QUESTIONS / f"{questions}.jsonl")
    with running_bot(ensure_model(settings, base), settings) as bot:
        outcomes = understanding.ask_all(bot.webhook, asked)
    searched = understanding.search_report(_search_index(base), asked)
    report = f"{understanding.report(outcomes, base)}\n{searched}"
    print(report)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"understanding-{questions}.txt").write_text(report + "\n", encoding="utf-8")
    confusions = RESULTS / f"confusions-{questions}.tsv"
    confusions.write_text(
        understanding.confusions(outcomes, with_questions=questions != "test"), encoding="utf-8"
    )
    print(f"Confusions: {confusions}")
    if floors and (found := shortfalls(outcomes)):
        raise UserError("\n".join(found))


@app.command()
def ablation(
    inverse_regularisation: float = typer.Option(0.5, "--c", help="scikit-learn's C."),
) -> None:
    """Measure what each view of a text adds, on the development questions."""
    from spoorzoeker.evaluation.ablation import compare
    from spoorzoeker.evaluation.questions import read_questions

    print(compare(read_questions(QUESTIONS / "development.jsonl"), inverse_regularisation))


@app.command()
def bench(
    rounds: int = typer.Option(3, min=1, help="How often each bot is started and measured."),
    turns: int = typer.Option(200, min=16, max=5000, help="Turns of a measurement."),
    epochs: int = typer.Option(2, min=1, help="Epochs that the stock set-up is trained for."),
    skip_stock: bool = typer.Option(False, "--skip-stock", help="Measure only our own bot."),
) -> None:
    """Measure start-up, memory and speed beside a stock Rasa set-up, in one run."""
    from spoorzoeker.evaluation import stock
    from spoorzoeker.evaluation.bench import Starter, circumstances, compare, started, table
    from spoorzoeker.evaluation.questions import read_questions
    from spoorzoeker.serving.model import ensure_model

    base = _check_knowledge()
    texts = [question.text for question in read_questions(QUESTIONS / "development.jsonl")]
    model = ensure_model(read_settings(), base)
    bots: dict[str, Starter] = {"Spoorzoeker": lambda: started(model)}
    if not skip_stock:
        stock_model = stock.ensure_stock_model(base, epochs)
        bots[f"stock, {epochs} epochs"] = lambda: started(
            stock_model, project=stock.PROJECT, actions=False
        )
    head = f"{circumstances()}\n{rounds} rounds of {turns} turns: median [least, greatest]"
    report = f"{head}\n\n{table(compare(bots, texts, turns, rounds))}"
    print(f"\n{report}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "bench.txt").write_text(report + "\n", encoding="utf-8")


@contextmanager
def _started_bot() -> Iterator["Bot"]:
    from spoorzoeker.serving.model import ensure_model
    from spoorzoeker.serving.servers import running_bot

    settings = read_settings()
    model = ensure_model(settings, _check_knowledge())
    print("Starting the action server and Rasa (about 20 seconds) ...", flush=True)
    with running_bot(model, settings) as bot:
        yield bot


def _check_knowledge() -> KnowledgeBase:
    base = load(KNOWLEDGE)
    for warning in expired_reviews(base, date.today()):
        print(f"Warning: {warning}", file=sys.stderr)
    return base


def _search_index(base: KnowledgeBase) -> "SearchIndex":
    import spacy

    from spoorzoeker.knowledge.search import SearchIndex
    from spoorzoeker.knowledge.training_questions import read_training_questions

    return SearchIndex(base, read_training_questions(NLU), spacy.load(SPACY_PIPELINE))


def main() -> None:
    """Run the command; errors that a person can mend are one clear message and exit code 1."""
    # A plain `kill` must stop the servers as Ctrl-C does; a shell may have switched off Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        app()
    except (UserError, KnowledgeError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
