"""keras.saving: configurations and files of models."""
