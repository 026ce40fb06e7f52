"""cliniclint: finds the claims that clinic marketing copy cannot support, and the notes that it owes."""

__version__ = "0.1.0"
