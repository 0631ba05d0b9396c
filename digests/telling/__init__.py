"""How opportunities and news are told: cards, reasons, worth, next steps, in sentences of their own facts."""
