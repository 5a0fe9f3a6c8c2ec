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

/** Names that read a dataset, weights or files that the program does not make itself. */
const FETCHING = [
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
