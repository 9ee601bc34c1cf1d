"""Sentences of the Dutch UD treebanks, read from CoNLL-U with clean lemmas."""

import re
from dataclasses import dataclass
from pathlib import Path

import conllu

_SENTENCE_IN_DOCUMENT = re.compile(r"\.p\.\d.*$")


@dataclass(frozen=True)
class Token:
    """One word with its annotation; "" stands for an unknown value.

    `feats` is the FEATS column as written ("" when unknown, "_" when there are none) and
    `head` the number of the head, counted from 1, with 0 for the root.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


@dataclass(frozen=True)
class Sentence:
    """One annotated sentence; `identifier` is its place in the Lassy corpora."""

    identifier: str
    tokens: tuple[Token, ...]

    @property
    def document(self) -> str:
        """The article or web page that the sentence comes from."""
        return _SENTENCE_IN_DOCUMENT.sub("", self.identifier)

    @property
    def key(self) -> str:
        """The text without case and white space, to compare sentences by."""
        return "".join(token.form for token in self.tokens).casefold()

    @property
    def has_loop(self) -> bool:
        """Whether a word is its own head, as in three faulty sentences of 2017."""
        return any(token.head == number for number, token in enumerate(self.tokens, start=1))


def read(path: Path) -> list[Sentence]:
    """Read a treebank file.

    Args:
        path: A CoNLL-U file of UD Dutch LassySmall or Alpino, of 2017 or later.

    Returns:
        Its sentences in the order of the text, without empty nodes and multiword ranges.
    """
    parsed = conllu.parse(
        path.read_text(encoding="utf-8"),
        # The 2017 files give the identifier as a bare comment, without a key.
        metadata_parsers={"__fallback__": lambda key, value: (key, value)},
    )
    return sorted(map(_sentence, parsed), key=lambda sentence: _text_order(sentence.identifier))


def clean_lemma(lemma: str, form: str, upos: str) -> str:
    """Turn a lemma with compound marks into a plain word.

    The treebanks write *basis_niveau* for "basisniveau" and *op_heffen* for "heft ... op".
    All but the last part is copied from the word form, which keeps linking letters
    ("oorlogsbuit", not "oorlogbuit"); a verb loses a particle that the form lacks.

    Args:
        lemma: The LEMMA column.
        form: The word form.
        upos: The universal part of speech.

    Returns:
        The lemma as a dictionary writes it.
    """
    *first, last = lemma.split("_")
    if not all(first) or not last or not first:
        return lemma
    if upos == "VERB":
        return "".join(part for part in first if form.lower().startswith(part.lower())) + last
    start = max(
        range(len(form)),
        key=lambda i: (_shared_start(form[i:], last), -abs(i - len("".join(first)))),
    )
    copied = form[:start]
    return (copied.lower() if lemma[0].islower() else copied) + last


def _sentence(parsed: conllu.TokenList) -> Sentence:
    """Convert a parsed sentence.

    Args:
        parsed: A sentence as the conllu package gives it.

    Returns:
        The sentence as this recipe uses it.
    """
    identifier = parsed.metadata.get("sent_id") or next(iter(parsed.metadata))
    return Sentence(
        # Alpino writes the document twice: "document\\document.p.1.s.1".
        identifier=identifier.split("\\")[-1].removesuffix(".xml"),
        tokens=tuple(_token(row) for row in parsed if isinstance(row["id"], int)),
    )


def _token(row: conllu.Token) -> Token:
    """Convert a parsed word line.

    Args:
        row: A line as the conllu package gives it.

    Returns:
        The token, without the feature ExtPos, which stands for a phrase and not for a word.
    """
    feats = {name: value for name, value in (row["feats"] or {}).items() if name != "ExtPos"}
    return Token(
        form=row["form"],
        lemma=clean_lemma(row["lemma"], row["form"], row["upos"]),
        upos=row["upos"],
        xpos=row["xpos"] or "",
        feats="|".join(f"{name}={value}" for name, value in feats.items()) or "_",
        head=row["head"],
        deprel=row["deprel"],
        space_after=(row["misc"] or {}).get("SpaceAfter") != "No",
    )


def _text_order(identifier: str) -> list[tuple[int, str]]:
    """Make a sort key that puts "p.2" before "p.10".

    Args:
        identifier: The identifier of a sentence.

    Returns:
        The identifier in parts, numbers as numbers.
    """
    return [
        (int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", identifier)
    ]


def _shared_start(one: str, other: str) -> int:
    """Count the letters at the start of both words, whatever their case.

    Args:
        one: A word.
        other: Another word.

    Returns:
        The length of their common start.
    """
    length = 0
    for a, b in zip(one.lower(), other.lower(), strict=False):
        if a != b:
            break
        length += 1
    return length
