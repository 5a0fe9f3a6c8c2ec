"""Visdom: windows in a pane of the page, drawn and changed from code.

The interface is that of Visdom 0.2.4. There is no server to start: `visdom.Visdom()` is connected at once, to the notebook
that it runs in.
"""

import json
import re

from . import _server
from ._media import Media
from ._plots import Plots

__version__ = "0.2.4"


class Visdom(Plots, Media):
    """Windows of an environment. Methods that draw return the id of the window."""

    def __init__(
        self, server="http://localhost", endpoint="events", port=8097, base_url="/", ipv6=True, http_proxy_host=None,
        http_proxy_port=None, env="main", send=True, raise_exceptions=None, use_incoming_socket=True, log_to_filename=None,
        username=None, password=None, proxies=None, offline=False, use_polling=False,
    ):  # fmt: skip
        self.server, self.endpoint, self.port = server, endpoint, port
        self.base_url = base_url if base_url != "/" else ""
        assert self.base_url == "" or self.base_url.startswith("/"), "base_url should start with /"
        assert self.base_url == "" or not self.base_url.endswith("/"), (
            "base_url should not end with / as it is appended automatically"
        )
        self.env, self.env_list = env, {f"{env}"}
        self.send, self.offline, self.log_to_filename = send, offline, log_to_filename
        self.raise_exceptions = raise_exceptions
        self.use_socket = (use_incoming_socket or use_polling) and not offline
        self.socket_alive = self.use_socket
        if username:
            assert password, "no password given for authentication"
        if offline:
            assert log_to_filename is not None, "Must use a log_to_filename for offline visdom"
            return
        self._send({"eid": env}, endpoint="env/" + env)

    def _send(self, msg, endpoint="events", quiet=False, from_log=False, create=True):
        """Hands a request to the server, and returns its answer."""
        if msg.get("eid") is None:
            msg["eid"] = self.env
        self.env_list.add(msg["eid"])
        if not self.send:
            return msg, endpoint
        if "win" in msg and msg["win"] is None and create:
            msg["win"] = _server.new_id()
        if self.log_to_filename is not None and not from_log and endpoint in ("events", "update"):
            with open(self.log_to_filename, "a+") as log:
                log.write(json.dumps([endpoint, msg]) + "\n")
        if self.offline:
            return msg["win"] if "win" in msg else True
        # Both sides live here: what is kept must not be what the program goes on changing.
        return _server.handle(endpoint, json.loads(json.dumps(msg, default=_plain)))

    def register_event_handler(self, handler, target):
        """Calls `handler(event)` when the reader closes the window `target` or edits its properties."""
        assert callable(handler), "Event handler must be a function"
        assert self.use_socket, "Must be using the incoming socket to register events to web actions"
        _server.register(handler, target)

    def clear_event_handlers(self, target):
        """Forgets the handlers of a window."""
        _server.clear(target)

    def save(self, envs):
        """Keeps environments as files in ~/.visdom; returns, as JSON, those that there were."""
        assert isinstance(envs, list), "envs should be a list"
        for env in envs:
            assert isinstance(env, str), "env should be a string"
        return self._send({"data": envs}, "save")

    def fork_env(self, prev_eid, eid):
        """Copies an environment under another name."""
        assert isinstance(prev_eid, str), "prev_eid should be a string"
        assert isinstance(eid, str), "eid should be a string"
        return self._send({"prev_eid": prev_eid, "eid": eid}, endpoint="fork_env")

    def delete_env(self, env):
        """Removes an environment with its windows."""
        return self._send({"eid": env}, endpoint="delete_env")

    def get_env_list(self):
        """The names of all environments."""
        return list(self.env_list) if self.offline else json.loads(self._send({}, endpoint="env_state", quiet=True))

    def get_window_data(self, win=None, env=None):
        """What the server keeps of a window, or of all windows, as JSON; "" where there is none."""
        return self._send({"win": win, "eid": env}, endpoint="win_data", create=False)

    def set_window_data(self, data, win=None, env=None):
        """Puts back what `get_window_data` gave."""
        return self._send({"win": win, "eid": env, "data": data}, endpoint="win_data", create=False)

    def close(self, win=None, env=None):
        """Closes a window, or all of them."""
        return self._send({"win": win, "eid": env}, endpoint="close", create=False)

    def win_exists(self, win, env=None):
        """Is there such a window?"""
        assert win is not None
        return {"true": True, "false": False}.get(self._send({"win": win, "eid": env}, endpoint="win_exists", quiet=True))

    def win_hash(self, win, env=None):
        """A hash of a window's contents; None where there is no window."""
        assert win is not None
        found = self._send({"win": win, "env": env}, endpoint="win_hash", quiet=True)
        return found if re.match(r"([a-fA-F\d]{32})", found) else None

    def check_connection(self, timeout_seconds=0):
        """Is there a server? Here there always is, except offline."""
        return not self.offline and self.send

    def replay_log(self, log_filename):
        """Does again what a log file says was done."""
        with open(log_filename) as log:
            for entry in log:
                endpoint, msg = json.loads(entry)
                self._send(msg, endpoint, from_log=True)

    def __getattr__(self, name):
        if name in _ELSEWHERE:
            raise NotImplementedError(f"Visdom.{name} is not available here: {_ELSEWHERE[name]}")
        raise AttributeError(f"'Visdom' object has no attribute '{name}'")


_ELSEWHERE = {
    "audio": "windows with sound are only shown by the real server",
    "video": "films are encoded with PyAV, which a browser does not have",
    "embeddings": "it needs a t-SNE library in C",
    "graph": "tapegraph.show_graph draws the graphs of frameworks",
    "mesh": "surf and contour draw heights",
    "plotlyplot": "Plotly is not among the packages of this notebook",
    "sunburst": "pie draws parts of a whole",
    "dual_axis_lines": "line draws several lines over one axis",
}


def _plain(value):
    """Numbers and arrays of NumPy as JSON has them."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
