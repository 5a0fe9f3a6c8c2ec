/** Which of the published programs cannot run without fetching data, weights or text, whatever the framework offers. */

/** The collections whose programs are written for PyTorch. */
export const TORCH_CORPORA = new Set([
  "pytorch-tutorials",
  "pytorch-examples",
  "d2l-pytorch",
  "karpathy",
  "lightning-docs",
  "lightning-examples",
]);

/** The collections whose programs are written for TensorFlow or Keras. */
export const TENSORFLOW_CORPORA = new Set([
  "tfdocs",
  "tfdocs-r1",
  "aymeric-tf1",
  "aymeric-tf2",
  "d2l-tensorflow",
  "keras-guides",
  "keras-io",
]);

/** Names that read a dataset, weights or files that the program does not make itself. */
const FETCHING = [
  /^keras\.datasets\./,
  /^keras\.utils\.(get_file|(image|text|audio)_dataset_from_directory|load_img)/,
  /^keras\.preprocessing\.(image|text)_dataset_from_directory/,
  /^keras\.applications\./,
  /^keras_hub\.|^keras_cv\.|^keras_nlp\.|^tensorflow_(datasets|hub|text|model_optimization|probability|addons)\./,
  /^tf\.(compat\.v1\.)?(contrib|examples|estimator|feature_column)\./,
  /^tf\.(compat\.v1\.)?(image|io)\.(decode_jpeg|read_file)/,
  /^tf\.(compat\.v1\.)?(keras\.datasets|audio)\./,
  /^d2l\.tensorflow\.(DATA_|download|FashionMNIST|TimeMachine|MTFraEng|load_data_|get_data_ch11|load_corpus|load_array_|read_)/,
  /^torchvision\.datasets\.(?!FakeData|DatasetFolder|VisionDataset)/,
  /^torchvision\.models\..*_Weights/,
  /^torchvision\.io\.(read_image|decode_image)/,
  /^torchtext\./,
  /^torch\.hub\./,
  /^torch\.utils\.model_zoo/,
  /^PIL\.Image\.open$/,
  /^skimage\.io\./,
  /^pandas\.read_csv$/,
  /^lightning\.pytorch\.demos\.(WikiText2|LightningTransformer|Transformer|mnist_datamodule)/,
  /^lightning\.pytorch\.utilities\.model_helpers\.get_torchvision_model$/,
  /^d2l\.torch\.(DATA_|download|FashionMNIST|TimeMachine|MTFraEng|load_data_|get_data_ch11|load_corpus|load_array_|Image\.open|plt\.imread|read_|VOCSegDataset|BananasDataset|SNLIDataset|TokenEmbedding)/,
];

/** Programs that read files of their own collection, which the names that they use do not tell. */
const READING = new Set([
  "nanogpt/train.py",
  "nanogpt/sample.py",
  "nanogpt/bench.py",
  "nanogpt/data/openwebtext/prepare.py",
  "nanogpt/data/shakespeare/prepare.py",
  "nanogpt/data/shakespeare_char/prepare.py",
]);

/** Whether a program (a row of programs.csv, its names in an array) needs a download. */
export const needsDownload = ({ program, names }) =>
  READING.has(program) || names.some((name) => FETCHING.some((pattern) => pattern.test(name)));
