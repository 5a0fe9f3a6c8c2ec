"""TensorFlow's files: protocol buffers, records, events, checkpoints, saved models."""
