/** Names why a page has no connection, so that its catalogue can say it. */
import type { ClientState } from "./sessionClient";

/**
 * Why a page waits: `held`, too many codes were tried from this network, and the door opens again in
 * a few minutes; `ending`, the session has ended, and nobody may say yet that it is erased.
 */
export type WaitReason = "restarting" | "held" | "ending" | "offline";

export function whyWaiting({ connection, refused, restarting }: Omit<ClientState, "welcome">): WaitReason {
  if (restarting) return "restarting";
  if (connection === "offline" && refused?.code === "too_many_guesses") return "held";
  return connection === "offline" && refused?.code === "being_erased" ? "ending" : "offline";
}
