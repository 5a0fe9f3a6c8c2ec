"""keras.layers: recurrent layers."""

from keras.src.layers.rnn.cells import GRUCell, LSTMCell, SimpleRNNCell, StackedRNNCells
from keras.src.layers.rnn.conv_lstm import ConvLSTM1D, ConvLSTM2D, ConvLSTM3D
from keras.src.layers.rnn.layers import GRU, LSTM, SimpleRNN
from keras.src.layers.rnn.rnn import RNN
from keras.src.layers.rnn.wrappers import Bidirectional, TimeDistributed
