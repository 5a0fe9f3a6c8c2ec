"""LightningDataModule: datasets and their loaders, apart from the model."""

from lightning.pytorch.core.hooks import DataHooks
from lightning.pytorch.core.hparams import HyperparametersMixin


class LightningDataModule(DataHooks, HyperparametersMixin):
    """Downloads, splits and loads data for each stage."""

    name = None
    CHECKPOINT_HYPER_PARAMS_KEY = "datamodule_hyper_parameters"

    def __init__(self):
        self.trainer = None

    @classmethod
    def from_datasets(cls, train_dataset=None, val_dataset=None, test_dataset=None, predict_dataset=None, batch_size=1,
                      num_workers=0, **kwargs):
        """A data module over datasets."""
        from torch.utils.data import DataLoader, IterableDataset

        made = cls(**kwargs)

        def loader(dataset, shuffle):
            shuffle = shuffle and not isinstance(dataset, IterableDataset)
            return DataLoader(dataset, batch_size=batch_size, shuffle=shuffle, num_workers=num_workers)

        def loaders(datasets):
            return [loader(d, False) for d in datasets] if isinstance(datasets, (list, tuple)) else loader(datasets, False)

        if train_dataset is not None:
            made.train_dataloader = lambda: loader(train_dataset, True)
        for name, datasets in (("val", val_dataset), ("test", test_dataset), ("predict", predict_dataset)):
            if datasets is not None:
                setattr(made, f"{name}_dataloader", lambda datasets=datasets: loaders(datasets))
        return made

    def state_dict(self):
        """What a checkpoint should hold of the data module."""
        return {}

    def load_state_dict(self, state_dict):
        """Takes back what a checkpoint held."""

    def on_exception(self, exception):
        """Called with an exception that ends the run."""

    @classmethod
    def load_from_checkpoint(cls, checkpoint_path, map_location=None, hparams_file=None, **kwargs):
        """The data module that a checkpoint holds."""
        import torch

        from lightning.pytorch.core.saving import _accepted

        checkpoint = torch.load(checkpoint_path, map_location=map_location, weights_only=False)
        saved = dict(checkpoint.get(cls.CHECKPOINT_HYPER_PARAMS_KEY) or {})
        return cls(**_accepted(cls, {**saved, **kwargs}))
