"""Sessions of TensorFlow 1 that prepare themselves, and hooks that are asked before and after each run."""

import collections
import os
import time

from .._graphs.default_graph import get_default_graph
from .session import Session
from .train import get_global_step
from ..errors import OutOfRangeError

SessionRunArgs = collections.namedtuple("SessionRunArgs", ["fetches", "feed_dict", "options"], defaults=[None, None])
SessionRunArgs.__doc__ = "What a hook adds to a run: more fetches, more feeds."
SessionRunValues = collections.namedtuple("SessionRunValues", ["results", "options", "run_metadata"])
SessionRunValues.__doc__ = "What a hook's fetches gave."


class SessionRunContext:
    """What a hook may ask of a run: its session, the caller's arguments, to stop."""

    def __init__(self, original_args, session):
        self._original_args, self._session, self._stop = original_args, session, False

    original_args = property(lambda self: self._original_args)
    session = property(lambda self: self._session)
    stop_requested = property(lambda self: self._stop)

    def request_stop(self):
        self._stop = True


class SessionRunHook:
    """To be subclassed: each method is called at its time, and does nothing here."""

    def begin(self):
        """Before the session is made: the graph may still be added to."""

    def after_create_session(self, session, coord):
        """The session is there and its variables have values."""

    def before_run(self, run_context):
        """A SessionRunArgs to fetch more with this run, or None."""
        return None

    def after_run(self, run_context, run_values):
        """After a run; `run_values.results` is what before_run asked for."""

    def end(self, session):
        """The session is about to close, and no error closed it."""


class SecondOrStepTimer:
    """Says when so many steps or seconds have passed."""

    def __init__(self, every_secs=None, every_steps=None):
        if every_secs is None and every_steps is None:
            raise ValueError("Either every_secs or every_steps should be provided.")
        if every_secs is not None and every_steps is not None:
            raise ValueError("Can not provide both every_secs and every_steps.")
        self._secs, self._steps = every_secs, every_steps
        self.reset()

    def reset(self):
        self._last_step, self._last_time = None, None

    def should_trigger_for_step(self, step):
        if self._last_step is None:
            return True
        if self._last_step == step:
            return False
        if self._secs is not None:
            return time.time() >= self._last_time + self._secs
        return step >= self._last_step + self._steps

    def update_last_triggered_step(self, step):
        now = time.time()
        gone = (None, None) if self._last_time is None else (now - self._last_time, step - self._last_step)
        self._last_time, self._last_step = now, step
        return gone

    def last_triggered_step(self):
        return self._last_step


def _global_step(owner):
    step = get_global_step()
    if step is None:
        raise RuntimeError(f"Global step should be created to use {owner}.")
    return step


class StopAtStepHook(SessionRunHook):
    """Stops after so many steps, or at a step."""

    def __init__(self, num_steps=None, last_step=None):
        if num_steps is None and last_step is None:
            raise ValueError("One of num_steps or last_step must be specified.")
        if num_steps is not None and last_step is not None:
            raise ValueError("Only one of num_steps or last_step can be specified.")
        self._num_steps, self._last_step = num_steps, last_step

    def begin(self):
        self._step = _global_step("StopAtStepHook")

    def after_create_session(self, session, coord):
        if self._last_step is None:
            self._last_step = int(session.run(self._step)) + self._num_steps

    def before_run(self, run_context):
        return SessionRunArgs(self._step)

    def after_run(self, run_context, run_values):
        if run_values.results + 1 >= self._last_step and run_context.session.run(self._step) >= self._last_step:
            run_context.request_stop()


