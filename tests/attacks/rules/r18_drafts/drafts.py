"""Lines with an address, a number, a handle or a name in them, as people write them."""

from __future__ import annotations

import random
from collections.abc import Callable

Chance = random.Random

LINES = (
    "{}", "{}.", "({})", "{}!", "write to {} please", "it's {}, if you want to talk", "ask {}",
    "I never told anybody that {} is mine", "reach me: {}", "I wrote it down: {}", "\"{}\"",
    "someone scribbled {} on my desk", "The one who did it is {} and everybody knows.",
    "he said {} and left", "All I had was {}", "they still have {}\nand I can't change it",
    "for once: {}; that's all", "you know me, {}", "{} - that is where I hid", "- {}",
    "In my first week I got {} from the boss, and lost it.",
    "I am {}, and I'm afraid of being seen",
)  # fmt: skip
FIRST = (
    "anna", "ben", "carla", "david", "elena", "fatima", "georg", "hannah", "ivan", "julia", "karim",
    "lena", "maria", "nina", "oliver", "paula", "rachel", "sofia", "thomas", "yusuf", "peter",
    "sarah", "michael", "laura", "james", "emma", "daniel", "priya", "mohammed", "chloe", "lukas",
    "katarzyna", "jan", "sven", "giulia", "pierre", "aisha", "diego", "hiroshi", "wei", "olga",
    "saoirse", "thandiwe", "bjarne", "quentin",  # too rare for a list
)  # fmt: skip
LAST = (
    "weber", "smith", "garcia", "kowalski", "rossi", "dubois", "nguyen", "patel", "jensen", "novak",
    "murphy", "yilmaz", "silva", "tanaka", "schmidt", "ivanova", "brown", "khan", "moreau", "berg",
)  # fmt: skip
DOMAINS = (
    "gmail.com", "gmx.de", "web.de", "outlook.com", "proton.me", "posteo.de", "hotmail.co.uk",
    "yahoo.fr", "icloud.com", "example.org", "firma-weber.de", "uni-bonn.de", "nhs.net", "acme.io",
    "studio.design", "mail.ru", "libero.it", "orange.fr", "startup.tech", "school.edu", "city.gov",
    "wp.pl", "telia.se", "post.at", "bluewin.ch", "mail.example.com", "team.app", "free.fr",
)  # fmt: skip
ATS = ("@", "@", "@", "@", " @ ", "(at)", " (at) ", "[at]", " [at] ", " at ", " AT ", "{at}", "＠")
DOTS = (".", ".", " dot ", "(dot)", " (dot) ", "[dot]", " [dot] ")
NUMBERS = (
    "+49 171 #######", "0171 #######", "0171/#######", "+49 (0)30 ######", "030 - #######",
    "07### ######", "+44 7### ######", "020 7### ####", "(020) 7### ####", "+44 (0)20 7### ####",
    "###-###-####", "(###) ###-####", "### ### ####", "1-###-###-####", "+1 ### ### ####",
    "###.###.####", "##########", "06 ## ## ## ##", "+33 6 ## ## ## ##", "06.##.##.##.##",
    "6## ### ###", "+34 6## ### ###", "+39 3## #######", "+41 79 ### ## ##", "079 ### ## ##",
    "+43 660 #######", "0660 / #######", "+91 9#### #####", "9#### #####", "06-########",
    "+31 6 ########", "+48 6## ### ###", "6##-###-###", "04## ### ###", "+61 4## ### ###",
    "0 1 7 1 # # # # # # #", "0-1-7-1-#-#-#-#-#-#", "0049 171 #######", "(0171) ## ## ## #",
    "+49-171-#######", "0 7 7 ## ### ###", "tel. 0171 #######", "phone:0171#######", "###-####",
)  # fmt: skip
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PLACES = ("insta", "instagram", "ig", "snap", "snapchat", "tiktok", "telegram", "discord",
          "twitter", "skype")  # fmt: skip
