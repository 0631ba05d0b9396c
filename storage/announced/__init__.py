"""What announcements become in the database: added, changed, asked about, removed."""
