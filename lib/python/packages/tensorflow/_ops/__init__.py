"""Operations on tensors, by theme."""
