"""RichProgressBar: the same bar; colours need the package rich, which is not used here."""

from dataclasses import dataclass

from lightning.pytorch.callbacks.progress.tqdm_progress import TQDMProgressBar


@dataclass
class RichProgressBarTheme:
    """The colours of the bar."""

    description: str = ""
    progress_bar: str = "#6206E0"
    progress_bar_finished: str = "#6206E0"
    progress_bar_pulse: str = "#6206E0"
    batch_progress: str = ""
    time: str = "dim"
    processing_speed: str = "dim underline"
    metrics: str = "italic"
    metrics_text_delimiter: str = " "
    metrics_format: str = ".3f"


class RichProgressBar(TQDMProgressBar):
    """A bar for each stage; the theme is kept, the bar is plain text."""

    def __init__(self, refresh_rate=1, leave=False, theme=None, console_kwargs=None):
        super().__init__(refresh_rate=refresh_rate, leave=leave)
        self.theme = RichProgressBarTheme() if theme is None else theme
