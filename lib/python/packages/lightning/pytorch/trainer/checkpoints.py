"""Checkpoints: what of a run is written, and how a run goes on from it."""

import os

import torch


def dump(trainer, weights_only=False):
    """What a checkpoint holds, as a dict."""
    import lightning

    module = trainer.lightning_module
    counts = {"ready": trainer.current_epoch, "completed": trainer.current_epoch, "started": trainer.current_epoch,
              "processed": trainer.current_epoch}
    if trainer.training:
        # Written within an epoch or at its end: the epoch itself counts as processed once its batches are done.
        done = trainer.current_epoch + (1 if trainer.is_last_batch else 0)
        counts = {**counts, "ready": trainer.current_epoch + 1, "started": trainer.current_epoch + 1, "processed": done}
    found = {
        "epoch": trainer.current_epoch,
        "global_step": trainer.global_step,
        "pytorch-lightning_version": lightning.__version__,
        "state_dict": module.state_dict(),
    }
    if not weights_only:
        found["loops"] = {"fit_loop": {"state_dict": {}, "epoch_loop.state_dict": {
            "_batches_that_stepped": trainer._batches_stepped}, "epoch_progress": {"total": counts, "current": counts}}}
        found["callbacks"] = {
            c.state_key: state for c in trainer.callbacks if (state := c.state_dict())
        }
        found["optimizer_states"] = [o.state_dict() for o in trainer.optimizers]
        found["lr_schedulers"] = [c.scheduler.state_dict() for c in trainer.lr_scheduler_configs]
    for owner, key in ((module, "hyper_parameters"), (trainer.datamodule, "datamodule_hyper_parameters")):
        if owner is not None and getattr(owner, "hparams", None):
            if owner is module:
                found["hparams_name"] = getattr(module, "_hparams_name", "kwargs")
            found[key] = dict(owner.hparams)
    if trainer.datamodule is not None:
        state = trainer.datamodule.state_dict()
        if state:
            found[type(trainer.datamodule).__qualname__] = state
    if not weights_only:
        trainer._callbacks_hook("on_save_checkpoint", found)
    module.on_save_checkpoint(found)
    return found


def save(trainer, path, weights_only=False):
    """Writes a checkpoint; its folder is made where it does not exist."""
    folder = os.path.dirname(os.fspath(path))
    if folder:
        os.makedirs(folder, exist_ok=True)
    torch.save(dump(trainer, weights_only), path)


def _path(trainer, path, from_run):
    if path in ("best", "last"):
        callback = trainer.checkpoint_callback
        found = "" if callback is None else callback.best_model_path if path == "best" else callback.last_model_path
        if not found:
            raise ValueError(
                f'`.{trainer.state.fn}(ckpt_path="{path}")` is set but `ModelCheckpoint` is not configured to save the '
                f"{path} model."
            )
        return found
    return path


def load_weights(trainer, path, from_run):
    """Takes the weights of a checkpoint for evaluation."""
    trainer.ckpt_path = path = _path(trainer, path, from_run)
    checkpoint = torch.load(path, map_location=trainer._device, weights_only=False)
    module = trainer.lightning_module
    module.on_load_checkpoint(checkpoint)
    module.load_state_dict(checkpoint["state_dict"], strict=module.strict_loading)


def resume(trainer, path):
    """Takes everything that a checkpoint holds; returns the epoch at which the run goes on."""
    path = _path(trainer, path, True)
    trainer.ckpt_path = path
    trainer._say(f"Restoring states from the checkpoint path at {path}")
    checkpoint = torch.load(path, map_location=trainer._device, weights_only=False)
    module = trainer.lightning_module
    for callback in trainer.callbacks:
        state = (checkpoint.get("callbacks") or {}).get(callback.state_key)
        if state is not None:
            callback.load_state_dict(state)
    trainer._callbacks_hook("on_load_checkpoint", checkpoint)
    module.on_load_checkpoint(checkpoint)
    module.load_state_dict(checkpoint["state_dict"], strict=module.strict_loading)
    if trainer.datamodule is not None and type(trainer.datamodule).__qualname__ in checkpoint:
        trainer.datamodule.load_state_dict(checkpoint[type(trainer.datamodule).__qualname__])
    for optimizer, state in zip(trainer.optimizers, checkpoint.get("optimizer_states", ())):
        optimizer.load_state_dict(state)
    for config, state in zip(trainer.lr_scheduler_configs, checkpoint.get("lr_schedulers", ())):
        config.scheduler.load_state_dict(state)
    trainer.global_step = checkpoint["global_step"]
    fit = (checkpoint.get("loops") or {}).get("fit_loop", {})
    trainer._batches_stepped = fit.get("epoch_loop.state_dict", {}).get("_batches_that_stepped", trainer.global_step)
    progress = fit.get("epoch_progress", {}).get("current")
    return progress["processed"] if progress else checkpoint["epoch"] + 1
