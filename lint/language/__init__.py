"""Everything that knows English: the pipeline, the phrase language, and what a sentence asserts."""
