"""Reads knowledge documents: Markdown with a front matter and one section an entry.

The format is described in docs/knowledge.md. Whatever is wrong with a file is reported with its
path and line, as many mistakes at once as can be found.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin
from pydantic import Field, ValidationError

from spoorzoeker.knowledge.model import (
    Audience,
    Citation,
    Country,
    Document,
    Entry,
    Immutable,
    Language,
    ListItem,
    Text,
)
from spoorzoeker.knowledge.sources import HEADING_SEPARATOR, TABLE_PREFIX

DETAIL_HEADINGS = {Language.NL: "Meer", Language.EN: "More"}
ENGLISH_PREFIX = "English:"
_DOCUMENT_SEPARATOR = " # "
_TOPIC_LINK = re.compile(r"^\[(?P<text>[^]]+)\]\((?P<topic>[a-z_]+)\)$")


class KnowledgeError(Exception):
    """Mistakes in knowledge documents; each problem names its file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        """Take the problems, one line each."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class _FrontMatter(Immutable):
    title: str
    country: tuple[Country, ...] = (Country.NL, Country.BE)
    audience: tuple[Audience, ...] = tuple(Audience)
    review: date
    source: str | None = None
    sha256: str | None = Field(default=None, regex=r"^[0-9a-f]{64}$")
    url: str | None = None
    outline: tuple[str, ...] = ()


class _Header(Immutable):
    """The YAML block at the start of an entry."""

    topic: str
    citations: tuple[dict[str, int | str], ...] = Field(alias="from")
    related: tuple[str, ...]
    country: tuple[Country, ...] = ()
    audience: tuple[Audience, ...] = ()
    section: str | None = None


def read_document(path: Path) -> Document:
    """Read one knowledge document.

    Raises:
        KnowledgeError: The file is not as it should be.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).use(front_matter_plugin)
    root = SyntaxTreeNode(markdown.parse(path.read_text(encoding="utf-8")))
    front = _front_matter(path, root)
    document = Document(
        id=path.stem,
        path=path,
        title=front.title,
        source=front.source,
        sha256=front.sha256,
        url=front.url,
        countries=frozenset(front.country),
        audiences=frozenset(front.audience),
        review=front.review,
        outline=front.outline,
    )
    entries: list[Entry] = []
    problems: list[str] = []
    for section in _split(root.children, "h2"):
        try:
            entries.append(_entry(document, section))
        except KnowledgeError as error:
            problems += error.problems
    if not entries and not problems:
        problems.append(f"{path}:1: no '## ' section with an entry")
    if problems:
        raise KnowledgeError(problems)
    return document.copy(update={"entries": tuple(entries)})


def _front_matter(path: Path, root: SyntaxTreeNode) -> _FrontMatter:
    first = root.children[0] if root.children else None
    if first is None or first.type != "front_matter":
        raise KnowledgeError([f"{path}:1: the file must start with a front matter between '---'"])
    try:
        return _FrontMatter.parse_obj(_mapping(path, 1, first.content))
    except ValidationError as error:
        raise _as_knowledge_error(path, 1, error) from error


def _entry(document: Document, section: list[SyntaxTreeNode]) -> Entry:
    path, line = document.path, _line(section[0])
    if len(section) < 2 or section[1].type != "fence" or section[1].info != "yaml":
        raise KnowledgeError([f"{path}:{line}: a ```yaml block must follow the heading"])
    header_line = _line(section[1])
    try:
        header = _Header.parse_obj(_mapping(path, header_line, section[1].content))
    except ValidationError as error:
        raise _as_knowledge_error(path, header_line, error) from error
    dutch, english = _by_language(section[2:])
    try:
        texts = {Language.NL: _text(path, _inline(section[0]), dutch, Language.NL)}
        if english:
            title = _inline(english[0]).removeprefix(ENGLISH_PREFIX).strip()
            texts[Language.EN] = _text(path, title, english[1:], Language.EN)
        citations = tuple(
            _citation(document, path, header_line, str(heading), str(numbers))
            for citation in header.citations
            for heading, numbers in citation.items()
        )
        return Entry(
            topic=header.topic,
            texts=texts,
            countries=frozenset(header.country) or document.countries,
            audiences=frozenset(header.audience) or document.audiences,
            citations=citations,
            section=header.section or _section_name(document, citations),
            related=header.related,
            document=document.id,
            line=line,
        )
    except ValidationError as error:
        raise _as_knowledge_error(path, line, error) from error


