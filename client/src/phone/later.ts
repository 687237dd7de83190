/** Does something after so many ms; what it returns calls that off. Tests hand in a clock of their own. */
export type Later = (act: () => void, ms: number) => () => void;

export const later: Later = (act, ms) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};