class LoggingTensorHook(SessionRunHook):
    """Writes values to the log every so many runs or seconds, and perhaps at the end."""

    def __init__(self, tensors, every_n_iter=None, every_n_secs=None, at_end=False, formatter=None):
        only_at_end = at_end and every_n_iter is None and every_n_secs is None
        if not only_at_end and (every_n_iter is None) == (every_n_secs is None):
            raise ValueError("either at_end and/or exactly one of every_n_iter and every_n_secs must be provided.")
        if every_n_iter is not None and every_n_iter <= 0:
            raise ValueError(f"invalid every_n_iter={every_n_iter}.")
        self._order = list(tensors) if isinstance(tensors, dict) else [getattr(t, "name", t) for t in tensors]
        self._tensors = dict(tensors) if isinstance(tensors, dict) else {getattr(t, "name", t): t for t in tensors}
        self._formatter, self._at_end = formatter, at_end
        self._timer = None if only_at_end else SecondOrStepTimer(every_n_secs, every_n_iter)

    def begin(self):
        self._count = 0
        if self._timer is not None:
            self._timer.reset()
        graph = get_default_graph()
        self._fetched = {k: graph.as_graph_element(t) for k, t in self._tensors.items()}

    def before_run(self, run_context):
        self._due = self._timer is not None and self._timer.should_trigger_for_step(self._count)
        return SessionRunArgs(self._fetched) if self._due else None

    def after_run(self, run_context, run_values):
        if self._due:
            self._log(run_values.results)
        self._count += 1

    def end(self, session):
        if self._at_end:
            self._log(session.run(self._fetched))

    def _log(self, values):
        from ..compat.v1 import logging

        gone = self._timer.update_last_triggered_step(self._count)[0] if self._timer is not None else None
        if self._formatter is not None:
            logging.info(self._formatter(values))
            return
        text = ", ".join(f"{k} = {values[k]}" for k in self._order)
        logging.info(text if gone is None else f"{text} ({gone:.3f} sec)")


class NanLossDuringTrainingError(RuntimeError):
    """The loss is no number."""

    def __str__(self):
        return "NaN loss during training."


class NanTensorHook(SessionRunHook):
    """Stops, or fails, where a loss becomes NaN."""

    def __init__(self, loss_tensor, fail_on_nan_loss=True):
        self._loss, self._fails = loss_tensor, fail_on_nan_loss

    def before_run(self, run_context):
        return SessionRunArgs(self._loss)

    def after_run(self, run_context, run_values):
        if run_values.results != run_values.results:
            if self._fails:
                raise NanLossDuringTrainingError
            run_context.request_stop()


class CheckpointSaverHook(SessionRunHook):
    """Saves variables at the start, every so many steps or seconds, and at the end."""

    def __init__(
        self, checkpoint_dir, save_secs=None, save_steps=None, saver=None, checkpoint_basename="model.ckpt", scaffold=None,
        listeners=None, save_graph_def=True,
    ):  # fmt: skip
        if saver is not None and scaffold is not None:
            raise ValueError("You cannot provide both saver and scaffold.")
        self._folder, self._path = checkpoint_dir, os.path.join(checkpoint_dir, checkpoint_basename)
        self._saver, self._scaffold = saver, scaffold
        self._timer = SecondOrStepTimer(save_secs, save_steps)

    def begin(self):
        self._step = _global_step("CheckpointSaverHook")

    def after_create_session(self, session, coord):
        step = int(session.run(self._step))
        self._save(session, step)
        self._timer.update_last_triggered_step(step)

    def before_run(self, run_context):
        return SessionRunArgs(self._step)

    def after_run(self, run_context, run_values):
        if self._timer.should_trigger_for_step(int(run_values.results) + 1):
            step = int(run_context.session.run(self._step))
            if self._timer.should_trigger_for_step(step):
                self._timer.update_last_triggered_step(step)
                self._save(run_context.session, step)

    def end(self, session):
        step = int(session.run(self._step))
        if step != self._timer.last_triggered_step():
            self._save(session, step)

    def _save(self, session, step):
        os.makedirs(self._folder, exist_ok=True)
        saver = self._saver or (self._scaffold.saver if self._scaffold is not None else None)
        if saver is None:
            raise RuntimeError("CheckpointSaverHook needs a saver or a scaffold")
        saver.save(_plain(session), self._path, global_step=step)


