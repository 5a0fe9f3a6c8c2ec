"""The messages of TensorFlow's files: examples, events, graphs, checkpoints, saved models.

Field names and numbers are those of tensorflow/core (example, framework, util, protobuf).
"""

from .protobuf import Field, Message


def message(name, /, **fields):
    """A class of messages with these fields."""
    return type(name, (Message,), {"FIELDS": fields, "__module__": "tensorflow.core"})


# --- Examples -------------------------------------------------------------------------------------------------------

BytesList = message("BytesList", value=Field(1, "bytes", repeated=True))
FloatList = message("FloatList", value=Field(1, "float", repeated=True))
Int64List = message("Int64List", value=Field(1, "int64", repeated=True))
Feature = message(
    "Feature",
    bytes_list=Field(1, BytesList, oneof="kind"),
    float_list=Field(2, FloatList, oneof="kind"),
    int64_list=Field(3, Int64List, oneof="kind"),
)
Features = message("Features", feature=Field(1, Feature, map=True))
FeatureList = message("FeatureList", feature=Field(1, Feature, repeated=True))
FeatureLists = message("FeatureLists", feature_list=Field(1, FeatureList, map=True))
Example = message("Example", features=Field(1, Features))
SequenceExample = message("SequenceExample", context=Field(1, Features), feature_lists=Field(2, FeatureLists))

# --- Tensors ---------------------------------------------------------------------------------------------------------

DTYPE_NUMBERS = {
    "float32": 1, "float64": 2, "int32": 3, "uint8": 4, "int16": 5, "int8": 6, "string": 7, "complex64": 8, "int64": 9,
    "bool": 10, "bfloat16": 14, "uint16": 17, "complex128": 18, "float16": 19, "resource": 20, "variant": 21, "uint32": 22,
    "uint64": 23,
}  # fmt: skip
_ENUM_NAMES = {"float32": "FLOAT", "float64": "DOUBLE", "float16": "HALF"}
_DTYPE_NAMES = {n: "DT_" + _ENUM_NAMES.get(k, k.upper()) for k, n in DTYPE_NUMBERS.items()}
DTYPE_OF_NUMBER = {n: k for k, n in DTYPE_NUMBERS.items()}

Dim = message("Dim", size=Field(1, "int64"), name=Field(2, "string"))
TensorShapeProto = message("TensorShapeProto", dim=Field(2, Dim, repeated=True), unknown_rank=Field(3, "bool"))
TensorProto = message(
    "TensorProto",
    dtype=Field(1, "enum", names=_DTYPE_NAMES),
    tensor_shape=Field(2, TensorShapeProto),
    version_number=Field(3, "int32"),
    tensor_content=Field(4, "bytes"),
    float_val=Field(5, "float", repeated=True),
    double_val=Field(6, "double", repeated=True),
    int_val=Field(7, "int32", repeated=True),
    string_val=Field(8, "bytes", repeated=True),
    int64_val=Field(10, "int64", repeated=True),
    bool_val=Field(11, "bool", repeated=True),
    half_val=Field(13, "int32", repeated=True),
    uint32_val=Field(16, "uint32", repeated=True),
    uint64_val=Field(17, "uint64", repeated=True),
)


def shape_proto(dims):
    """A shape (None for an unknown rank, -1 or None for unknown sizes) as a message."""
    made = TensorShapeProto()
    if dims is None:
        made.unknown_rank = True
    for n in dims or ():
        made.dim.add(size=-1 if n is None else int(n))
    return made


# --- Graphs ------------------------------------------------------------------------------------------------------------

NameAttrList = message("NameAttrList", name=Field(1, "string"))
AttrList = message(
    "ListValue",
    s=Field(2, "bytes", repeated=True),
    i=Field(3, "int64", repeated=True),
    f=Field(4, "float", repeated=True),
    b=Field(5, "bool", repeated=True),
    type=Field(6, "enum", repeated=True, names=_DTYPE_NAMES),
    shape=Field(7, TensorShapeProto, repeated=True),
    func=Field(9, NameAttrList, repeated=True),
)
AttrValue = message(
    "AttrValue",
    list=Field(1, AttrList, oneof="value"),
    s=Field(2, "bytes", oneof="value"),
    i=Field(3, "int64", oneof="value"),
    f=Field(4, "float", oneof="value"),
    b=Field(5, "bool", oneof="value"),
    type=Field(6, "enum", oneof="value", names=_DTYPE_NAMES),
    shape=Field(7, TensorShapeProto, oneof="value"),
    tensor=Field(8, TensorProto, oneof="value"),
    func=Field(10, NameAttrList, oneof="value"),
)
# A function's attributes are values themselves.
NameAttrList.FIELDS["attr"] = Field(2, AttrValue, map=True)
NodeDef = message(
    "NodeDef",
    name=Field(1, "string"),
    op=Field(2, "string"),
    input=Field(3, "string", repeated=True),
    device=Field(4, "string"),
    attr=Field(5, AttrValue, map=True),
)
VersionDef = message("VersionDef", producer=Field(1, "int32"), min_consumer=Field(2, "int32"))
ArgDef = message(
    "ArgDef", name=Field(1, "string"), type=Field(3, "enum", names=_DTYPE_NAMES), type_attr=Field(4, "string"), number_attr=Field(5, "string"),
    type_list_attr=Field(6, "string"),
)  # fmt: skip
AttrDef = message("AttrDef", name=Field(1, "string"), type=Field(2, "string"), default_value=Field(3, AttrValue))
OpDef = message(
    "OpDef",
    name=Field(1, "string"),
    input_arg=Field(2, ArgDef, repeated=True),
    output_arg=Field(3, ArgDef, repeated=True),
    attr=Field(4, AttrDef, repeated=True),
    is_stateful=Field(17, "bool"),
    control_output=Field(20, "string", repeated=True),
)
ArgAttrs = message("ArgAttrs", attr=Field(1, AttrValue, map=True))
FunctionDef = message(
    "FunctionDef",
    signature=Field(1, OpDef),
    node_def=Field(3, NodeDef, repeated=True),
    ret=Field(4, "string", map=True),
    attr=Field(5, AttrValue, map=True),
    control_ret=Field(6, "string", map=True),
    arg_attr=Field(7, ArgAttrs, map=True),
)
FunctionDefLibrary = message("FunctionDefLibrary", function=Field(1, FunctionDef, repeated=True))
GraphDef = message(
    "GraphDef", node=Field(1, NodeDef, repeated=True), library=Field(2, FunctionDefLibrary), versions=Field(4, VersionDef)
)

