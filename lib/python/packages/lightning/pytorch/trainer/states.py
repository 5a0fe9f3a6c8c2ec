"""What a Trainer is doing, and how far it is."""

import enum


class TrainerStatus(str, enum.Enum):
    """How far a run of the trainer is."""

    INITIALIZING = "initializing"
    RUNNING = "running"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"

    # As an enumeration prints its members, though they are strings.
    __str__ = enum.Enum.__str__

    @property
    def stopped(self):
        """Whether it has ended."""
        return self in (TrainerStatus.FINISHED, TrainerStatus.INTERRUPTED)


class TrainerFn(str, enum.Enum):
    """What a Trainer was called for; equal to the plain words."""

    FITTING = "fit"
    VALIDATING = "validate"
    TESTING = "test"
    PREDICTING = "predict"

    __hash__ = str.__hash__
