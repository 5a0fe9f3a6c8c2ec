"""The hooks that a LightningModule, a DataModule and a Callback share names for. Each does nothing until it is overridden."""


def _nothing(name, doc):
    def hook(self, *args, **kwargs):
        return None

    hook.__name__ = hook.__qualname__ = name
    hook.__doc__ = doc
    hook._is_default = True
    return hook


# Hooks of the whole run, then of its stages.
_RUN = {
    "on_fit_start": "Called at the very beginning of fit.",
    "on_fit_end": "Called at the very end of fit.",
    "on_train_start": "Called before the first epoch, after the sanity check.",
    "on_train_end": "Called after the last epoch.",
    "on_train_epoch_start": "Called before each training epoch.",
    "on_train_epoch_end": "Called after each training epoch.",
    "on_train_batch_start": "Called before each training step; returning -1 skips the rest of the epoch.",
    "on_train_batch_end": "Called after each training step.",
    "on_validation_start": "Called before validation.",
    "on_validation_end": "Called after validation.",
    "on_validation_epoch_start": "Called before the batches of validation.",
    "on_validation_epoch_end": "Called after the batches of validation.",
    "on_validation_batch_start": "Called before each validation step.",
    "on_validation_batch_end": "Called after each validation step.",
    "on_test_start": "Called before testing.",
    "on_test_end": "Called after testing.",
    "on_test_epoch_start": "Called before the batches of testing.",
    "on_test_epoch_end": "Called after the batches of testing.",
    "on_test_batch_start": "Called before each test step.",
    "on_test_batch_end": "Called after each test step.",
    "on_predict_start": "Called before prediction.",
    "on_predict_end": "Called after prediction.",
    "on_predict_epoch_start": "Called before the batches of prediction.",
    "on_predict_epoch_end": "Called after the batches of prediction.",
    "on_predict_batch_start": "Called before each predict step.",
    "on_predict_batch_end": "Called after each predict step.",
    "on_before_zero_grad": "Called before gradients are cleared.",
    "on_before_backward": "Called with the loss before its backward pass.",
    "on_after_backward": "Called after the backward pass.",
    "on_before_optimizer_step": "Called with the optimizer before it steps.",
    "on_save_checkpoint": "Called with a checkpoint that is about to be written.",
    "on_load_checkpoint": "Called with a checkpoint that was read.",
}


class ModelHooks:
    """Hooks of the run, for modules."""


class CallbackHooks:
    """Hooks of the run and what else calls back, for callbacks."""


for _name, _doc in _RUN.items():
    setattr(ModelHooks, _name, _nothing(_name, _doc))
    setattr(CallbackHooks, _name, _nothing(_name, _doc))
for _name, _doc in {
    "setup": "Called at the beginning of each stage.",
    "teardown": "Called at the end of each stage.",
    "on_sanity_check_start": "Called before the sanity check of validation.",
    "on_sanity_check_end": "Called after the sanity check of validation.",
    "on_exception": "Called with an exception that ends the run.",
}.items():
    setattr(CallbackHooks, _name, _nothing(_name, _doc))


class DataHooks:
    """Where data come from and how batches move, for modules and data modules."""

    def prepare_data(self):
        """Downloads and other preparations that are made once."""

    def setup(self, stage):
        """Builds datasets at the beginning of "fit", "validate", "test" or "predict"."""

    def teardown(self, stage):
        """Called at the end of a stage."""

    def train_dataloader(self):
        """The loader of the training batches."""
        raise MisconfigurationException("`train_dataloader` must be implemented to be used with the Lightning Trainer")

    def val_dataloader(self):
        """The loader, or loaders, of the validation batches."""
        raise MisconfigurationException("`val_dataloader` must be implemented to be used with the Lightning Trainer")

    def test_dataloader(self):
        """The loader, or loaders, of the test batches."""
        raise MisconfigurationException("`test_dataloader` must be implemented to be used with the Lightning Trainer")

    def predict_dataloader(self):
        """The loader, or loaders, of the batches to predict."""
        raise MisconfigurationException("`predict_dataloader` must be implemented to be used with the Lightning Trainer")

    def on_before_batch_transfer(self, batch, dataloader_idx):
        """Changes a batch before it moves to the device."""
        return batch

    def transfer_batch_to_device(self, batch, device, dataloader_idx):
        """Moves a batch to the device."""
        from lightning.fabric.utilities.apply import move_data_to_device

        return move_data_to_device(batch, device)

    def on_after_batch_transfer(self, batch, dataloader_idx):
        """Changes a batch after it has moved to the device."""
        return batch


for _name in ("train_dataloader", "val_dataloader", "test_dataloader", "predict_dataloader"):
    getattr(DataHooks, _name)._is_default = True


class MisconfigurationException(Exception):
    """A Trainer or a module that cannot work as it is set up."""
