// Made from server/wire/asyncapi.json by scripts/wire-types.mjs: change the schemas, not this file.

export type Body = (PassBody | AgreeBody | CheckInBody | PulseBody | WordBody | SlidersBody | TextBody | CardsBody | OptionBody | DifferenceBody)
export type Snapshot = (AgreeSnapshot | CheckInSnapshot | PulseSnapshot | WordsSnapshot | SlidersSnapshot | ChoiceSnapshot | ChangeSnapshot)


/**
 * Let one more token open the session, under a name.
 */
export interface AddLink {
  pad?: string
  token: string
  label: string
}

/**
 * For add_link: the link to hand over, and its QR code.
 */
export interface AddLinkReply {
  ok: true
  pad?: string
  id: string
  url: string
  qr: string
}

/**
 * Lengthen the timer.
 */
export interface AddTime {
  pad?: string
  expect_version: number
  seconds: number
}

/**
 * Ask how the session went so far.
 */
export interface Agenda {
  pad?: string
}

/**
 * For agenda: how the session went so far. Moments are milliseconds since the epoch.
 */
export interface AgendaReply {
  ok: true
  pad?: string
  version: number
  started_at: (number | null)
  since: (number | null)
  opened_at: (number | null)
  needs: (number | null)
  steps: {
    [k: string]: AgendaStep
  }
  undo: (AgendaUndo | null)
  cannot_open: (string | null)
  shorter: (AgendaShorter | null)
}

/**
 * A step that was on show: how long before now, whether ever open, how its last run ended.
 */
export interface AgendaStep {
  seconds: number
  began: boolean
  outcome: (("revealed" | "dropped" | "left" | "discarded" | "withdrawn") | null)
}

/**
 * What `undo` takes back until a moment; `step`: the one that is shown then.
 */
export interface AgendaUndo {
  move: ("goto" | "hide" | "hide_with_care" | "last_call")
  step: (string | null)
  until: number
}

/**
 * The next shorter format of the plan: its length, and the steps that it leaves out.
 */
export interface AgendaShorter {
  minutes: number
  leaves_out: string[]
}

/**
 * Agreement, and perhaps one more line.
 */
export interface AgreeBody {
  agree: true
  text?: string
}

/**
 * How many agree.
 */
export interface AgreeSnapshot {
  kind: "agree"
  level: ("few" | "some" | "half" | "many" | "most")
}

/**
 * Let a held card onto the wall with the next page turn.
 */
export interface Allow {
  pad?: string
  expect_version: number
  card: string
}

/**
 * Put an answer into the pot; `take_back` is the SHA-256 of a key known to the phone alone.
 */
export interface Answer {
  pad?: string
  run: string
  revision: number
  body: Body
  take_back: string
}

/**
 * A pass: an answer like any other.
 */
export interface PassBody {
  pass: true
}

/**
 * A dot on energy and ease, and up to two feelings.
 */
export interface CheckInBody {
  energy: number
  ease: number
  feelings: string[]
}

/**
 * One value, or none, for each item.
 */
export interface PulseBody {
  items: {
    [k: string]: number | null
  }
}

/**
 * One word.
 */
export interface WordBody {
  word: string
}

/**
 * Two sliders: others and me.
 */
export interface SlidersBody {
  others: number
  me: number
}

/**
 * A text.
 */
export interface TextBody {
  text: string
}

/**
 * The cards that are true for this seat too.
 */
export interface CardsBody {
  cards: string[]
}

/**
 * One option.
 */
export interface OptionBody {
  option: string
}

/**
 * After minus before, made on the phone; all null from a phone without a before.
 */
export interface DifferenceBody {
  pulse: (number | null)
  energy: (number | null)
  ease: (number | null)
}

/**
 * For answer: where this revision is now.
 */
export interface AnswerReply {
  ok: true
  pad?: string
  run: string
  revision: number
  kept: ("pot" | "out" | "superseded")
}

/**
 * How many of us are in one area of the check-in.
 */
export interface AreaShare {
  id: ("lively_ease" | "lively_tense" | "quiet_ease" | "quiet_tense")
  level: ("few" | "some" | "half" | "many" | "most")
  share: (number | null)
}

/**
 * The ends of the two axes, low and high.
 */
export interface AxesView {
  energy: string[]
  ease: string[]
}

/**
 * What may be put in between: one step, which is asked under each of these ids once.
 */
