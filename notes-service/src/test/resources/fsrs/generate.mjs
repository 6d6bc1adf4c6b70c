// Writes histories.tsv: 1,000 random review histories and what ts-fsrs makes of them, with its default parameters and
// without fuzz. Run in this folder: npm install --no-save ts-fsrs@5.4.2 && node generate.mjs > histories.tsv
//
// One line for each history, one column for each review:
// rating, minutes since the review before, stability, difficulty, state (0-3), minutes until due; separated by commas.
import { createEmptyCard, fsrs } from "ts-fsrs";

const MINUTE = 60_000;
let seed = 20261129;

/** A fixed sequence: the same file each time. (mulberry32) */
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

function rating() {
  const r = random();
  return r < 0.2 ? 1 : r < 0.4 ? 2 : r < 0.85 ? 3 : 4;
}

/** Minutes until the next review: when it is due, on the same day, early or late. */
function wait(untilDue) {
  const r = random();
  if (r < 0.4) return untilDue;
  if (r < 0.6) return 1 + Math.floor(random() * 600);
  return 1 + Math.floor(untilDue * random() * 3);
}

const scheduler = fsrs({ enable_fuzz: false });
for (let history = 0; history < 1000; history++) {
  let now = Date.UTC(2026, 0, 1, 8);
  let card = createEmptyCard(new Date(now));
  const reviews = [];
  let elapsed = 0;
  const length = 2 + Math.floor(random() * 8);
  for (let i = 0; i < length; i++) {
    now += elapsed * MINUTE;
    const grade = rating();
    card = scheduler.next(card, new Date(now), grade).card;
    const untilDue = (card.due.getTime() - now) / MINUTE;
    reviews.push([grade, elapsed, card.stability, card.difficulty, card.state, untilDue].join(","));
    elapsed = wait(untilDue);
  }
  console.log(reviews.join("\t"));
}
