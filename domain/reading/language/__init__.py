"""Dutch and English as such: words, their forms, numerals, slips, and turns of phrase."""
