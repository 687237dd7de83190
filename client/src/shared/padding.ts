/** Pads every event of a participant to one size, so that its length does not tell what it is. */
import { Encoder, PacketType, type Packet } from "socket.io-parser";

export const FRAME = 2048;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const utf8 = new TextEncoder();

function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  let text = "";
  for (const byte of bytes) text += ALPHABET[byte & 63];
  return text;
}

export class PaddedEncoder extends Encoder {
  override encode(packet: Packet): unknown[] {
    return super.encode(packet.type === PacketType.EVENT ? this.#padded(packet) : packet);
  }

  #padded(packet: Packet): Packet {
    const [event, payload] = packet.data as [string, Record<string, unknown>];
    const bare = { ...packet, data: [event, { ...payload, pad: "" }] };
    const client = FRAME - utf8.encode(String(super.encode(bare)[0])).length;
    // Only a programming error is longer than a frame, and the server would refuse it.
    if (client < 0) throw new RangeError(`an event of ${FRAME - client} bytes does not fit`);
    return { ...packet, data: [event, { ...payload, pad: randomText(client) }] };
  }
}
