# expect: each has a window of its own
import json

import visdom


def report(vis, epoch, train, valid):
    vis.line(X=[epoch], Y=[train], win="train", name="train", update="append")
    vis.line(X=[epoch], Y=[valid], win="valid", name="valid", update="append")


vis = visdom.Visdom(env="exercise")
vis.close()
for epoch, (train, valid) in enumerate([(2.3, 2.3), (1.4, 1.6), (0.9, 1.3)]):
    report(vis, epoch, train, valid)
windows = json.loads(vis.get_window_data(env="exercise"))
for name, window in windows.items():
    name = "a window without a name of its own" if name.startswith("window_") else name
    print(name, [(curve["name"], len(curve["x"])) for curve in window["content"]["data"]])
