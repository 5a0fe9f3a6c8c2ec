"""Models as SavedModels, and SavedModels as layers."""
