"""What finding rests on: the search index, and candidates found by it without reading texts."""
