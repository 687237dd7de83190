/** The catalogue of the screen page: few words, gentle, large. */

export const copy = {
  title: "Hearth, screen",
  connecting: "Just a moment ...",
  door: "This link is not complete. Open the screen page from the facilitator's desk.",
  refused: "There is no session behind this link any more.",
  lobby: {
    title: "Come in",
    how: "Scan this, or open the address and type the code.",
    code: "Code",
    qr: "QR code of the join link",
    seats: (seats: number) =>
      seats === 0 ? "The fire is lit. There is room for you."
        : seats === 1 ? "One phone is here." : `${seats} phones are here.`,
    count: "As many as people in the room?",
    rehearsal: "A rehearsal: nothing here is private.",
  },
  corner: { join: "Join", qr: "QR code to join", rehearsal: "Rehearsal: not private" },
  step: {
    coming: "Coming next",
    begin: "For example",
    nothing: "Nothing is collected: we are fewer than four. Talk, or keep it for yourself.",
    needed: "A few more answers are needed, or all of them are dropped.",
    lastCall: "Last call",
    mixing: "The pot is being mixed",
    counted: (seats: number) => `${seats} seats in the room`,
    own: "This stays with you. Nothing is sent.",
    paused: "We pause for a moment",
    once: "What goes in comes out mixed, all at once",
    page: (page: number, pages: number) => `${page} of ${pages}`,
    round: (round: number, rounds: number) => `Person ${round} of ${rounds}`,
    larger: (people: number) => `Groups of ${people}`,
    ready: (people: number) => (people === 2 ? "In pairs" : people === 3 ? "In threes" : `In groups of ${people}`),
    over: "Come to an end, in your own time.",
  },
  time: {
    paused: "The time rests",
    over: "Time to come back",
    under: "Under a minute",
    minutes: (minutes: number) => (minutes === 1 ? "About a minute" : `About ${minutes} minutes`),
  },
  blank: "The screen rests",
  away: "The room has gone quiet. We'll be back by ourselves.",
  ended: { thanks: "Thank you", erasing: "We are erasing what was here." },
  receipt: {
    title: "Thank you for being here",
    text: "What this server held of us is erased.",
    at: (time: string) => `${time}`,
  },
};
