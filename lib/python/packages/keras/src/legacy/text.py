"""tf.keras.preprocessing.text: words to numbers, before there was TextVectorization."""

import collections
import hashlib
import json
import warnings

from keras.src.api_export import keras_export

FILTERS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n'


@keras_export("keras._legacy.preprocessing.text.text_to_word_sequence")
def text_to_word_sequence(input_text, filters=FILTERS, lower=True, split=" "):
    """The words of a text: lower case, each character of `filters` read as `split`, no empty words."""
    if lower:
        input_text = input_text.lower()
    for character in filters:
        input_text = input_text.replace(character, split)
    return [word for word in input_text.split(split) if word]


@keras_export("keras._legacy.preprocessing.text.one_hot")
def one_hot(input_text, n, filters=FILTERS, lower=True, split=" ", analyzer=None):
    """Each word as a number from 1 to n - 1 by Python's hash: it differs from process to process."""
    return hashing_trick(input_text, n, hash, filters, lower, split, analyzer)


@keras_export("keras._legacy.preprocessing.text.hashing_trick")
def hashing_trick(text, n, hash_function=None, filters=FILTERS, lower=True, split=" ", analyzer=None):
    """Each word as a number from 1 to n - 1 by a hash: a function, "md5", or Python's own; words may collide."""
    if hash_function is None:
        hash_function = hash
    elif hash_function == "md5":

        def hash_function(word):
            return int(hashlib.md5(word.encode()).hexdigest(), 16)

    words = text_to_word_sequence(text, filters, lower, split) if analyzer is None else analyzer(text)
    return [hash_function(word) % (n - 1) + 1 for word in words]


