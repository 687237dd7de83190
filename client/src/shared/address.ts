/** An address is read aloud and typed: without its scheme and its fragment. */
export const spoken = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/?#.*$/, "");
