"""How large the groups of a talk are."""


def group_sizes(people: int, here: int) -> tuple[int, ...]:
    """Divide those who are here into groups of `people`, the smaller groups first.

    Whoever is left over makes some groups larger by one: their turns are shorter, and all end
    together. Where too many are left over for that, there is one group more, and some are smaller.
    """
    if here <= 0:
        return ()
    groups = max(1, here // people)
    if here - groups * people > groups:
        groups += 1
    size, larger = divmod(here, groups)
    return (size,) * (groups - larger) + (size + 1,) * larger
