"""Coverage-guided fuzzing of everything that reads files. `docs/fuzzing.md` is the manual."""
