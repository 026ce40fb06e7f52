"""Everything that knows English: the pipeline, the phrase language, the screen, and what a sentence asserts."""
