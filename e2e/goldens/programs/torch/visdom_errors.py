# needs: numpy
# What Visdom refuses, and in which words.
import numpy as np
import visdom

vis = visdom.Visdom(offline=True, log_to_filename="visdom.log")
print(vis.get_env_list())


def refused(call):
    try:
        print("took it:", call())
    except (AssertionError, ValueError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")


one, two, three = np.ones(3), np.ones((3, 2)), np.ones((2, 3, 2))
refused(lambda: visdom.Visdom(offline=True))
refused(lambda: vis.line(three))
refused(lambda: vis.line(one, X=np.ones(2)))
refused(lambda: vis.line(one, win="w", update="append"))
refused(lambda: vis.line(one, X=one, update="append"))
refused(lambda: vis.line(None, win="w", update="remove"))
refused(lambda: vis.line(None, win="w", name="a", update="remove", opts={}))
refused(lambda: vis.line(two, X=one, win="w", name="a", update="replace"))
refused(lambda: vis.scatter(one))
refused(lambda: vis.scatter(np.ones((3, 4))))
refused(lambda: vis.scatter(two, Y=np.array([1, 2])))
refused(lambda: vis.scatter(two, Y=np.array([0.5, 1, 1])))
refused(lambda: vis.scatter(two, Y=np.array([0, 1, 1])))
refused(lambda: vis.scatter(two, Y=np.array([1, 2, 3]), opts=dict(legend=["a"])))
refused(lambda: vis.scatter(two, opts=dict(textlabels=["a"])))
refused(lambda: vis.scatter(two, opts=dict(markercolor=np.array([[300, 0, 0]]))))
refused(lambda: vis.scatter(two, opts=dict(markercolor=np.ones((5, 3)))))
refused(lambda: vis.scatter(two, opts=dict(linecolor=np.ones((5, 3)))))
refused(lambda: vis.scatter(two, opts=dict(markersize=-1)))
refused(lambda: vis.heatmap(one))
refused(lambda: vis.heatmap(two, update="append"))
refused(lambda: vis.heatmap(two, opts=dict(columnnames=["a"])))
refused(lambda: vis.heatmap(two, opts=dict(rownames=("a", "b", "c"))))
refused(lambda: vis.bar(three))
refused(lambda: vis.bar(one, Y=np.ones(2)))
refused(lambda: vis.bar(two, opts=dict(legend=["a"])))
refused(lambda: vis.bar(two, opts=dict(rownames=["a"])))
refused(lambda: vis.histogram(two))
refused(lambda: vis.boxplot(three))
refused(lambda: vis.boxplot(two, opts=dict(legend=["a"])))
refused(lambda: vis.surf(one))
refused(lambda: vis.pie([-1, 2]))
refused(lambda: vis.stem(one, Y=np.ones(4)))
refused(lambda: vis.quiver(one, one))
refused(lambda: vis.quiver(two, np.ones((2, 2))))
refused(lambda: vis.svg(svgstr="none"))
refused(lambda: vis.svg())
refused(lambda: vis.svg(svgfile="missing.svg"))
refused(lambda: vis.text("a", opts=dict(opacity=2)))
refused(lambda: vis.text("a", opts=dict(jpgquality=0.5, fps="x")))
refused(lambda: vis.save("main"))
refused(lambda: vis.save([1]))
refused(lambda: vis.fork_env(1, "a"))
refused(lambda: vis.register_event_handler(print, "w"))
refused(lambda: vis.register_event_handler(1, "w"))
