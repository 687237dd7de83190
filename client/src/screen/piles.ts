/** Marks that stand on each other: they grow out of any card, so such a card is cut, with a sign. */
const PILE = /(?:[\u0300-\u036f]|[\u0483-\u0489]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]){5}/;

export const isPiled = (text: string): boolean => PILE.test(text);
