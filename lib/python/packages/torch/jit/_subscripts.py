"""Subscripts of TorchScript: items, slices, tensors indexed, assignments that take apart."""

import ast

from . import _types as T
from ._iteration import _Items
from ._values import ModuleValue, Py


class Subscripts:
    """The part of the compiler that knows subscripts."""

    def on_Subscript(self, node):
        owner = self.expression(node.value)
        if isinstance(owner, ModuleValue):
            return self._child(owner, node)
        if isinstance(owner, Py) and not isinstance(owner.value, (list, tuple, str)):
            from ._resolve import Resolver

            return Py(Resolver.evaluate(self.resolver, node))
        value = self.as_value(owner, node)
        kind = value.type.kind
        if kind == "Tensor":
            return self.index(value, node.slice, node)
        if isinstance(node.slice, ast.Slice):
            return self._slice_of(value, node)
        key = self.value(node.slice)
        if kind in ("Tuple", "NamedTuple"):
            return self._tuple_item(value, key, node)
        if kind == "List":
            return self.emit("aten::__getitem__", [value, key], value.type.args[0], node)
        if kind == "Dict":
            return self.emit("aten::__getitem__", [value, key], value.type.args[1], node)
        if kind == "str":
            return self.emit("aten::__getitem__", [value, key], T.STR, node)
        self.fail(f"'{value.type.annotation()}' object is not subscriptable", node)

    def _child(self, owner, node):
        children = owner.children(self, node)
        if isinstance(node.slice, ast.Slice):
            self.fail("slices of module containers aren't supported", node)
        key = self.expression(node.slice)
        key = key.value if isinstance(key, Py) else key.node.attrs.get("value") if key.node.kind_ == "prim::Constant" else None
        if isinstance(key, int):
            return children[key][1]
        found = dict(children).get(key)
        if found is None:
            self.fail("Expected an integer literal for indexing of a module container", node)
        return found

    def _tuple_item(self, value, key, node):
        if key.node.kind_ != "prim::Constant":
            self.fail("tuple index must be a compile time constant", node)
        i, n = key.node.attrs["value"], len(value.type.args)
        if not -n <= i < n:
            self.fail(f"Tuple index out of range: Tuple is length {n} and index is {i}", node)
        if value.node.kind_ == "prim::TupleConstruct":
            return value.node.inputs[i]
        return self.emit("prim::TupleIndex", [value, key], value.type.args[i], node)

    def _slice_of(self, value, node):
        s = node.slice
        if value.type.kind == "Tuple":
            parts = self.unpack(value, None, node)
            bounds = [None if b is None else self.value(b).node.attrs["value"] for b in (s.lower, s.upper, s.step)]
            kept = parts[slice(*bounds)]
            return self.emit("prim::TupleConstruct", kept, T.tuple_of(*[p.type for p in kept]), node)
        bounds = [self.constant(None) if b is None else self.value(b) for b in (s.lower, s.upper)]
        step = self.constant(1) if s.step is None else self.value(s.step)
        return self.emit("aten::slice", [value, *bounds, step], value.type, node)

    def index(self, value, key, node):
        """tensor[key]"""
        keys = key.elts if isinstance(key, ast.Tuple) else [key]
        dim, indices = 0, {}
        for i, k in enumerate(keys):
            if isinstance(k, ast.Slice):
                value = self._slice_tensor(value, k, dim, node)
                dim += 1
                continue
            made = self.expression(k)
            plain = made.value if isinstance(made, Py) else (made.node.attrs.get("value") if made.node.kind_ == "prim::Constant" else k)
            if plain is Ellipsis:
                dim = -(len(keys) - i - 1)
                continue
            if plain is None:
                value = self.operation("unsqueeze", [value, self.constant(dim)], {}, node)
                dim += 1
                continue
            made = self.as_value(made, k)
            if made.type.kind == "int":
                value = self.operation("select", [value, self.constant(dim), made], {}, node)
                if dim < 0:
                    dim += 1
            else:
                indices[dim] = made
                dim += 1
        if indices:
            filled = [indices[i] if i in indices else self.constant(None) for i in range(max(indices) + 1)]
            kinds = self.emit("prim::ListConstruct", filled, T.list_of(T.optional(T.TENSOR)), node)
            value = self.operation("index", [value, kinds], {}, node)
        return value

    def _slice_tensor(self, value, k, dim, node):
        bounds = [self.constant(None) if b is None else self.value(b) for b in (k.lower, k.upper)]
        step = self.constant(1) if k.step is None else self.value(k.step)
        return self.operation("slice", [value, self.constant(dim), *bounds, step], {}, node)

    def set_item(self, target, value):
        """container[key] = value"""
        owner = self.value(target.value)
        if owner.type.kind in ("List", "Dict"):
            key = self.value(target.slice)
            self.emit("aten::_set_item", [owner, key, value], owner.type if owner.type.kind == "List" else None, target)
            return
        keys = target.slice.elts if isinstance(target.slice, ast.Tuple) else [target.slice]
        if len(keys) == 1 and not isinstance(keys[0], ast.Slice):
            key = self.value(keys[0])
            if key.type.kind == "Tensor":
                listed = self.emit("prim::ListConstruct", [key], T.list_of(T.optional(T.TENSOR)), target)
                if value.type.kind != "Tensor":
                    value = self.operation("tensor", [value], {}, target)
                self.operation("index_put_", [owner, listed, value], {}, target)
                return
        part = self.index(owner, target.slice, target)
        if value.type.kind == "Tensor":
            self.operation("copy_", [part, value], {}, target)
        else:
            self.operation("fill_", [part, value], {}, target)

    def unpack(self, made, targets, node):
        """The parts of a sequence."""
        count = None if targets is None else len(targets)
        if isinstance(made, ModuleValue):
            return [m for _, m in made.children(self, node)]
        if isinstance(made, _Items):
            return list(made.items)
        if isinstance(made, Py) and isinstance(made.value, (tuple, list)):
            return [Py(v) for v in made.value]
        value = self.as_value(made, node)
        if value.type.kind in ("Tuple", "NamedTuple"):
            kinds = value.type.args
            if count is not None and count != len(kinds):
                self.fail(f"Provided {len(kinds)} values but {count} are unpacked", node)
            if value.node.kind_ == "prim::TupleConstruct":
                return list(value.node.inputs)
            unpacked = self.emit("prim::TupleUnpack", [value], None, node)
            return [unpacked.add_output(k) for k in kinds]
        if value.type.kind == "List" and count is not None:
            unpacked = self.emit("prim::ListUnpack", [value], None, node)
            return [unpacked.add_output(value.type.args[0]) for _ in range(count)]
        if value.type.kind == "Tensor" and count is not None:
            listed = self.operation("unbind", [value, self.constant(0)], {}, node)
            unpacked = self.emit("prim::ListUnpack", [listed], None, node)
            return [unpacked.add_output(T.TENSOR) for _ in range(count)]
        self.fail(f"{value.type.annotation()} cannot be unpacked", node)
