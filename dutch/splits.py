"""Which sentences train, tune and test the pipeline: apart by document, and checked."""

import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import treebank
from conversion import Converter, Pair, agreement
from treebank import Sentence

_SEED = 0
# Documents longer than this train, so that no single one makes up a held-out part.
_LONGEST_HELD_OUT = 100
_LASSY_TEST_SENTENCES = 300
_LASSY_DEV_SENTENCES = 250
_ALPINO_DEV_SENTENCES = 120


@dataclass(frozen=True)
class Splits:
    """The sentences of each part, and how well the converted 2017 data agree with today's."""

    train: list[Sentence]
    dev: list[Sentence]
    test_lassysmall: list[Sentence]
    test_alpino: list[Sentence]
    agreement_before: float
    agreement_after: float


def make(folder: Path) -> Splits:
    """Split the treebanks.

    Args:
        folder: The folder with the CoNLL-U files.

    Returns:
        The parts. Nothing in `train`, nor what the 2017 data are converted with, comes from
        a document or has the text of a sentence in another part.
    """
    lassy_test = treebank.read(folder / "nl_lassysmall-ud-test.conllu")
    lassy_dev = treebank.read(folder / "nl_lassysmall-ud-dev.conllu")
    alpino_test = treebank.read(folder / "nl_alpino-ud-test.conllu")
    alpino_dev = treebank.read(folder / "nl_alpino-ud-dev.conllu")
    of_2017 = [
        sentence
        for sentence in treebank.read(folder / "nl_lassysmall-ud2.0-train.conllu")
        if not sentence.has_loop
    ]

    test_documents = _choose(lassy_test, _LASSY_TEST_SENTENCES) | _documents(alpino_test)
    # One newspaper article of Alpino is spread over its dev and its test part.
    dev_documents = (
        _choose(lassy_dev, _LASSY_DEV_SENTENCES) | _choose(alpino_dev, _ALPINO_DEV_SENTENCES)
    ) - test_documents
    test_lassysmall = _in(lassy_test, test_documents)
    dev = _in(lassy_dev + alpino_dev, dev_documents)

    held_out = test_documents | dev_documents
    held_out_keys = _keys(test_lassysmall + alpino_test + dev)
    present = lassy_dev + lassy_test + alpino_dev
    new = [
        sentence
        for sentence in present
        if sentence.document not in held_out and sentence.key not in held_out_keys
    ]

    converter = Converter.learn(_pairs(of_2017, new), tagged=new)
    unseen = _pairs(of_2017, dev)
    known = {sentence.identifier for sentence in present}
    present_keys = _keys(present + alpino_test)
    old = [
        converter.convert(sentence)
        for sentence in of_2017
        if sentence.document not in held_out
        and sentence.identifier not in known
        and sentence.key not in present_keys
    ]
    return Splits(
        train=new + old,
        dev=dev,
        test_lassysmall=test_lassysmall,
        test_alpino=alpino_test,
        agreement_before=agreement(unseen),
        agreement_after=agreement((converter.convert(old), new) for old, new in unseen),
    )


def check_leaks(splits: Splits) -> None:
    """Make sure that no sentence that is held out is trained on.

    Args:
        splits: The parts.

    Raises:
        ValueError: If `train` holds the text of, or a sentence from the same document as, a
            sentence in another part, or if the test parts share a document with `dev`.
    """
    test = splits.test_lassysmall + splits.test_alpino
    for name, held_out in (("dev", splits.dev), ("test", test)):
        texts = _keys(splits.train) & _keys(held_out)
        documents = _documents(splits.train) & _documents(held_out)
        if texts or documents:
            raise ValueError(
                f"training data leak into {name}: {len(texts)} texts and "
                f"{len(documents)} documents, such as {min(texts | documents)!r}"
            )
    shared = _documents(splits.dev) & _documents(test)
    if shared:
        raise ValueError(f"dev and test share {len(shared)} documents, such as {min(shared)!r}")


def _choose(sentences: Iterable[Sentence], wanted: int) -> set[str]:
    """Draw documents to hold out.

    Args:
        sentences: A part of a treebank.
        wanted: How many sentences to hold out at most.

    Returns:
        The names of the documents, always the same for the same input.
    """
    lengths = Counter(sentence.document for sentence in sentences)
    candidates = sorted(name for name in lengths if lengths[name] <= _LONGEST_HELD_OUT)
    random.Random(_SEED).shuffle(candidates)
    chosen: set[str] = set()
    for name in candidates:
        if lengths[name] <= wanted:
            chosen.add(name)
            wanted -= lengths[name]
    return chosen


def _in(sentences: Iterable[Sentence], documents: Collection[str]) -> list[Sentence]:
    """Pick the sentences of some documents.

    Args:
        sentences: Sentences to pick from.
        documents: Names of documents.

    Returns:
        The sentences that come from them.
    """
    return [sentence for sentence in sentences if sentence.document in documents]


def _documents(sentences: Iterable[Sentence]) -> set[str]:
    """List the documents that sentences come from.

    Args:
        sentences: Any sentences.

    Returns:
        The names of their documents.
    """
    return {sentence.document for sentence in sentences}


def _keys(sentences: Iterable[Sentence]) -> set[str]:
    """List the texts of sentences.

    Args:
        sentences: Any sentences.

    Returns:
        Their texts without case and white space.
    """
    return {sentence.key for sentence in sentences}


def _pairs(old: Iterable[Sentence], new: Iterable[Sentence]) -> list[Pair]:
    """Find the sentences that stand in two versions of a treebank.

    Args:
        old: The sentences of one version.
        new: The sentences of another version.

    Returns:
        Both annotations of the sentences with the same identifier and words.
    """
    by_identifier = {sentence.identifier: sentence for sentence in new}
    return [
        (sentence, other)
        for sentence in old
        if (other := by_identifier.get(sentence.identifier))
        and [token.form for token in sentence.tokens] == [token.form for token in other.tokens]
    ]
