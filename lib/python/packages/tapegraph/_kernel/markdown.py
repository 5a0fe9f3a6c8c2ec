"""Markdown as HTML: what notes in notebooks are written with. Whatever is shown is sanitised by the page."""

import html
import re

_INLINE = [
    (re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)"), r'<img src="\2" alt="\1">'),
    (re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\*\*(.+?)\*\*|__(.+?)__"), lambda m: f"<strong>{m[1] or m[2]}</strong>"),
    (re.compile(r"(?<![\w*])\*(?!\s)(.+?)(?<!\s)\*(?!\w)|(?<!\w)_(?!\s)(.+?)(?<!\s)_(?!\w)"), lambda m: f"<em>{m[1] or m[2]}</em>"),
    (re.compile(r"~~(.+?)~~"), r"<del>\1</del>"),
]


def _inline(text):
    parts = re.split(r"(`+)(.+?)\1", text)
    out = []
    for i in range(0, len(parts), 3):
        plain = html.escape(parts[i], quote=False)
        for pattern, into in _INLINE:
            plain = pattern.sub(into, plain)
        out.append(plain)
        if i + 2 < len(parts):
            out.append(f"<code>{html.escape(parts[i + 2], quote=False)}</code>")
    return "".join(out)


def _row(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _table(lines):
    head = "".join(f"<th>{_inline(cell)}</th>" for cell in _row(lines[0]))
    body = "".join("<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in _row(line)) + "</tr>" for line in lines[2:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


_ITEM = re.compile(r"^(\s*)([-*+]|\d+[.)])\s+(.*)$")


def _list(items):
    """Items [(indent, ordered, text)] as nested lists."""
    out, stack = [], []
    for indent, ordered, text in items:
        tag = "ol" if ordered else "ul"
        while stack and stack[-1][0] > indent:
            out.append(f"</li></{stack.pop()[1]}>")
        if stack and stack[-1][0] == indent:
            out.append("</li>")
        else:
            out.append(f"<{tag}>")
            stack.append((indent, tag))
        out.append(f"<li>{_inline(text)}")
    while stack:
        out.append(f"</li></{stack.pop()[1]}>")
    return "".join(out)


def to_html(text):
    """The HTML of a text in Markdown: headings, paragraphs, lists, tables, quotes, code, rules."""
    lines = text.replace("\r\n", "\n").split("\n")
    out, i = [], 0
    while i < len(lines):
        line = lines[i]
        if not line.strip():
            i += 1
        elif line.lstrip().startswith("```"):
            end = next((j for j in range(i + 1, len(lines)) if lines[j].lstrip().startswith("```")), len(lines))
            code = "\n".join(lines[i + 1 : end])
            out.append(f"<pre><code>{html.escape(code, quote=False)}</code></pre>")
            i = end + 1
        elif match := re.match(r"^(#{1,6})\s+(.*?)\s*#*$", line):
            level = len(match[1])
            out.append(f"<h{level}>{_inline(match[2])}</h{level}>")
            i += 1
        elif re.match(r"^\s*([-*_])(\s*\1){2,}\s*$", line):
            out.append("<hr>")
            i += 1
        elif line.lstrip().startswith(">"):
            quoted = []
            while i < len(lines) and lines[i].lstrip().startswith(">"):
                quoted.append(re.sub(r"^\s*>\s?", "", lines[i]))
                i += 1
            out.append(f"<blockquote>{to_html(chr(10).join(quoted))}</blockquote>")
        elif "|" in line and i + 1 < len(lines) and re.match(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$", lines[i + 1]):
            end = next((j for j in range(i + 2, len(lines)) if "|" not in lines[j]), len(lines))
            out.append(_table(lines[i:end]))
            i = end
        elif _ITEM.match(line):
            items = []
            while i < len(lines) and (match := _ITEM.match(lines[i])):
                items.append((len(match[1]), match[2][0].isdigit(), match[3]))
                i += 1
            out.append(_list(items))
        else:
            end = i
            while end < len(lines) and lines[end].strip() and not re.match(r"^(#{1,6}\s|\s*```|\s*>)", lines[end]) and not (end > i and _ITEM.match(lines[end])):
                end += 1
            out.append(f"<p>{_inline(chr(10).join(lines[i:end]))}</p>")
            i = max(end, i + 1)
    return "".join(out)
