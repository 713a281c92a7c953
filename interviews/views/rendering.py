"""Text of people and of the bank as safe HTML: Markdown, mathematics as MathML, highlighted code."""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "br", "h3", "h4", "a"}
_TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}
# A dollar sign opens mathematics only when something other than a space or figure follows: "$5" stays money.
_TEX = re.compile(r"\$([^\s$\d][^$\n]{0,300}?)\$")


@lru_cache(maxsize=1024)
def prose(text: str) -> SafeString:
    """Return Markdown with $TeX$ as HTML; anything that could run, load or style is taken out."""
    formulas: list[str] = []

    def keep(match: re.Match[str]) -> str:
        formulas.append(_mathematics(match.group(1)))
        return f"\ue000{len(formulas) - 1}\ue001"

    marked = _TEX.sub(keep, text.replace("\ue000", "").replace("\ue001", ""))
    html = nh3.clean(_MARKDOWN.render(marked), tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"})
    html = re.sub(r"\ue000(\d+)\ue001", lambda match: formulas[int(match.group(1))], html)
    return SafeString(html)


def source(text: str, language: str) -> SafeString:
    """Return code as highlighted HTML; colours are classes of the style sheet."""
    lexer = get_lexer_by_name("sql" if language == "sql" else "python")
    return SafeString(highlight(text, lexer, HtmlFormatter(cssclass="source", wrapcode=True)))


def _mathematics(tex: str) -> str:
    """Return TeX as MathML, as code when it cannot be read; the converter's output holds nothing but MathML."""
    try:
        return nh3.clean(convert(tex), tags=_MATHML, attributes={"*": {"stretchy", "display", "fence"}})
    except Exception:
        return f"<code>{escape(tex)}</code>"


_MATHML = {"math", "mrow", "mi", "mn", "mo", "msub", "msup", "msubsup", "mfrac", "msqrt", "mroot", "mover", "munder"}
_MATHML |= {"munderover", "mtext", "mspace", "mstyle", "mtable", "mtr", "mtd"}
