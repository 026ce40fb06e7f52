"""Measurements, always as ratios within one run. Nothing here is part of the package or of its tests."""
