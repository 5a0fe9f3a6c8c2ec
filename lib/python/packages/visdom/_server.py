"""The server's side of Visdom: environments with their windows, and what an update makes of a window.

The real one is a process of its own, which browsers look at. This one lives in the notebook, and the page looks at it: a
pane below the cell. Its answers are the real one's.
"""

import copy
import hashlib
import json
import math
import os
import sys
import time

from tapegraph._kernel import state

# Environment -> window -> what the server keeps of it.
envs = {"main": {}}

# Windows that the page has not seen yet: (environment, window).
_changed = {}
_envs_changed = True
# The run in which panes were opened, and of which environments.
_run, _shown = None, set()
_handlers = {}
_PERIOD = 120
_last = 0.0
_ids = 0


def new_id():
    """An id that no other window has: the time, as Visdom makes it."""
    global _ids
    now = int(time.time() * 10_000_000)
    _ids = max(now, _ids + 1)
    return f"window_{_ids:x}"


def name_of(env):
    """The name an environment is kept under."""
    return "main" if env is None else str(env).replace("/", "_")


def handle(endpoint, message):
    """Answers a request, as text."""
    if endpoint.startswith("env/"):
        return _add_env(name_of(message.get("eid"))) or ""
    return _ANSWERS[endpoint](message, name_of(message.get("eid"))) or ""


def _add_env(env):
    global _envs_changed
    if env not in envs:
        envs[env] = {}
        _envs_changed = True


def _note(env, win):
    _changed[env, win] = True
    _show_pane(env)
    _send_soon()


def _events(message, env):
    window = _window(message)
    _add_env(env)
    known = envs[env].get(window["id"])
    window["i"] = known["i"] if known is not None else len(envs[env])
    envs[env][window["id"]] = window
    _note(env, window["id"])
    return window["id"]


def _window(message):
    """What the server keeps of a new window."""
    opts, first = message.get("opts", {}), message["data"][0]
    win = message.get("win")
    window = {
        "command": "window",
        "id": new_id() if win is None else str(win),
        "title": opts.get("title", ""),
        "inflate": opts.get("inflate", True),
        "width": opts.get("width"),
        "height": opts.get("height"),
        "contentID": _content_id(),
    }
    kind = first["type"]
    if kind == "image_history":
        window.update(content=[first["content"]], selected=0, type=kind, show_slider=opts.get("show_slider", True))
    elif kind in ("image", "text", "properties"):
        window.update(content=first["content"], type=kind)
    else:
        window.update(content={"data": message["data"], "layout": message["layout"]}, type="plot")
    return window


_contents = 0


def _content_id():
    global _contents
    _contents += 1
    return f"content_{_contents}"


_UPDATABLE = ("scatter", "scattergl", "custom", "heatmap")


def _update(message, env):
    win = message["win"]
    window = envs.get(env, {}).get(win)
    if window is None:
        if message.get("append"):
            return _events(message, env)
        return "win does not exist"
    if window["type"] not in ("text", "image_history"):
        data = window["content"]["data"] if window["type"] == "plot" else [{"type": window["type"]}]
        if data and data[0]["type"] not in _UPDATABLE:
            return f"win is not scatter, heatmap, custom, image_history, embeddings, or text; was {data[0]['type']}"
    _change(window, message)
    window["contentID"] = _content_id()
    _note(env, win)
    return window["id"]


def _change(window, message):
    new = message.get("data")
    if window["type"] == "text":
        window["content"] += "<br>" + new[0]["content"]
        return
    if window["type"] == "image_history":
        window["content"].append(new[0]["content"])
        window["selected"] = len(window["content"]) - 1
        return
    traces = window["content"]["data"]
    for name, value in message.get("layout", {}).items():
        if value is not None:
            window["content"]["layout"][name] = value
    opts = message.get("opts", {})
    window.update({name: value for name, value in opts.items() if value is not None})
    if "legend" in opts:
        for trace, name in zip(traces, opts["legend"]):
            trace["name"] = name
    name, append = message.get("name"), message.get("append")
    if name is None and new is None:
        return
    chosen = [k for k, trace in enumerate(traces) if name is None or trace.get("name") == name]
    if message.get("delete"):
        for k in reversed(chosen):
            del traces[k]
    elif not chosen and new[0]["type"] == "heatmap":
        traces.append(new[0])
    elif len(chosen) == 1 and traces[chosen[0]]["type"] == "heatmap":
        _change_heatmap(traces[chosen[0]], new[0], message["updateDir"])
    elif not chosen:
        traces.append({**new[0], "name": name if name is not None else new[0].get("name")})
    else:
        for k, trace in zip(chosen, new):
            _change_trace(traces[k], trace, append)


def _change_trace(trace, new, append):
    if all(x is None or math.isnan(x) for x in new["x"]):
        return
    for axis in ("x", "y"):
        trace[axis] = trace[axis] + new[axis] if append else new[axis]
    color = new.get("marker", {}).get("color")
    if color is not None:
        marker = trace.setdefault("marker", {})
        marker["color"] = marker.get("color", []) + color if append else color


def _change_heatmap(trace, new, way):
    z, old = new.pop("z"), trace["z"]
    if way == "replace":
        trace.update({"z": z, **new})
        return
    rows = way in ("appendRow", "prependRow")
    axis, size = ("y", (len(old[0]), len(z[0]))) if rows else ("x", (len(old), len(z)))
    what = "columns" if rows else "rows"
    if size[0] != size[1]:
        print(f"ERROR: There is a mismatch between the number of {what} in existing plot ({size[0]}) and new data "
              f"({size[1]}).", file=sys.stderr)  # fmt: skip
        return
    names, more = trace.get(axis), new.get(axis)
    if (names is None) != (more is None):
        print("ERROR: The names of the new rows or columns must be given where those of the plot are.", file=sys.stderr)
        return
    before = way.startswith("prepend")
    if rows:
        trace["z"] = z + old if before else old + z
    else:
        trace["z"] = [b + a if before else a + b for a, b in zip(old, z)]
    if names is not None:
        trace[axis] = more + names if before else names + more
    trace.update({key: value for key, value in new.items() if key not in ("x", "y") and value is not None})


