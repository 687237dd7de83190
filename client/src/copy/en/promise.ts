/** What is promised and what is not, line by line, in our own words. */

export const promiseLines: Record<string, string> = {
  facilitator_runs_server:
    "Whoever leads this session also runs the server. While it is live, they could look inside.",
  rehearsal: "This is a rehearsal: nothing here is private.",
  no_lock:
    "There is no lock in the address bar: others on this network could read along.",
  nothing_collected: "With fewer than four people, nothing is collected at all.",
  apart_from_names: "Your words are kept apart from who you are. There are no names, and no accounts.",
  mixed: "They wait in a pot with everyone else's, and come out mixed.",
  once_at_close: "Nothing shows before a step is closed; then everything comes out together.",
  words_not_numbers: "The room's answers are told in words, without numbers.",
  pass_looks_same: "You can pass at every step. Passing looks the same as answering.",
  one_use_doors: "Each slip of paper lets one person in, once, and nobody notes which.",
  nothing_exported: "Nothing that is shown here can be saved as a file by the facilitator's page.",
  keys_apart: "Stored answers are sealed, and the keys are kept somewhere else.",
  acknowledged_stays: "Once your phone says it is in the pot, it stays there until the step closes, even if the server stumbles.",
  erased_at_end: "When we end, all of it is erased; after a day at the latest.",
  story_or_style: "People may know your story, or the way you write.",
  small_room: "In a small room they may guess.",
  may_be_kept:
    "Some steps say \"may be kept\" before you write. What the room is shown there can be saved, mixed and without names.",
  server_could_look: "Whoever runs this server could look inside while the session is live.",
  keys_beside: "Stored answers are sealed, but the keys lie beside them on the same machine.",
  may_be_lost: "If the server's store fails suddenly, the latest answers may be lost.",
  traces_stay:
    "The server's store may keep sealed traces for a while after the end. Their keys are destroyed first, so that nobody can open them.",
  watched_device: "A phone or network from work may be watched.",
  screens_photographed: "Screens get photographed.",
  two_seats: "Someone may hold two seats. That is why we count heads.",
  two_slips: "Someone may have got hold of two slips. That is why we count heads.",
  all_alike: "If everyone answers alike, everyone's answer is known.",
  nobody_can_come:
    "As nobody can tell who wrote something, nobody can come and help its writer. Please tell a person.",
};
