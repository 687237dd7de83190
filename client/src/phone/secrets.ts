/** The phone's own secrets: the key of its seat, and the key that takes an answer back. */
import { sha256 } from "@noble/hashes/sha2.js"; // on plain HTTP the browser has no SHA-256 of its own
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** 32 random bytes as base64url: nothing about a person, a phone or a time is in it. */
export function newSeat(): string {
  const text = btoa(String.fromCharCode(...random(32)));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** What the server may know of a key: the hash of its bytes. */
export function hashOf(key: string): string {
  return bytesToHex(sha256(hexToBytes(key)));
}

/** 32 random bytes in hexadecimal. */
export function newKey(): string {
  return bytesToHex(random(32));
}
