/** A plan that is being written: its text, what came before it, and what was taken back. */
import { forgetGone, languagesOf } from "./planWords";
import { read, textOf, type Change } from "./planText";
import { shapeOf, type PlanData } from "./planShape";

const MOST = 200; // texts that can be gone back to

export class PlanDraft {
  readonly #listeners = new Set<() => void>();
  #text: string;
  #read: ReturnType<typeof read> = null;
  #shape: PlanData | null | undefined;
  #past: string[] = [];
  #future: string[] = [];
  #field = "";

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** What fields can show; null where the text has no such shape. */
  get data(): PlanData | null {
    if (this.#shape === undefined) {
      this.#read = read(this.#text);
      this.#shape = this.#read && shapeOf(this.#read.data);
    }
    return this.#shape;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** `field`: what is typed into one field is undone as one; empty for a change of its own. */
  edit(change: Change, field = ""): void {
    if (!this.data || !this.#read) return;
    const { doc } = this.#read;
    const before = this.data;
    change(doc);
    const after = languagesOf(before).length ? shapeOf(doc.toJS()) : null;
    if (after) forgetGone(before, after)(doc);
    this.#take(textOf(doc), field);
  }

  /** Takes a whole text, as it was written or came from elsewhere. */
  write(text: string, field = ""): void {
    if (text !== this.#text) this.#take(text, field);
  }

  undo(): void {
    const text = this.#past.pop();
    if (text === undefined) return;
    this.#future.push(this.#text);
    this.#show(text);
  }

  redo(): void {
    const text = this.#future.pop();
    if (text === undefined) return;
    this.#past.push(this.#text);
    this.#show(text);
  }

  subscribe(hear: () => void): () => void {
    this.#listeners.add(hear);
    return () => void this.#listeners.delete(hear);
  }

  #take(text: string, field: string): void {
    if (!field || field !== this.#field) this.#past = [...this.#past, this.#text].slice(-MOST);
    this.#future = [];
    this.#show(text, field);
  }

  #show(text: string, field = ""): void {
    this.#text = text;
    this.#field = field;
    this.#shape = undefined;
    for (const hear of this.#listeners) hear();
  }
}
