/** The catalogue of what the participant's page says. Gentle, short, present tense. */
import type { Activity } from "../../wire/types";

export { promiseLines } from "./promise";

export const door = {
  title: "Hearth",
  welcome: "A room to talk more openly in.",
  label: "The code on the screen",
  hint: "Six letters and digits. Hyphens don't matter.",
  placeholder: "ABC-DEF",
  enter: "Continue",
  short: "A code has six letters and digits.",
  looking: "Looking for the room.",
  waits: {
    offline: "The server doesn't answer yet. This page keeps trying by itself.",
    restarting: "The server takes a short breath. This page comes back by itself.",
    held: "Too many wrong codes came from this network, so the door rests for a few minutes. This page keeps trying by itself.",
    ending: "A session has just ended here, and is being erased. This page keeps trying by itself.",
  },
  back: "Try another code",
  doorTitle: "One more code, from your slip of paper",
  door: "The code on your slip",
  doorHint: "It lets one person in, once. Nobody notes which.",
  ended: "This session has ended",
  endedBody: "What was said in it is erased. There is nothing left to see, and nothing to do.",
  noKeeping: "This browser keeps nothing when the page closes. Please leave it open while you take part.",
};

export const threshold = {
  before: "Before you come in",
  led: (name: string) => `Led by ${name}.`,
  ledAndRun: (name: string) => `${name} leads this session, and also runs the server it is on.`,
  server: (who: string) => `The server is run by ${who}.`,
  contact: (who: string) => `Questions: ${who}`,
  purpose: "What it is for",
  kept: "What holds",
  notPromised: "What nobody can promise",
  first: "First of all",
  enter: "Come in",
  decline: "Not today",
  rehearsal: "A rehearsal: nothing here is private.",
};

export const lobby = {
  title: "You're in.",
  body: "We begin together in a moment. Your phone shows each step when it comes.",
  points: [
    "You can pass at every step. Passing looks the same as answering.",
    "What you put in the pot comes out mixed with the rest, without your name.",
    "Put the phone down whenever you like. It finds its place again.",
  ],
  seats: (n: number) => (n === 1 ? "One seat is taken: yours." : `${n} seats are taken.`),
};

export const frame = {
  menu: "Menu",
  waits: {
    offline: "No connection just now. Everything you wrote is safe on this phone, and we keep trying.",
    restarting: "The server takes a short breath. This page comes back by itself.",
    held: "Too many wrong codes came from this network, so the door rests for a few minutes. What you wrote is safe here, and we keep trying.",
    ending: "The session has ended, and is being erased. This page says so when it is done.",
  },
  care: "Something heavy was here, and is put away. If it touches you, go gently: \"I need a moment\" is in the menu.",
  alone: "Nobody has led this session for a while. Unless someone comes back, it ends by itself in about ten minutes, and is erased.",
  raised: "This session is strict now: nothing shows before a step is closed, words stand in for numbers, and nothing can be taken along.",
  paused: "We are pausing. Time stands still.",
  rehearsal: "A rehearsal: nothing here is private.",
  close: "Close",
  ok: "All right",
};

export const preview = {
  soon: "Next",
  opens: "It opens for everyone at once. There is no hurry.",
  begins: "It begins for everyone at once.",
  pass: "You can pass.",
  asks: {
    agree: "You agree to a few lines, and can add one of your own.",
    check_in: "You set one dot for how you are, and can add a feeling or two.",
    pulse: "You place yourself on four lines, and can leave any of them empty.",
    words: "You write one word.",
    sliders: "You move two sliders.",
    share: "You write a line or two. It goes up with everyone else's, all at once.",
    resonance: "You read the notes of the room, and tap what you know too.",
    choice: "You choose one of a few.",
    commitment: "You write one small promise, for yourself or for the wall.",
    reveal: "Your phone compares its two answers, and can add the difference to everyone's.",
    talk: "You talk in a small group. The phone only keeps the time.",
    pause: "Nothing at all. A pause.",
    note: "You write for yourself. It stays on this phone.",
    private_choice: "You choose for yourself. It stays on this phone.",
    notice: "", close: "",
  } satisfies Record<Activity, string>,
};

