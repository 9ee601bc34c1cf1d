"""Bring LassySmall as annotated in 2017 closer to the conventions of today."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

import punctuation
from treebank import Sentence, Token

# A part of speech or tag is only filled in where the examples agree on it this often.
_PURITY = 0.9

# The only lemmas with these relations in today's annotation.
_AUXILIARIES = frozenset({"hebben", "zijn", "kunnen", "moeten", "mogen", "zullen"})
_COPULAS = frozenset({"zijn"})

# What hangs on the finite verb once that becomes the head of a clause.
_CLAUSE = frozenset(
    {
        "nsubj", "nsubj:pass", "csubj", "expl", "iobj", "aux", "aux:pass", "mark", "cc", "conj",
        "advcl", "parataxis", "punct",
    }
)  # fmt: skip
_CLAUSE_OF_NOMINAL = _CLAUSE | {"obl", "advmod", "compound:prt"}

Pair = tuple[Sentence, Sentence]


@dataclass(frozen=True)
class Lookup:
    """The most frequent value for a token, from the most specific key that was seen."""

    keys: Sequence[Callable[[Token], Hashable]]
    counts: dict[Hashable, Counter[tuple[str, ...]]]

    @classmethod
    def learn(
        cls,
        keys: Sequence[Callable[[Token], Hashable]],
        examples: Iterable[tuple[Token, tuple[str, ...]]],
    ) -> "Lookup":
        """Count which values go with which keys.

        Args:
            keys: Functions from a token to a key, the most specific first.
            examples: Tokens in the old annotation, each with its value in the new one.

        Returns:
            The filled lookup.
        """
        counts: dict[Hashable, Counter[tuple[str, ...]]] = {}
        for token, value in examples:
            for level, key in enumerate(keys):
                counts.setdefault((level, key(token)), Counter())[value] += 1
        return cls(keys, counts)

    def best(self, token: Token, purity: float = 0.0) -> tuple[str, ...] | None:
        """Look a token up.

        Args:
            token: A token in the old annotation.
            purity: The share of the examples that must agree.

        Returns:
            The most frequent value, or None if nothing is known or the examples disagree.
        """
        for level, key in enumerate(self.keys):
            found = self.counts.get((level, key(token)))
            if found:
                value, count = found.most_common(1)[0]
                return value if count >= purity * found.total() else None
        return None


@dataclass(frozen=True)
class Converter:
    """Converts sentences, with labels learned from sentences in both annotations."""

    parts_of_speech: Lookup
    relations: Lookup
    tags: Lookup

    @classmethod
    def learn(cls, pairs: Iterable[Pair], tagged: Iterable[Sentence]) -> "Converter":
        """Learn the labels.

        Args:
            pairs: Sentences with the same words, in the old and in the new annotation.
            tagged: Sentences in the new annotation, to learn the tags from that the old one
                does not have.

        Returns:
            A converter.
        """
        aligned = [
            (old, new)
            for before, after in pairs
            for old, new in zip(_restructure(before.tokens), after.tokens, strict=True)
        ]
        return cls(
            parts_of_speech=Lookup.learn(
                [
                    lambda token: (token.form, token.upos, token.feats, token.deprel),
                    lambda token: (token.upos, token.feats, token.deprel),
                    lambda token: (token.upos, token.feats),
                ],
                ((old, (new.upos, new.feats)) for old, new in aligned),
            ),
            relations=Lookup.learn(
                [
                    lambda token: (token.form, token.upos, token.deprel),
                    lambda token: (token.upos, token.deprel),
                    lambda token: token.deprel,
                ],
                ((old, (new.deprel,)) for old, new in aligned if old.head == new.head),
            ),
            tags=Lookup.learn(
                [
                    lambda token: (token.form, token.upos, token.feats, token.deprel),
                    lambda token: (token.upos, token.feats, token.deprel),
                    lambda token: (token.upos, token.feats),
                ],
                ((token, (token.xpos,)) for sentence in tagged for token in sentence.tokens),
            ),
        )

    def convert(self, sentence: Sentence) -> Sentence:
        """Convert a sentence.

        Args:
            sentence: A sentence as annotated in 2017.

        Returns:
            The sentence with today's tree, relations and, where they are certain, parts of
            speech, features and tags; what is uncertain and the lemmas are left blank.
        """
        return replace(sentence, tokens=tuple(map(self._relabel, _restructure(sentence.tokens))))

    def _relabel(self, token: Token) -> Token:
        """Give a token the learned labels.

        Args:
            token: A token with its new head and its old labels.

        Returns:
            The token with new labels.
        """
        upos, feats = self.parts_of_speech.best(token, _PURITY) or ("", "")
        (deprel,) = self.relations.best(token) or (token.deprel,)
        labelled = replace(token, lemma="", upos=upos, feats=feats, deprel=deprel)
        (xpos,) = self.tags.best(labelled, _PURITY) or ("",)
        return replace(labelled, xpos=xpos)


def agreement(pairs: Iterable[Pair]) -> float:
    """Compare two annotations of the same sentences.

    Args:
        pairs: Sentences with the same words.

    Returns:
        The share of the tokens with the same head and relation (the labelled attachment score).
    """
    same = [
        (one.head, one.deprel) == (other.head, other.deprel)
        for first, second in pairs
        for one, other in zip(first.tokens, second.tokens, strict=True)
    ]
    return sum(same) / len(same)


def _restructure(tokens: Sequence[Token]) -> list[Token]:
    """Change the tree, and not the labels.

    Args:
        tokens: A sentence as annotated in 2017.

    Returns:
        The sentence with today's heads.
    """
    changed = _attach_conjunctions(_promote_verbs(tokens))
    heads = punctuation.attach(
        [token.form for token in changed],
        [token.head for token in changed],
        [token.deprel == "punct" for token in changed],
    )
    return [replace(token, head=head) for token, head in zip(changed, heads, strict=True)]


def _attach_conjunctions(tokens: Sequence[Token]) -> list[Token]:
    """Attach coordinating conjunctions to the conjunct that follows.

    Args:
        tokens: A sentence in which they hang on the first conjunct.

    Returns:
        The sentence with new heads.
    """
    result = list(tokens)
    for number, token in enumerate(tokens, start=1):
        if token.deprel == "cc":
            following = (
                other
                for other, candidate in enumerate(tokens, start=1)
                if other > number and candidate.deprel == "conj" and candidate.head == token.head
            )
            result[number - 1] = replace(token, head=next(following, token.head))
    return result


def _promote_verbs(tokens: Sequence[Token]) -> list[Token]:
    """Make verbs the head that today count neither as auxiliary nor as copula.

    In "hij wordt ziek" and "hij wil komen" the heads used to be "ziek" and "komen".

    Args:
        tokens: A sentence as annotated in 2017.

    Returns:
        The sentence with new heads, the former head as `xcomp` of the verb.
    """
    result = list(tokens)
    for index, verb in enumerate(tokens):
        promoted = (verb.deprel == "cop" and verb.lemma not in _COPULAS) or (
            verb.deprel == "aux" and verb.lemma not in _AUXILIARIES
        )
        head = result[index].head
        if not promoted or head == 0 or result[head - 1].head == index + 1:
            continue
        predicate = result[head - 1]
        moving = _CLAUSE if predicate.upos == "VERB" else _CLAUSE_OF_NOMINAL
        result = [
            replace(token, head=index + 1)
            if token.head == head and token.deprel in moving and token.form.lower() != "te"
            else token
            for token in result
        ]
        result[index] = replace(verb, head=predicate.head, deprel=predicate.deprel)
        result[head - 1] = replace(predicate, head=index + 1, deprel="xcomp")
    return result
