"""Reading Dutch and English: what a civil servant types becomes facts, each with the words it was read from."""
