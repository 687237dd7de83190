/** Changes a plan's text by its parts: comments, order and ways of writing stay as somebody wrote them. */
import { isCollection, isMap, isScalar, isSeq, parseDocument, visit, type YAMLSeq } from "yaml";

export type PlanDocument = ReturnType<typeof parseDocument>;
export type Path = readonly (string | number)[];
export type Change = (doc: PlanDocument) => void;

const STYLE = { lineWidth: 100, flowCollectionPadding: false } as const;

/** null for a text that is no table in YAML, or has aliases, which no plan may have. */
export function read(text: string): { doc: PlanDocument; data: unknown } | null {
  const doc = parseDocument(text);
  if (doc.errors.length || !isMap(doc.contents)) return null;
  try {
    return { doc, data: doc.toJS({ maxAliasCount: 0 }) };
  } catch {
    return null;
  }
}

// The server reads YAML 1.1, where these are no texts, and where these signs end a text within { } and [ ].
const NO_TEXT = /^(?:y|n|yes|no|on|off|[-+.\d][-+.:_\deE]*)$/i;
const ENDS_IN_FLOW = /[?:,[\]{}]/;

/** The text of a plan, in which the server finds what was written. */
export function textOf(doc: PlanDocument): string {
  visit(doc, {
    Scalar(_, node, above) {
      if (typeof node.value !== "string" || node.type?.startsWith("QUOTE") || node.type?.startsWith("BLOCK")) return;
      const inFlow = above.some((each) => isCollection(each) && each.flow);
      if (NO_TEXT.test(node.value) || (inFlow && ENDS_IN_FLOW.test(node.value))) node.type = "QUOTE_DOUBLE";
    },
  });
  return doc.toString(STYLE);
}

/** Writes a value. */
export const set = (path: Path, value: unknown): Change => (doc) => doc.setIn(path, value);

/** Writes a value; an empty one takes the key away. */
export const put = (path: Path, value: unknown): Change => (doc) => {
  if (value === undefined || value === "") doc.deleteIn(path);
  else doc.setIn(path, value);
};

/** Writes a list of texts, each in the way in which the one in its place was written. */
export const putTexts = (path: Path, values: readonly string[]): Change => (doc) => {
  if (!values.length) return void doc.deleteIn(path);
  const { items } = listAt(doc, path);
  values.forEach((value, at) => {
    const old = items[at];
    if (isScalar(old)) old.value = value;
    else items[at] = doc.createNode(value);
  });
  items.length = values.length;
};

function listAt(doc: PlanDocument, path: Path): YAMLSeq {
  const found = doc.getIn(path, true);
  if (isSeq(found)) return found;
  const made = doc.createNode([]) as YAMLSeq;
  doc.setIn(path, made);
  return made;
}

export const insert = (path: Path, at: number, value: unknown): Change => (doc) =>
  void listAt(doc, path).items.splice(at, 0, doc.createNode(value));

export const remove = (path: Path, at: number): Change => (doc) => void listAt(doc, path).items.splice(at, 1);

/** Takes an entry out of one list and puts it into another, or elsewhere in the same. */
export const move = (from: Path, at: number, to: Path, target: number): Change => (doc) => {
  const [taken] = listAt(doc, from).items.splice(at, 1);
  if (taken !== undefined) listAt(doc, to).items.splice(target, 0, taken);
};

/** Words in small letters, digits and single hyphens, as ids and names of files have them; perhaps nothing. */
export const kebab = (words: string): string =>
  words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");

/** An id that nothing else has, made of words. */
export function freshId(words: string, taken: ReadonlySet<string>): string {
  const plain = kebab(words).slice(0, 32).replace(/-+$/, "") || "step";
  let id = plain;
  for (let number = 2; taken.has(id); number += 1) id = `${plain}-${number}`;
  return id;
}
