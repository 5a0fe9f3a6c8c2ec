"""Freezing a part of a module first, and training it later."""

from torch import nn

from lightning.pytorch.callbacks.callback import Callback

_NORMS = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)


class BaseFinetuning(Callback):
    """Override freeze_before_training and finetune_function."""

    @staticmethod
    def flatten_modules(modules):
        """All modules without children, and those with parameters of their own."""
        if isinstance(modules, nn.ModuleDict):
            modules = modules.values()
        if not isinstance(modules, nn.Module):
            return [m for part in modules for m in BaseFinetuning.flatten_modules(part)]
        return [m for m in modules.modules() if not list(m.children()) or m._parameters]

    @staticmethod
    def filter_params(modules, train_bn=True, requires_grad=True):
        """Parameters that do, or do not, require gradients."""
        for module in BaseFinetuning.flatten_modules(modules):
            if isinstance(module, _NORMS) and not train_bn:
                continue
            for p in module.parameters(recurse=False):
                if p.requires_grad == requires_grad:
                    yield p

    @staticmethod
    def freeze(modules, train_bn=True):
        """No parameter of the modules requires gradients any more."""
        for module in BaseFinetuning.flatten_modules(modules):
            if isinstance(module, _NORMS) and train_bn:
                BaseFinetuning.make_trainable(module)
            else:
                for p in module.parameters(recurse=False):
                    p.requires_grad = False

    @staticmethod
    def make_trainable(modules):
        """All parameters of the modules require gradients."""
        for module in BaseFinetuning.flatten_modules(modules):
            for p in module.parameters(recurse=False):
                p.requires_grad = True

    @staticmethod
    def unfreeze_and_add_param_group(modules, optimizer, lr=None, initial_denom_lr=10.0, train_bn=True):
        """Makes modules trainable and gives them to the optimizer."""
        BaseFinetuning.make_trainable(modules)
        lr = optimizer.param_groups[0]["lr"] if lr is None else float(lr)
        denominator = initial_denom_lr if lr is None else 1.0
        known = {id(p) for g in optimizer.param_groups for p in g["params"]}
        params = [p for p in BaseFinetuning.filter_params(modules, train_bn, True) if id(p) not in known]
        if params:
            optimizer.add_param_group({"params": params, "lr": lr / denominator})

    def setup(self, trainer, pl_module, stage):
        self.freeze_before_training(pl_module)

    def on_train_epoch_start(self, trainer, pl_module):
        for optimizer in trainer.optimizers:
            self.finetune_function(pl_module, trainer.current_epoch, optimizer)

    def freeze_before_training(self, pl_module):
        raise NotImplementedError

    def finetune_function(self, pl_module, epoch, optimizer):
        raise NotImplementedError


class BackboneFinetuning(BaseFinetuning):
    """Trains pl_module.backbone from an epoch on, with a learning rate that grows."""

    def __init__(self, unfreeze_backbone_at_epoch=10, lambda_func=lambda epoch: 2, backbone_initial_ratio_lr=0.1,
                 backbone_initial_lr=None, should_align=True, initial_denom_lr=10.0, train_bn=True, verbose=False,
                 rounding=12):
        self.at, self.grow, self.ratio = unfreeze_backbone_at_epoch, lambda_func, backbone_initial_ratio_lr
        self.initial, self.align, self.denom, self.train_bn = backbone_initial_lr, should_align, initial_denom_lr, train_bn
        self.previous_backbone_lr = None

    def freeze_before_training(self, pl_module):
        self.freeze(pl_module.backbone)

    def finetune_function(self, pl_module, epoch, optimizer):
        current = optimizer.param_groups[0]["lr"]
        if epoch == self.at:
            self.previous_backbone_lr = current * self.ratio if self.initial is None else self.initial
            self.unfreeze_and_add_param_group(pl_module.backbone, optimizer, self.previous_backbone_lr,
                                              initial_denom_lr=self.denom, train_bn=self.train_bn)
        elif epoch > self.at:
            following = self.grow(epoch + 1) * self.previous_backbone_lr
            if self.align and following > current:
                following = current
            optimizer.param_groups[-1]["lr"] = self.previous_backbone_lr = following
