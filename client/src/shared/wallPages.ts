/** The pages of a wall beyond its first. They are fetched again with every state: a card may have been hidden. */
import { ConnectionLost } from "./connection";
import type { AskWall } from "../wire/calls";
import type { Card, WallView } from "../wire/types";

const AGAIN_MS = 2000; // a screen has nobody who would tap again, so it retries by itself
const AT_ONCE = 20; // pages; the server takes 40 frames at once, and 20 a second
const PACE_MS = 60;

interface Known { of: WallView; cards: readonly Card[] }
/** A page's cards; "newer": the wall changed meanwhile, and a newer state will come; "lost": no reply. */
type Came = readonly Card[] | "newer" | "lost";

/**
 * Hiding a card changes the state's version, not the wall's revision. So a page that was fetched for an
 * earlier state stays on show only until the new reply comes (otherwise the wall would flicker), and is
 * dropped where none comes: it might show a card that is hidden now.
 */
export class FurtherPages {
  readonly #known = new Map<number, Known>();
  #wall: WallView | null = null;
  #wanted: readonly number[] = [];
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `hear`: called when cards changed. `lost`: called when a page that was wanted did not come. */
  constructor(
    readonly ask: AskWall,
    readonly hear: () => void,
    readonly lost: () => void = () => this.#soon(),
  ) {}

  /** Says which pages are wanted of the newest state's wall (another object with each state). */
  show(wall: WallView | null, wanted: readonly number[]): void {
    if (wall === this.#wall && wanted.join() === this.#wanted.join()) return;
    [this.#wall, this.#wanted] = [wall, wanted];
    for (const [page, { of }] of this.#known) {
      if (of !== wall && !wanted.includes(page)) this.#known.delete(page);
    }
    void this.#read();
  }

  /** One page's cards; null while they are on their way. */
  at(wall: WallView, page: number): readonly Card[] | null {
    const known = this.#known.get(page);
    return known?.of.run === wall.run && known.of.revision === wall.revision ? known.cards : null;
  }

  /** The first page and what is known of the others, without doubles: between two states a card may be on two. */
  all(wall: WallView): readonly Card[] {
    const further = Array.from({ length: wall.pages }, (_, page) => this.at(wall, page) ?? []);
    const seen = new Set<string>();
    return [...wall.cards, ...further.flat()].filter(({ id }) => !seen.has(id) && seen.add(id));
  }

  stop(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  async #read(): Promise<void> {
    this.stop();
    const [turn, wall] = [this.#turn, this.#wall];
    const missing = wall ? this.#wanted.filter((page) => this.#known.get(page)?.of !== wall) : [];
    for (const [number, page] of missing.entries()) {
      if (number >= AT_ONCE) await new Promise((done) => setTimeout(done, PACE_MS));
      if (turn !== this.#turn) return;
      const came = await this.#asked(wall!, page);
      if (turn !== this.#turn) return;
      if (typeof came === "string") this.#known.delete(page);
      else this.#known.set(page, { of: wall!, cards: came });
      this.hear();
      if (came === "lost") return this.lost();
      if (came === "newer") return this.#soon();
    }
  }

  async #asked({ run, revision }: WallView, page: number): Promise<Came> {
    try {
      const ack = await this.ask({ run, revision, page });
      if (!ack.ok) return "lost";
      return ack.run === run && ack.revision === revision ? ack.cards : "newer";
    } catch (lost) {
      if (lost instanceof ConnectionLost) return "lost";
      throw lost;
    }
  }

  #soon(): void {
    this.#timer = setTimeout(() => void this.#read(), AGAIN_MS);
  }
}
