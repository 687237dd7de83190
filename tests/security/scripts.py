"""Texts that would run as a script, were they ever read as markup: 120 of them, from a grammar."""

from __future__ import annotations

from itertools import cycle, islice, product

RAN = "window.ran"  # what a script that runs leaves behind
CALL = f"{RAN}=1"
_TAGS = (
    "<script>{c}</script>",
    "<ScRiPt >{c}</sCrIpT>",
    "<script/x>{c}</script>",
    "<script>{c}<!--",
    "<script src=data:text/javascript,{c}></script>",
    "<<script>{c}//<</script>",
    "</textarea><script>{c}</script>",
    "</title><script>{c}</script>",
    "</style><script>{c}</script>",
    "--><script>{c}</script>",
    "]]><script>{c}</script>",
    "</p></li></div><script>{c}</script>",
)
_EVENTS = ("onerror", "onload", "onclick", "onmouseover", "onfocus", "onanimationstart", "ontoggle")
_HOLDERS = (
    "<img src=x {e}={c}>",
    '<img src=x {e}="{c}">',
    "<svg {e}={c}>",
    "<svg><animate {e}={c} attributeName=x dur=1s>",
    "<body {e}={c}>",
    "<details open {e}={c}>",
    "<input autofocus {e}={c}>",
    "<video><source {e}={c}>",
    "<iframe {e}={c}></iframe>",
    "<a tabindex=1 autofocus {e}={c}>x</a>",
    "<p style=animation:x {e}={c}>",
    "<math {e}={c}>",
)
_ADDRESSES = (
    "<a href=javascript:{c}>x</a>",
    "<a href=' javascript:{c}'>x</a>",
    "<a href=java&#x09;script:{c}>x</a>",
    "<iframe src=javascript:{c}>",
    "<iframe srcdoc='<script>parent.{c}</script>'>",
    "<object data=javascript:{c}>",
    "<embed src=javascript:{c}>",
    "<form action=javascript:{c}><button>x</form>",
    "<svg><a xlink:href=javascript:{c}><text>x</a>",
    "<meta http-equiv=refresh content='0;javascript:{c}'>",
    "<base href=javascript:{c}//>",
    "<link rel=stylesheet href=javascript:{c}>",
    "<style>@import 'javascript:{c}'</style>",
    "<style>*{{display:none}}</style>",
    "<math><mi xlink:href=javascript:{c}>x",
)
_WRITTEN = (
    "&lt;script&gt;{c}&lt;/script&gt;",
    "\\u003cscript\\u003e{c}\\u003c/script\\u003e",
    "%3Cscript%3E{c}%3C/script%3E",
    "${{{c}}}",
    "{{{{constructor.constructor('{c}')()}}}}",
    "javascript:{c}",
    "data:text/html,<script>{c}</script>",
    "';{c}//",
    '";{c}//',
    "`;{c}//",
    "*/{c}/*",
    "=cmd|' /C calc'!A0 {c}",
    '" onfocus={c} autofocus x="',
    "' onfocus={c} autofocus x='",
)
COUNT = 120


def payloads() -> list[str]:
    """Give each once, numbered so that no two are alike, and none longer than a card may be."""
    held = (holder.format(e=event, c=CALL) for event, holder in product(_EVENTS, _HOLDERS))
    plain = [text.format(c=CALL) for text in (*_TAGS, *_ADDRESSES, *_WRITTEN)]
    made = [*plain, *islice(held, COUNT - len(plain))]
    assert len(set(made)) == COUNT
    return [f"{text} #{number}" for number, text in enumerate(made)]


def shared_out(people: int) -> list[list[str]]:
    """Share them out over as many people, who send one in each step."""
    turns: list[list[str]] = [[] for _ in range(people)]
    for text, turn in zip(payloads(), cycle(turns), strict=False):
        turn.append(text)
    return turns
