/** What is promised and what is not, line by line. */
import { catalogue } from "./catalogues";
import english from "./en/promise.toml";
import type { PromiseWords } from "./words";

const lines = catalogue<PromiseWords>("promise", english);

/** The words of a line; none for a line that this page does not know yet. */
export const promiseLine = (id: string): string | undefined => lines[id as keyof PromiseWords];
