# needs: numpy
import matplotlib.pyplot as plt
import numpy as np

import datetime

from matplotlib import dates

days = [datetime.date(2024, 1, 1) + datetime.timedelta(days=i) for i in range(10)]
fig, ax = plt.subplots()
line, = ax.plot(days, range(10))
print([float(v) for v in ax.get_xlim()], dates.date2num(days[0]))
stamps = np.array(["2024-01-01", "2024-06-01"], dtype="datetime64[D]")
fig, ax = plt.subplots()
ax.plot(stamps, [1, 2])
print([float(v) for v in ax.get_xlim()], dates.num2date(19723).date())
ax.xaxis.set_major_formatter(dates.DateFormatter("%b %d"))
print(dates.DateFormatter("%Y-%m")(19723))
fig, ax = plt.subplots()
ax.plot([True, False, True])
ax.plot(np.float32([1, 2]), np.int8([3, 4]))
print([float(v) for v in ax.get_xlim()], [float(v) for v in ax.get_ylim()])
masked = np.ma.array([1, 2, 100], mask=[0, 0, 1])
fig, ax = plt.subplots()
ax.plot(masked)
ax.plot([0, 1], [np.nan, 1])
print([float(v) for v in ax.get_ylim()])
