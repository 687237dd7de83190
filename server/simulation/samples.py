"""Answers of a made-up room, for whoever wants to see a plan before anybody answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.prompt import prompts
from server.simulation.behaviour.texts import text_deck
from server.simulation.frames import Body


def sample_answers(plan: Body, count: int) -> Mapping[str, Sequence[Body]]:
    """Give what so many people answer to each step of a plan, as pages get it; always the same.

    Who taps cards of a wall needs the wall, so such steps are left out.
    """
    deck = text_deck("preview")
    people = [AnswerBodies(Random(f"preview:{number}"), deck) for number in range(count)]  # noqa: S311
    asked = [each for each in prompts(plan).values() if each.collects and not each.taps_cards]
    return {
        prompt.id: [person.body(prompt, number) for number, person in enumerate(people)]
        for prompt in asked
    }
