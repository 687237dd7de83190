/** A quiet word is waiting: it is read once, on this page, and is gone then. */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { FacilitatorClient } from "../../shared/sessionClient";
import { isolated } from "../../shared/isolated";
import { copy } from "../../copy/facilitator";
import { Dialog } from "../Dialog";

const LOOK_MS = 10_000;

interface Word { id: string; who: string; where: string }

interface QuietWordsProps { client: FacilitatorClient; reader: string; online: boolean }

export function QuietWords({ client, reader, online }: QuietWordsProps) {
  const [waiting, setWaiting] = useState(0);
  const [word, setWord] = useState<Word | null>(null);
  const look = useCallback(() => {
    client.ask("quiet_words").then((ack) => { if (ack.ok) setWaiting(ack.waiting); }, () => undefined); // looked for again
  }, [client]);
  useEffect(() => {
    if (!online) return;
    look();
    const looking = setInterval(look, LOOK_MS);
    return () => clearInterval(looking);
  }, [look, online]);
  const read = () => void client.ask("read_quiet_word").then((ack) => (ack.ok ? setWord(ack) : look()), () => undefined);
  return (
    <>
      {waiting > 0 && !word && (
        <div class="notice quiet-word" role="status">
          <p>{copy.quiet.waiting({ count: waiting })} <span class="hint">{copy.quiet.hint({ name: isolated(reader) })}</span></p>
          <button type="button" class="button" onClick={read}>{copy.quiet.read}</button>
        </div>
      )}
      {word && <Opened client={client} word={word} online={online} onClose={() => { setWord(null); look(); }} />}
    </>
  );
}

/** It stands on the page from here on, so the server lets go of it. */
function Opened({ client, word, online, onClose }: { client: FacilitatorClient; word: Word; online: boolean; onClose: () => void }) {
  const { id, who, where } = word;
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (online && !gone) client.ask("quiet_word_read", { id }).then((ack) => setGone(ack.ok), () => undefined); // it waits on, and is told again
  }, [client, id, online, gone]);
  return (
    <Dialog title={copy.quiet.title} onClose={onClose}>
      <p class="quiet-name" dir="auto">{who}</p>
      <p class="quiet-place" dir="auto">{where}</p>
      <p class="hint" role="status">{gone ? copy.quiet.gone : copy.quiet.there}</p>
      <button type="button" class="button primary" onClick={onClose}>{copy.quiet.close}</button>
    </Dialog>
  );
}
