"""What people and machines read of a run. Every function here gives a text; writing it is the command line's work."""
