/** Made-up lines as people write them on a wall: each with a sign that the phone should notice. */

export const emails = [
  "write to jo@example.org", "mail me: anna.lindqvist@firma.example", "j.o'brien+team@mail.example.com knows",
  "tom_w@uni.example.edu", "Jo@Example.ORG", "it's in my inbox, max.mustermann@beispiel.de",
  "ask s-weber@klinik-nord.example", "someone sent it to all-hands@corp.example", "me@home.example.net!",
  "(mara@example.io)", "<pat@example.com>", "mailto:lee@example.com", "r2d2@mail.example", "x@y.example",
  "marie.dupont@société.example", "jürgen@müller.example", "first.last@sub.domain.example.co.uk",
  "jo (at) example.org", "jo[at]example.com", "jo at example dot com", "jo at example dot org is me",
  "ana{at}example{dot}es", "ana (at) example (dot) de", "paul.k at firma dot de", "k.berg at mail.example dot com",
  "1984@numbers.example", "a.b-c_d@mixed-case.Example", "hr@company.example,boss@company.example",
  "My address\nlena@example.at", "lena@example.at.", "contact=lena@example.at;", "é.tienne@exemple.fr",
  "o@ex.am", "name@10mail.example", "team.two+anon@example.museum", "\"jo@example.org\"", "jo@example.org?",
  "write jo@localmail.info", "ping ops@example.dev", "dana@mail.example.travel", "dana [at] example [dot] ch",
  "nora at example.com", "hello at example dot net", "jo@example.org/jo2@example.org",
];

export const phones = [
  "call me 0171 2345678", "+49 171 2345678", "+44 20 7946 0958", "(020) 7946 0958", "020 7946 0958",
  "555-0123-456", "(555) 012-3456", "555.012.3456", "555 012 3456", "+1 (555) 012-3456", "+1-555-012-3456",
  "1-555-012-3456", "5550123456", "07700 900123", "07700900123", "0 77 00 90 01 23", "+33 1 99 00 12 34",
  "01 99 00 12 34", "01.99.00.12.34", "+34 600 123 456", "600 123 456", "+39 06 1234 5678", "06-12345678",
  "+31 6 12345678", "030/1234567", "030 - 1234567", "(030) 12 34 56 7", "0049 30 1234567", "00 44 20 7946 0958",
  "+61 2 5550 1234", "0412 345 678", "+91 98765 43210", "98765 43210", "+86 139 1234 5678", "139-1234-5678",
  "+41 79 123 45 67", "079 123 45 67", "+43 660 1234567", "my number's 0660/1234567", "555-0199", "ring 555 0142",
  "text 6175550198!", "+353 85 012 3456", "085 012 3456",
];

export const handles = [
  "I'm @mara_k on there", "@jo", "ask @tom.w", "it was (@lena.b)", "see @dev-ana", "follow @häkelfee", "cc @jo,@pat",
  "\"@sam99\" knows", "insta: mara_k", "insta mara.k99", "instagram: jo.writes", "my ig is lena_b",
  "snap: tombo22", "snapchat is tombo22", "telegram: @anaq", "tiktok: @dancing.dan", "tik tok is dan_dances",
  "discord: emberfox", "emberfox#4821", "I'm Fox#0420", "twitter: jo_w", "twitter handle is jo_w1",
  "u/quietreader", "reddit.com/u/quietreader", "I post as u/late_again", "github.com/mara-k",
  "linkedin.com/in/mara-klein", "https://example.social/@mara", "www.example.com/people/mara", "facebook.com/mara.klein",
  "skype: mara.klein", "my skype is mara.k7", "signal is mara.07", "whatsapp: mara_07", "mastodon: @mara@example.social",
  "bluesky is mara.example", "ig: @jo.w", "@m4ra!", "that was @the_real_jo's idea", "- @paula",
  "twitter.com/jo_w", "instagram.com/jo.writes", "t.me/anaq", "x.com/jo_w",
];

/** Nothing of all that is in these. */
export const plain = [
  "I'd rather look sure than ask what the word meant.", "They would laugh, not loudly; but they'd laugh.",
  "I was 34 when I first said it.", "In 2019 I sat in the car for 20 minutes, at 7:30, and cried.",
  "100% of me wanted to leave.", "I read every message four times before I send it.", "We lost 12,500 euros because of me.",
  "Meet me at the window at 5.", "It happened at home, and at work.", "Between 2008 and 2012 I told nobody.",
  "The signal is weak in my marriage.", "A snap of the fingers and I'm ten again.", "I'm fine @ work, not at home.",
  "Room 2.14, third floor.", "On 12.03. I made the mistake, on 14.03. I said so.", "It took me 3 years, 2 jobs, 1 friend.",
  "I fear being seen as weak.", "That I'd cry, and not know how to stop.", "it made room for a question nobody dared",
  "I told my team that I don't know yet.", "My manager would be kind. That's worse.", "I got it wrong; and said so; and lived.",
];

export const distress = [
  "Some days I want to die.", "I don’t want to be alive any more", "I can't go on like this", "I think about suicide",
  "I hurt myself when nobody looks", "They'd be better off without me", "he hits me when he drinks",
  "I wish I was dead", "no one would care if I disappeared", "There is no point in living",
];

export const bearable = [
  "I'm dying of embarrassment when I present.", "This deadline is killing me.", "I could have sunk into the ground.",
  "I'm afraid of losing my job.", "I cried in the toilet.", "I was hurt, and said so.",
];