export interface BetweenView {
  title: string
  ids: string[]
  step: (StepView | null)
}

/**
 * One step; `collects`, `written` and `timed` follow from its activity.
 */
export interface StepView {
  id: string
  title: string
  activity: ("notice" | "agree" | "check_in" | "pulse" | "words" | "talk" | "sliders" | "share" | "resonance" | "pause" | "note" | "choice" | "private_choice" | "commitment" | "reveal" | "close")
  collects: boolean
  written: boolean
  timed: boolean
  rung: number
  seconds: number
  prompt: string
  detail: string
  reading: string[]
  points: string[]
  fields: Labelled[]
  of: (string | null)
  items: Labelled[]
  low: string
  high: string
  talk: (TalkView | null)
  sliders: Labelled[]
  starters: string[]
  options: Labelled[]
  keep: ("screen_only" | "may_be_kept")
}

/**
 * An option, an item, a field or a slider.
 */
export interface Labelled {
  id: string
  label: string
}

/**
 * Who speaks how long: one person's turn, and the turn where there is one person more.
 */
export interface TalkView {
  people: number
  turns: TurnView[]
  larger: TurnView[]
}

/**
 * One turn of a talk.
 */
export interface TurnView {
  label: string
  seconds: number
  breath: boolean
}

/**
 * Darken the screens, or light them again.
 */
export interface Blank {
  pad?: string
  expect_version: number
  on: boolean
}

/**
 * Put a break in, or end it.
 */
export interface BreakPut {
  pad?: string
  expect_version: number
  seconds: (number | null)
}

/**
 * A released text, and how many know it too (null below three).
 */
export interface Card {
  id: string
  text: string
  resonance: (("few" | "many" | "most") | null)
}

/**
 * Let these held cards onto the wall with the next page turn, but those that meet a list.
 */
export interface CardsAllowed {
  pad?: string
  expect_version: number
  cards: string[]
}

/**
 * What moved, as far as the number of pairs allows saying it.
 */
export interface ChangePart {
  id: ("pulse" | "energy" | "ease")
  detail: ("none" | "words" | "interval" | "effect")
  direction: (("up" | "down" | "same") | null)
  mean: (number | null)
  low: (number | null)
  high: (number | null)
  effect: (number | null)
  effect_low: (number | null)
  effect_high: (number | null)
}

/**
 * Before and after.
 */
export interface ChangeSnapshot {
  kind: "change"
  parts: ChangePart[]
}

/**
 * The four areas, and the feelings of a large room.
 */
export interface CheckInSnapshot {
  kind: "check_in"
  areas: AreaShare[]
  feelings: Share[]
  mostly: (("lively_ease" | "lively_tense" | "quiet_ease" | "quiet_tense") | null)
}

/**
 * How many of us, as a level and (where that is allowed) a rounded percentage.
 */
export interface Share {
  id: string
  level: ("few" | "some" | "half" | "many" | "most")
  share: (number | null)
}

/**
 * A choice; with `mostly` set nothing else is said.
 */
export interface ChoiceSnapshot {
  kind: "choice"
  options: Share[]
  mostly: (string | null)
}

/**
 * A facilitator's move: it counts only if the version is still `expect_version`.
 */
export interface Command {
  pad?: string
  expect_version: number
}

/**
 * Ask for nothing: a frame among which one that takes a card back is like the others.
 */
export interface Cover {
  pad?: string
}

/**
 * What an erasing did: no more is claimed, and nothing about the disk below.
 */
export interface Destroyed {
  keys: boolean
  entries: number
  file_rewritten: boolean
}

/**
 * It is done. `pad` fills a participant's acknowledgement.
 */
export interface Done {
  ok: true
  pad?: string
}

/**
 * Close the door for new seats, or open it.
 */
export interface Door {
  pad?: string
  expect_version: number
  closed: boolean
}

/**
 * All ranks by their numbers, and the talks until now: each page computes who sits where.
 */
export interface DrawnRanks {
  ranks: string[]
  talks: TalkHere[]
}

/**
 * How many were to be in a group of a talk, and the numbers of the ranks that were here.
 */
export interface TalkHere {
  people: number
  here: number[]
}

/**
 * Destroy a held card.
 */
export interface Drop {
  pad?: string
  expect_version: number
  card: string
}

/**
 * Destroy a held card, and show a word of care.
 */
export interface DroppedWithCare {
  pad?: string
  expect_version: number
  card: string
}