class SummarySaverHook(SessionRunHook):
    """Writes summaries every so many steps or seconds."""

    def __init__(self, save_steps=None, save_secs=None, output_dir=None, summary_writer=None, scaffold=None, summary_op=None):
        if (scaffold is None) == (summary_op is None):
            raise ValueError("Exactly one of scaffold or summary_op must be provided.")
        self._op, self._scaffold, self._writer, self._folder = summary_op, scaffold, summary_writer, output_dir
        self._timer = SecondOrStepTimer(save_secs, save_steps)

    def begin(self):
        from ..compat.v1.summary import FileWriter

        if self._writer is None and self._folder:
            self._writer = FileWriter(self._folder)
        self._step = _global_step("SummarySaverHook")
        self._next = None

    def before_run(self, run_context):
        self._due = self._next is None or self._timer.should_trigger_for_step(self._next)
        op = self._op if self._op is not None else self._scaffold.summary_op
        return SessionRunArgs({"step": self._step, **({"summary": op} if self._due and op is not None else {})})

    def after_run(self, run_context, run_values):
        step = int(run_values.results["step"]) + 1
        if self._due:
            self._timer.update_last_triggered_step(step)
            if "summary" in run_values.results and self._writer is not None:
                self._writer.add_summary(run_values.results["summary"], step)
        self._next = step + 1

    def end(self, session):
        if self._writer is not None:
            self._writer.flush()


class StepCounterHook(SessionRunHook):
    """Accepted: how fast steps go is shown beside the cell."""

    def __init__(self, every_n_steps=100, every_n_secs=None, output_dir=None, summary_writer=None):
        SecondOrStepTimer(every_n_secs, None if every_n_secs is not None else every_n_steps)


class FinalOpsHook(SessionRunHook):
    """Fetches something at the end."""

    def __init__(self, final_ops, final_ops_feed_dict=None):
        self._ops, self._feeds, self._values = final_ops, final_ops_feed_dict, None

    final_ops_values = property(lambda self: self._values)

    def end(self, session):
        self._values = session.run(self._ops, feed_dict=self._feeds)


class FeedFnHook(SessionRunHook):
    """Feeds what a function returns."""

    def __init__(self, feed_fn):
        self.feed_fn = feed_fn

    def before_run(self, run_context):
        return SessionRunArgs(fetches=None, feed_dict=self.feed_fn())


class Scaffold:
    """What prepares a session: each part is the usual one where it is not given."""

    def __init__(
        self, init_op=None, init_feed_dict=None, init_fn=None, ready_op=None, ready_for_local_init_op=None, local_init_op=None,
        summary_op=None, saver=None, copy_from_scaffold=None, local_init_feed_dict=None,
    ):  # fmt: skip
        other = copy_from_scaffold
        self._init_op = init_op if init_op is not None or other is None else other._init_op
        self._init_feed_dict = init_feed_dict if init_feed_dict is not None or other is None else other._init_feed_dict
        self._init_fn = init_fn if init_fn is not None or other is None else other._init_fn
        self._local_init_op = local_init_op if local_init_op is not None or other is None else other._local_init_op
        self._summary_op = summary_op if summary_op is not None or other is None else other._summary_op
        self._saver = saver if saver is not None or other is None else other._saver
        self._finished = False

    init_op = property(lambda self: self._init_op)
    init_fn = property(lambda self: self._init_fn)
    init_feed_dict = property(lambda self: self._init_feed_dict)
    local_init_op = property(lambda self: self._local_init_op)
    summary_op = property(lambda self: self._summary_op)
    saver = property(lambda self: self._saver)

    def finalize(self):
        """Makes what was not given, and closes the graph."""
        from .functions import global_variables_initializer, local_variables_initializer, tables_initializer
        from .._graphs.grouping import group
        from .saver import Saver
        from ..compat.v1.summary import merge_all

        if not self._finished:
            if self._init_op is None:
                self._init_op = group(global_variables_initializer())
            if self._local_init_op is None:
                self._local_init_op = group(local_variables_initializer(), tables_initializer())
            if self._summary_op is None:
                self._summary_op = merge_all()
            if self._saver is None:
                known = get_default_graph().get_collection("savers")
                self._saver = known[0] if known else Saver(allow_empty=True)
            self._finished = True
        get_default_graph().finalize()
        return self


