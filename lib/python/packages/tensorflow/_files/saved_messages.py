"""The messages of saved models and meta graphs.

Field names and numbers are those of tensorflow/core/protobuf: meta_graph, saved_model, saved_object_graph, saver, struct.
"""

from .messages import _DTYPE_NAMES, GraphDef, ObjectReference, SlotVariable, TensorProto, TensorShapeProto, VersionDef, message
from .protobuf import Field

# --- Structures of Python values -------------------------------------------------------------------------------------

NoneValue = message("NoneValue")
TensorSpecProto = message(
    "TensorSpecProto", name=Field(1, "string"), shape=Field(2, TensorShapeProto), dtype=Field(3, "enum", names=_DTYPE_NAMES)
)
StructuredValue = message("StructuredValue")
TypeSpecProto = message(
    "TypeSpecProto", type_spec_class=Field(1, "enum"), type_state=Field(2, StructuredValue), type_spec_class_name=Field(3, "string"),
    num_flat_components=Field(4, "int32"),
)  # fmt: skip
ListValue = message("ListValue", values=Field(1, StructuredValue, repeated=True))
TupleValue = message("TupleValue", values=Field(1, StructuredValue, repeated=True))
DictValue = message("DictValue", fields=Field(1, StructuredValue, map=True))
PairValue = message("PairValue", key=Field(1, "string"), value=Field(2, StructuredValue))
NamedTupleValue = message("NamedTupleValue", name=Field(1, "string"), values=Field(2, PairValue, repeated=True))
StructuredValue.FIELDS.update(
    none_value=Field(1, NoneValue, oneof="kind"),
    float64_value=Field(11, "double", oneof="kind"),
    int64_value=Field(12, "sint64", oneof="kind"),
    string_value=Field(13, "string", oneof="kind"),
    bool_value=Field(14, "bool", oneof="kind"),
    tensor_shape_value=Field(31, TensorShapeProto, oneof="kind"),
    tensor_dtype_value=Field(32, "enum", oneof="kind", names=_DTYPE_NAMES),
    tensor_spec_value=Field(33, TensorSpecProto, oneof="kind"),
    type_spec_value=Field(34, TypeSpecProto, oneof="kind"),
    # A spec with bounds is read as one without.
    bounded_tensor_spec_value=Field(35, TensorSpecProto, oneof="kind"),
    list_value=Field(51, ListValue, oneof="kind"),
    tuple_value=Field(52, TupleValue, oneof="kind"),
    dict_value=Field(53, DictValue, oneof="kind"),
    named_tuple_value=Field(54, NamedTupleValue, oneof="kind"),
    tensor_value=Field(55, TensorProto, oneof="kind"),
    numpy_value=Field(56, TensorProto, oneof="kind"),
)

# --- Meta graphs -------------------------------------------------------------------------------------------------------

CooSparse = message(
    "CooSparse", values_tensor_name=Field(1, "string"), indices_tensor_name=Field(2, "string"), dense_shape_tensor_name=Field(3, "string")
)
TensorInfo = message(
    "TensorInfo", name=Field(1, "string", oneof="encoding"), dtype=Field(2, "enum", names=_DTYPE_NAMES),
    tensor_shape=Field(3, TensorShapeProto), coo_sparse=Field(4, CooSparse, oneof="encoding"),
)  # fmt: skip
SignatureDef = message(
    "SignatureDef", inputs=Field(1, TensorInfo, map=True), outputs=Field(2, TensorInfo, map=True), method_name=Field(3, "string"),
    defaults=Field(4, TensorProto, map=True),
)  # fmt: skip
AssetFileDef = message("AssetFileDef", tensor_info=Field(1, TensorInfo), filename=Field(2, "string"))
SaverDef = message(
    "SaverDef", filename_tensor_name=Field(1, "string"), save_tensor_name=Field(2, "string"), restore_op_name=Field(3, "string"),
    max_to_keep=Field(4, "int32"), sharded=Field(5, "bool"), keep_checkpoint_every_n_hours=Field(6, "float"),
    version=Field(7, "enum", names={0: "LEGACY", 1: "V1", 2: "V2"}),
)  # fmt: skip
VariableDef = message(
    "VariableDef", variable_name=Field(1, "string"), initializer_name=Field(2, "string"), snapshot_name=Field(3, "string"),
    is_resource=Field(5, "bool"), initial_value_name=Field(6, "string"), trainable=Field(7, "bool"),
)  # fmt: skip
NodeList = message("NodeList", value=Field(1, "string", repeated=True))
BytesOf = message("BytesList", value=Field(1, "bytes", repeated=True))
Int64Of = message("Int64List", value=Field(1, "int64", repeated=True))
FloatOf = message("FloatList", value=Field(1, "float", repeated=True))
AnyProto = message("Any", type_url=Field(1, "string"), value=Field(2, "bytes"))
AnyList = message("AnyList", value=Field(1, AnyProto, repeated=True))
CollectionDef = message(
    "CollectionDef", node_list=Field(1, NodeList, oneof="kind"), bytes_list=Field(2, BytesOf, oneof="kind"),
    int64_list=Field(3, Int64Of, oneof="kind"), float_list=Field(4, FloatOf, oneof="kind"), any_list=Field(5, AnyList, oneof="kind"),
)  # fmt: skip
MetaInfoDef = message(
    "MetaInfoDef", meta_graph_version=Field(1, "string"), any_info=Field(3, AnyProto), tags=Field(4, "string", repeated=True),
    tensorflow_version=Field(5, "string"), tensorflow_git_version=Field(6, "string"), stripped_default_attrs=Field(7, "bool"),
    function_aliases=Field(8, "string", map=True),
)  # fmt: skip