/**
 * Let a link that came from the page's own open the session no more.
 */
export interface EndLink {
  pad?: string
  id: string
}

/**
 * Everything of the session is gone.
 */
export interface Erased {
  receipt: Receipt
}

/**
 * When the session was erased (to the minute), what was destroyed, how to check it.
 * 
 *     `destroyed` is null where another worker did it, and this one only saw that all is gone.
 */
export interface Receipt {
  at: string
  destroyed: (Destroyed | null)
  check: string
}

/**
 * The facilitator's: with the guide and the links.
 */
export interface FacilitatorWelcome {
  build: string
  role: ("facilitator" | "participant" | "screen")
  epoch: string
  now: number
  session: SessionView
  plan: PlanView
  promise: PromiseLine[]
  state: State
  guide: {
    [k: string]: GuidePart
  }
  guide_url: string
  join_url: string
  screen_url: string
  qr: string
}

/**
 * The session's own words: who, what for, whom to ask.
 */
export interface SessionView {
  title: string
  format: string
  language: string
  code: string
  purpose: string
  facilitator: string
  runs_server: boolean
  server_by: string
  contact: string
  support: SupportEntry[]
  rehearsal: boolean
  private_line: boolean
  doors: number
  reviewed: boolean
  quiet_reader: string
}

/**
 * Somebody to turn to.
 */
export interface SupportEntry {
  label: string
  phone?: string
  text?: string
  url?: string
  hours?: string
  verified?: string
}

/**
 * The plan in one format; what is `between` may be put in.
 */
export interface PlanView {
  id: string
  title: string
  format: string
  minutes: number
  instruments: Instruments
  sections: SectionView[]
  between: BetweenView
}

/**
 * The plan's own instruments.
 */
export interface Instruments {
  about: string
  areas: {
    [k: string]: string
  }
  axes: AxesView
  feelings: FeelingView[]
  pulse: PulseView
}

/**
 * A feeling word and its area.
 */
export interface FeelingView {
  id: string
  word: string
  area: ("lively_ease" | "lively_tense" | "quiet_ease" | "quiet_tense")
}

/**
 * The pulse: its scale's ends and its items.
 */
export interface PulseView {
  low: string
  high: string
  items: Labelled[]
}

/**
 * A section of the plan.
 */
export interface SectionView {
  id: string
  title: string
  steps: StepView[]
}

/**
 * One line of the promise; its words are in the page's catalogue.
 */
export interface PromiseLine {
  id: string
  kind: ("kept" | "not_promised")
}

/**
 * All that pages share. A page applies it only if it is of its epoch and newer.
 */
export interface State {
  epoch: string
  version: number
  stage: ("lobby" | "preview" | "open" | "last_call" | "closing" | "closed" | "ended")
  paused: boolean
  blank: boolean
  rehearsal: boolean
  seats: number
  here: boolean
  step: (string | null)
  run: (Run | null)
  timer: (Timer | null)
  drawn: (DrawnRanks | null)
  band: (("open" | "coming" | "quarter" | "half" | "most") | null)
  snapshot: (Snapshot | null)
  wall: (Wall | null)
  spotlight: (string | null)
  page: (number | null)
  by_bands: boolean
  break_until: (number | null)
  back_to: (string | null)
  strict: boolean
  care: boolean
  alone: boolean
  door_closed: boolean
  full: boolean
  emptied: number
  surge: boolean
  opens_at: (number | null)
  promise: Promise
}

/**
 * One opening of a step for answers.
 */
export interface Run {
  id: string
  step: string
  seats: number
  mode: ("nothing" | "reveal" | "pool")
  needed: boolean
  more_time: boolean
  generation: number
  unreadable: number
  outcome: (("revealed" | "dropped" | "left" | "discarded" | "withdrawn") | null)
}

/**
 * Running: `ends_at` is set. Not started or paused: `left` is.
 */
export interface Timer {
  seconds: number
  ends_at: (number | null)
  left: (number | null)
}

/**
 * The items of the pulse.
 */
export interface PulseSnapshot {
  kind: "pulse"
  items: ItemMean[]
}

/**
 * One item of the pulse.
 */
export interface ItemMean {
  id: string
  mean: (number | null)
  level: (("low" | "middle" | "high") | null)
  mostly: boolean
}

/**
 * Words in a fresh order that means nothing.
 */
export interface WordsSnapshot {
  kind: "words"
  words: SizedWord[]
}

