"""The fault suite: what Hearth promises for a bad day, each promise tried under its faults.

`python -m tests.faults` tries the quick part, which script/test tries too; `--full` tries all of it
with the volume of the report, in about 25 minutes on two cores. `--only NAME ...` chooses by any
part of a name, `--out FOLDER` writes report.md and report.json. It ends with 1 if anything was not
as promised.

How to add a promise: write a function anywhere under this folder, in a `test_....py` or in a module
of another name, and say above it what it is about.

    @fault_test("Never counted twice", off="the slot is drawn anew for every answer", quick=True)
    def repeated_answers(full: bool) -> Iterator[Finding]:
        on = counted(times=5, seats=500 if full else 20)
        off = counted(times=5, seats=20, defence=False)
        yield Finding(
            "each answer sent 1 to 5 times from two sockets",
            faults=on.repeats,
            figure=on.counted - on.distinct,
            limit=exactly(0, "answers"),
            off=off.counted - off.distinct,
        )

- The first argument is the promise as people read it; several functions may share one. The module
  and the function together are the name that `--only` looks at.
- `off` of the decorator says which mechanism the promise rests on, and how it is switched off.
- A finding counts the faults that were really injected. `fewest` says how many it takes at least:
  with fewer, nothing was proved.
- `figure` is what was measured, and `limit` what it may be: `at_most`, `at_least` or `exactly`.
- `off` of a finding is the same figure without the mechanism. It has to break the limit, or the
  test is blind. Where it cannot be measured in the same place, `proved_by` names a test that fails
  without it: `tests/store/test_faults.py::NAME`.
- `quick=True` puts the function into script/test, with `full` false: two or three seconds there are
  much, and nothing may depend on the pace of the machine.
- `alone=True` keeps the machine for it: for what measures seconds under load.
- What needs a program or a right that this machine has not raises `LeftOut("a sentence")`.
"""
