"""Pages of Sitanduk."""
