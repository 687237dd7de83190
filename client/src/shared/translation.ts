/**
 * Keeps a page alive while its browser translates it.
 *
 * A browser puts nodes of its own, mostly <font>, in the place of texts, and takes the texts' nodes out of the
 * document. Preact would go on writing into those: timers, counts and titles would stand still, and what comes beside a
 * text would come at the wrong place. So a text that was taken out goes back as soon as Preact touches it, in the place
 * of what stands there for it; the browser then translates what is new.
 */

const replaced = new WeakMap<Text, { stand: ChildNode; release: () => void }>();
const stands = new WeakSet<Node>();

export function surviveTranslation(root: Node): void {
  new MutationObserver((records) => records.forEach(hear)).observe(root, { childList: true, subtree: true });
}

function hear({ addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void {
  for (const node of addedNodes) {
    if (!isText(node) || !node.isConnected) continue;
    const known = replaced.get(node); // somebody else put it back
    known?.release();
    known?.stand.remove();
  }
  const texts = [...removedNodes].filter((node) => isText(node) && !node.isConnected) as Text[];
  const inPlace = [...addedNodes].filter((node) => isText(node) || isFont(node)) as ChildNode[];
  const beside = [previousSibling, nextSibling].find((node) => node !== null && isFont(node) && !stands.has(node));
  if (inPlace.length === texts.length) texts.forEach((text, at) => stand(text, inPlace[at]!));
  else if (texts.length === 1 && beside) stand(texts[0]!, beside as ChildNode); // first in, then out
}

const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;
const isFont = (node: Node): boolean => node.nodeName === "FONT";

/** Remembers what stands for a text. These are all the ways in which Preact touches a node that it has made. */
function stand(text: Text, stand: ChildNode): void {
  if (text === stand) return;
  const back = () => {
    release();
    if (stand.isConnected) stand.replaceWith(text);
    return text;
  };
  const own: PropertyDescriptorMap = {
    data: { get: () => text.nodeValue, set: (value: string) => { back().data = value; } },
    parentNode: { get: () => back().parentNode },
    nextSibling: { get: () => stand.nextSibling },
    remove: { value: () => back().remove() },
  };
  const release = () => {
    replaced.delete(text);
    for (const name of Object.keys(own)) Reflect.deleteProperty(text, name);
  };
  replaced.get(text)?.release();
  for (const each of Object.values(own)) each.configurable = true;
  Object.defineProperties(text, own);
  stands.add(stand);
  replaced.set(text, { stand, release });
}
