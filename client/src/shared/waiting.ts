/** Names why a page has no connection, so that its catalogue can say it. */
import type { ClientState } from "./sessionClient";

/**
 * Why a page waits: `held`, too many codes were tried from this network, and the door opens again in
 * a few minutes; `blocked`, pages come and WebSocket does not; `ending`, the session has ended, and nobody may say yet that it is erased.
 */
export type WaitReason = "restarting" | "held" | "ending" | "blocked" | "offline";

export function whyWaiting({ connection, refused, restarting, blocked }: Omit<ClientState, "welcome">): WaitReason {
  if (restarting && !blocked) return "restarting";
  if (connection === "offline" && refused?.code === "too_many_guesses") return "held";
  if (connection === "offline" && refused?.code === "being_erased") return "ending";
  return blocked ? "blocked" : "offline";
}
