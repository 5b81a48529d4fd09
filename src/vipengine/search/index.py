"""The index: words are folded to stems in both languages, ranked by BM25, and forgiven small mistakes.

Each word that is asked for must be found: itself, a word that means the same, or a longer word that holds it. A word
counts most in the title. When nothing is found, words that differ by a letter or two are taken, and then items that
only some of the words find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tantivy import (
    DocAddress,
    Document,
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from vipengine.content.knowledge import Knowledge
from vipengine.model.base import Language
from vipengine.search.entries import LANGUAGES, PARTS, Entry, Part, entries

_STEMMERS: dict[Language, str] = {"sv": "swedish", "en": "english"}
#: What a word is worth by where it stands.
_WEIGHT: dict[Part, float] = {"title": 4.0, "names": 4.0, "summary": 2.0, "rest": 1.0}
#: What a word is worth that only means the same, and one that only holds the letters that were asked for.
_SAME, _WITHIN = 0.5, 0.3
#: What its other places in an item add to the best of them.
_ALSO = 0.3
#: What people look for first.
_SOUGHT = {"interventions": 2.0, "pathways": 1.5, "programmes": 1.5}
#: Whether each word must be found, and whether small mistakes are forgiven; the first attempt that finds something holds.
_ATTEMPTS = ((Occur.Must, False), (Occur.Must, True), (Occur.Should, True))
#: Shorter words are in too many others.
_LEAST_WITHIN, _LEAST_TWO_LETTERS = 4, 8
#: No word of the content is longer.
_MOST_LETTERS = 60
_MEMORY = 15_000_000


@dataclass(frozen=True, slots=True)
class Searchable:
    """The content, ready to be looked up."""

    entries: tuple[Entry, ...] = field(repr=False)
    _index: Index = field(repr=False)
    _analyzers: dict[Language, TextAnalyzer] = field(repr=False)
    #: Groups of stems that mean the same, by language.
    _concepts: dict[Language, tuple[frozenset[str], ...]] = field(repr=False)

    def find(self, words: str) -> tuple[tuple[float, Entry], ...]:
        """Return what is found by every one of the words, or else by some of them: best first, with its score."""
        for needed, forgiving in _ATTEMPTS:
            query = Query.boolean_query([(needed, self._word(word, forgiving)) for word in words.split()])
            hits = self._index.searcher().search(query, len(self.entries)).hits
            if hits:
                return tuple(sorted(self._scored(hits), key=lambda hit: (-hit[0], hit[1].kind, hit[1].item.id)))
        return ()

    def _scored(self, hits: Iterable[tuple[float, DocAddress]]) -> Iterator[tuple[float, Entry]]:
        searcher = self._index.searcher()
        for score, address in hits:
            place = searcher.doc(address)["place"][0]
            entry = self.entries[place]
            yield round(score * _SOUGHT.get(entry.kind, 1.0), 6), entry

    def _word(self, word: str, forgiving: bool) -> Query:
        queries = [
            query
            for lang in LANGUAGES
            for stem in self._analyzers[lang].analyze(word[:_MOST_LETTERS])
            for part in PARTS
            for query in self._in_part(stem, part, lang, forgiving)
        ]
        return Query.disjunction_max_query(queries, _ALSO) if queries else Query.empty_query()

    def _in_part(self, stem: str, part: Part, lang: Language, forgiving: bool) -> Iterator[Query]:
        name, weight, schema = _field(part, lang), _WEIGHT[part], self._index.schema
        yield Query.boost_query(Query.term_query(schema, name, stem), weight)
        for other in _same(stem, self._concepts[lang]):
            yield Query.boost_query(Query.term_query(schema, name, other), weight * _SAME)
        if len(stem) >= _LEAST_WITHIN:
            holding = Query.regex_query(schema, name, f".*{re.escape(stem)}.*")
            yield Query.boost_query(holding, weight * _WITHIN)
        if forgiving:
            distance = 2 if len(stem) >= _LEAST_TWO_LETTERS else 1
            yield Query.boost_query(Query.fuzzy_term_query(schema, name, stem, distance), weight)


def searchable(knowledge: Knowledge) -> Searchable:
    """Return the content of a knowledge, ready to be looked up."""
    analyzers = {lang: _analyzer(lang) for lang in LANGUAGES}
    builder = SchemaBuilder().add_unsigned_field("place", stored=True)
    for part in PARTS:
        for lang in LANGUAGES:
            builder = builder.add_text_field(_field(part, lang), tokenizer_name=lang)
    index = Index(builder.build())
    for lang, analyzer in analyzers.items():
        index.register_tokenizer(lang, analyzer)
    found = tuple(entries(knowledge))
    _fill(index, found)
    concepts = {lang: tuple(_groups(knowledge, analyzers[lang])) for lang in LANGUAGES}
    return Searchable(found, index, analyzers, concepts)


def _analyzer(lang: Language) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
    return builder.filter(Filter.stemmer(_STEMMERS[lang])).filter(Filter.ascii_fold()).build()


def _fill(index: Index, found: tuple[Entry, ...]) -> None:
    writer = index.writer(_MEMORY, 1)
    for place, entry in enumerate(found):
        texts = {_field(part, lang): text for (part, lang), text in entry.words.items()}
        writer.add_document(Document(place=place, **texts))
    writer.commit()
    index.reload()


def _groups(knowledge: Knowledge, analyzer: TextAnalyzer) -> Iterator[frozenset[str]]:
    for concept in knowledge.concepts.values():
        yield frozenset(stem for word in concept.words for stem in analyzer.analyze(word))


def _same(stem: str, groups: tuple[frozenset[str], ...]) -> list[str]:
    return sorted({other for group in groups if stem in group for other in group if other != stem})


def _field(part: Part, lang: Language) -> str:
    return f"{part}_{lang}"
