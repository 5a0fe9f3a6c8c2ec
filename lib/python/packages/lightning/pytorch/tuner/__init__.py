"""Tuner: finds a learning rate or a batch size by trying."""

import copy


class _LRFinder:
    """The losses at each learning rate that was tried."""

    def __init__(self, results):
        self.results = results

    def suggestion(self, skip_begin=10, skip_end=1):
        """The learning rate at which the loss falls fastest."""
        losses = self.results["loss"][skip_begin : len(self.results["loss"]) - skip_end]
        if len(losses) < 2:
            return None
        slopes = [b - a for a, b in zip(losses, losses[1:])]
        return self.results["lr"][skip_begin + slopes.index(min(slopes))]


class Tuner:
    """Tries a module with a Trainer."""

    def __init__(self, trainer):
        self._trainer = trainer

    def lr_find(self, model, train_dataloaders=None, val_dataloaders=None, datamodule=None, min_lr=1e-8, max_lr=1,
                num_training=100, mode="exponential", early_stop_threshold=4.0, update_attr=True, attr_name=""):
        """Trains with growing learning rates; the weights are put back afterwards."""
        kept = copy.deepcopy(model.state_dict())
        loader = train_dataloaders if train_dataloaders is not None else (
            datamodule.train_dataloader() if datamodule is not None else model.train_dataloader()
        )
        optimizer = model.configure_optimizers()
        optimizer = optimizer["optimizer"] if isinstance(optimizer, dict) else optimizer
        optimizer = optimizer[0] if isinstance(optimizer, (list, tuple)) else optimizer
        rates, losses, step, average = [], [], 0, 0.0
        model.train()
        while step < num_training:
            for batch in loader:
                if step == num_training:
                    break
                share = step / max(num_training - 1, 1)
                lr = min_lr * (max_lr / min_lr) ** share if mode == "exponential" else min_lr + share * (max_lr - min_lr)
                for group in optimizer.param_groups:
                    group["lr"] = lr
                optimizer.zero_grad()
                output = model.training_step(batch, step)
                loss = output["loss"] if isinstance(output, dict) else output
                loss.backward()
                optimizer.step()
                step += 1
                average = 0.98 * average + 0.02 * loss.item()
                smooth = average / (1 - 0.98**step)
                if early_stop_threshold and step > 1 and losses and smooth > early_stop_threshold * min(losses):
                    step = num_training
                    break
                rates.append(lr)
                losses.append(smooth)
        model.load_state_dict(kept)
        found = _LRFinder({"lr": rates, "loss": losses})
        suggestion = found.suggestion()
        if update_attr and suggestion is not None:
            for owner, name in ((model, attr_name or "lr"), (model, "learning_rate")):
                if hasattr(owner, name):
                    setattr(owner, name, suggestion)
        return found
