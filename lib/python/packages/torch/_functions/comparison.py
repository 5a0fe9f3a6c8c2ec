"""Comparisons, logic and bits, and choosing between values."""

_COMPARISONS = {
    "eq": ("equal to", ""),
    "ne": ("not equal to", "not_equal"),
    "lt": ("less than", "less"),
    "le": ("less than or equal to", "less_equal"),
    "gt": ("greater than", "greater"),
    "ge": ("greater than or equal to", "greater_equal"),
}

SCHEMAS = (
    "".join(
        f"{name}(X input, O other, *, out) -> T{f' = torch.{of}' if name != of else ''} : function method inplace\n"
        f"    True where input is {words} other.\n"
        for of, (words, alias) in _COMPARISONS.items()
        for name in (of, alias)
        if name
    )
    + """
logical_and(T input, T other, *, out) -> T : function method inplace
    True where both are not zero.
logical_or(T input, T other, *, out) -> T : function method inplace
    True where one or both are not zero.
logical_xor(T input, T other, *, out) -> T : function method inplace
    True where exactly one is not zero.
bitwise_and(O input, O other, *, out) -> T : function method inplace
    Bits set in both; for bools, and.
bitwise_or(O input, O other, *, out) -> T : function method inplace
    Bits set in one or both; for bools, or.
bitwise_xor(O input, O other, *, out) -> T : function method inplace
    Bits set in exactly one; for bools, exclusive or.
bitwise_left_shift(O input, O other, *, out) -> T : function method inplace
    Bits moved to the left.
bitwise_right_shift(O input, O other, *, out) -> T : function method inplace
    Bits moved to the right, keeping the sign.
clamp(T input, O? min=None, O? max=None, *, out) -> T : function method inplace
    Limits elements to [min, max].
clip(T input, O? min=None, O? max=None, *, out) -> T = torch.clamp : function method inplace
    Limits elements to [min, max]; the same as torch.clamp.
clamp_min(T input, O min, *, out) -> T : function method inplace
    Limits elements from below.
clamp_max(T input, O max, *, out) -> T : function method inplace
    Limits elements from above.
isclose(T input, T other, f rtol=1e-05, f atol=1e-08, b equal_nan=False) -> T : function method
    True where |input - other| <= atol + rtol * |other|.
where_values(T condition, O input, O other) -> T = torch.where : private
    Elements of input where the condition is true, of other elsewhere.
isin_tensors(T elements, T test_elements, b invert=False) -> T = torch.isin : private
    True where an element is among the test elements.
equal_tensor(T input, T other) -> v = torch.equal : private
    Whether two tensors have the same shape and elements.
"""
)
