// Written by scripts/tensorflow/opdefs.py from the registry of TensorFlow 2.21. Do not edit.

/** Sets of element types that attributes allow, in the registry's order. */
export const TYPE_SETS: readonly string[] = [
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT8 DT_INT16 DT_INT32 DT_INT64",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_COMPLEX64 DT_COMPLEX128",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_UINT8 DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_COMPLEX64 DT_COMPLEX128 DT_STRING",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_COMPLEX64 DT_INT64 DT_QINT8 DT_QUINT8 DT_QINT32 DT_BFLOAT16 DT_QINT16 DT_QUINT16 DT_UINT16 DT_COMPLEX128 DT_HALF DT_UINT32 DT_UINT64 DT_VARIANT",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64 DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_INT32 DT_INT64",
  "DT_COMPLEX64 DT_COMPLEX128",
  "DT_FLOAT DT_DOUBLE",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_COMPLEX64 DT_INT64 DT_QINT8 DT_QUINT8 DT_QINT32 DT_BFLOAT16 DT_QINT16 DT_QUINT16 DT_UINT16 DT_COMPLEX128 DT_HALF DT_UINT32 DT_UINT64",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_INT64 DT_BFLOAT16 DT_UINT16 DT_HALF DT_UINT32 DT_UINT64 DT_QINT8 DT_QUINT8 DT_QINT32 DT_QINT16 DT_QUINT16 DT_BOOL",
  "DT_INT16 DT_INT32 DT_INT64",
  "DT_INT16 DT_UINT16 DT_INT32 DT_INT64",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_INT64 DT_BFLOAT16 DT_UINT16 DT_HALF DT_UINT32 DT_UINT64 DT_COMPLEX64 DT_COMPLEX128 DT_BOOL DT_VARIANT DT_STRING",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE",
  "DT_HALF DT_BFLOAT16 DT_FLOAT DT_DOUBLE",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT16 DT_INT32 DT_INT64 DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_INT32 DT_INT64 DT_FLOAT DT_DOUBLE",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT64 DT_INT32 DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64 DT_INT8 DT_INT16 DT_COMPLEX64 DT_COMPLEX128 DT_QINT8 DT_QUINT8 DT_QINT16 DT_QUINT16 DT_QINT32",
  "DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64",
  "DT_DOUBLE DT_FLOAT DT_HALF DT_COMPLEX64 DT_COMPLEX128",
  "DT_COMPLEX64 DT_COMPLEX128 DT_VARIANT",
  "DT_HALF DT_BFLOAT16 DT_FLOAT DT_DOUBLE DT_INT32",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_INT64 DT_BFLOAT16 DT_UINT16 DT_HALF DT_UINT32 DT_UINT64",
  "DT_HALF DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT16 DT_UINT8 DT_INT16 DT_INT8 DT_INT64 DT_COMPLEX64 DT_COMPLEX128 DT_BOOL DT_BFLOAT16",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_UINT8 DT_INT8 DT_UINT16 DT_INT16 DT_INT32 DT_UINT32 DT_UINT64 DT_INT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_HALF DT_FLOAT DT_BFLOAT16 DT_DOUBLE DT_COMPLEX64 DT_COMPLEX128",
  "DT_FLOAT DT_DOUBLE DT_COMPLEX64 DT_COMPLEX128",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64 DT_COMPLEX64 DT_COMPLEX128 DT_BOOL",
  "DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64 DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE",
  "DT_HALF DT_BFLOAT16 DT_FLOAT",
  "DT_BFLOAT16 DT_FLOAT",
  "DT_HALF DT_FLOAT DT_DOUBLE DT_COMPLEX64 DT_COMPLEX128",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT32 DT_INT64 DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_BFLOAT16 DT_DOUBLE DT_FLOAT DT_HALF DT_COMPLEX64 DT_COMPLEX128",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_INT64 DT_BFLOAT16 DT_UINT16 DT_HALF DT_UINT32 DT_UINT64 DT_QINT8 DT_QUINT8 DT_QINT32 DT_QINT16 DT_QUINT16",
  "DT_HALF DT_BFLOAT16 DT_FLOAT DT_DOUBLE DT_INT32 DT_INT64 DT_UINT8 DT_INT16 DT_INT8 DT_UINT16 DT_QINT8",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT8 DT_UINT8 DT_INT16 DT_UINT16 DT_INT32 DT_UINT32 DT_INT64 DT_UINT64",
  "DT_INT32 DT_INT64 DT_HALF DT_HALF DT_BFLOAT16 DT_FLOAT DT_DOUBLE",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_HALF DT_FLOAT",
  "DT_UINT8 DT_INT8 DT_INT32 DT_INT64",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT8 DT_UINT8 DT_INT16 DT_UINT16 DT_INT32 DT_UINT32 DT_INT64 DT_UINT64 DT_COMPLEX64 DT_COMPLEX128 DT_BOOL",
  "DT_BFLOAT16 DT_FLOAT DT_HALF DT_DOUBLE DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_HALF DT_FLOAT DT_DOUBLE",
  "DT_HALF DT_FLOAT DT_DOUBLE DT_INT32 DT_INT64",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_UINT16 DT_UINT32 DT_UINT64",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_INT64 DT_BFLOAT16 DT_UINT16 DT_HALF DT_UINT32 DT_UINT64 DT_QINT8",
  "DT_INT8 DT_UINT8 DT_INT16 DT_UINT16 DT_INT32 DT_INT64 DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_BFLOAT16",
  "DT_INT8 DT_UINT8 DT_INT16 DT_UINT16 DT_INT32 DT_INT64 DT_HALF DT_FLOAT DT_DOUBLE DT_BFLOAT16",
  "DT_UINT8 DT_INT8 DT_UINT16 DT_INT16 DT_INT32 DT_UINT32 DT_INT64 DT_UINT64 DT_BOOL DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_COMPLEX64 DT_COMPLEX128 DT_STRING",
  "DT_INT8 DT_INT32 DT_INT64",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT8 DT_INT16 DT_INT32 DT_INT64 DT_UINT8 DT_UINT16 DT_UINT32 DT_UINT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_INT32 DT_INT64 DT_COMPLEX64 DT_COMPLEX128",
  "DT_INT32 DT_INT64 DT_UINT32 DT_UINT64",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_INT64 DT_UINT32 DT_UINT64",
  "DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE DT_UINT8 DT_INT8 DT_UINT16 DT_INT16 DT_INT32 DT_INT64 DT_COMPLEX64 DT_COMPLEX128 DT_UINT32 DT_UINT64",
  "DT_INT16 DT_INT32 DT_INT64 DT_UINT16",
  "DT_INT32 DT_INT64 DT_BFLOAT16 DT_HALF DT_FLOAT DT_DOUBLE",
  "DT_FLOAT DT_DOUBLE DT_INT32 DT_UINT8 DT_INT16 DT_INT8 DT_COMPLEX64 DT_INT64 DT_QINT8 DT_QUINT8 DT_QINT32 DT_BFLOAT16 DT_QINT16 DT_QUINT16 DT_UINT16 DT_COMPLEX128 DT_HALF DT_UINT32 DT_UINT64 DT_BOOL",
  "DT_HALF DT_BFLOAT16 DT_FLOAT DT_DOUBLE DT_COMPLEX64 DT_COMPLEX128",
];