@keras_export("keras._legacy.preprocessing.text.Tokenizer")
class Tokenizer:
    """Numbers words by how often they occur, from 1 on; 0 stays free for padding.

    num_words: only words numbered below it are used when texts are turned into numbers. oov_token: stands, as word 1,
    for words that are not known. A text may be a string, or a list of words.
    """

    def __init__(
        self,
        num_words=None,
        filters=FILTERS,
        lower=True,
        split=" ",
        char_level=False,
        oov_token=None,
        analyzer=None,
        **kwargs,
    ):
        if "nb_words" in kwargs:
            warnings.warn("The `nb_words` argument in `Tokenizer` has been renamed `num_words`.", stacklevel=2)
            num_words = kwargs.pop("nb_words")
        document_count = kwargs.pop("document_count", 0)
        if kwargs:
            raise TypeError(f"Unrecognized keyword arguments: {kwargs}")
        self.word_counts = collections.OrderedDict()
        self.word_docs = collections.defaultdict(int)
        self.index_docs = collections.defaultdict(int)
        self.word_index = {}
        self.index_word = {}
        self.num_words, self.document_count = num_words, document_count
        self.filters, self.lower, self.split = filters, lower, split
        self.char_level, self.oov_token, self.analyzer = char_level, oov_token, analyzer

    def _words(self, text):
        if self.char_level or isinstance(text, list):
            if not self.lower:
                return text
            return [part.lower() for part in text] if isinstance(text, list) else text.lower()
        if self.analyzer is not None:
            return self.analyzer(text)
        return text_to_word_sequence(text, self.filters, self.lower, self.split)

    def fit_on_texts(self, texts):
        """Count the words of texts, beside those counted before, and number all anew."""
        for text in texts:
            self.document_count += 1
            words = self._words(text)
            for word in words:
                self.word_counts[word] = self.word_counts.get(word, 0) + 1
            for word in set(words):
                self.word_docs[word] += 1
        by_count = sorted(self.word_counts.items(), key=lambda item: item[1], reverse=True)
        vocabulary = [] if self.oov_token is None else [self.oov_token]
        vocabulary.extend(word for word, _ in by_count)
        self.word_index = {word: i for i, word in enumerate(vocabulary, 1)}
        self.index_word = {i: word for word, i in self.word_index.items()}
        for word, count in self.word_docs.items():
            self.index_docs[self.word_index[word]] = count

    def fit_on_sequences(self, sequences):
        """Count in how many sequences of numbers each number occurs: what "tfidf" needs."""
        self.document_count += len(sequences)
        for sequence in sequences:
            for index in set(sequence):
                self.index_docs[index] += 1

    def _beyond(self, index):
        return bool(self.num_words) and index >= self.num_words

    def texts_to_sequences(self, texts):
        return list(self.texts_to_sequences_generator(texts))

    def texts_to_sequences_generator(self, texts):
        unknown = self.word_index.get(self.oov_token)
        for text in texts:
            sequence = []
            for word in self._words(text):
                index = self.word_index.get(word)
                if index is not None and not self._beyond(index):
                    sequence.append(index)
                elif unknown is not None or (index is None and self.oov_token is not None):
                    sequence.append(unknown)
            yield sequence

    def sequences_to_texts(self, sequences):
        return list(self.sequences_to_texts_generator(sequences))

    def sequences_to_texts_generator(self, sequences):
        unknown = self.word_index.get(self.oov_token)
        for sequence in sequences:
            words = []
            for index in sequence:
                word = self.index_word.get(index)
                if word is not None and not self._beyond(index):
                    words.append(word)
                elif unknown is not None:
                    words.append(self.index_word[unknown])
            yield " ".join(words)

    def texts_to_matrix(self, texts, mode="binary"):
        return self.sequences_to_matrix(self.texts_to_sequences(texts), mode=mode)

    def sequences_to_matrix(self, sequences, mode="binary"):
        """A row for each sequence, a column for each number; mode: "binary", "count", "freq" or "tfidf"."""
        import numpy as np

        if not self.num_words and not self.word_index:
            raise ValueError("Specify a dimension (`num_words` argument), or fit on some text data first.")
        num_words = self.num_words or len(self.word_index) + 1
        if mode == "tfidf" and not self.document_count:
            raise ValueError("Fit the Tokenizer on some data before using tfidf mode.")
        matrix = np.zeros((len(sequences), num_words))
        for row, sequence in zip(matrix, sequences):
            for index, count in collections.Counter(i for i in sequence if i < num_words).items():
                if mode == "count":
                    row[index] = count
                elif mode == "freq":
                    row[index] = count / len(sequence)
                elif mode == "binary":
                    row[index] = 1
                elif mode == "tfidf":
                    rarity = np.log(1 + self.document_count / (1 + self.index_docs.get(index, 0)))
                    row[index] = (1 + np.log(count)) * rarity
                else:
                    raise ValueError("Unknown vectorization mode:", mode)
        return matrix

    def get_config(self):
        plain = ("num_words", "filters", "lower", "split", "char_level", "oov_token", "document_count")
        tables = ("word_counts", "word_docs", "index_docs", "index_word", "word_index")
        config = {name: getattr(self, name) for name in plain}
        return {**config, **{name: json.dumps(getattr(self, name)) for name in tables}}

    def to_json(self, **kwargs):
        """The configuration and all counts as a JSON string; `kwargs` go to `json.dumps`."""
        return json.dumps({"class_name": type(self).__name__, "config": self.get_config()}, **kwargs)


@keras_export("keras._legacy.preprocessing.text.tokenizer_from_json")
def tokenizer_from_json(json_string):
    """The tokenizer that `to_json` described."""
    config = json.loads(json_string).get("config")
    tables = {name: json.loads(config.pop(name)) for name in ("word_counts", "word_docs", "word_index")}
    # JSON has no keys but strings.
    for name in ("index_docs", "index_word"):
        tables[name] = {int(key): value for key, value in json.loads(config.pop(name)).items()}
    tokenizer = Tokenizer(**config)
    for name, table in tables.items():
        setattr(tokenizer, name, table)
    return tokenizer
