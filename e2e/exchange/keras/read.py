# needs: numpy
# Reads the models that the real Keras saved (the files of this folder), and says of each whether it is the same.
import json

from exchange_models import read_all

with open("expected.json", encoding="utf-8") as file:
    read_all(json.load(file))
