"""The configuration: which rules run on which files, and how much each weighs."""

from lint.config.globs import Globs
from lint.config.load import NAMES, Finder, load, shown
from lint.config.model import Choice, Config, ConfiguredSuppression, Declared, Layer, Override, Provider, StandingNote

__all__ = [
    "NAMES",
    "Choice",
    "Config",
    "ConfiguredSuppression",
    "Declared",
    "Finder",
    "Globs",
    "Layer",
    "Override",
    "Provider",
    "StandingNote",
    "load",
    "shown",
]
