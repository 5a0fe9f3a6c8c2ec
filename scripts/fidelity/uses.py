"""Which names a golden's source uses: read from its syntax tree, so that the report can tell a name that a golden holds
from one that is merely there.
"""

import ast
import json
import sys


class Uses(ast.NodeVisitor):
    """The dotted names and the attributes that a source uses."""

    def __init__(self, bound):
        self.bound, self.names, self.members = dict(bound), set(), set()

    def visit_Import(self, node):
        for alias in node.names:
            self.bound[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
            self.names.add(alias.name)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            self.bound[alias.asname or alias.name] = f"{node.module}.{alias.name}"
            self.names.add(f"{node.module}.{alias.name}")

    def visit_Attribute(self, node):
        self.members.add(node.attr)
        parts, at = [node.attr], node.value
        while isinstance(at, ast.Attribute):
            parts.append(at.attr)
            at = at.value
        if isinstance(at, ast.Name) and at.id in self.bound:
            path = [self.bound[at.id], *reversed(parts)]
            self.names.update(".".join(path[:i]) for i in range(2, len(path) + 1))
        self.generic_visit(node)


def uses_of(source, bound):
    """
    (dotted names, members) of a golden; op cases are tables whose expressions are strings.

    bound: what short names stand for in those tables.
    """
    uses = Uses(bound)
    tree = ast.parse(source)
    uses.visit(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for text in (node.value, *node.value.split("; ")):
                try:
                    uses.visit(ast.parse(text))
                except (SyntaxError, ValueError):
                    continue
    return uses.names, uses.members


def read_held(bound, as_listed=lambda name: name):
    """{name: goldens that use it}, and for members {.name: goldens}, of sources.json.

    as_listed: a name as the tables write it.
    """
    held = {}
    for golden, source in json.load(open("sources.json")).items():
        dotted, members = uses_of(source, bound)
        for name in dict.fromkeys(map(as_listed, dotted)):
            held.setdefault(name, []).append(golden)
        for member in members:
            held.setdefault(f".{member}", []).append(golden)
    return held


def answer(why_missing, goldens_of):
    """Prints the answers for names.json, a list of names as the tables write them, as one JSON object."""
    answers = {name: {"missing": why_missing(name), "goldens": goldens_of(name)[:50]} for name in json.load(open("names.json"))}
    sys.stdout.write("\n" + json.dumps(answers) + "\n")