/**
 * A word in one of three sizes.
 */
export interface SizedWord {
  text: string
  size: number
}

/**
 * Others and me, and the gap by name.
 */
export interface SlidersSnapshot {
  kind: "sliders"
  others: (number | null)
  me: (number | null)
  gap: (("others_more" | "same" | "me_more") | null)
  mostly: boolean
}

/**
 * The cards of a run: its first dozen, and how many pages there are.
 */
export interface Wall {
  run: string
  revision: number
  pages: number
  cards: Card[]
}

/**
 * Ids of the lines that hold for this session now, in the order of reading.
 */
export interface Promise {
  first: string[]
  kept: string[]
  not_promised: string[]
}

/**
 * The guide's part for a step: safe HTML.
 */
export interface GuidePart {
  say: string
  do: string
  watch: string
  heavy: string
}

/**
 * For a facilitator's hello.
 */
export interface FacilitatorWelcomeReply {
  ok: true
  pad?: string
  welcome: FacilitatorWelcome
}

/**
 * A refusal: a code for programs, a sentence for people, sentences for fields.
 * 
 *     `values` fill the gaps of the sentence: a page words the code in the language that it shows.
 */
export interface Fault {
  code: string
  message: string
  values?: {
    [k: string]: number
  }
  fields?: {
    [k: string]: string
  }
}

/**
 * Show a step.
 */
export interface GoTo {
  pad?: string
  expect_version: number
  to: string
}

/**
 * Ask for the cards of a run that are held.
 */
export interface Held {
  pad?: string
  run: string
}

/**
 * A released text that waits for the facilitator, and why: the list it met, or `review`.
 */
export interface HeldCard {
  id: string
  text: string
  why: ("method" | "distress" | "threat" | "name" | "review")
  allowed: boolean
}

/**
 * For held: cards of a run that nobody but the facilitator has seen.
 */
export interface HeldReply {
  ok: true
  pad?: string
  run: string
  cards: HeldCard[]
}

/**
 * Ask for everything a page needs.
 */
export interface Hello {
  pad?: string
}

/**
 * Hide a card, and show a word of care.
 */
export interface HiddenWithCare {
  pad?: string
  expect_version: number
  card: string
}

/**
 * Hide a card.
 */
export interface Hide {
  pad?: string
  expect_version: number
  card: string
}

/**
 * What a participant presents when it connects.
 */
export interface JoinAuth {
  code: string
  seat: string
  door?: string
  again?: boolean
}

/**
 * Take part in the talk that is shown, with the rank of a random key, or step out of it.
 */
export interface JoinTalk {
  pad?: string
  key: string
  joins: boolean
}

/**
 * Leave the session.
 */
export interface Leave {
  pad?: string
}

/**
 * For links: every link that opens the session as a facilitator.
 */
export interface LinksReply {
  ok: true
  pad?: string
  links: ListedLink[]
}

/**
 * A facilitators' link, without its token; `pages`: how many are open by it now.
 */
export interface ListedLink {
  id: string
  label: string
  pages: number
  own: boolean
  given: boolean
}

/**
 * Ask for the facilitators' links, and how many pages are open by each.
 */
export interface ListLinks {
  pad?: string
}

/**
 * Ask for thirty seconds more, for all and unnamed.
 */
export interface MoreTime {
  pad?: string
  run: string
}

/**
 * For a command: the version that it made.
 */
export interface Moved {
  ok: true
  pad?: string
  version: number
}

/**
 * Show a page of the wall, or let the pages turn by themselves.
 */
export interface PageTurn {
  pad?: string
  expect_version: number
  page: (number | null)
}

/**
 * Send a quiet word, ask what became of one, or (without `id`) send a frame like these.
 */
export interface QuietWordFrame {
  pad?: string
  id: (string | null)
  who: string
  where: string
}

/**
 * Say that a quiet word stands on the page: it is destroyed.
 */
export interface QuietWordRead {
  pad?: string
  id: string
}

/**
 * For quiet_word: what became of it. `lost`: nothing is known of it here.
 */
export interface QuietWordReply {
  ok: true
  pad?: string
  word: ("none" | "waiting" | "read" | "lost")
}

/**
 * For quiet_words: how many wait.
 */
export interface QuietWordsReply {
  ok: true
  pad?: string
  waiting: number
}

/**
 * Ask how many quiet words wait.
 */
export interface QuietWordsWaiting {
  pad?: string
}