SITES = (
    "instagram.com/{}", "https://instagram.com/{}", "www.instagram.com/{}", "linkedin.com/in/{}",
    "facebook.com/{}", "github.com/{}", "x.com/{}", "twitter.com/{}", "tiktok.com/@{}", "t.me/{}",
    "youtube.com/@{}", "youtube.com/c/{}", "twitch.tv/{}", "{}.bsky.social", "reddit.com/u/{}",
    "u/{}", "/u/{}", "https://{}.tumblr.com", "medium.com/@{}", "xing.com/profile/{}",
)  # fmt: skip


def email(chance: Chance) -> str:
    """Make an address, written out or spelled so that a machine would not see it."""
    one, two = chance.choice(FIRST), chance.choice(LAST)
    local = chance.choice((
        one, f"{one}.{two}", f"{one[0]}.{two}", f"{one}_{two}", f"{one}{chance.randrange(100)}",
        f"{two}.{one}", f"{one}-{two}", f"{one.title()}.{two.title()}", f"{one}+{two}",
        one[0] + two,
    ))  # fmt: skip
    at, domain = chance.choice(ATS), chance.choice(DOMAINS)
    return local + at + (domain if at in "@＠" else domain.replace(".", chance.choice(DOTS)))


def phone(chance: Chance) -> str:
    """Make a number as it is grouped somewhere, digit by digit, or in words."""
    if chance.random() < 0.05:
        return chance.choice((" ", "-", ", ")).join(chance.choices(DIGITS, k=10))
    shape = chance.choice(NUMBERS)
    return "".join(str(chance.randint(1, 9)) if each == "#" else each for each in shape)


def handle(chance: Chance) -> str:
    """Make a name that somebody has somewhere, and say where."""
    one, two, place = chance.choice(FIRST), chance.choice(LAST), chance.choice(PLACES)
    odd = chance.choice((f"{one}_{two[0]}", f"{one}.{two}", f"{one}{chance.randrange(1, 99)}",
                         f"the_real_{one}", f"_{one}_", f"{one}.writes", f"x{one}x99"))  # fmt: skip
    plain = chance.choice((one + two, f"{one}writes", odd))
    return chance.choice((
        f"@{plain}", f"@{odd}", f"{place}: {plain}", f"{place} = {plain}", f"{place} - {odd}",
        f"my {place} is {plain}", f"{place} is {odd}", f"{place} handle: {plain}",
        f"{odd} on {place}", f"on {place} as {odd}", f"on {place} I'm {odd}",
        f"on {place}: {plain}", f"{place} name {odd}", f"{place.title()}: @{plain}",
        f"{one}#{chance.randint(1000, 9999)}", f"@{plain}@mastodon.social",
        chance.choice(SITES).format(plain), chance.choice(SITES).format(odd),
    ))  # fmt: skip


def name(chance: Chance) -> str:
    """Make a person's name, first, last or both, with or without what they are."""
    one, two = chance.choice(FIRST).title(), chance.choice(LAST).title()
    who = chance.choice(("my boss", "my manager", "my colleague", "my wife", "our teacher"))
    return chance.choice((
        one, f"{one} {two}", f"{chance.choice(('Mr', 'Mrs', 'Dr.', 'Ms'))} {two}", f"{who} {one}",
        f"{one} {two[0]}.", f"{one}'s brother", f"a woman called {one}", f"{one} from HR",
    ))  # fmt: skip


KINDS: dict[str, Callable[[Chance], str]] = {
    "email": email, "phone": phone, "handle": handle, "name": name,
}  # fmt: skip


def drafts(kind: str, count: int) -> list[str]:
    """Give so many different lines with one of a kind in each."""
    chance, made = random.Random(f"18:{kind}"), dict[str, None]()
    while len(made) < count:
        made[chance.choice(LINES).format(KINDS[kind](chance))] = None
    return list(made)