# --- Events ------------------------------------------------------------------------------------------------------------

HistogramProto = message(
    "HistogramProto",
    min=Field(1, "double"), max=Field(2, "double"), num=Field(3, "double"), sum=Field(4, "double"), sum_squares=Field(5, "double"),
    bucket_limit=Field(6, "double", repeated=True), bucket=Field(7, "double", repeated=True),
)  # fmt: skip
ImageSummary = message(
    "Image", height=Field(1, "int32"), width=Field(2, "int32"), colorspace=Field(3, "int32"), encoded_image_string=Field(4, "bytes")
)
PluginData = message("PluginData", plugin_name=Field(1, "string"), content=Field(2, "bytes"))
SummaryMetadata = message(
    "SummaryMetadata",
    plugin_data=Field(1, PluginData), display_name=Field(2, "string"), summary_description=Field(3, "string"),
    data_class=Field(4, "enum", names={1: "DATA_CLASS_SCALAR", 2: "DATA_CLASS_TENSOR", 3: "DATA_CLASS_BLOB_SEQUENCE"}),
)  # fmt: skip
SummaryValue = message(
    "Value",
    tag=Field(1, "string"),
    simple_value=Field(2, "float", oneof="value"),
    image=Field(4, ImageSummary, oneof="value"),
    histo=Field(5, HistogramProto, oneof="value"),
    tensor=Field(8, TensorProto, oneof="value"),
    metadata=Field(9, SummaryMetadata),
)
Summary = message("Summary", value=Field(1, SummaryValue, repeated=True))
# The messages inside one another, as programs name them.
Summary.Value, Summary.Image, SummaryMetadata.PluginData = SummaryValue, ImageSummary, PluginData
AttrValue.ListValue, TensorShapeProto.Dim = AttrList, Dim
SourceMetadata = message("SourceMetadata", writer=Field(1, "string"))
Event = message(
    "Event",
    wall_time=Field(1, "double"),
    step=Field(2, "int64"),
    file_version=Field(3, "string", oneof="what"),
    graph_def=Field(4, "bytes", oneof="what"),
    summary=Field(5, Summary, oneof="what"),
    meta_graph_def=Field(9, "bytes", oneof="what"),
    source_metadata=Field(10, SourceMetadata),
)

# --- Checkpoints ---------------------------------------------------------------------------------------------------------

BundleHeader = message(
    "BundleHeaderProto", num_shards=Field(1, "int32"), endianness=Field(2, "enum"), version=Field(3, VersionDef)
)
BundleEntry = message(
    "BundleEntryProto",
    dtype=Field(1, "enum", names=_DTYPE_NAMES),
    shape=Field(2, TensorShapeProto),
    shard_id=Field(3, "int32"),
    offset=Field(4, "int64"),
    size=Field(5, "int64"),
    crc32c=Field(6, "fixed32"),
)
ObjectReference = message("ObjectReference", node_id=Field(1, "int32"), local_name=Field(2, "string"))
SerializedTensor = message(
    "SerializedTensor", name=Field(1, "string"), full_name=Field(2, "string"), checkpoint_key=Field(3, "string")
)
SlotVariable = message(
    "SlotVariableReference",
    original_variable_node_id=Field(1, "int32"), slot_name=Field(2, "string"), slot_variable_node_id=Field(3, "int32"),
)  # fmt: skip
BoolValue = message("BoolValue", value=Field(1, "bool"))
TrackableObject = message(
    "TrackableObject",
    children=Field(1, ObjectReference, repeated=True),
    attributes=Field(2, SerializedTensor, repeated=True),
    slot_variables=Field(3, SlotVariable, repeated=True),
    has_checkpoint_values=Field(5, BoolValue),
)
TrackableObjectGraph = message("TrackableObjectGraph", nodes=Field(1, TrackableObject, repeated=True))
