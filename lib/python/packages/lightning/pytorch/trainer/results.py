"""The table of metrics after validation and testing."""

import os
import shutil


def print_results(results, stage):
    """Prints a column for each loader, a row for each metric."""
    results = [{k.split("/dataloader_idx_")[0]: v for k, v in r.items()} for r in results]
    names = sorted({k for r in results for k in r})
    if not names:
        return
    columns = [f"DataLoader {i}" for i in range(len(results))]
    width = shutil.get_terminal_size(fallback=(120, 30)).columns or 120
    cell = int(min(max(len(max(names, key=len)), len(max(columns, key=len)), 25), width / 2))
    across = int((width - cell) / cell)
    for first in range(0, len(columns), across):
        shown = range(first, min(first + across, len(columns)))
        bar = "\u2500" * width
        heads = [f"{stage} Metric".capitalize(), *(columns[i] for i in shown)]
        lines = [bar, "".join(f"{h:^{cell}}" for h in heads).rstrip(), bar]
        for name in names:
            row = [name, *(f"{results[i].get(name, ' ')}" for i in shown)]
            lines.append("".join(f"{c:^{cell}}" for c in row).rstrip())
        print(os.linesep.join([*lines, bar]))
