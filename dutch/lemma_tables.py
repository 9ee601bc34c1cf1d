"""The tables of the rule lemmatizer: those of spacy-lookups-data, with repairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.lookups import Lookups, load_lookups
from spacy.tokens import Doc

_TABLES = ["lemma_rules", "lemma_exc", "lemma_index", "lemma_lookup"]

# The parts of speech that spaCy's Dutch lemmatizer looks up; other words are lower-cased.
_COVERED = frozenset({"noun", "verb", "aux", "adj", "adv", "pron", "det", "adp", "num"})

# An exception is learned from a form with one lemma in this share of at least so many places.
_PURITY = 0.9
_OCCURRENCES = 2

# Words from questions about work, illness and care, with the lemma that they have there whatever
# part of speech the tagger gives them in a chat message.
_DOMAIN = {
    "banen": "baan",
    "geholpen": "helpen",
    "heeft": "hebben",
    "is": "zijn",
    "leidinggevenden": "leidinggevende",
    "meld": "melden",
    "meldt": "melden",
    "naasten": "naaste",
    "rechten": "recht",
    "taken": "taak",
    "werd": "worden",
    "werkplekken": "werkplek",
}

_Exceptions = dict[str, dict[str, str]]


def build(docs: Iterable[Doc]) -> Lookups:
    """Make the tables.

    Args:
        docs: The training data, with lemmas as far as they are known.

    Returns:
        Tables for the `rule` mode of spaCy's Dutch lemmatizer.
    """
    lookups = load_lookups("nl", _TABLES)
    rules, exceptions, index, lookup = (lookups.get_table(name) for name in _TABLES)
    # spaCy has no tables for auxiliaries, so that "is", "werd" and "heeft" would stay as they
    # are; and its rules for numerals cut "tien" to "ti".
    for table in (rules, exceptions, index):
        table["aux"] = table["verb"]
    rules["num"] = []
    # An infinitive used as a noun is its own lemma, unless it is also a plural ("banen").
    index["noun"] = index["noun"] + [
        verb
        for verb in index["verb"]
        if lookup.get(verb, verb) == verb and verb not in exceptions["noun"]
    ]

    learned = _learn(docs)
    for pos in sorted(_COVERED):
        repairs = learned[pos] | _DOMAIN
        exceptions[pos] = exceptions.get(pos, {}) | {
            form: [lemma] for form, lemma in repairs.items()
        }
        # The lemmatizer returns a form that is in the index before it looks for an exception.
        # A dict, because it searches a list from start to end.
        index[pos] = {
            lemma: True for lemma in index.get(pos, []) if repairs.get(lemma, lemma) == lemma
        }
    return lookups


def _learn(docs: Iterable[Doc]) -> _Exceptions:
    """Learn exceptions from annotated text.

    Args:
        docs: The training data.

    Returns:
        By part of speech, word forms with the lemma that they nearly always have. Auxiliaries
        and other verbs share theirs.
    """
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for token in doc:
            if token.lemma_ and token.pos_.lower() in _COVERED:
                counts[token.pos_.lower(), token.lower_][token.lemma_.lower()] += 1
    learned: _Exceptions = {pos: {} for pos in _COVERED}
    for (pos, form), lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= _OCCURRENCES and count >= _PURITY * lemmas.total():
            learned[pos][form] = lemma
    learned["verb"], learned["aux"] = (
        learned["aux"] | learned["verb"],
        learned["verb"] | learned["aux"],
    )
    return learned
