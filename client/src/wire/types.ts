/** What travels on the wire, by the names that the pages use; made from the generated types. */
import type * as wire from "./document";

export type {
  Body, Card, ChangePart, CheckInBody, CheckInSnapshot, DifferenceBody, DrawnRanks, GuidePart, HeldCard, Labelled,
  PulseBody, Receipt, RehearsalMoment, Run, Share, SlidersSnapshot, Snapshot, State,
} from "./document";

export type Step = wire.StepView;
export type Section = wire.SectionView;
export type Talk = wire.TalkView;
export type Turn = wire.TurnView;
export type Feeling = wire.FeelingView;
export type PulseItem = wire.ItemMean;
export type SharedTimer = wire.Timer;
export type WallView = wire.Wall;
export type SessionAgenda = wire.AgendaReply;
export type SupportContact = wire.SupportEntry;
export type SessionFacts = wire.SessionView;
/** The promise as it holds now. */
export type InForce = wire.Promise;

export type Activity = Step["activity"];
export type Stage = wire.State["stage"];
export type Band = NonNullable<wire.State["band"]>;
export type Level = wire.Share["level"];
export type AreaId = wire.AreaShare["id"];

/** The generated types cannot say that these have a fixed size or fixed keys; the server makes them so. */
export interface Instruments extends Omit<wire.Instruments, "about" | "areas" | "axes"> {
  about?: string;
  areas: Record<AreaId, string>;
  axes: { energy: [string, string]; ease: [string, string] };
}

export interface Plan extends Omit<wire.PlanView, "instruments"> { instruments: Instruments }

export interface Welcome extends Omit<wire.Welcome, "plan"> { plan: Plan }
export interface FacilitatorWelcome extends Omit<wire.FacilitatorWelcome, "plan"> { plan: Plan }
export interface ScreenWelcome extends Omit<wire.ScreenWelcome, "plan"> { plan: Plan }

/** A refusal of the server, or of the connection. */
export interface Refused { code: string; message: string; values?: Record<string, number>; fields?: Record<string, unknown> }
