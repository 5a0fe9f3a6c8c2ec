import type { OperationTable } from "../operation";
import { ARITHMETIC } from "./arithmetic";
import { COMPARE } from "./compare";
import { COMPLEX } from "./complex";
import { CREATION } from "./creation";
import { EINSUM } from "./einsum";
import { FFT } from "./fft";
import { FILL } from "./fill";
import { FUNCTIONS } from "./functions";
import { GATHER } from "./gather";
import { INDEXING } from "./indexing";
import { JOIN } from "./join";
import { LINALG } from "./linalg";
import { MATMUL } from "./matmul";
import { keepingChannelsLast, MEMORY_FORMAT } from "./memory-format";
import { NN_ACTIVATIONS } from "./nn-activations";
import { NN_EMBEDDING } from "./nn-embedding";
import { NN_LAYERS } from "./nn-layers";
import { NN_LOSSES } from "./nn-losses";
import { NN_RESIZE } from "./nn-resize";
import { OPTIM } from "./optim";
import { OUTSIDE } from "./outside";
import { RANDOM } from "./random";
import { RANDOM_COUNTS } from "./random-counts";
import { REDUCE } from "./reduce";
import { SORTING } from "./sorting";
import { SPARSE } from "./sparse";
import { TENSOR } from "./tensor";
import { UNARY } from "./unary";
import { UNIQUE } from "./unique";
import { VIEWS } from "./views";

/** PyTorch's functions: argument checks, promotion and error texts are PyTorch's, the operations are shared. */
export const TABLE: OperationTable = {
  ...keepingChannelsLast(ARITHMETIC),
  ...keepingChannelsLast(COMPARE),
  ...COMPLEX,
  ...CREATION,
  ...EINSUM,
  ...FFT,
  ...FILL,
  ...FUNCTIONS,
  ...GATHER,
  ...INDEXING,
  ...JOIN,
  ...keepingChannelsLast({ "torch.cat": JOIN["torch.cat"] }),
  ...LINALG,
  ...MATMUL,
  ...MEMORY_FORMAT,
  ...keepingChannelsLast(NN_ACTIVATIONS),
  ...NN_EMBEDDING,
  ...keepingChannelsLast(NN_LAYERS),
  ...NN_LOSSES,
  ...keepingChannelsLast(NN_RESIZE),
  ...OPTIM,
  ...OUTSIDE,
  ...RANDOM,
  ...RANDOM_COUNTS,
  ...REDUCE,
  ...SORTING,
  ...SPARSE,
  ...TENSOR,
  ...keepingChannelsLast(UNARY),
  ...UNIQUE,
  ...VIEWS,
};