/** Operation -> `inputs -> outputs; attribute; ...; flag`. `$k` stands for a set of types. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
  Abs: "x:T -> y:T; T:type,allowed=$0",
  Acos: "x:T -> y:T; T:type,allowed=$1",
  Acosh: "x:T -> y:T; T:type,allowed=$1",
  Add: "x:T, y:T -> z:T; T:type,allowed=$2",
  AddN: "inputs:N*T -> sum:T; N:int,min=1; T:type,allowed=$3; is_commutative=true; is_aggregate=true",
  AddV2: "x:T, y:T -> z:T; T:type,allowed=$4; is_commutative=true; is_aggregate=true",
  All: "input:bool, reduction_indices:Tidx -> output:bool; keep_dims:bool,default=false; Tidx:type,default=DT_INT32,allowed=$5",
  Angle: "input:T -> output:Tout; T:type,default=DT_COMPLEX64,allowed=$6; Tout:type,default=DT_FLOAT,allowed=$7",
  Any: "input:bool, reduction_indices:Tidx -> output:bool; keep_dims:bool,default=false; Tidx:type,default=DT_INT32,allowed=$5",
  ApproximateEqual: "x:T, y:T -> z:bool; T:type,allowed=$8; tolerance:float,default=1e-05; is_commutative=true",
  ArgMax:
    "input:T, dimension:Tidx -> output:output_type; T:type,allowed=$9; Tidx:type,default=DT_INT32,allowed=$10; output_type:type,default=DT_INT64,allowed=$11",
  ArgMin:
    "input:T, dimension:Tidx -> output:output_type; T:type,allowed=$9; Tidx:type,default=DT_INT32,allowed=$5; output_type:type,default=DT_INT64,allowed=$5",
  AsString:
    'input:T -> output:string; T:type,allowed=$12; precision:int,default=-1; scientific:bool,default=false; shortest:bool,default=false; width:int,default=-1; fill:string,default=""',
  Asin: "x:T -> y:T; T:type,allowed=$1",
  Asinh: "x:T -> y:T; T:type,allowed=$1",
  Assert: "condition:bool, data:T -> ; T:list(type),min=1; summarize:int,default=3; is_stateful=true",
  Assign:
    "ref:Ref(T), value:T -> output_ref:Ref(T); T:type; validate_shape:bool,default=true; use_locking:bool,default=true",
  AssignAddVariableOp: "resource:resource, value:dtype -> ; dtype:type; is_stateful=true",
  AssignSubVariableOp: "resource:resource, value:dtype -> ; dtype:type; is_stateful=true",
  AssignVariableOp:
    "resource:resource, value:dtype -> ; dtype:type; validate_shape:bool,default=false; is_stateful=true",
  Atan: "x:T -> y:T; T:type,allowed=$1",
  Atan2: "y:T, x:T -> z:T; T:type,allowed=$13",
  Atanh: "x:T -> y:T; T:type,allowed=$1",
  AvgPool:
    'value:T -> output:T; ksize:list(int),min=4; strides:list(int),min=4; padding:string,allowed=["SAME", "VALID"]; data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]; T:type,allowed=$14',
  AvgPool3D:
    'input:T -> output:T; ksize:list(int),min=5; strides:list(int),min=5; padding:string,allowed=["SAME", "VALID"]; data_format:string,default="NDHWC",allowed=["NDHWC", "NCDHW"]; T:type,allowed=$14',
  BatchMatMulV2:
    "x:T, y:T -> output:T; T:type,allowed=$15; adj_x:bool,default=false; adj_y:bool,default=false; grad_x:bool,default=false; grad_y:bool,default=false",
  BatchToSpaceND:
    "input:T, block_shape:Tblock_shape, crops:Tcrops -> output:T; T:type; Tblock_shape:type,default=DT_INT32,allowed=$5; Tcrops:type,default=DT_INT32,allowed=$5",
  BesselI0: "x:T -> y:T; T:type,allowed=$13",
  BesselI0e: "x:T -> y:T; T:type,allowed=$13",
  BesselI1: "x:T -> y:T; T:type,allowed=$13",
  BesselI1e: "x:T -> y:T; T:type,allowed=$13",
  BiasAdd: 'value:T, bias:T -> output:T; T:type,allowed=$8; data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]',
  Bincount: "arr:int32, size:int32, weights:T -> bins:T; T:type,allowed=$16",
  Bitcast: "input:T -> output:type; T:type,allowed=$17; type:type,allowed=$17",
  BitwiseAnd: "x:T, y:T -> z:T; T:type,allowed=$18; is_commutative=true",
  BitwiseOr: "x:T, y:T -> z:T; T:type,allowed=$18; is_commutative=true",
  BitwiseXor: "x:T, y:T -> z:T; T:type,allowed=$18; is_commutative=true",
  BroadcastArgs: "s0:T, s1:T -> r0:T; T:type,default=DT_INT32,allowed=$5",
  BroadcastTo: "input:T, shape:Tidx -> output:T; T:type; Tidx:type,default=DT_INT32,allowed=$5",
  Case: "branch_index:int32, input:Tin -> output:Tout; Tin:list(type),min=0; Tout:list(type),min=0; branches:list(func),min=1; output_shapes:list(shape),default=[]; is_stateful=true",
  Cast: "x:SrcT -> y:DstT; SrcT:type; DstT:type; Truncate:bool,default=false",
  Ceil: "x:T -> y:T; T:type,allowed=$13",
  CheckNumerics: "tensor:T -> output:T; T:type,allowed=$13; message:string; is_stateful=true",
  Cholesky: "input:T -> output:T; T:type,allowed=$19",
  ClipByValue: "t:T, clip_value_min:T, clip_value_max:T -> output:T; T:type,allowed=$8",
  Complex: "real:T, imag:T -> out:Tout; T:type,default=DT_FLOAT,allowed=$7; Tout:type,default=DT_COMPLEX64,allowed=$6",
  ComplexAbs: "x:T -> y:Tout; T:type,default=DT_COMPLEX64,allowed=$6; Tout:type,default=DT_FLOAT,allowed=$7",
  ConcatV2: "values:N*T, axis:Tidx -> output:T; N:int,min=2; T:type; Tidx:type,default=DT_INT32,allowed=$5",
  Conj: "input:T -> output:T; T:type,default=DT_COMPLEX64,allowed=$20",
  Const: " -> output:dtype; value:tensor; dtype:type",
  Conv2D:
    'input:T, filter:T -> output:T; T:type,allowed=$21; strides:list(int); use_cudnn_on_gpu:bool,default=true; padding:string,allowed=["SAME", "VALID", "EXPLICIT"]; explicit_paddings:list(int),default=[]; data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]; dilations:list(int),default=[1, 1, 1, 1]',
  Conv2DBackpropInput:
    'input_sizes:int32, filter:T, out_backprop:T -> output:T; T:type,allowed=$21; strides:list(int); use_cudnn_on_gpu:bool,default=true; padding:string,allowed=["SAME", "VALID", "EXPLICIT"]; explicit_paddings:list(int),default=[]; data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]; dilations:list(int),default=[1, 1, 1, 1]',
  Conv3D:
    'input:T, filter:T -> output:T; T:type,allowed=$14; strides:list(int),min=5; padding:string,allowed=["SAME", "VALID"]; data_format:string,default="NDHWC",allowed=["NDHWC", "NCDHW"]; dilations:list(int),default=[1, 1, 1, 1, 1]',
  Conv3DBackpropInputV2:
    'input_sizes:Tshape, filter:T, out_backprop:T -> output:T; T:type,allowed=$14; strides:list(int),min=5; padding:string,allowed=["SAME", "VALID"]; data_format:string,default="NDHWC",allowed=["NDHWC", "NCDHW"]; dilations:list(int),default=[1, 1, 1, 1, 1]; Tshape:type,default=DT_INT32,allowed=$5',
  Cos: "x:T -> y:T; T:type,allowed=$1",
  Cosh: "x:T -> y:T; T:type,allowed=$1",
  Cross: "a:T, b:T -> product:T; T:type,allowed=$22",
  Cumprod:
    "x:T, axis:Tidx -> out:T; exclusive:bool,default=false; reverse:bool,default=false; T:type,allowed=$8; Tidx:type,default=DT_INT32,allowed=$5",
  Cumsum:
    "x:T, axis:Tidx -> out:T; exclusive:bool,default=false; reverse:bool,default=false; T:type,allowed=$8; Tidx:type,default=DT_INT32,allowed=$5",
  CumulativeLogsumexp:
    "x:T, axis:Tidx -> out:T; exclusive:bool,default=false; reverse:bool,default=false; T:type,allowed=$13; Tidx:type,default=DT_INT32,allowed=$5",
  DecodeRaw: "bytes:string -> output:out_type; out_type:type,allowed=$23; little_endian:bool,default=true",
  DepthToSpace:
    'input:T -> output:T; T:type; block_size:int,min=2; data_format:string,default="NHWC",allowed=["NHWC", "NCHW", "NCHW_VECT_C"]',
  DepthwiseConv2dNative:
    'input:T, filter:T -> output:T; T:type,allowed=$14; strides:list(int); padding:string,allowed=["SAME", "VALID", "EXPLICIT"]; explicit_paddings:list(int),default=[]; data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]; dilations:list(int),default=[1, 1, 1, 1]',
  Digamma: "x:T -> y:T; T:type,allowed=$13",
  Div: "x:T, y:T -> z:T; T:type,allowed=$24",
  DivNoNan: "x:T, y:T -> z:T; T:type,allowed=$25",
  Eig: "input:T -> e:Tout, v:Tout; compute_v:bool,default=true; T:type,allowed=$26; Tout:type,allowed=$6",
  Einsum: "inputs:N*T -> output:T; equation:string; N:int,min=1; T:type",
  Elu: "features:T -> activations:T; T:type,allowed=$14",
  EnsureShape: "input:T -> output:T; shape:shape; T:type",
  Equal: "x:T, y:T -> z:bool; T:type; incompatible_shape_error:bool,default=true; is_commutative=true",
  Erf: "x:T -> y:T; T:type,allowed=$13",
  Erfc: "x:T -> y:T; T:type,allowed=$13",
  Erfinv: "x:T -> y:T; T:type,allowed=$13",
  EuclideanNorm:
    "input:T, reduction_indices:Tidx -> output:T; keep_dims:bool,default=false; T:type,allowed=$8; Tidx:type,default=DT_INT32,allowed=$5",
  Exp: "x:T -> y:T; T:type,allowed=$1",
  ExpandDims: "input:T, dim:Tdim -> output:T; T:type; Tdim:type,default=DT_INT32,allowed=$5",
  Expm1: "x:T -> y:T; T:type,allowed=$1",
  ExtractImagePatches:
    'images:T -> patches:T; ksizes:list(int),min=4; strides:list(int),min=4; rates:list(int),min=4; T:type,allowed=$27; padding:string,allowed=["SAME", "VALID"]',
  FFT: "input:Tcomplex -> output:Tcomplex; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  FFT2D: "input:Tcomplex -> output:Tcomplex; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  FFT3D: "input:Tcomplex -> output:Tcomplex; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  Fill: "dims:index_type, value:T -> output:T; T:type; index_type:type,default=DT_INT32,allowed=$5",
  Floor: "x:T -> y:T; T:type,allowed=$13",
  FloorDiv: "x:T, y:T -> z:T; T:type,allowed=$24",
  FloorMod: "x:T, y:T -> z:T; T:type,allowed=$28",
  FusedBatchNormV3:
    'x:T, scale:U, offset:U, mean:U, variance:U -> y:T, batch_mean:U, batch_variance:U, reserve_space_1:U, reserve_space_2:U, reserve_space_3:U; T:type,allowed=$29; U:type,allowed=$30; epsilon:float,default=0.0001; exponential_avg_factor:float,default=1; data_format:string,default="NHWC",allowed=["NHWC", "NCHW", "NDHWC", "NCDHW"]; is_training:bool,default=true',
  GatherNd:
    'params:Tparams, indices:Tindices -> output:Tparams; Tparams:type; Tindices:type,allowed=$10; bad_indices_policy:string,default=""',
  GatherV2:
    "params:Tparams, indices:Tindices, axis:Taxis -> output:Tparams; batch_dims:int,default=0; Tparams:type; Tindices:type,allowed=$10; Taxis:type,allowed=$5",
  Greater: "x:T, y:T -> z:bool; T:type,allowed=$22",
  GreaterEqual: "x:T, y:T -> z:bool; T:type,allowed=$22",
  IFFT: "input:Tcomplex -> output:Tcomplex; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  IFFT2D: "input:Tcomplex -> output:Tcomplex; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  IFFT3D: "input:Tcomplex -> output:Tcomplex; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  IRFFT:
    "input:Tcomplex, fft_length:int32 -> output:Treal; Treal:type,default=DT_FLOAT,allowed=$7; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  IRFFT2D:
    "input:Tcomplex, fft_length:int32 -> output:Treal; Treal:type,default=DT_FLOAT,allowed=$7; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  IRFFT3D:
    "input:Tcomplex, fft_length:int32 -> output:Treal; Treal:type,default=DT_FLOAT,allowed=$7; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  Identity: "input:T -> output:T; T:type",
  IdentityN: "input:T -> output:T; T:list(type),min=1",
  If: "cond:Tcond, input:Tin -> output:Tout; Tcond:type; Tin:list(type),min=0; Tout:list(type),min=0; then_branch:func; else_branch:func; output_shapes:list(shape),default=[]; is_stateful=true",
  Imag: "input:T -> output:Tout; T:type,default=DT_COMPLEX64,allowed=$6; Tout:type,default=DT_FLOAT,allowed=$7",
  InTopKV2: "predictions:float, targets:T, k:T -> precision:bool; T:type,default=DT_INT32,allowed=$5",
  Invert: "x:T -> y:T; T:type,allowed=$18",
  InvertPermutation: "x:T -> y:T; T:type,default=DT_INT32,allowed=$5",
  IsFinite: "x:T -> y:bool; T:type,allowed=$13",
  IsInf: "x:T -> y:bool; T:type,allowed=$13",
  IsNan: "x:T -> y:bool; T:type,allowed=$13",
  L2Loss: "t:T -> output:T; T:type,allowed=$14",
  LRN: "input:T -> output:T; depth_radius:int,default=5; bias:float,default=1; alpha:float,default=1; beta:float,default=0.5; T:type,default=DT_FLOAT,allowed=$29",
  LeakyRelu: "features:T -> activations:T; alpha:float,default=0.2; T:type,default=DT_FLOAT,allowed=$14",
  LeftShift: "x:T, y:T -> z:T; T:type,allowed=$18",
  Less: "x:T, y:T -> z:bool; T:type,allowed=$22",
  LessEqual: "x:T, y:T -> z:bool; T:type,allowed=$22",
  Lgamma: "x:T -> y:T; T:type,allowed=$13",
  LinSpace: "start:T, stop:T, num:Tidx -> output:T; T:type,allowed=$13; Tidx:type,default=DT_INT32,allowed=$5",
  Log: "x:T -> y:T; T:type,allowed=$1",
  Log1p: "x:T -> y:T; T:type,allowed=$1",
  LogMatrixDeterminant: "input:T -> sign:T, log_abs_determinant:T; T:type,allowed=$31",
  LogSoftmax: "logits:T -> logsoftmax:T; T:type,allowed=$14",
  LogUniformCandidateSampler:
    "true_classes:int64 -> sampled_candidates:int64, true_expected_count:float, sampled_expected_count:float; num_true:int,min=1; num_sampled:int,min=1; unique:bool; range_max:int,min=1; seed:int,default=0; seed2:int,default=0; is_stateful=true",
  LogicalAnd: "x:bool, y:bool -> z:bool; is_commutative=true",
  LogicalNot: "x:bool -> y:bool",
  LogicalOr: "x:bool, y:bool -> z:bool; is_commutative=true",
  LowerBound: "sorted_inputs:T, values:T -> output:out_type; T:type; out_type:type,default=DT_INT32,allowed=$5",
  MatMul:
    "a:T, b:T -> product:T; transpose_a:bool,default=false; transpose_b:bool,default=false; T:type,allowed=$32; grad_a:bool,default=false; grad_b:bool,default=false",
  MatrixBandPart:
    "input:T, num_lower:Tindex, num_upper:Tindex -> band:T; T:type; Tindex:type,default=DT_INT64,allowed=$5",
  MatrixDeterminant: "input:T -> output:T; T:type,allowed=$31",
  MatrixDiagPartV3:
    'input:T, k:int32, padding_value:T -> diagonal:T; T:type; align:string,default="RIGHT_LEFT",allowed=["LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT"]',
  MatrixDiagV3:
    'diagonal:T, k:int32, num_rows:int32, num_cols:int32, padding_value:T -> output:T; T:type; align:string,default="RIGHT_LEFT",allowed=["LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT"]',
  MatrixInverse: "input:T -> output:T; adjoint:bool,default=false; T:type,allowed=$19",
  MatrixSetDiagV3:
    'input:T, diagonal:T, k:int32 -> output:T; T:type; align:string,default="RIGHT_LEFT",allowed=["LEFT_RIGHT", "RIGHT_LEFT", "LEFT_LEFT", "RIGHT_RIGHT"]',
  MatrixSolve: "matrix:T, rhs:T -> output:T; adjoint:bool,default=false; T:type,allowed=$19",
  MatrixTriangularSolve:
    "matrix:T, rhs:T -> output:T; lower:bool,default=true; adjoint:bool,default=false; T:type,allowed=$33",
  Max: "input:T, reduction_indices:Tidx -> output:T; keep_dims:bool,default=false; T:type,allowed=$34; Tidx:type,default=DT_INT32,allowed=$5",
  MaxPool:
    'input:T -> output:T; T:type,default=DT_FLOAT,allowed=$35; ksize:list(int),min=4; strides:list(int),min=4; padding:string,allowed=["SAME", "VALID", "EXPLICIT"]; explicit_paddings:list(int),default=[]; data_format:string,default="NHWC",allowed=["NHWC", "NCHW", "NCHW_VECT_C"]',
  MaxPool3D:
    'input:T -> output:T; ksize:list(int),min=5; strides:list(int),min=5; padding:string,allowed=["SAME", "VALID"]; data_format:string,default="NDHWC",allowed=["NDHWC", "NCDHW"]; T:type,allowed=$29',
  Maximum: "x:T, y:T -> z:T; T:type,allowed=$36",
  Mean: "input:T, reduction_indices:Tidx -> output:T; keep_dims:bool,default=false; T:type,allowed=$8; Tidx:type,default=DT_INT32,allowed=$5",
  MergeV2Checkpoints:
    "checkpoint_prefixes:string, destination_prefix:string -> ; delete_old_dirs:bool,default=true; allow_missing_files:bool,default=false; is_stateful=true",
  Min: "input:T, reduction_indices:Tidx -> output:T; keep_dims:bool,default=false; T:type,allowed=$34; Tidx:type,default=DT_INT32,allowed=$5",
  Minimum: "x:T, y:T -> z:T; T:type,allowed=$36",
  MirrorPad:
    'input:T, paddings:Tpaddings -> output:T; T:type; Tpaddings:type,default=DT_INT32,allowed=$5; mode:string,allowed=["REFLECT", "SYMMETRIC"]',
  Mod: "x:T, y:T -> z:T; T:type,allowed=$37",
  Mul: "x:T, y:T -> z:T; T:type,allowed=$24; is_commutative=true",
  MulNoNan: "x:T, y:T -> z:T; T:type,allowed=$1",
  Multinomial:
    "logits:T, num_samples:int32 -> output:output_dtype; seed:int,default=0; seed2:int,default=0; T:type,allowed=$22; output_dtype:type,default=DT_INT64,allowed=$5; is_stateful=true",
  Neg: "x:T -> y:T; T:type,allowed=$38",
  NoOp: " -> ",
  NonMaxSuppressionV3:
    "boxes:T, scores:T, max_output_size:int32, iou_threshold:T_threshold, score_threshold:T_threshold -> selected_indices:int32; T:type,default=DT_FLOAT,allowed=$39; T_threshold:type,default=DT_FLOAT,allowed=$39",
  NotEqual: "x:T, y:T -> z:bool; T:type; incompatible_shape_error:bool,default=true; is_commutative=true",
  OneHot:
    "indices:TI, depth:int32, on_value:T, off_value:T -> output:T; axis:int,default=-1; T:type; TI:type,default=DT_INT64,allowed=$40",
  OnesLike: "x:T -> y:T; T:type,allowed=$41",
  Pack: "values:N*T -> output:T; N:int,min=1; T:type; axis:int,default=0",
  Pad: "input:T, paddings:Tpaddings -> output:T; T:type; Tpaddings:type,default=DT_INT32,allowed=$5",
  PadV2:
    "input:T, paddings:Tpaddings, constant_values:T -> output:T; T:type; Tpaddings:type,default=DT_INT32,allowed=$5",
  PartitionedCall:
    'args:Tin -> output:Tout; Tin:list(type),min=0; Tout:list(type),min=0; f:func; config:string,default=""; config_proto:string,default=""; executor_type:string,default=""',
  Placeholder: " -> output:dtype; dtype:type; shape:shape,default=<unknown>",
  PlaceholderWithDefault: "input:dtype -> output:dtype; dtype:type; shape:shape",
  Pow: "x:T, y:T -> z:T; T:type,allowed=$42",
  PreventGradient: 'input:T -> output:T; T:type; message:string,default=""',
  PrintV2: 'input:string -> ; output_stream:string,default="stderr"; end:string,default="\n"; is_stateful=true',
  Prod: "input:T, reduction_indices:Tidx -> output:T; keep_dims:bool,default=false; T:type,allowed=$8; Tidx:type,default=DT_INT32,allowed=$5",
  Qr: "input:T -> q:T, r:T; full_matrices:bool,default=false; T:type,allowed=$19",
  RFFT: "input:Treal, fft_length:int32 -> output:Tcomplex; Treal:type,default=DT_FLOAT,allowed=$7; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  RFFT2D:
    "input:Treal, fft_length:int32 -> output:Tcomplex; Treal:type,default=DT_FLOAT,allowed=$7; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  RFFT3D:
    "input:Treal, fft_length:int32 -> output:Tcomplex; Treal:type,default=DT_FLOAT,allowed=$7; Tcomplex:type,default=DT_COMPLEX64,allowed=$6",
  RandomGamma:
    "shape:S, alpha:T -> output:T; seed:int,default=0; seed2:int,default=0; S:type,allowed=$5; T:type,allowed=$43; is_stateful=true",
  RandomPoissonV2:
    "shape:S, rate:R -> output:dtype; seed:int,default=0; seed2:int,default=0; S:type,allowed=$5; R:type,default=DT_DOUBLE,allowed=$44; dtype:type,default=DT_INT64,allowed=$44; is_stateful=true",
  RandomShuffle: "value:T -> output:T; seed:int,default=0; seed2:int,default=0; T:type; is_stateful=true",
  RandomStandardNormal:
    "shape:T -> output:dtype; seed:int,default=0; seed2:int,default=0; dtype:type,allowed=$14; T:type,allowed=$5; is_stateful=true",
  RandomUniform:
    "shape:T -> output:dtype; seed:int,default=0; seed2:int,default=0; dtype:type,allowed=$14; T:type,allowed=$5; is_stateful=true",
  RandomUniformInt:
    "shape:T, minval:Tout, maxval:Tout -> output:Tout; seed:int,default=0; seed2:int,default=0; Tout:type,allowed=$5; T:type,allowed=$5; is_stateful=true",
  Range: "start:Tidx, limit:Tidx, delta:Tidx -> output:Tidx; Tidx:type,default=DT_INT32,allowed=$45",
  Rank: "input:T -> output:int32; T:type",
  ReadVariableOp: "resource:resource -> value:dtype; dtype:type; is_stateful=true",
  Real: "input:T -> output:Tout; T:type,default=DT_COMPLEX64,allowed=$6; Tout:type,default=DT_FLOAT,allowed=$7",
  RealDiv: "x:T, y:T -> z:T; T:type,allowed=$24",
  Reciprocal: "x:T -> y:T; T:type,allowed=$38",
  ReduceJoin:
    'inputs:string, reduction_indices:int32 -> output:string; keep_dims:bool,default=false; separator:string,default=""',
  RegexFullMatch: "input:string, pattern:string -> output:bool",
  RegexReplace: "input:string, pattern:string, rewrite:string -> output:string; replace_global:bool,default=true",
  Relu: "features:T -> activations:T; T:type,allowed=$46",
  Relu6: "features:T -> activations:T; T:type,allowed=$22",
  Reshape: "tensor:T, shape:Tshape -> output:T; T:type; Tshape:type,default=DT_INT32,allowed=$5",
  ResizeBilinear:
    "images:T, size:int32 -> resized_images:float; T:type,allowed=$47; align_corners:bool,default=false; half_pixel_centers:bool,default=false",
  ResizeNearestNeighbor:
    "images:T, size:int32 -> resized_images:T; T:type,allowed=$48; align_corners:bool,default=false; half_pixel_centers:bool,default=false",
  ResourceApplyAdadelta:
    "var:resource, accum:resource, accum_update:resource, lr:T, rho:T, epsilon:T, grad:T -> ; T:type,allowed=$8; use_locking:bool,default=false; is_stateful=true",
  ResourceApplyAdagrad:
    "var:resource, accum:resource, lr:T, grad:T -> ; T:type,allowed=$8; use_locking:bool,default=false; update_slots:bool,default=true; is_stateful=true",
  ResourceApplyAdam:
    "var:resource, m:resource, v:resource, beta1_power:T, beta2_power:T, lr:T, beta1:T, beta2:T, epsilon:T, grad:T -> ; T:type,allowed=$8; use_locking:bool,default=false; use_nesterov:bool,default=false; is_stateful=true",
  ResourceApplyCenteredRMSProp:
    "var:resource, mg:resource, ms:resource, mom:resource, lr:T, rho:T, momentum:T, epsilon:T, grad:T -> ; T:type,allowed=$8; use_locking:bool,default=false; is_stateful=true",
  ResourceApplyGradientDescent:
    "var:resource, alpha:T, delta:T -> ; T:type,allowed=$8; use_locking:bool,default=false; is_stateful=true",
  ResourceApplyMomentum:
    "var:resource, accum:resource, lr:T, grad:T, momentum:T -> ; T:type,allowed=$8; use_locking:bool,default=false; use_nesterov:bool,default=false; is_stateful=true",
  ResourceApplyRMSProp:
    "var:resource, ms:resource, mom:resource, lr:T, rho:T, momentum:T, epsilon:T, grad:T -> ; T:type,allowed=$8; use_locking:bool,default=false; is_stateful=true",
  ResourceGather:
    "resource:resource, indices:Tindices -> output:dtype; batch_dims:int,default=0; validate_indices:bool,default=true; dtype:type; Tindices:type,allowed=$5; is_stateful=true",
  ResourceScatterAdd:
    "resource:resource, indices:Tindices, updates:dtype -> ; dtype:type,allowed=$8; Tindices:type,allowed=$5; is_stateful=true",
  ResourceScatterMax:
    "resource:resource, indices:Tindices, updates:dtype -> ; dtype:type,allowed=$8; Tindices:type,allowed=$5; is_stateful=true",
  ResourceScatterMin:
    "resource:resource, indices:Tindices, updates:dtype -> ; dtype:type,allowed=$8; Tindices:type,allowed=$5; is_stateful=true",
  ResourceScatterMul:
    "resource:resource, indices:Tindices, updates:dtype -> ; dtype:type,allowed=$8; Tindices:type,allowed=$5; is_stateful=true",
  ResourceScatterSub:
    "resource:resource, indices:Tindices, updates:dtype -> ; dtype:type,allowed=$8; Tindices:type,allowed=$5; is_stateful=true",
  ResourceScatterUpdate:
    "resource:resource, indices:Tindices, updates:dtype -> ; dtype:type; Tindices:type,allowed=$5; is_stateful=true",
  RestoreV2:
    "prefix:string, tensor_names:string, shape_and_slices:string -> tensors:dtypes; dtypes:list(type),min=1; is_stateful=true",
  ReverseSequence:
    "input:T, seq_lengths:Tlen -> output:T; seq_dim:int; batch_dim:int,default=0; T:type; Tlen:type,default=DT_INT64,allowed=$5",
  ReverseV2: "tensor:T, axis:Tidx -> output:T; Tidx:type,default=DT_INT32,allowed=$5; T:type,allowed=$49",
  RightShift: "x:T, y:T -> z:T; T:type,allowed=$18",
  Rint: "x:T -> y:T; T:type,allowed=$13",
  Roll: "input:T, shift:Tshift, axis:Taxis -> output:T; T:type; Tshift:type,allowed=$5; Taxis:type,allowed=$5",
  Round: "x:T -> y:T; T:type,allowed=$38",
  Rsqrt: "x:T -> y:T; T:type,allowed=$1",
  SaveV2:
    "prefix:string, tensor_names:string, shape_and_slices:string, tensors:dtypes -> ; dtypes:list(type),min=1; is_stateful=true",
  ScatterNd:
    'indices:Tindices, updates:T, shape:Tindices -> output:T; T:type; Tindices:type,allowed=$10; bad_indices_policy:string,default=""',
  SegmentMax: "data:T, segment_ids:Tindices -> output:T; T:type,allowed=$22; Tindices:type,allowed=$5",
  SegmentMean: "data:T, segment_ids:Tindices -> output:T; T:type,allowed=$8; Tindices:type,allowed=$5",
  SegmentMin: "data:T, segment_ids:Tindices -> output:T; T:type,allowed=$22; Tindices:type,allowed=$5",
  SegmentProd: "data:T, segment_ids:Tindices -> output:T; T:type,allowed=$8; Tindices:type,allowed=$5",
  SegmentSum: "data:T, segment_ids:Tindices -> output:T; T:type,allowed=$8; Tindices:type,allowed=$5",
  Select: "condition:bool, t:T, e:T -> output:T; T:type",
  SelectV2: "condition:bool, t:T, e:T -> output:T; T:type",
  SelfAdjointEigV2: "input:T -> e:T, v:T; compute_v:bool,default=true; T:type,allowed=$19",
  Selu: "features:T -> activations:T; T:type,allowed=$14",
  Shape: "input:T -> output:out_type; T:type; out_type:type,default=DT_INT32,allowed=$5",
  ShapeN: "input:N*T -> output:N*out_type; N:int,min=1; T:type; out_type:type,default=DT_INT32,allowed=$5",
  ShardedFilename: "basename:string, shard:int32, num_shards:int32 -> filename:string",
  Sigmoid: "x:T -> y:T; T:type,allowed=$1",
  Sign: "x:T -> y:T; T:type,allowed=$38",
  Sin: "x:T -> y:T; T:type,allowed=$1",
  Sinh: "x:T -> y:T; T:type,allowed=$1",
  Size: "input:T -> output:out_type; T:type; out_type:type,default=DT_INT32,allowed=$5",
  Slice: "input:T, begin:Index, size:Index -> output:T; T:type; Index:type,allowed=$5",
  Snapshot: "input:T -> output:T; T:type",
  Softmax: "logits:T -> softmax:T; T:type,allowed=$14",
  SoftmaxCrossEntropyWithLogits: "features:T, labels:T -> loss:T, backprop:T; T:type,allowed=$14",
  Softplus: "features:T -> activations:T; T:type,allowed=$14",
  Softsign: "features:T -> activations:T; T:type,allowed=$14",
  SpaceToBatchND:
    "input:T, block_shape:Tblock_shape, paddings:Tpaddings -> output:T; T:type; Tblock_shape:type,default=DT_INT32,allowed=$5; Tpaddings:type,default=DT_INT32,allowed=$5",
  SpaceToDepth:
    'input:T -> output:T; T:type; block_size:int,min=2; data_format:string,default="NHWC",allowed=["NHWC", "NCHW", "NCHW_VECT_C"]',
  SparseSoftmaxCrossEntropyWithLogits:
    "features:T, labels:Tlabels -> loss:T, backprop:T; T:type,allowed=$14; Tlabels:type,default=DT_INT64,allowed=$5",
  Split: "split_dim:int32, value:T -> output:num_split*T; num_split:int,min=1; T:type",
  SplitV:
    "value:T, size_splits:Tlen, split_dim:int32 -> output:num_split*T; num_split:int,min=1; T:type; Tlen:type,default=DT_INT64,allowed=$50",
  Sqrt: "x:T -> y:T; T:type,allowed=$1",
  Square: "x:T -> y:T; T:type,allowed=$51",
  SquaredDifference: "x:T, y:T -> z:T; T:type,allowed=$52; is_commutative=true",
  Squeeze: "input:T -> output:T; T:type; squeeze_dims:list(int),default=[],min=0",
  StatefulPartitionedCall:
    'args:Tin -> output:Tout; Tin:list(type),min=0; Tout:list(type),min=0; f:func; config:string,default=""; config_proto:string,default=""; executor_type:string,default=""; is_stateful=true',
  StatefulStandardNormalV2:
    "resource:resource, algorithm:int64, shape:shape_dtype -> output:dtype; dtype:type,default=DT_FLOAT; shape_dtype:type,default=DT_INT64; is_stateful=true",
  StatefulTruncatedNormal:
    "resource:resource, algorithm:int64, shape:shape_dtype -> output:dtype; dtype:type,default=DT_FLOAT; shape_dtype:type,default=DT_INT64; is_stateful=true",
  StatefulUniform:
    "resource:resource, algorithm:int64, shape:shape_dtype -> output:dtype; dtype:type,default=DT_FLOAT; shape_dtype:type,default=DT_INT64; is_stateful=true",
  StatefulUniformFullInt:
    "resource:resource, algorithm:int64, shape:shape_dtype -> output:dtype; dtype:type,default=DT_UINT64; shape_dtype:type,default=DT_INT64; is_stateful=true",
  StatefulUniformInt:
    "resource:resource, algorithm:int64, shape:shape_dtype, minval:dtype, maxval:dtype -> output:dtype; dtype:type,default=DT_INT64; shape_dtype:type,default=DT_INT64; is_stateful=true",
  StatelessIf:
    "cond:Tcond, input:Tin -> output:Tout; Tcond:type; Tin:list(type),min=0; Tout:list(type),min=0; then_branch:func; else_branch:func; output_shapes:list(shape),default=[]",
  StatelessMultinomial:
    "logits:T, num_samples:int32, seed:Tseed -> output:output_dtype; T:type,allowed=$22; Tseed:type,default=DT_INT64,allowed=$5; output_dtype:type,default=DT_INT64,allowed=$5",
  StatelessRandomGammaV2:
    "shape:T, seed:Tseed, alpha:dtype -> output:dtype; dtype:type,allowed=$43; T:type,allowed=$5; Tseed:type,default=DT_INT64,allowed=$5",
  StatelessRandomNormalV2:
    "shape:Tshape, key:uint64, counter:uint64, alg:int32 -> output:dtype; dtype:type,default=DT_FLOAT,allowed=$14; Tshape:type,default=DT_INT32,allowed=$5",
  StatelessRandomPoisson:
    "shape:T, seed:Tseed, lam:Rtype -> output:dtype; Rtype:type,allowed=$44; dtype:type,allowed=$44; T:type,allowed=$5; Tseed:type,default=DT_INT64,allowed=$5",
  StatelessRandomUniformFullIntV2:
    "shape:Tshape, key:uint64, counter:uint64, alg:int32 -> output:dtype; dtype:type,default=DT_UINT64,allowed=$53; Tshape:type,default=DT_INT32,allowed=$5",
  StatelessRandomUniformIntV2:
    "shape:Tshape, key:uint64, counter:uint64, alg:int32, minval:dtype, maxval:dtype -> output:dtype; dtype:type,allowed=$53; Tshape:type,default=DT_INT32,allowed=$5",
  StatelessRandomUniformV2:
    "shape:Tshape, key:uint64, counter:uint64, alg:int32 -> output:dtype; dtype:type,default=DT_FLOAT,allowed=$14; Tshape:type,default=DT_INT32,allowed=$5",
  StatelessShuffle: "value:T, key:uint64, counter:uint64, alg:int32 -> output:T; T:type",
  StatelessTruncatedNormalV2:
    "shape:Tshape, key:uint64, counter:uint64, alg:int32 -> output:dtype; dtype:type,default=DT_FLOAT,allowed=$14; Tshape:type,default=DT_INT32,allowed=$5",
  StatelessWhile:
    "input:T -> output:T; T:list(type),min=0; cond:func; body:func; output_shapes:list(shape),default=[]; parallel_iterations:int,default=10",
  StaticRegexFullMatch: "input:string -> output:bool; pattern:string",
  StaticRegexReplace: "input:string -> output:string; pattern:string; rewrite:string; replace_global:bool,default=true",
  StopGradient: "input:T -> output:T; T:type",
  StridedSlice:
    "input:T, begin:Index, end:Index, strides:Index -> output:T; T:type; Index:type,allowed=$10; begin_mask:int,default=0; end_mask:int,default=0; ellipsis_mask:int,default=0; new_axis_mask:int,default=0; shrink_axis_mask:int,default=0",
  StringFormat:
    'inputs:T -> output:string; T:list(type),min=0; template:string,default="%s"; placeholder:string,default="%s"; summarize:int,default=3',
  StringJoin: 'inputs:N*string -> output:string; N:int,min=0; separator:string,default=""',
  StringLength: 'input:string -> output:int32; unit:string,default="BYTE",allowed=["BYTE", "UTF8_CHAR"]',
  StringLower: 'input:string -> output:string; encoding:string,default=""',
  StringSplitV2: "input:string, sep:string -> indices:int64, values:string, shape:int64; maxsplit:int,default=-1",
  StringStrip: "input:string -> output:string",
  StringToHashBucketFast: "input:string -> output:int64; num_buckets:int,min=1",
  StringToNumber: "string_tensor:string -> output:out_type; out_type:type,default=DT_FLOAT,allowed=$54",
  StringUpper: 'input:string -> output:string; encoding:string,default=""',
  Sub: "x:T, y:T -> z:T; T:type,allowed=$55",
  Substr:
    'input:string, pos:T, len:T -> output:string; T:type,allowed=$5; unit:string,default="BYTE",allowed=["BYTE", "UTF8_CHAR"]',
  Sum: "input:T, reduction_indices:Tidx -> output:T; keep_dims:bool,default=false; T:type,allowed=$8; Tidx:type,default=DT_INT32,allowed=$5",
  Svd: "input:T -> s:T, u:T, v:T; compute_uv:bool,default=true; full_matrices:bool,default=false; T:type,allowed=$19",
  Tan: "x:T -> y:T; T:type,allowed=$1",
  Tanh: "x:T -> y:T; T:type,allowed=$1",
  TensorListFromTensor:
    "tensor:element_dtype, element_shape:shape_type -> output_handle:variant; element_dtype:type; shape_type:type,allowed=$5",
  TensorListGetItem:
    "input_handle:variant, index:int32, element_shape:Tshape -> item:element_dtype; element_dtype:type; Tshape:type,default=DT_INT32,allowed=$5",
  TensorListLength: "input_handle:variant -> length:int32",
  TensorListReserve:
    "element_shape:shape_type, num_elements:int32 -> handle:variant; element_dtype:type; shape_type:type,allowed=$5",
  TensorListSetItem:
    "input_handle:variant, index:int32, item:element_dtype -> output_handle:variant; element_dtype:type; resize_if_index_out_of_bounds:bool,default=false",
  TensorListStack:
    "input_handle:variant, element_shape:int32 -> tensor:element_dtype; element_dtype:type; num_elements:int,default=-1",
  TensorScatterAdd:
    'tensor:T, indices:Tindices, updates:T -> output:T; T:type; Tindices:type,allowed=$5; bad_indices_policy:string,default=""',
  TensorScatterMax:
    'tensor:T, indices:Tindices, updates:T -> output:T; T:type; Tindices:type,allowed=$5; bad_indices_policy:string,default=""',
  TensorScatterMin:
    'tensor:T, indices:Tindices, updates:T -> output:T; T:type; Tindices:type,allowed=$5; bad_indices_policy:string,default=""',
  TensorScatterSub:
    'tensor:T, indices:Tindices, updates:T -> output:T; T:type; Tindices:type,allowed=$5; bad_indices_policy:string,default=""',
  TensorScatterUpdate:
    'tensor:T, indices:Tindices, updates:T -> output:T; T:type; Tindices:type,allowed=$56; bad_indices_policy:string,default=""',
  TensorStridedSliceUpdate:
    "input:T, begin:Index, end:Index, strides:Index, value:T -> output:T; T:type; Index:type,allowed=$5; begin_mask:int,default=0; end_mask:int,default=0; ellipsis_mask:int,default=0; new_axis_mask:int,default=0; shrink_axis_mask:int,default=0",
  Tile: "input:T, multiples:Tmultiples -> output:T; T:type; Tmultiples:type,default=DT_INT32,allowed=$5",
  TopKV2:
    "input:T, k:Tk -> values:T, indices:index_type; sorted:bool,default=true; T:type,allowed=$22; Tk:type,default=DT_INT32,allowed=$10; index_type:type,default=DT_INT32,allowed=$10",
  Transpose: "x:T, perm:Tperm -> y:T; T:type; Tperm:type,default=DT_INT32,allowed=$5",
  TruncateDiv: "x:T, y:T -> z:T; T:type,allowed=$24",
  TruncateMod: "x:T, y:T -> z:T; T:type,allowed=$57",
  TruncatedNormal:
    "shape:T -> output:dtype; seed:int,default=0; seed2:int,default=0; dtype:type,allowed=$14; T:type,allowed=$5; is_stateful=true",
  UniformCandidateSampler:
    "true_classes:int64 -> sampled_candidates:int64, true_expected_count:float, sampled_expected_count:float; num_true:int,min=1; num_sampled:int,min=1; unique:bool; range_max:int,min=1; seed:int,default=0; seed2:int,default=0; is_stateful=true",
  Unique: "x:T -> y:T, idx:out_idx; T:type; out_idx:type,default=DT_INT32,allowed=$5",
  UniqueWithCounts: "x:T -> y:T, idx:out_idx, count:out_idx; T:type; out_idx:type,default=DT_INT32,allowed=$5",
  Unpack: "value:T -> output:num*T; num:int,min=0; T:type; axis:int,default=0",
  UnsortedSegmentMax:
    "data:T, segment_ids:Tindices, num_segments:Tnumsegments -> output:T; T:type,allowed=$22; Tindices:type,allowed=$5; Tnumsegments:type,default=DT_INT32,allowed=$5",
  UnsortedSegmentMin:
    "data:T, segment_ids:Tindices, num_segments:Tnumsegments -> output:T; T:type,allowed=$22; Tindices:type,allowed=$5; Tnumsegments:type,default=DT_INT32,allowed=$5",
  UnsortedSegmentProd:
    "data:T, segment_ids:Tindices, num_segments:Tnumsegments -> output:T; T:type,allowed=$8; Tindices:type,allowed=$5; Tnumsegments:type,default=DT_INT32,allowed=$5",
  UnsortedSegmentSum:
    "data:T, segment_ids:Tindices, num_segments:Tnumsegments -> output:T; T:type,allowed=$8; Tindices:type,allowed=$10; Tnumsegments:type,default=DT_INT32,allowed=$5",
  UpperBound: "sorted_inputs:T, values:T -> output:out_type; T:type; out_type:type,default=DT_INT32,allowed=$5",
  VarHandleOp:
    ' -> resource:resource; container:string,default=""; shared_name:string,default=""; debug_name:string,default=""; dtype:type; shape:shape; allowed_devices:list(string),default=[]; is_stateful=true',
  VarIsInitializedOp: "resource:resource -> is_initialized:bool; is_stateful=true",
  VariableV2:
    ' -> ref:Ref(dtype); shape:shape; dtype:type; container:string,default=""; shared_name:string,default=""; is_stateful=true',
  Where: "input:T -> index:int64; T:type,default=DT_BOOL,allowed=$58",
  While:
    "input:T -> output:T; T:list(type),min=0; cond:func; body:func; output_shapes:list(shape),default=[]; parallel_iterations:int,default=10; is_stateful=true",
  Xdivy: "x:T, y:T -> z:T; T:type,allowed=$59",
  Xlog1py: "x:T, y:T -> z:T; T:type,allowed=$59",
  Xlogy: "x:T, y:T -> z:T; T:type,allowed=$59",
  ZerosLike: "x:T -> y:T; T:type",
};
