"""Words and characters of Vietnamese texts: folding, numbering, prose, names of bodies."""
