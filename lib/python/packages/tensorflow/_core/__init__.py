"""What everything here stands on: dtypes, shapes, tensors, variables, names, and how a function becomes an operation."""
