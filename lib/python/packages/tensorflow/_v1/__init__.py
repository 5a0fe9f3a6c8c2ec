"""What only TensorFlow 1 had: sessions, scopes, layers, cells, optimisers, losses, savers."""
