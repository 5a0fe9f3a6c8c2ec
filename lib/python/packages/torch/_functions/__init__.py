"""Tables of functions and tensor methods, by family; see _schema for their language."""

from .. import _schema
from . import arithmetic, comparison, indexing, parts, products, reductions, shapes, sorting, unary

functions, methods = {}, {}
for _table in (arithmetic, comparison, indexing, parts, products, reductions, shapes, sorting, unary):
    _schema.define(_table.SCHEMAS, functions, methods)
