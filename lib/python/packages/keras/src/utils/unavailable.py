"""What needs files, a network or programs that are not here, and says so."""

from keras.src.api_export import export, keras_export


@keras_export("keras.utils.plot_model", "keras.utils.model_to_dot")
def plot_model(model, *args, **kwargs):
    raise ImportError(
        "You must install pydot (`pip install pydot`) for `plot_model` to work: it draws with the Graphviz program, "
        "which cannot run here. `model.summary()` lists the layers, and `tapegraph.show_graph` draws the graph of a "
        "tf.function."
    )


@keras_export("keras.utils.get_file")
def get_file(fname=None, origin=None, *args, **kwargs):
    raise OSError(
        f"keras.utils.get_file: {origin or fname} cannot be downloaded here, there is no network. Drop the file into "
        "the notebook and read it by its name."
    )


def _dataset(name):
    def load_data(*args, **kwargs):
        raise OSError(
            f"keras.datasets.{name}.load_data: the data cannot be downloaded here, there is no network. "
            "`tapegraph.digits` makes handwritten-looking digits of the same shape as MNIST."
        )

    return load_data


for _name in (
    "mnist", "fashion_mnist", "cifar10", "cifar100", "imdb", "reuters", "boston_housing", "california_housing",
):  # fmt: skip
    export(f"keras.datasets.{_name}.load_data", _dataset(_name))
