# needs: numpy
# What Visdom's client sends for each kind of window, as its offline mode writes it down.
import json
import os

import numpy as np
import torch
import visdom

vis = visdom.Visdom(offline=True, log_to_filename="visdom.log", env="study")


def sent():
    with open("visdom.log") as log:
        lines = log.read().splitlines()
    os.remove("visdom.log")
    for line in lines:
        endpoint, message = json.loads(line)
        print(endpoint, json.dumps(message, sort_keys=True))


print(vis.line(Y=np.array([1.0, 2.0, 4.0]), win="a", opts=dict(title="one", xlabel="step", ylabel="loss", markers=True)))
vis.line(Y=torch.tensor([[1.0, 2.0], [3.0, 4.0]]), X=torch.tensor([0.0, 1.0]), win="b", opts=dict(legend=["p", "q"]))
vis.line(Y=[0.5], X=[2], win="a", name="train", update="append")
vis.line(Y=[float("nan"), 1.0], X=[0, 1], win="a", opts=dict(fillarea=True, ytype="log", dash=np.array(["dot"])))
vis.line(Y=None, win="a", name="train", update="remove")
sent()

X = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]])
vis.scatter(X, Y=np.array([1, 2, 1]), win="s", opts=dict(legend=("x", "y"), markersize=4, textlabels=["a", "b", "c"]))
vis.scatter(np.arange(6.0).reshape(2, 3), win="s3", opts=dict(xtickmin=0, xtickmax=4, xtickstep=2, title="space"))
vis.scatter(X, win="c", opts=dict(markercolor=np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255]])))
vis.scatter(X, Y=[1, 1, 2], win="c", opts=dict(markercolor=np.array([10, 255])))
sent()

vis.bar(np.array([1, 2, 3]), win="bar", opts=dict(rownames=["a", "b", "c"]))
vis.bar(np.arange(6).reshape(3, 2), win="bar", opts=dict(stacked=True, legend=["one", "two"]))
vis.bar(np.array([1.5, 2.5]), win="bar", opts=dict(legend=["one", "two"]))
vis.histogram(np.array([0.0, 0.1, 0.5, 0.9, 1.0]), win="h", opts=dict(numbins=4))
vis.boxplot(np.arange(6.0).reshape(3, 2), win="box")
vis.heatmap(np.array([[1.0, np.nan], [3.0, 4.0]]), win="heat", opts=dict(columnnames=["l", "r"], nancolor="red", xmin=0))
vis.heatmap(np.array([[5.0, 6.0]]), win="heat", update="appendRow")
vis.heatmap(None, win="heat", update="remove")
vis.contour(np.arange(4.0).reshape(2, 2), win="k", opts=dict(colormap="Hot"))
vis.surf(np.arange(4.0).reshape(2, 2), win="k", opts=dict(title="hills"))
vis.stem(np.array([1.0, 2.0]), win="stem")
vis.pie([3, 1], win="pie", opts=dict(legend=["big", "small"]))
sent()

vis.quiver(np.ones((1, 2)), np.zeros((1, 2)), win="q", opts=dict(arrowheads=False, normalize=0.5))
vis.text("plain", win="t", opts=dict(title=5))
vis.text(" more", win="t", append=True)
vis.svg('<p><svg width="2">\n</svg></p>', win="svg")
vis.properties([{"type": "number", "name": "rate", "value": "0.1"}], win="p")
vis.update_window_opts("a", dict(title="new", showlegend=True, marginleft=10))
sent()

for img in (np.zeros((3, 4, 5)), torch.zeros(4, 5), np.zeros((2, 1, 4, 5))):
    (vis.images if img.ndim == 4 else vis.image)(img, win="i", opts=dict(caption="zero"))
vis.image(np.full((3, 2, 2), 200, dtype=np.uint8), win="i", opts=dict(store_history=True, title="history"))
with open("visdom.log") as log:
    for line in log.read().splitlines():
        endpoint, message = json.loads(line)
        content = message["data"][0]["content"]
        print(endpoint, message["opts"], message["data"][0]["type"], content["src"][:22], content["caption"])