class _Monitored:
    """A session with hooks; a context that closes it."""

    def __init__(self, hooks, scaffold, checkpoint_dir=None, config=None, initialize=True):
        self._hooks = list(hooks or [])
        self._scaffold = scaffold or Scaffold()
        self._stop, self._closed = False, False
        for hook in self._hooks:
            hook.begin()
        self._scaffold.finalize()
        self._graph = get_default_graph()
        self._session = Session(graph=self._graph, config=config)
        self._prepare(checkpoint_dir)
        self._coord = Coordinator()
        for hook in self._hooks:
            hook.after_create_session(self._session, self._coord)

    graph = property(lambda self: self._graph)

    def _prepare(self, folder):
        from .._files.checkpoint import latest_checkpoint

        s = self._scaffold
        found = latest_checkpoint(folder) if folder else None
        if found is not None:
            s.saver.restore(self._session, found)
        else:
            self._session.run(s.init_op, feed_dict=s.init_feed_dict)
            if s.init_fn is not None:
                s.init_fn(s, self._session) if _takes(s.init_fn) > 1 else s.init_fn(self._session)
        self._session.run(s.local_init_op)

    def should_stop(self):
        return self._stop or self._session is None

    def run(self, fetches, feed_dict=None, options=None, run_metadata=None):
        """As Session.run, with what the hooks add."""
        if self.should_stop():
            raise RuntimeError("Run called even after should_stop requested.")
        context = SessionRunContext(SessionRunArgs(fetches, feed_dict, options), self._session)
        wanted, feeds = {"caller": fetches}, dict(feed_dict or {})
        for hook in self._hooks:
            asked = hook.before_run(context)
            if asked is None:
                continue
            if asked.fetches is not None:
                wanted[hook] = asked.fetches
            for key, value in (asked.feed_dict or {}).items():
                if key in feeds:
                    raise RuntimeError(f"Same tensor is fed by two hooks: {key}")
                feeds[key] = value
        found = self._session.run(wanted, feed_dict=feeds)
        for hook in self._hooks:
            hook.after_run(context, SessionRunValues(found.get(hook), None, None))
        self._stop = self._stop or context.stop_requested
        return found["caller"]

    def run_step_fn(self, step_fn):
        """Calls a function with a context that runs without and with hooks."""
        outer = self

        class StepContext:
            session = outer._session

            def run_with_hooks(self, *args, **kwargs):
                return outer.run(*args, **kwargs)

            def request_stop(self):
                outer._stop = True

        return step_fn(StepContext())

    def close(self):
        self._close(None)

    def _close(self, error):
        if self._session is None:
            return
        try:
            if error is None:
                for hook in self._hooks:
                    hook.end(self._session)
        finally:
            self._session.close()
            self._session = None
            self._graph._finalized = False

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind in (OutOfRangeError, StopIteration):
            kind = None
        self._close(kind)
        return kind is None

    def _tf_sess(self):
        return self._session


def _takes(function):
    import inspect

    return len(inspect.signature(function).parameters)


class MonitoredSession(_Monitored):
    """A session that initialises itself and calls hooks."""

    def __init__(self, session_creator=None, hooks=None, stop_grace_period_secs=120):
        c = session_creator or ChiefSessionCreator()
        super().__init__(hooks, c.scaffold, c.checkpoint_dir, c.config)


class SingularMonitoredSession(_Monitored):
    """A MonitoredSession that does not recover from errors."""

    def __init__(self, hooks=None, scaffold=None, master="", config=None, checkpoint_dir=None, stop_grace_period_secs=120,
                 checkpoint_filename_with_path=None):  # fmt: skip
        super().__init__(hooks, scaffold, checkpoint_dir, config)

    def raw_session(self):
        return self._session


