/** A soft bell, made by the browser itself: nothing is fetched, and nothing sounds before a first tap allows it. */
const PARTIALS: readonly (readonly [ratio: number, loudness: number, seconds: number])[] = [
  [1, 0.16, 3.2], [2.01, 0.07, 2.1], [2.99, 0.04, 1.3], [4.2, 0.02, 0.8],
];
const PITCH = 528; // hertz
const RISE = 0.015; // seconds: a bell that begins at once would click

type Sounds = Pick<AudioContext, "currentTime" | "destination" | "createOscillator" | "createGain" | "resume">;

export interface Bell {
  /** Wakes the browser's sound; it is heard only where that follows a tap. */
  wake(): void;
  ring(): void;
}

/** `open`: makes the browser's sound, once, when it is first needed; null where it has none. */
export function bell(open: () => Sounds | null = browserSounds): Bell {
  let sounds: Sounds | null = null;
  const opened = () => (sounds ??= open());
  return {
    wake: () => void opened()?.resume().catch(() => undefined), // without a tap it stays silent
    ring() {
      const here = opened();
      if (!here) return;
      for (const [ratio, loudness, seconds] of PARTIALS) strike(here, PITCH * ratio, loudness, seconds);
    },
  };
}

function strike(sounds: Sounds, frequency: number, loudness: number, seconds: number): void {
  const [tone, volume, now] = [sounds.createOscillator(), sounds.createGain(), sounds.currentTime];
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, now);
  volume.gain.exponentialRampToValueAtTime(loudness, now + RISE);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
  tone.connect(volume);
  volume.connect(sounds.destination);
  tone.start(now);
  tone.stop(now + seconds);
}

function browserSounds(): Sounds | null {
  return typeof AudioContext === "undefined" ? null : new AudioContext();
}
