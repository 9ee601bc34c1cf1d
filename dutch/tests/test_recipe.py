"""The steps of the recipe on small examples; needs the environment that `make` sets up."""

from dataclasses import replace

import pytest

pytest.importorskip("conllu", reason="only installed to train the pipeline")

import punctuation
import splits
from conversion import Converter
from treebank import Sentence, Token, clean_lemma


def sentence(identifier: str, *rows: tuple[str, str, str, int, str]) -> Sentence:
    """Make a sentence of (form, lemma, part of speech, head, relation)."""
    return Sentence(
        identifier,
        tuple(
            Token(form, lemma, upos, "", "_", head, deprel, space_after=True)
            for form, lemma, upos, head, deprel in rows
        ),
    )


SICK = sentence(
    "wiki-1.p.1.s.1",
    ("hij", "hij", "PRON", 3, "nsubj"),
    ("wordt", "worden", "AUX", 3, "cop"),
    ("ziek", "ziek", "ADJ", 0, "root"),
    (".", ".", "PUNCT", 3, "punct"),
)


@pytest.mark.parametrize(
    ("lemma", "form", "upos", "expected"),
    [
        ("basis_niveau", "basisniveau", "NOUN", "basisniveau"),
        ("oorlog_buit", "Oorlogsbuit", "NOUN", "oorlogsbuit"),
        ("klooster_orde", "kloosterorden", "NOUN", "kloosterorde"),
        ("Frans_talig", "Franstalige", "ADJ", "Franstalig"),
        ("op_heffen", "heft", "VERB", "heffen"),
        ("op_heffen", "opgeheven", "VERB", "opheffen"),
        ("_", "_", "SYM", "_"),
    ],
)
def test_clean_lemma(lemma: str, form: str, upos: str, expected: str) -> None:
    """Compound marks make place for what the word form has there."""
    assert clean_lemma(lemma, form, upos) == expected


def test_punctuation_hangs_on_what_it_encloses() -> None:
    """Brackets go to the head inside them, a full stop to the head of the sentence."""
    forms = ["De", "raad", "(", "wetgevende", "macht", ")", "stemt", "."]
    heads = [2, 7, 7, 5, 2, 7, 0, 2]
    marks = [not form.isalpha() for form in forms]
    assert punctuation.attach(forms, heads, marks) == [2, 7, 5, 5, 2, 5, 0, 7]


def test_conversion_makes_verbs_the_head() -> None:
    """A copula other than "zijn" becomes the head, and "zijn" does not."""
    converted = Converter.learn([], []).convert(SICK)
    assert [token.head for token in converted.tokens] == [2, 0, 2, 2]
    assert converted.tokens[2].deprel == "xcomp"

    is_sick = replace(SICK, tokens=tuple(replace(token, lemma="zijn") for token in SICK.tokens))
    assert [token.head for token in Converter.learn([], []).convert(is_sick).tokens] == [3, 3, 0, 3]


@pytest.mark.parametrize("identifier", ["wiki-1.p.2.s.1", "wiki-2.p.1.s.1"])
def test_check_leaks(identifier: str) -> None:
    """Neither a document nor a text may be both trained on and held out."""
    other = sentence(identifier, ("Hij", "hij", "PRON", 0, "root"), ("!", "!", "PUNCT", 1, "punct"))
    trained = other if other.document == SICK.document else replace(SICK, identifier=identifier)
    parts = splits.Splits(
        train=[trained],
        dev=[SICK],
        test_lassysmall=[],
        test_alpino=[],
        agreement_before=0.0,
        agreement_after=0.0,
    )
    with pytest.raises(ValueError, match="leak into dev"):
        splits.check_leaks(parts)
    splits.check_leaks(replace(parts, train=[]))
