"""Printing, which can be turned off."""

import logging
import sys

from keras.src.api_export import keras_export
from keras.src.backend.global_state import get_global_attribute, set_global_attribute


@keras_export("keras.config.enable_interactive_logging", "keras.utils.enable_interactive_logging")
def enable_interactive_logging():
    set_global_attribute("logging_only", None)


@keras_export("keras.config.disable_interactive_logging", "keras.utils.disable_interactive_logging")
def disable_interactive_logging():
    """Send progress and summaries to the log instead of stdout."""
    set_global_attribute("logging_only", True)


@keras_export("keras.config.is_interactive_logging_enabled", "keras.utils.is_interactive_logging_enabled")
def is_interactive_logging_enabled():
    return not get_global_attribute("logging_only", False)


def warn(message):
    """A warning in the log, as TensorFlow and Keras write them to stderr."""
    sys.stderr.write(f"WARNING:absl:{message}\n")


def ask_to_proceed_with_overwrite(path):
    """Ask whether a file may be replaced."""
    answer = input(f"[WARNING] {path} already exists - overwrite? [y/n]").strip().lower()
    while answer not in ("y", "n"):
        answer = input('Enter "y" (overwrite) or "n" (cancel).').strip().lower()
    if answer == "n":
        return False
    print_msg("[TIP] Next time specify overwrite=True!")
    return True


def print_msg(message, line_break=True):
    if not is_interactive_logging_enabled():
        logging.getLogger("keras").info(message)
        return
    sys.stdout.write(f"{message}\n" if line_break else str(message))
    sys.stdout.flush()
