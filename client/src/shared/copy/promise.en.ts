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
  pass_looks_same: "You can pass at every step. Passing looks the same as answering.",
  keys_apart: "Stored answers are sealed, and the keys are kept somewhere else.",
  erased_at_end: "When we end, all of it is erased; after a day at the latest.",
  story_or_style: "People may know your story, or the way you write.",
  small_room: "In a small room they may guess.",
  server_could_look: "Whoever runs this server could look inside while the session is live.",
  keys_beside: "Stored answers are sealed, but the keys lie beside them on the same machine.",
  watched_device: "A phone or network from work may be watched.",
  screens_photographed: "Screens get photographed.",
  two_seats: "Someone may hold two seats. That is why we count heads.",
  all_alike: "If everyone answers alike, everyone's answer is known.",
  nobody_can_come:
    "As nobody can tell who wrote something, nobody can come and help its writer. Please tell a person.",
};
