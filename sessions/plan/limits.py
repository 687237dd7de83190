"""How long the texts of a plan may be, in characters, so that every page can show them."""

TITLE = 80
LINE = 240
PARAGRAPH = 700
PROMPT = 200
DETAIL = 500
STARTER = 120
LABEL = 120
WORD = 24