def _close(message, env):
    win = message.get("win")
    for each in list(envs.get(env, {})) if win is None else [win]:
        if envs.get(env, {}).pop(each, None) is not None:
            _note(env, each)


def _exists(message, env):
    return "true" if message["win"] in envs.get(env, {}) else "false"


def _hash(message, env):
    window = envs.get(name_of(message.get("env")), {}).get(message["win"])
    if window is None:
        return "false"
    kept = {key: value for key, value in window.items() if key not in ("contentID", "i")}
    return hashlib.md5(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _data(message, env):
    win = message.get("win")
    if "data" in message:
        given = message["data"]
        given = json.loads(given) if isinstance(given, str) else given
        _add_env(env)
        envs[env].update({win: given} if win is not None else given)
        for each in [win] if win is not None else given:
            _note(env, each)
        return ""
    if win is None:
        return json.dumps(envs[env]) if env in envs else ""
    return json.dumps(envs[env][win]) if win in envs.get(env, {}) else ""


def _env_state(message, env):
    return json.dumps(list(envs))


def _delete(message, env):
    global _envs_changed
    if message.get("eid") is None or env not in envs:
        return ""
    del envs[env]
    _envs_changed = True
    _send_soon()


def _fork(message, _env):
    global _envs_changed
    before, env = name_of(message["prev_eid"]), name_of(message["eid"])
    if before not in envs:
        return ""
    envs[env] = copy.deepcopy(envs[before])
    _envs_changed = True
    for win in envs[env]:
        _changed[env, win] = True
    _send_soon()
    return env


def _save(message, _env):
    """Environments as files, where the real server keeps them: ~/.visdom."""
    saved = [name_of(env) for env in message["data"] if name_of(env) in envs]
    folder = os.path.expanduser("~/.visdom")
    os.makedirs(folder, exist_ok=True)
    for env in saved:
        with open(os.path.join(folder, f"{env}.json"), "w") as file:
            json.dump({"jsons": envs[env], "reload": {}}, file)
    return json.dumps(saved)


_ANSWERS = {
    "events": _events, "update": _update, "close": _close, "win_exists": _exists, "win_hash": _hash, "win_data": _data,
    "env_state": _env_state, "delete_env": _delete, "fork_env": _fork, "save": _save,
}  # fmt: skip


def _show_pane(env):
    """A cell that draws in an environment has a pane of it below; what later cells draw goes there as well."""
    global _run
    if state.host is None or state.task is None:
        return
    if state.task is not _run:
        _run = state.task
        _shown.clear()
    if env in _shown:
        return
    _shown.add(env)
    from tapegraph._kernel.display import emit

    emit({"kind": "board", "board": "visdom", "place": env})


def _send_soon():
    global _last
    if state.host is None:
        return
    now = state.host.now()
    if now - _last < _PERIOD:
        return
    sync()
    after = state.host.now()
    _last = after + 9 * (after - now) - _PERIOD if after - now > _PERIOD / 10 else now


def sync():
    """Sends the page what has changed."""
    global _envs_changed
    if state.host is None or not (_changed or _envs_changed):
        return
    if _envs_changed:
        state.host.board(json.dumps({"kind": "envs", "names": list(envs)}))
        _envs_changed = False
    changed = list(_changed)
    _changed.clear()
    for env, win in changed:
        if env not in envs:
            continue
        window = envs[env].get(win)
        text = None if window is None else _text(window)
        state.host.board(json.dumps({"kind": "window", "env": env, "win": win, "json": text}))


def _text(window):
    """A window as JSON, which knows neither NaN nor infinities."""
    try:
        return json.dumps(window, allow_nan=False)
    except ValueError:
        return json.dumps(_scrubbed(window))


def _scrubbed(value):
    """The same with None in place of numbers that JSON does not have."""
    if isinstance(value, dict):
        return {key: _scrubbed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_scrubbed(inner) for inner in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def register(handler, target):
    _handlers.setdefault(target, []).append(handler)


def clear(target):
    _handlers[target] = []


def reader_did(action):
    """What the reader did in the pane: the window changes, and the program's handlers hear of it."""
    env = action["env"]
    if action["kind"] == "delete-env":
        _delete({"eid": env}, name_of(env))
        sync()
        return
    win = action["win"]
    if action["kind"] == "restore":
        _add_env(env)
        envs[env].setdefault(win, json.loads(action["json"]))
        _changed[env, win] = True
        sync()
        return
    window = envs.get(env, {}).get(win)
    if window is None:
        sync()
        return
    event = {"eid": env, "target": win, "pane_data": window}
    if action["kind"] == "close":
        _close({"win": win}, env)
        event["event_type"] = "Close"
    else:
        index, value = action["index"], action["value"]
        window["content"][index]["value"] = value
        _changed[env, win] = True
        event.update(event_type="PropertyUpdate", propertyId=index, value=value)
    sync()
    for handler in list(_handlers.get(win, [])):
        try:
            handler(event)
        except Exception as error:
            print(f"Visdom failed to handle a handler for {event['event_type']}: {type(error).__name__}: {error}", file=sys.stderr)
    sync()
