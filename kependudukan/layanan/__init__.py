"""The rules of Sitanduk: its catalogue, who files for whom, deeds, deadlines, bundles."""
