# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

fig, ax = plt.subplots()
ax.plot([1, 2], label="line")
ax.plot([2, 1], "--")
ax.scatter([0, 1], [1, 1], label="dots")
ax.bar([0], [1], label="bar")
ax.fill_between([0, 1], [0, 1], label="area")
ax.axhline(1.5, color="k", label="level")
handles, labels = ax.get_legend_handles_labels()
print(labels, [type(h).__name__ for h in handles])
legend = ax.legend(loc="upper left", fontsize=8, title="what")
print([t.get_text() for t in legend.get_texts()], legend.get_title().get_text(), legend.get_texts()[0].get_fontsize())
legend = ax.legend(["first", "second"])
print([t.get_text() for t in legend.get_texts()])
legend = ax.legend(handles[:2], ["p", "q"], ncol=2)
print([t.get_text() for t in legend.get_texts()], ax.get_legend() is legend)
text = ax.text(0.5, 1, "note", ha="center", va="top", fontsize=12, color="red", rotation=30, weight="bold")
print(text.get_text(), text.get_position(), text.get_ha(), text.get_va(), text.get_fontsize(), text.get_color(), text.get_rotation(), text.get_weight())
arrow = ax.annotate("peak", xy=(1, 2), xytext=(0.2, 1.8), arrowprops=dict(arrowstyle="->"))
print(arrow.get_text(), arrow.xy, arrow.get_position(), len(ax.texts))
title = ax.set_title("T", fontsize=20, loc="left")
print(title.get_fontsize(), ax.get_title(loc="left"), repr(ax.get_title()))
label = ax.set_xlabel("x", size="large", color="b")
print(label.get_fontsize(), label.get_color(), ax.yaxis.get_label().get_text() == "")
fig.text(0.1, 0.1, "corner")
print(len(fig.texts), fig.suptitle("S").get_text())
for bad in (lambda: ax.legend(loc="middle"), lambda: ax.text(0, 0, "x", ha="middle"), lambda: ax.text(0, 0, "x", colour="r"), lambda: ax.plot([1], lable="x")):
    try:
        bad()
    except (ValueError, AttributeError, TypeError) as error:
        print(type(error).__name__)
