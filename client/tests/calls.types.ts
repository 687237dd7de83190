/**
 * What must not compile: `npm run types` fails where one of these lines does.
 * Without it a misspelt event would only be noticed as a refusal, in a workshop.
 */
import type { Send } from "../src/facilitator/commands";
import type { Handlers } from "../src/shared/connection";
import type { FacilitatorClient, ParticipantClient, ScreenClient } from "../src/shared/sessionClient";

declare const participant: ParticipantClient;
declare const facilitator: FacilitatorClient;
declare const screen: ScreenClient;
declare const send: Send;

export function calls(): void {
  const body = { word: "open" };
  void participant.ask("answer", { run: "r", revision: 1, body, take_back: "k" });
  // @ts-expect-error a misspelt event
  void participant.ask("anwser", { run: "r", revision: 1, body, take_back: "k" });
  // @ts-expect-error a misspelt field
  void participant.ask("answer", { run: "r", revison: 1, body, take_back: "k" });
  // @ts-expect-error a missing field
  void participant.ask("answer", { run: "r", revision: 1, body });
  // @ts-expect-error a field of another type
  void participant.ask("answer", { run: "r", revision: "1", body, take_back: "k" });
  // @ts-expect-error a body that no activity has
  void participant.ask("answer", { run: "r", revision: 1, body: { wrod: "open" }, take_back: "k" });
  // @ts-expect-error a field for an event that has none
  void participant.ask("cover", { run: "r" });
  // @ts-expect-error another page's event
  void participant.ask("held", { run: "r" });
  void facilitator.ask("held", { run: "r" });
  // @ts-expect-error a screen only looks
  void screen.ask("leave");
}

export function commands(): void {
  void send("start");
  void send("add_time", { seconds: 60 });
  // @ts-expect-error a misspelt command
  void send("add_tiem", { seconds: 60 });
  // @ts-expect-error a missing field
  void send("add_time");
  // @ts-expect-error a misspelt field
  void send("hide", { crad: "c1" });
  // @ts-expect-error a field for a command that has none
  void send("start", { seconds: 60 });
  // @ts-expect-error no command: it holds for no version
  void send("rehearse", { participants: 12, scene: "usual", seed: "" });
}

export async function replies(): Promise<void> {
  const reply = await participant.ask("take_back", { run: "r", key: "k" });
  // @ts-expect-error a refusal has no `taken`
  reply.taken.trim();
  if (!reply.ok) return void reply.error.message;
  reply.taken satisfies "now" | "soon" | "gone";
  // @ts-expect-error a misspelt field of the answer
  reply.takn satisfies string;
  // @ts-expect-error only the facilitator's page is given the guide
  participant.get().welcome?.guide satisfies object | undefined;
}

export const broadcasts: Handlers = {
  state: (state) => void (state.stage satisfies string),
  // @ts-expect-error a misspelt broadcast
  restartnig: () => undefined,
};
