/** What somebody wrote inside a sentence of ours: it keeps its own direction, and the sentence keeps its. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