export const step = {
  put: "Put it in the pot",
  putAgree: "I agree",
  pass: "Pass",
  change: "Change it",
  putChanged: "Put the new one in",
  keepOld: "Leave it as it is",
  takeBack: "Take it back",
  onItsWay: "On its way to the pot.",
  onItsWayBody: "It is written down on this phone, and goes in as soon as the line holds.",
  inPot: "It's in the pot.",
  passed: "Your pass is in the pot.",
  passedBody: "It looks like every other answer.",
  nextReveal: "The pot stays closed until the time is up or the facilitator closes it. Then it all comes out together, mixed.",
  nextPool: "Answers come out a handful at a time, mixed. The rest comes when we close.",
  takenNow: "It's out of the pot, and gone.",
  takenBody: "That is all for you in this step. The room goes on, and so can you.",
  going: "It goes.",
  goingBody: "Your note leaves the wall at some moment in the next 40 seconds, together with a new order of all notes.",
  wasLate: "The pot was closed before yours came in.",
  wasLateBody: "What you wrote is in your journal. Nobody else has it.",
  stands: "Your earlier answer stands; it had already come out.",
  closing: "The pot is closed, and being mixed.",
  closingBody: "A moment.",
  waitLook: "Here is how it looks so far. It only ever shows many of us at once.",
  leftOver: "You were still writing. Your words are in your journal, not in the pot.",
  needed: "A few more are needed, or this is dropped.",
  lastCall: "Last call.",
  moreTime: "30 more seconds, for everyone",
  moreTimeGiven: "Someone asked for a little more time.",
  seats: (n: number) => `${n} seats; do the heads match?`,
  fewTap: (n: number) => `We are ${n}: do the heads match? In a room this small people may guess. You see words instead of numbers.`,
  few: (n: number) => `We are ${n}: do the heads match? In a room this small people may guess who wrote what. You can keep yours on your phone.`,
  keep: {
    screen_only: "Screen only: shown to the room, then erased.",
    may_be_kept: "May be kept: shown to the room, and perhaps taken along, mixed and without names.",
  },
  keepMine: "Keep mine on my phone",
  keepMineHow: "It goes to your journal, and a pass into the pot: outside, that looks the same.",
  kept: "Kept in your journal. The pot got a pass, which looks the same.",
  mine: "Yours is among them. Only this phone knows.",
  nothing: "Too few of us to collect anything",
  nothingBody:
    "With fewer than four, mixing hides nobody. So nothing is collected in this step. Keep it for yourself, or talk about it together.",
  nothingWrite: "For yourself, on this phone only",
  closedNothing: "This one stayed with us. Nothing was collected.",
  between: "We stay with this for a moment.",
  refused: "It didn't go in.",
  held: "A note that names people, or tells too much of harm, may be missing here.",
  backGone: "Your note is gone from the room.",
  error: "Something is not right with this answer.",
};

export const takeBack = {
  title: "Take your note back?",
  body: "It leaves the wall at some moment in the next 10 to 40 seconds, and all notes change places, so that nobody can tell who tapped.",
  hands: "This works best while several people have their phones in hand. You can also wait for such a moment.",
  yes: "Take it back",
  no: "Let it stay",
};

export const inputs = {
  starters: "Ways to begin",
  write: "Write here",
  left: (n: number) => (n >= 0 ? `${n} left` : `${-n} too many`),
  leftSpoken: (n: number) => (n >= 0 ? `${n} characters left` : `${-n} characters too many`),
  agree: "I can keep to these",
  field: "Where you are. Touch the field, or use the arrow keys.",
  energy: "Energy",
  ease: "Ease",
  of: (value: number, low: string, high: string) => `${value} of 7, from ${low} to ${high}`,
  feelings: "Up to two words, if you like",
  moreFeelings: "Other words",
  fewerFeelings: "Fewer words",
  ofSeven: (n: number) => `${n} of 7`,
  clear: "Leave empty",
  notSet: "not set yet",
  word: "One word",
  tooMany: "Twenty is the most one phone can mark.",
  reading: "Loading the notes.",
  difference: "Only you see this. From then to now:",
  noDifference: "This phone has no pair of answers to compare. It can put in an empty slip, so that nobody sees who came later.",
  up: (n: string) => `${n} up`,
  down: (n: string) => `${n} down`,
  same: "the same",
  mapped: "This stays on your phone. It is never sent.",
  saved: "Saved on this phone.",
  chosen: "Only this phone knows. You can change your mind at any word.",
  youChose: (what: string) => `You chose: ${what}. You can still change your mind.`,
  promise: "Keep it on this phone",
  caution: {
    email: "There is an e-mail address in this. It would tell who is meant.",
    phone: "There is a phone number in this. It would tell who is meant.",
    handle: "There is an account or an address in this. It would tell who is meant.",
    threat: "This reads like a threat to someone. It may be held back.",
    name: "This seems to name a person. It may be held back. Does it need the name?",
  },
};