/**
 * Ask for one of them.
 */
export interface ReadQuietWord {
  pad?: string
}

/**
 * For read_quiet_word: it waits until quiet_word_read says that it stands on the page.
 */
export interface ReadQuietWordReply {
  ok: true
  pad?: string
  id: string
  who: string
  where: string
}

/**
 * Nothing has changed; `state` comes with moved_on and says what is true now.
 */
export interface Refused {
  ok: false
  error: Fault
  state?: State
  pad?: string
}

/**
 * Ask what the simulated participants of a rehearsal did, from a number on.
 */
export interface Rehearsal {
  pad?: string
  after: number
}

/**
 * What a simulated participant did; `about`: what their text was about, if it is held.
 */
export interface RehearsalMoment {
  at: number
  who: number
  what: ("came" | "late" | "dropped" | "returned" | "left" | "answered" | "passed" | "silent" | "moment" | "back" | "took_back" | "more_time")
  step: (string | null)
  about: (("distress" | "threat" | "name") | null)
}

/**
 * For rehearsal: how the crowd is, and some of its moments; `next` asks for those after.
 */
export interface RehearsalReply {
  ok: true
  pad?: string
  crowd: ("none" | "coming" | "here" | "gone")
  why: (("ended" | "stopped" | "too_long" | "no_server" | "refused" | "broke") | null)
  scene: (("calm" | "usual" | "hard") | null)
  seed: string
  participants: number
  moments: RehearsalMoment[]
  next: number
}

/**
 * Let simulated participants join a rehearsal.
 */
export interface Rehearse {
  pad?: string
  participants: number
  scene: ("calm" | "usual" | "hard")
  seed: string
}

/**
 * Let a new token stand for the link that the page came by.
 */
export interface RenewLink {
  pad?: string
  token: string
}

/**
 * The server goes down for a moment; pages come back by themselves.
 */
export interface Restarting {}

/**
 * The screen's: with the link to join.
 */
export interface ScreenWelcome {
  build: string
  role: ("facilitator" | "participant" | "screen")
  epoch: string
  now: number
  session: SessionView
  plan: PlanView
  promise: PromiseLine[]
  state: State
  join_url: string
  qr: string
}

/**
 * For a screen's hello.
 */
export interface ScreenWelcomeReply {
  ok: true
  pad?: string
  welcome: ScreenWelcome
}

/**
 * Put one card in the light, or none.
 */
export interface Spotlight {
  pad?: string
  expect_version: number
  card: (string | null)
}

/**
 * For sync.
 */
export interface StateReply {
  ok: true
  pad?: string
  state: State
}

/**
 * Ask for the state as it is now.
 */
export interface Sync {
  pad?: string
}

/**
 * Take the own answer back with the key whose hash came with it.
 */
export interface TakeBack {
  pad?: string
  run: string
  key: string
}

/**
 * For take_back: gone at once, within 40 seconds, or already.
 */
export interface TakeBackReply {
  ok: true
  pad?: string
  run: string
  taken: ("now" | "soon" | "gone")
}

/**
 * What a facilitator's page or a screen presents when it connects.
 */
export interface TokenAuth {
  token: string
}

/**
 * Order the wall by how many know its cards, or by chance.
 */
export interface WallOrder {
  pad?: string
  expect_version: number
  by_bands: boolean
}

/**
 * Ask for one page of a run's wall; pages count from 0.
 */
export interface WallPage {
  pad?: string
  run: string
  revision: number
  page: number
}

/**
 * For wall: one page of cards, of the revision it says.
 */
export interface WallReply {
  ok: true
  pad?: string
  run: string
  revision: number
  page: number
  cards: Card[]
}

/**
 * Everything that a page needs to begin. `build`: of the pages that this server sends.
 * 
 *     A page of another build loads itself anew; empty where the pages were not built.
 */
export interface Welcome {
  build: string
  role: ("facilitator" | "participant" | "screen")
  epoch: string
  now: number
  session: SessionView
  plan: PlanView
  promise: PromiseLine[]
  state: State
}

/**
 * For a participant's hello.
 */
export interface WelcomeReply {
  ok: true
  pad?: string
  welcome: Welcome
}

/** What the server sends to everyone. */
export interface ServerSends {
  state: (payload: State) => void;
  erased: (payload: Erased) => void;
  restarting: (payload: Restarting) => void;
}

