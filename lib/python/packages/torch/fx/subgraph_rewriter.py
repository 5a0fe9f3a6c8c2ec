"""replace_pattern: parts of a graph that look like one function, replaced by another."""

from collections import namedtuple

from torch.fx._symbolic_trace import symbolic_trace
from torch.fx.graph import Graph
from torch.fx.graph_module import GraphModule
from torch.fx.node import Node

Match = namedtuple("Match", ["anchor", "nodes_map"])


def _graph_of(x):
    return x if isinstance(x, Graph) else x.graph if isinstance(x, GraphModule) else symbolic_trace(x).graph


def _same(pattern, node, found):
    """Whether a node and all before it look like the pattern's; fills in which is which."""
    if not isinstance(pattern, Node) or not isinstance(node, Node):
        return pattern == node and type(pattern) is type(node)
    if pattern in found:
        return found[pattern] is node
    if pattern.op == "placeholder":
        found[pattern] = node
        return True
    if pattern.op != node.op or pattern.target != node.target or len(pattern.args) != len(node.args):
        return False
    if pattern.kwargs.keys() != node.kwargs.keys():
        return False
    found[pattern] = node
    pairs = [*zip(pattern.args, node.args), *((pattern.kwargs[k], node.kwargs[k]) for k in pattern.kwargs)]
    return all(_structures(p, n, found) for p, n in pairs)


def _structures(p, n, found):
    if isinstance(p, (list, tuple)):
        return type(p) is type(n) and len(p) == len(n) and all(_structures(a, b, found) for a, b in zip(p, n))
    return _same(p, n, found)


def _is_closed(pattern, found, anchors):
    """Whether what the match computes on its way is used nowhere else."""
    inside = {found[p] for p in pattern.nodes if p in found and p.op != "placeholder"}
    return all(user in inside for p in pattern.nodes if p in found and p.op != "placeholder" and found[p] not in anchors
               for user in found[p].users)


def replace_pattern(gm, pattern, replacement):
    """Replaces every part of the graph that looks like pattern; returns the matches."""
    pattern_graph, replacement_graph = _graph_of(pattern), _graph_of(replacement)
    ends = pattern_graph.output_node().args[0]
    end = ends if isinstance(ends, Node) else ends[0]
    matches, gone = [], set()
    for node in list(gm.graph.nodes):
        found = {}
        if node.op in ("placeholder", "output") or not _same(end, node, found):
            continue
        nodes = {found[p] for p in found if p.op != "placeholder"}
        if nodes & gone or not _is_closed(pattern_graph, found, {node}):
            continue
        gone |= nodes
        matches.append(Match(node, found))
    made = {}
    for match in matches:
        inputs = [match.nodes_map[p] for p in pattern_graph.nodes if p.op == "placeholder"]
        inputs = [made.get(n, n) for n in inputs]
        known = dict(zip((n for n in replacement_graph.nodes if n.op == "placeholder"), inputs))
        with gm.graph.inserting_before(match.anchor):
            result = gm.graph.graph_copy(replacement_graph, known)
        match.anchor.replace_all_uses_with(result)
        made[match.anchor] = result
        for p in reversed(list(pattern_graph.nodes)):
            if p in match.nodes_map and p.op not in ("placeholder", "output"):
                gm.graph.erase_node(match.nodes_map[p])
    gm.recompile()
    return matches


__all__ = ["Match", "replace_pattern"]
