"""Forms of Sitanduk's own pages and acts."""