# --- The tree of a saved object ----------------------------------------------------------------------------------------

FunctionSpec = message(
    "FunctionSpec", fullargspec=Field(1, StructuredValue), is_method=Field(2, "bool"), input_signature=Field(5, StructuredValue),
    jit_compile=Field(6, "enum"),
)  # fmt: skip
SavedUserObject = message("SavedUserObject", identifier=Field(1, "string"), version=Field(2, VersionDef), metadata=Field(3, "string"))
SavedAsset = message("SavedAsset", asset_file_def_index=Field(1, "int32"))
SavedFunction = message(
    "SavedFunction", concrete_functions=Field(1, "string", repeated=True), function_spec=Field(2, FunctionSpec)
)
SavedVariable = message(
    "SavedVariable", dtype=Field(1, "enum", names=_DTYPE_NAMES), shape=Field(2, TensorShapeProto), trainable=Field(3, "bool"),
    synchronization=Field(4, "enum"), aggregation=Field(5, "enum"), name=Field(6, "string"), device=Field(7, "string"),
)  # fmt: skip
SavedBareConcreteFunction = message(
    "SavedBareConcreteFunction", concrete_function_name=Field(1, "string"), argument_keywords=Field(2, "string", repeated=True),
    allowed_positional_arguments=Field(3, "int64"), function_spec=Field(4, FunctionSpec),
)  # fmt: skip
SavedConstant = message("SavedConstant", operation=Field(1, "string"))
SavedResource = message("SavedResource", device=Field(1, "string"))
CapturedTensor = message("CapturedTensor", name=Field(1, "string"), concrete_function=Field(2, "string"))
SaveableObject = message("SaveableObject", save_function=Field(2, "int32"), restore_function=Field(3, "int32"))
SavedObject = message(
    "SavedObject",
    children=Field(1, ObjectReference, repeated=True),
    slot_variables=Field(3, SlotVariable, repeated=True),
    user_object=Field(4, SavedUserObject, oneof="kind"),
    asset=Field(5, SavedAsset, oneof="kind"),
    function=Field(6, SavedFunction, oneof="kind"),
    variable=Field(7, SavedVariable, oneof="kind"),
    bare_concrete_function=Field(8, SavedBareConcreteFunction, oneof="kind"),
    constant=Field(9, SavedConstant, oneof="kind"),
    resource=Field(10, SavedResource, oneof="kind"),
    saveable_objects=Field(11, SaveableObject, map=True),
    captured_tensor=Field(12, CapturedTensor, oneof="kind"),
    registered_name=Field(13, "string"),
    serialized_user_proto=Field(14, AnyProto),
    dependencies=Field(15, ObjectReference, repeated=True),
    registered_saver=Field(16, "string"),
)
SavedConcreteFunction = message(
    "SavedConcreteFunction", bound_inputs=Field(2, "int32", repeated=True),
    canonicalized_input_signature=Field(3, StructuredValue), output_signature=Field(4, StructuredValue),
)  # fmt: skip
SavedObjectGraph = message(
    "SavedObjectGraph", nodes=Field(1, SavedObject, repeated=True), concrete_functions=Field(2, SavedConcreteFunction, map=True)
)
MetaGraphDef = message(
    "MetaGraphDef",
    meta_info_def=Field(1, MetaInfoDef),
    graph_def=Field(2, GraphDef),
    saver_def=Field(3, SaverDef),
    collection_def=Field(4, CollectionDef, map=True),
    signature_def=Field(5, SignatureDef, map=True),
    asset_file_def=Field(6, AssetFileDef, repeated=True),
    object_graph_def=Field(7, SavedObjectGraph),
)
SavedModel = message(
    "SavedModel", saved_model_schema_version=Field(1, "int64"), meta_graphs=Field(2, MetaGraphDef, repeated=True)
)
FingerprintDef = message(
    "FingerprintDef", saved_model_checksum=Field(1, "uint64"), graph_def_program_hash=Field(2, "uint64"),
    signature_def_hash=Field(3, "uint64"), saved_object_graph_hash=Field(4, "uint64"), checkpoint_hash=Field(5, "uint64"),
    version=Field(6, VersionDef), uuid=Field(7, "string"),
)  # fmt: skip
