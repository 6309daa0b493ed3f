"""What the figures mean: what a permohonan is counted as, measures, percentiles."""
