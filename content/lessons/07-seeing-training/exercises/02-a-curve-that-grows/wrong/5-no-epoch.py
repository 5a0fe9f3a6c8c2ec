# expect: stands at the wrong place
import json

import visdom


def report(vis, epoch, train, valid):
    vis.line(X=[0], Y=[train], win="loss", name="train", update="append")
    vis.line(X=[0], Y=[valid], win="loss", name="valid", update="append")


vis = visdom.Visdom(env="exercise")
vis.close()
for epoch, (train, valid) in enumerate([(2.3, 2.3), (1.4, 1.6), (0.9, 1.3)]):
    report(vis, epoch, train, valid)
windows = json.loads(vis.get_window_data(env="exercise"))
for name, window in windows.items():
    name = "a window without a name of its own" if name.startswith("window_") else name
    print(name, [(curve["name"], len(curve["x"])) for curve in window["content"]["data"]])
