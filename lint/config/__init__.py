"""The configuration: which rules run on which files, and how much each weighs."""

from lint.config.globs import Globs
from lint.config.load import NAMES, Finder, load, shown
from lint.config.model import Choice, Config, Declared, Layer, Override, Provider

__all__ = ["NAMES", "Choice", "Config", "Declared", "Finder", "Globs", "Layer", "Override", "Provider", "load", "shown"]
