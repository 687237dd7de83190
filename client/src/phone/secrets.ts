/** The phone's own secrets: the key of its seat, and the key that takes an answer back. */
import { sha256 } from "@noble/hashes/sha2.js"; // on plain HTTP the browser has no SHA-256 of its own

function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** 32 random bytes as base64url; it is made of nothing about the person, the phone or the time. */
export function newSeat(): string {
  const text = btoa(String.fromCharCode(...random(32)));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** The hash of a key's bytes, which is all that the server is sent before the answer is taken back. */
export function hashOf(key: string): string {
  return bytesToHex(sha256(hexToBytes(key)));
}

/** 32 random bytes in hexadecimal. */
export function newKey(): string {
  return bytesToHex(random(32));
}

const bytesToHex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const hexToBytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
