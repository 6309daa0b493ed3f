"""Forms of the engine: the version's questions, and the officers' acts."""
