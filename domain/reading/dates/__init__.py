"""What a date is for: the period of a plan, and a contract's end, options and notice."""
