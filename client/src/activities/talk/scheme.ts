/**
 * Who talks with whom: sessions/talks/scheme.py in TypeScript, which says why; both pass the same cases.
 *
 * Everyone computes it from the numbers of those who were here at each talk. So no server keeps who sits with whom.
 */
export interface TalkHere { people: number; here: readonly number[] }
export type Group = readonly number[];

const TRIED = 10;
const STARTS = 12;

/** How large the groups are, the smaller ones first: sessions/talks/sizes.py. */
export function groupSizes(people: number, here: number): number[] {
  if (here <= 0) return [];
  let groups = Math.max(1, Math.floor(here / people));
  if (here - groups * people > groups) groups += 1;
  const [size, larger] = [Math.floor(here / groups), here % groups];
  return Array.from({ length: groups }, (_, at) => (at < groups - larger ? size : size + 1));
}

/** The groups of the last talk; who begins comes first. */
export function groupsOf(talks: readonly TalkHere[]): Group[] {
  const meetings = new Meetings();
  let groups: Group[] = [];
  talks.forEach(({ people, here }, round) => {
    groups = arranged([...here].sort((one, other) => one - other), people, round, meetings);
    meetings.note(groups);
  });
  return groups;
}

const WIDE = 4096; // more than there are numbers: a pair of them is one number

class Meetings {
  private readonly met = new Map<number, number>();
  private readonly begun = new Map<number, number>();

  note(groups: readonly Group[]): void {
    for (const group of groups) {
      this.begun.set(group[0]!, (this.begun.get(group[0]!) ?? 0) + 1);
      eachPair(group, (pair) => this.met.set(pair, (this.met.get(pair) ?? 0) + 1));
    }
  }

  between(one: number, group: Group): number {
    return group.reduce((sum, other) => (other === one ? sum : sum + (this.met.get(pairOf(one, other)) ?? 0)), 0);
  }

  repeats(groups: readonly Group[]): number {
    let sum = 0;
    for (const group of groups) eachPair(group, (pair) => { sum += this.met.get(pair) ?? 0; });
    return sum;
  }

  inTurn(group: Group): Group {
    const begun = (number: number) => this.begun.get(number) ?? 0;
    return [...group].sort((one, other) => begun(one) - begun(other));
  }
}

const pairOf = (one: number, other: number): number => Math.min(one, other) * WIDE + Math.max(one, other);

function eachPair(group: Group, met: (pair: number) => void): void {
  group.forEach((one, at) => group.slice(at + 1).forEach((other) => met(pairOf(one, other))));
}

function arranged(here: number[], people: number, round: number, meetings: Meetings): Group[] {
  const sizes = groupSizes(people, here.length);
  let groups = fewest(rounds(here, sizes, round), meetings);
  if (meetings.repeats(groups)) {
    groups = here.length <= TRIED
      ? fewest(arrangements(circle(here, round), sizes), meetings)
      : fewest(exchanges(here, sizes, round, meetings), meetings);
  }
  return groups.map((group) => meetings.inTurn(group));
}

function fewest(ways: Iterable<number[][]>, meetings: Meetings): number[][] {
  let best: number[][] = [];
  let least = -1;
  for (const groups of ways) {
    const repeats = meetings.repeats(groups);
    if (least < 0 || repeats < least) [best, least] = [groups, repeats];
    if (repeats === 0) break;
  }
  return best;
}

function* rounds(here: number[], sizes: readonly number[], round: number): Generator<number[][]> {
  const every = Math.max(1, here.length - 1 + (here.length % 2));
  for (let more = 0; more < every; more += 1) yield cut(circle(here, round + more), sizes);
}

function* exchanges(here: number[], sizes: readonly number[], round: number, meetings: Meetings): Generator<number[][]> {
  let started = 0;
  for (const groups of rounds(here, sizes, round)) {
    if (started === STARTS) return;
    started += 1;
    exchange(groups, meetings);
    yield groups;
  }
}

function circle(here: readonly number[], round: number): number[] {
  const stays = 1 - (here.length % 2);
  const moving = here.slice(stays);
  const turned = moving.length ? round % moving.length : 0;
  const line = [...here.slice(0, stays), ...moving.slice(turned), ...moving.slice(0, turned)];
  const half = Math.floor((line.length + 1) / 2);
  return line.slice(0, half).flatMap((each, at) => [each, line[line.length - 1 - at]!]).slice(0, line.length);
}

function cut(line: readonly number[], sizes: readonly number[]): number[][] {
  let at = 0;
  return sizes.map((size) => line.slice(at, (at += size)));
}

function* arrangements(line: readonly number[], sizes: readonly number[]): Generator<number[][]> {
  if (!sizes.length) {
    yield [];
    return;
  }
  const [first, ...rest] = line as [number, ...number[]];
  for (const size of [...new Set(sizes)].sort((one, other) => one - other)) {
    const left = [...sizes];
    left.splice(left.indexOf(size), 1);
    for (const others of choices(rest, size - 1)) {
      for (const groups of arrangements(rest.filter((each) => !others.includes(each)), left)) {
        yield [[first, ...others], ...groups];
      }
    }
  }
}

/** So many of a list, in the order of Python's `combinations`. */
function* choices(list: readonly number[], count: number): Generator<number[]> {
  if (count === 0) yield [];
  else for (const [at, first] of list.entries()) for (const more of choices(list.slice(at + 1), count - 1)) yield [first, ...more];
}

function exchange(groups: number[][], meetings: Meetings): void {
  for (let better = true; better;) {
    better = false;
    for (const group of groups) {
      for (let place = 0; place < group.length; place += 1) {
        if (meetings.between(group[place]!, group) && moved(groups, group, place, meetings)) better = true;
      }
    }
  }
}

function moved(groups: number[][], group: number[], place: number, meetings: Meetings): boolean {
  const one = group[place]!;
  const rest = group.filter((each) => each !== one);
  const now = meetings.between(one, rest);
  let best = 0;
  let found: [number[], number] | null = null;
  for (const other of groups) {
    if (other === group) continue;
    for (const [there, two] of other.entries()) {
      const remain = other.filter((each) => each !== two);
      const before = now + meetings.between(two, remain);
      const change = meetings.between(two, rest) + meetings.between(one, remain) - before;
      if (change < best) [best, found] = [change, [other, there]];
    }
  }
  if (!found) return false;
  const [other, there] = found;
  [group[place], other[there]] = [other[there]!, one];
  return true;
}
