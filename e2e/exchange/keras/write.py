# needs: numpy
# Saves the same models here and prints the files, for the real Keras to read.
from exchange_models import write_all

write_all()
