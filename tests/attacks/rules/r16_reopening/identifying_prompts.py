"""Prompts that ask who somebody is, as people who write plans put them: what R16 refuses."""

from __future__ import annotations

from itertools import product

BEFORE = (
    "", "Please ", "First: ", "To begin, ", "If you like, ", "Before we start, ", "Be honest: ",
    "In one line, ",
)  # fmt: skip
AFTER = (
    "", " In a word.", " One sentence is enough.", " It stays here.", " Take your time.",
    " And how does that feel?", " We read them together.", " Say it as you would to a friend.",
    " Then pass the phone on.", " There is no wrong answer.", " Leave out the rest.",
)  # fmt: skip
CORES = {
    "name": (
        "write your name.", "tell us your first name.", "what is your full name?", "who are you?",
        "what's your surname?", "sign it with your initials.", "leave your email here.",
        "what do people call you?", "add a nickname of yours.", "introduce yourself.",
        "what is your name?", "put your phone number below.", "give your last name.",
        "which name do you go by?", "sign your card.",
    ),
    "role": (
        "what is your role?", "what's your job title?", "which position do you hold?",
        "name your profession.", "what do you do for a living?", "what is your rank?",
        "are you a manager?", "how long have you worked here?", "who is your manager?",
        "describe your job.", "what is your current role?", "what do you do at work?",
        "what does your boss call you?", "say what your occupation is.", "what job do you have?",
    ),
    "team": (
        "which team are you in?", "what is your department?", "where do you work?",
        "who do you report to?", "which office are you from?", "what is your unit?",
        "name your team.", "what company do you work for?", "which department is yours?",
        "which branch do you belong to?", "who do you work with?", "what's your squad?",
        "tell us about your team.", "in which division are you?", "what is your location?",
    ),
    "age": (
        "how old are you?", "what is your age?", "when were you born?", "what's your birthday?",
        "which generation is yours, and what is your age group?", "what age are you?",
        "what year were you born?", "give your date of birth.", "how many years old are you?",
        "where were you born?", "say your age.", "in which year were you born?",
    ),
    "health": (
        "do you have a diagnosis?", "what medication do you take?", "how is your mental health?",
        "what is your illness?", "do you have a disability?", "are you pregnant?",
        "describe your symptoms.", "what does your doctor say?", "are you in therapy, and is your "
        "therapist kind?", "what is your medical history?", "have you had an addiction?",
        "have you been diagnosed with anything?", "how is your health?", "are you ill?",
        "what condition do you live with?",
    ),
}  # fmt: skip


def prompts() -> list[str]:
    """Give every core between every beginning and every end."""
    cores = [core for theme in CORES.values() for core in theme]
    return [
        (before + core if before else core[0].upper() + core[1:]) + after
        for before, core, after in product(BEFORE, cores, AFTER)
    ]
