"""R16: no opening, closing or repeating isolates one person, and no prompt asks who they are."""
