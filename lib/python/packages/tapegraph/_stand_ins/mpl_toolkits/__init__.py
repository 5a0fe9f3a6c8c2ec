"""The parts of Matplotlib's toolkits that tutorials use."""
