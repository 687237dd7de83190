"""How long anybody waits for the store, in one place: the parts add up to what people feel.

A facilitator's command, or a question of a phone, is answered or refused within BUDGET of the
moment at which the store stopped answering. While it answers, questions wait for each other as
long as it takes, so a stampede is served at the machine's pace (see lines.py). An answer waits
longer for its flush: its phone counts the line as lost after eight seconds, and sends it again.
"""

BUDGET = 2.5  # seconds for a question: waiting for a line to the store, connecting, the reply
LINE = 0.2  # of them, for one of the lines that all share, since the store last answered on one
REACH = 0.8  # of them, until a host that does not answer counts as away
REPLY = BUDGET - LINE - REACH  # for the reply; a sound disk flushes in a hundredth of that
REPEATS = 0.5  # seconds from the first try in which a question is put again
FLUSH = 5.0  # seconds for the reply to a commit of answers: a slow disk under a whole room
COMMIT = 7.0  # seconds until a phone is told that its answer could not be kept
