"""Measure the pipeline on the held-out sentences, also as people type in a chat."""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example  # type: ignore[attr-defined]
from spacy.training.augment import create_lower_casing_augmenter

_TESTS = {"LassySmall test": "test-lassysmall", "Alpino test": "test-alpino"}

_SCORES = {
    "tag": "tag_acc",
    "pos": "pos_acc",
    "morph": "morph_acc",
    "lemma": "lemma_acc",
    "LAS": "dep_las",
    "sentences F": "sents_f",
}

# What Explosion gives for its nl_core_news_sm, measured on other test data.
_OFFICIAL = {
    "tag": 0.939,
    "pos": 0.957,
    "morph": 0.950,
    "lemma": 0.950,
    "LAS": 0.801,
    "sentences F": 0.866,
}

Figures = dict[str, float]


def measure(
    nlp: Language, docs: Sequence[Doc], variant: Callable[[Doc], Iterable[Doc]], *, lower: bool
) -> Figures:
    """Compare the output of the pipeline with the annotation.

    Args:
        nlp: The pipeline.
        docs: Annotated Docs.
        variant: What to make of each Doc first.
        lower: Whether to make the text lower case.

    Returns:
        The share that is right of each annotation.
    """
    augment = create_lower_casing_augmenter(level=1.0 if lower else 0.0)
    examples = [
        example
        for doc in docs
        for changed in variant(doc)
        for example in augment(nlp, Example(nlp.make_doc(changed.text), changed))
    ]
    for example, doc in zip(
        examples, nlp.pipe([example.predicted for example in examples]), strict=True
    ):
        example.predicted = doc
    scores = Scorer(nlp).score(examples)
    figures = {name: scores[key] for name, key in _SCORES.items()}
    lemmas = Scorer.score_token_attr(examples, "lemma", getter=_lower_lemma)
    figures["lemma, any case"] = lemmas["lemma_acc"]
    particles = scores["dep_las_per_type"]["compound:prt"]
    figures["compound:prt recall"] = particles["r"]
    figures["compound:prt precision"] = particles["p"]
    return figures


def as_written(doc: Doc) -> list[Doc]:
    """Leave a Doc as it is.

    Args:
        doc: A Doc.

    Returns:
        The Doc alone.
    """
    return [doc]


def as_chat_messages(doc: Doc) -> list[Doc]:
    """Make a chat message of every sentence.

    Args:
        doc: An annotated Doc.

    Returns:
        Its sentences without final punctuation, those of punctuation only left out.
    """
    messages = []
    for sentence in doc.sents:
        end = sentence.end
        while end > sentence.start and doc[end - 1].pos_ == "PUNCT":
            end -= 1
        if sentence.start <= sentence.root.i < end:
            messages.append(doc[sentence.start : end].as_doc())
    return messages


def table(figures: dict[str, dict[str, Figures]]) -> str:
    """Lay out the figures.

    Args:
        figures: By test set and by variant of the text.

    Returns:
        A Markdown table with the official figures in the last column.
    """
    columns = [
        (f"{test}, {variant}", values)
        for test, variants in figures.items()
        for variant, values in variants.items()
    ]
    columns.append(("official, its own test", _OFFICIAL))
    names = list(columns[0][1])
    rows = [["", *(heading for heading, _ in columns)], ["---"] * (len(columns) + 1)]
    for name in names:
        cells = [f"{values[name]:.3f}" if name in values else "" for _, values in columns]
        rows.append([name, *cells])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    """Measure a pipeline on both test sets, save the figures and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", help="folder or installed name of the pipeline")
    parser.add_argument("corpus", type=Path, help="folder with the .spacy files")
    parser.add_argument("output", type=Path, help="the JSON file to write")
    arguments = parser.parse_args()

    nlp = spacy.load(arguments.pipeline)
    figures: dict[str, dict[str, Figures]] = {}
    for test, name in _TESTS.items():
        docs = list(DocBin().from_disk(arguments.corpus / f"{name}.spacy").get_docs(nlp.vocab))
        figures[test] = {
            "as written": measure(nlp, docs, as_written, lower=False),
            "lower-cased": measure(nlp, docs, as_written, lower=True),
            "as chat messages": measure(nlp, docs, as_chat_messages, lower=True),
        }
    rounded = {
        test: {
            variant: {name: round(value, 4) for name, value in values.items()}
            for variant, values in variants.items()
        }
        for test, variants in figures.items()
    }
    arguments.output.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
    print(table(rounded))
    print("The official figures are not on the same test data: compare them with care.")


def _lower_lemma(token: Token, _: str) -> str:
    """Get the lemma in lower case.

    Args:
        token: A token.

    Returns:
        Its lemma; the rule lemmatizer writes all lemmas in lower case, names too.
    """
    return token.lemma_.lower()


if __name__ == "__main__":
    main()
