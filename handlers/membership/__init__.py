"""Who belongs where: people, municipalities, partnerships and regions, and who settles it."""
