"""A chapter of a book as the draft of a plan: its headings are found, and steps are proposed."""
