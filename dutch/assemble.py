"""Complete the trained pipeline: lemmatizer, white space, description and licence."""

import argparse
import shutil
from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import DocBin

import lemma_tables

_FOLDER = Path(__file__).parent

_META = {
    "name": "core_news_sm",
    "description": (
        "Dutch pipeline optimized for CPU, rebuilt from the public UD treebanks. Components: "
        "tok2vec, morphologizer, tagger, parser, attribute_ruler, lemmatizer (rule)."
    ),
    "author": "A rebuild; the original nl_core_news_sm is by Explosion",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": f"UD Dutch {name}",
            "url": f"https://github.com/UniversalDependencies/UD_Dutch-{name}",
            "license": "CC BY-SA 4.0",
            "author": "Bouma, Gosse; van Noord, Gertjan (University of Groningen)",
        }
        for name in ("LassySmall", "Alpino")
    ]
    + [
        {
            "name": "spacy-lookups-data",
            "url": "https://github.com/explosion/spacy-lookups-data",
            "license": "MIT",
            "author": "Explosion",
        }
    ],
}


def assemble(trained: Path, corpus: Path) -> Language:
    """Add what is not trained to a trained pipeline.

    Args:
        trained: The folder that `spacy train` wrote.
        corpus: The training data, to learn exceptions of the lemmatizer from.

    Returns:
        The whole pipeline, without figures in its meta data.
    """
    nlp = spacy.load(trained)
    ruler = cast(AttributeRuler, nlp.add_pipe("attribute_ruler"))
    # The treebanks have no tokens of white space to learn this from.
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"})
    lemmatizer = cast(Lemmatizer, nlp.add_pipe("lemmatizer", config={"mode": "rule"}))
    docs = DocBin().from_disk(corpus).get_docs(nlp.vocab)
    lemmatizer.initialize(lookups=lemma_tables.build(docs))
    # The scores on the development data would pass for scores on the test data.
    nlp.meta.pop("performance", None)
    nlp.meta.update(_META)
    return nlp


def main() -> None:
    """Assemble the pipeline and save it with its licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path, help="folder with the trained pipeline")
    parser.add_argument("corpus", type=Path, help="the training data")
    parser.add_argument("output", type=Path, help="folder for the whole pipeline")
    arguments = parser.parse_args()

    assemble(arguments.trained, arguments.corpus).to_disk(arguments.output)
    for name in ("LICENSE", "LICENSES_SOURCES"):
        shutil.copy(_FOLDER / name, arguments.output)


if __name__ == "__main__":
    main()