export const gently = {
  title: "That sounds heavy to carry.",
  more: "See who is there, or keep it for yourself.",
  body: "Only this phone noticed; it tells nobody. You can send what you wrote, or keep it here, in your journal. As nobody can tell who wrote something, nobody could come and help: please tell a person.",
  keep: "Keep it on this phone",
  support: "Who is there",
  send: "Put it in the pot",
  away: "Go on writing",
};

export const care = {
  title: "Let's take a breath.",
  body: "Something heavy was here, and is put away. You don't have to say or do anything. If it was yours: you did nothing wrong.",
  moment: "I need a moment",
};

export const talk = {
  turn: (n: number, of: number) => `Turn ${n} of ${of}`,
  next: (label: string) => `Then: ${label}`,
  last: "Then you are through.",
  larger: (people: number) => `We are ${people}`,
  size: "How many are you?",
  done: "Everyone had a turn.",
  doneBody: "Stay together until we come back.",
};

export const close = {
  support: "Who is there for you",
  noSupport: "For this session no contact was named. Please tell someone you trust.",
  keep: "Save my journal as a text",
  erase: "Leave, and erase this phone",
};

export const erased = {
  title: "It is erased.",
  body: "Everything the server held of this session is gone. What this phone kept of it is gone too.",
  whileAway: "It ended while this phone was away. The server no longer holds anything of it, and neither does this phone.",
  at: (time: string) => `Erased at ${time}.`,
  done: "What was done",
  keys: "The keys to everything are destroyed.",
  entries: (n: number) => `${n} sealed entries are removed.`,
  rewritten: "The store's file is written anew, without them.",
  notRewritten: "The store's file could not be written anew: sealed traces may stay on its disk.",
  check: "Whoever runs the server can check it with",
  claim: "This does not claim that a disk forgets.",
  journal: "Your journal is no longer stored. Until you close this page, you can still take it along.",
  thanks: "Thank you for being here.",
  left: "You have left.",
  leftBody: "This phone has forgotten the session. What is in the pot stays mixed with the rest, and is erased when the session ends.",
  again: "Back to the start",
};

export const menu = {
  journal: "My journal",
  moment: "I need a moment",
  private: "How private is this",
  leave: "Leave and erase",
};

export const journalCopy = {
  title: "My journal",
  body: "Only on this phone. It is never sent, and goes when the session is erased, or after a day.",
  empty: "Nothing here yet.",
  write: "Something to remember",
  add: "Write it down",
  save: "Save as text",
  erase: "Erase my journal",
  eraseSure: "Erase all of it?",
  eraseYes: "Yes, erase",
  eraseNo: "Keep it",
  remove: "Remove",
  file: "my-journal.txt",
  own: "A note of my own",
  kinds: {
    note: "",
    mine: "kept on this phone",
    unsent: "not sent: the pot had closed",
    choice: "chosen for myself",
  },
};

export const moment = {
  title: "Take the time you need.",
  body: "Nobody sees that you opened this. The room goes on without asking for you, and you can come back at any step.",
  ideas: [
    "Feel both feet on the floor.",
    "Let one breath go out slowly, longer than it came in.",
    "Look for three things of the same colour.",
    "You can leave the room for a while. Nobody needs a reason.",
  ],
  support: "If you want to talk to someone",
  call: "Call",
  text: "Text",
  verified: (when: string) => `checked ${when}`,
  back: "Back to the room",
};

export const privacy = { title: "How private is this" };

export const leave = {
  title: "Leave and erase",
  body: "This phone forgets the session: your seat, your drafts and your journal. What you put in the pot stays mixed with the rest until the session ends and is erased.",
  yes: "Leave and erase this phone",
  no: "Stay",
  save: "Save my journal first",
};

export const own = {
  passed: "A pass.",
  agreed: "Agreed.",
  cards: (n: number) => (n === 1 ? "One note is true for you too." : `${n} notes are true for you too.`),
  items: (values: string[]) => `On the lines: ${values.join(", ")}.`,
  sliders: (others: number, me: number) => `For them ${others}, for you ${me}, out of 10.`,
  difference: "The difference that your phone found.",
  youPut: "You put in",
};
