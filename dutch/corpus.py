"""Write the training, development and test data in spaCy's format."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import splits
from treebank import Sentence, Token

# As in Explosion's pipelines: several sentences to learn sentence boundaries from.
_SENTENCES_PER_DOC = 10


def make_doc(sentences: Sequence[Sentence], vocab: Vocab) -> Doc:
    """Put consecutive sentences in one Doc.

    Args:
        sentences: Annotated sentences.
        vocab: The vocabulary of the Doc.

    Returns:
        The Doc, in which blank annotation counts as missing.
    """
    tokens: list[Token] = []
    heads: list[int] = []
    for sentence in sentences:
        offset = len(tokens)
        for position, token in enumerate(sentence.tokens):
            heads.append(offset + (token.head - 1 if token.head else position))
        tokens.extend(sentence.tokens)
    doc = Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=[token.space_after for token in tokens],
        tags=[token.xpos for token in tokens],
        pos=[token.upos for token in tokens],
        morphs=[token.feats for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=heads,
        deps=["ROOT" if token.head == 0 else token.deprel for token in tokens],
        sent_starts=[
            position == 0 for sentence in sentences for position in range(len(sentence.tokens))
        ],
    )
    # The constructor reads "" as "has no features", and a blank part of speech is only
    # missing when the features are missing too.
    for position, token in enumerate(tokens):
        if not token.feats:
            doc[position].set_morph(None)  # type: ignore[attr-defined]
    return doc


def write(sentences: Sequence[Sentence], path: Path) -> None:
    """Save sentences for training or evaluation.

    Args:
        sentences: Annotated sentences.
        path: The file to write.
    """
    vocab = spacy.blank("nl").vocab
    DocBin(
        docs=[
            make_doc(sentences[start : start + _SENTENCES_PER_DOC], vocab)
            for start in range(0, len(sentences), _SENTENCES_PER_DOC)
        ]
    ).to_disk(path)


def main() -> None:
    """Split and convert the treebanks, check for leaks and write the four parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with the CoNLL-U files")
    parser.add_argument("output", type=Path, help="folder for the .spacy files")
    arguments = parser.parse_args()

    try:
        parts = splits.make(arguments.treebanks)
        splits.check_leaks(parts)
    except FileNotFoundError as error:
        sys.exit(
            f"No treebank at {error.filename}: put the UD Dutch LassySmall and Alpino files "
            "there, or name their folder with TREEBANKS=... (see README.md)."
        )
    arguments.output.mkdir(parents=True, exist_ok=True)
    for name, sentences in (
        ("train", parts.train),
        ("dev", parts.dev),
        ("test-lassysmall", parts.test_lassysmall),
        ("test-alpino", parts.test_alpino),
    ):
        write(sentences, arguments.output / f"{name}.spacy")
        tokens = sum(len(sentence.tokens) for sentence in sentences)
        print(f"{name}: {len(sentences)} sentences, {tokens} tokens")
    print(
        "2017 data, agreement with today's annotation on dev sentences (LAS): "
        f"{parts.agreement_before:.3f} as published, {parts.agreement_after:.3f} converted"
    )


if __name__ == "__main__":
    main()
