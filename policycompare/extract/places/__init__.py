"""Places: the regions, zones, areas and foreign places that a provision names, and their divisions."""
