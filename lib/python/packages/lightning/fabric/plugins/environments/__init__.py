"""Cluster environments: none of them is ever around a page."""


class ClusterEnvironment:
    """Where processes of a cluster learn of each other."""

    @staticmethod
    def detect():
        return False


class LightningEnvironment(ClusterEnvironment):
    """One machine."""

    def world_size(self):
        return 1

    def global_rank(self):
        return 0


class SLURMEnvironment(ClusterEnvironment):
    """A SLURM cluster."""

    def __init__(self, auto_requeue=True, requeue_signal=None):
        self.auto_requeue, self.requeue_signal = auto_requeue, requeue_signal