/** What the participant's page sends to /participant. */
export interface ParticipantSends {
  hello: (payload: Hello, ack: (reply: WelcomeReply | Refused) => void) => void;
  sync: (payload: Sync, ack: (reply: StateReply | Refused) => void) => void;
  wall: (payload: WallPage, ack: (reply: WallReply | Refused) => void) => void;
  answer: (payload: Answer, ack: (reply: AnswerReply | Refused) => void) => void;
  take_back: (payload: TakeBack, ack: (reply: TakeBackReply | Refused) => void) => void;
  more_time: (payload: MoreTime, ack: (reply: Done | Refused) => void) => void;
  cover: (payload: Cover, ack: (reply: Done | Refused) => void) => void;
  join_talk: (payload: JoinTalk, ack: (reply: Done | Refused) => void) => void;
  quiet_word: (payload: QuietWordFrame, ack: (reply: QuietWordReply | Refused) => void) => void;
  leave: (payload: Leave, ack: (reply: Done | Refused) => void) => void;
}

/** What the facilitator's page sends to /facilitator. */
export interface FacilitatorSends {
  hello: (payload: Hello, ack: (reply: FacilitatorWelcomeReply | Refused) => void) => void;
  sync: (payload: Sync, ack: (reply: StateReply | Refused) => void) => void;
  wall: (payload: WallPage, ack: (reply: WallReply | Refused) => void) => void;
  start: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  goto: (payload: GoTo, ack: (reply: Moved | Refused) => void) => void;
  draw: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  open: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  last_call: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  close: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  discard: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  again: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  add_time: (payload: AddTime, ack: (reply: Moved | Refused) => void) => void;
  pause: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  resume: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  break: (payload: BreakPut, ack: (reply: Moved | Refused) => void) => void;
  blank: (payload: Blank, ack: (reply: Moved | Refused) => void) => void;
  spotlight: (payload: Spotlight, ack: (reply: Moved | Refused) => void) => void;
  turn: (payload: PageTurn, ack: (reply: Moved | Refused) => void) => void;
  order: (payload: WallOrder, ack: (reply: Moved | Refused) => void) => void;
  hide: (payload: Hide, ack: (reply: Moved | Refused) => void) => void;
  withdraw: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  allow: (payload: Allow, ack: (reply: Moved | Refused) => void) => void;
  allow_all: (payload: CardsAllowed, ack: (reply: Moved | Refused) => void) => void;
  drop: (payload: Drop, ack: (reply: Moved | Refused) => void) => void;
  care: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  hide_with_care: (payload: HiddenWithCare, ack: (reply: Moved | Refused) => void) => void;
  drop_with_care: (payload: DroppedWithCare, ack: (reply: Moved | Refused) => void) => void;
  strict: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  door: (payload: Door, ack: (reply: Moved | Refused) => void) => void;
  empty: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  open_now: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  undo: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  end: (payload: Command, ack: (reply: Moved | Refused) => void) => void;
  agenda: (payload: Agenda, ack: (reply: AgendaReply | Refused) => void) => void;
  held: (payload: Held, ack: (reply: HeldReply | Refused) => void) => void;
  quiet_words: (payload: QuietWordsWaiting, ack: (reply: QuietWordsReply | Refused) => void) => void;
  read_quiet_word: (payload: ReadQuietWord, ack: (reply: ReadQuietWordReply | Refused) => void) => void;
  quiet_word_read: (payload: QuietWordRead, ack: (reply: Done | Refused) => void) => void;
  rehearse: (payload: Rehearse, ack: (reply: Done | Refused) => void) => void;
  rehearsal: (payload: Rehearsal, ack: (reply: RehearsalReply | Refused) => void) => void;
  renew_link: (payload: RenewLink, ack: (reply: Done | Refused) => void) => void;
  add_link: (payload: AddLink, ack: (reply: AddLinkReply | Refused) => void) => void;
  end_link: (payload: EndLink, ack: (reply: Done | Refused) => void) => void;
  links: (payload: ListLinks, ack: (reply: LinksReply | Refused) => void) => void;
}

/** What the screen's page sends to /screen. */
export interface ScreenSends {
  hello: (payload: Hello, ack: (reply: ScreenWelcomeReply | Refused) => void) => void;
  sync: (payload: Sync, ack: (reply: StateReply | Refused) => void) => void;
  wall: (payload: WallPage, ack: (reply: WallReply | Refused) => void) => void;
}