class ChiefSessionCreator:
    """What a MonitoredSession is made of."""

    def __init__(self, scaffold=None, master="", config=None, checkpoint_dir=None, checkpoint_filename_with_path=None):
        self.scaffold, self.config, self.checkpoint_dir = scaffold, config, checkpoint_dir


WorkerSessionCreator = ChiefSessionCreator
_UNSET = object()


def MonitoredTrainingSession(
    master="", is_chief=True, checkpoint_dir=None, scaffold=None, hooks=None, chief_only_hooks=None, save_checkpoint_secs=_UNSET,
    save_summaries_steps=_UNSET, save_summaries_secs=_UNSET, config=None, stop_grace_period_secs=120, log_step_count_steps=100,
    max_wait_secs=7200, save_checkpoint_steps=_UNSET, summary_dir=None, save_graph_def=True,
):  # fmt: skip
    """A MonitoredSession that saves checkpoints and summaries in a folder, if one is given."""
    if save_summaries_steps is _UNSET and save_summaries_secs is _UNSET:
        save_summaries_steps, save_summaries_secs = 100, None
    steps = None if save_summaries_steps is _UNSET else save_summaries_steps
    secs = None if save_summaries_secs is _UNSET else save_summaries_secs
    if save_checkpoint_secs is _UNSET and save_checkpoint_steps is _UNSET:
        save_checkpoint_secs, save_checkpoint_steps = 600, None
    every_secs = None if save_checkpoint_secs is _UNSET else save_checkpoint_secs
    every_steps = None if save_checkpoint_steps is _UNSET else save_checkpoint_steps
    scaffold = scaffold or Scaffold()
    all_hooks = [*(chief_only_hooks or [])]
    if checkpoint_dir:
        if steps or secs:
            all_hooks.append(
                SummarySaverHook(scaffold=scaffold, save_steps=steps, save_secs=secs, output_dir=summary_dir or checkpoint_dir)
            )
        if every_secs or every_steps:
            all_hooks.append(CheckpointSaverHook(checkpoint_dir, save_steps=every_steps, save_secs=every_secs, scaffold=scaffold))
    creator = ChiefSessionCreator(scaffold, config=config, checkpoint_dir=checkpoint_dir)
    return MonitoredSession(session_creator=creator, hooks=[*(hooks or []), *all_hooks])


class Coordinator:
    """Tells threads when to stop. There are none here, so it only remembers."""

    def __init__(self, clean_stop_exception_types=None):
        self._stop = False

    def request_stop(self, ex=None):
        self._stop = True

    def should_stop(self):
        return self._stop

    def clear_stop(self):
        self._stop = False

    def join(self, threads=None, stop_grace_period_secs=120, ignore_live_threads=False):
        """Nothing to wait for."""

    def stop_on_exception(self):
        import contextlib

        return contextlib.nullcontext()


def _plain(session):
    return getattr(session, "_session", session)


def basic_train_loop(supervisor, train_step_fn, args=None, kwargs=None, master=""):
    raise NotImplementedError("tf.train.basic_train_loop is not here: it needs a Supervisor; the nearest is tf.train.MonitoredTrainingSession")


def _queues(name):
    def refuse(*args, **kwargs):
        raise NotImplementedError(
            f"tf.train.{name} is not here: input queues are filled by threads, and there are none here. Use tf.data instead: "
            "Dataset.from_tensor_slices(...).shuffle(...).batch(...) gives the same batches."
        )

    refuse.__name__ = name
    refuse.__doc__ = "Input queues are not here; the error says what takes their place."
    return refuse


QUEUES = {
    name: _queues(name)
    for name in (
        "batch", "batch_join", "input_producer", "limit_epochs", "maybe_batch", "maybe_shuffle_batch", "range_input_producer",
        "shuffle_batch", "shuffle_batch_join", "slice_input_producer", "start_queue_runners", "string_input_producer",
    )
}  # fmt: skip