def _by_language(
    nodes: list[SyntaxTreeNode],
) -> tuple[list[SyntaxTreeNode], list[SyntaxTreeNode]]:
    for index, node in enumerate(nodes):
        if node.tag == "h3" and _inline(node).startswith(ENGLISH_PREFIX):
            return nodes[:index], nodes[index:]
    return nodes, []


def _text(path: Path, title: str, nodes: list[SyntaxTreeNode], language: Language) -> Text:
    """Read a short answer, its list and the detail under the heading "Meer" or "More"."""
    heading = DETAIL_HEADINGS[language]
    short: list[str] = []
    items: list[ListItem] = []
    detail: list[str] | None = None
    for node in nodes:
        if node.type == "heading" and _inline(node) == heading and detail is None:
            detail = []
        elif node.type == "paragraph" and detail is not None:
            detail.append(_inline(node))
        elif node.type == "paragraph" and not items:
            short.append(_inline(node))
        elif node.type == "bullet_list" and detail is not None:
            detail.append("\n".join(f"- {_inline(item)}" for item in node.children))
        elif node.type == "bullet_list" and not items:
            items = [_item(item) for item in node.children]
        else:
            raise KnowledgeError(
                [
                    f"{path}:{_line(node)}: only paragraphs, then one list, then '{heading}' "
                    f"with paragraphs and lists can stand here, not this {node.type}"
                ]
            )
    return Text(
        title=title,
        short="\n\n".join(short),
        items=tuple(items),
        detail="\n\n".join(detail or []),
    )


def _item(node: SyntaxTreeNode) -> ListItem:
    text = _inline(node)
    link = _TOPIC_LINK.match(text)
    return ListItem(text=link["text"], topic=link["topic"]) if link else ListItem(text=text)


def _citation(document: Document, path: Path, line: int, heading: str, numbers: str) -> Citation:
    source = document.id
    if _DOCUMENT_SEPARATOR in heading:
        source, heading = heading.split(_DOCUMENT_SEPARATOR, maxsplit=1)
    return Citation(
        document=source.strip(),
        heading=heading.strip(),
        statements=tuple(_numbers(path, line, numbers)),
    )


def _numbers(path: Path, line: int, text: str) -> Iterator[int]:
    """Yield the numbers of a list of ranges such as "1-3, 5"."""
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d+)(?:-(\d+))?\s*", part)
        if match is None:
            raise KnowledgeError(
                [f"{path}:{line}: '{text}' is no list of statement numbers such as '1-3, 5'"]
            )
        yield from range(int(match[1]), int(match[2] or match[1]) + 1)


def _section_name(document: Document, citations: Sequence[Citation]) -> str:
    own = [citation for citation in citations if citation.document == document.id]
    if not own:
        return document.title
    return own[0].heading.split(HEADING_SEPARATOR)[-1].removeprefix(TABLE_PREFIX)


def _mapping(path: Path, line: int, text: str) -> dict[str, Any]:
    try:
        content = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = line + 1 + (mark.line if mark else 0)
        raise KnowledgeError([f"{path}:{at}: no valid YAML: {error.problem}"]) from error
    if not isinstance(content, dict):
        raise KnowledgeError([f"{path}:{line}: a mapping of keys to values was expected here"])
    return content


def _split(nodes: Sequence[SyntaxTreeNode], tag: str) -> Iterator[list[SyntaxTreeNode]]:
    """Yield the runs of nodes that start with a heading of this level."""
    starts = [index for index, node in enumerate(nodes) if node.tag == tag]
    for start, stop in zip(starts, [*starts[1:], len(nodes)], strict=True):
        yield list(nodes[start:stop])


def _inline(node: SyntaxTreeNode) -> str:
    """Return the Markdown source of a block's text, on one line."""
    return " ".join(
        child.content.replace("\n", " ") for child in node.walk() if child.type == "inline"
    ).strip()


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _as_knowledge_error(path: Path, line: int, error: ValidationError) -> KnowledgeError:
    return KnowledgeError(
        [
            f"{path}:{line}: {'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
            for problem in error.errors()
        ]
    )
