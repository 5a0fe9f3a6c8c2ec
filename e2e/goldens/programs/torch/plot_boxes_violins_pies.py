# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

data = [np.array([1, 2, 3, 4, 5, 20.0]), np.array([2, 3, 3, 4, 9.0])]
fig, ax = plt.subplots()
made = ax.boxplot(data, tick_labels=["a", "b"])
print(sorted(made), len(made["boxes"]), len(made["whiskers"]), [line.get_ydata().tolist() for line in made["medians"]])
print([line.get_ydata().tolist() for line in made["whiskers"]], [line.get_ydata().tolist() for line in made["fliers"]])
print(made["boxes"][0].get_xdata(), [float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()])
print([t.get_text() for t in ax.get_xticklabels()])
fig, ax = plt.subplots()
filled = ax.boxplot(data[0], patch_artist=True, orientation="horizontal", showmeans=True, whis=(0, 100))
print(type(filled["boxes"][0]).__name__, [m.get_xdata() for m in filled["means"]], [f.get_xdata().tolist() for f in filled["fliers"]])
fig, ax = plt.subplots()
violins = ax.violinplot(data, showmedians=True)
print(sorted(violins), len(violins["bodies"]), [round(float(v), 4) for v in ax.get_ylim()])
fig, ax = plt.subplots()
wedges, texts, percents = ax.pie([1, 2, 5], labels=["x", "y", "z"], autopct="%1.1f%%", startangle=90, explode=[0, 0.1, 0])
print([round(w.theta1, 2) for w in wedges], [round(w.theta2, 2) for w in wedges], [t.get_text() for t in texts], [t.get_text() for t in percents])
print([tuple(round(float(v), 4) for v in t.get_position()) for t in texts], ax.get_xlim(), ax.get_aspect())
print(len(ax.pie([0.2, 0.3], normalize=False)[0]))
for bad in (lambda: ax.pie([-1, 2]), lambda: ax.pie([1, 2], labels=["a"])):
    try:
        bad()
    except ValueError as error:
        print(error)
