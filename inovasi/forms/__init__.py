"""Forms of the registry: the desk's and the public's."""
