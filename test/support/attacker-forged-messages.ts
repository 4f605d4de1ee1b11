// What somebody who may publish anything publishes, and what a screen says of it.
import { deflateRawSync } from 'node:zlib';
import { base64, inclusionProof, leafHash, utf8 } from '../../src/log/index.ts';
import type { Topics } from '../../src/replication/mqtt/topics.ts';
import type { PublicRecord } from './attacker.ts';
import {
  configurationNote,
  forgedEntry,
  forgedPart,
  forgedUrgent,
  headOver,
  MARK,
  packed,
  STRANGER,
  underSignaturesOf,
} from './attacker-forgeries.ts';
import { keyPair, sha256 } from './node-crypto.ts';

export interface Scene {
  readonly record: PublicRecord;
  /** A true note of a smaller record. */
  readonly early: string;
  readonly community: string;
  readonly topics: Topics;
  readonly screens: readonly string[];
  /** The true configuration of each screen, as the broker keeps it. */
  readonly configurations: ReadonlyMap<string, string>;
}
export interface Said {
  readonly topic: string;
  readonly payload: Uint8Array | string;
  readonly retain: boolean;
}
export interface Forgery {
  readonly name: string;
  readonly alarm: string;
  /** What each screen tells of it. */
  readonly why: RegExp;
  attack(scene: Scene): Promise<readonly Said[]>;
}

const once = (topic: string, payload: Uint8Array | string): Said => ({ topic, payload, retain: false });
const kept = (topic: string, payload: Uint8Array | string): Said => ({ topic, payload, retain: true });

const NOTHING = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28, 0x41]);

/** One more entry, and heads over the record with it. */
async function oneMore({ record, community }: Scene) {
  const seq = record.entries.length;
  const part = forgedPart();
  const entry = forgedEntry(record, seq, part);
  const urgent = forgedUrgent(record, seq, part);
  const byStranger = (last: string) => headOver([...record.entries, last], STRANGER, community);
  /** As if the office had signed it: its signatures, over other words. */
  const pretended = async (last: string) => underSignaturesOf(record.note, await byStranger(last));
  return { seq, part, entry, urgent, byStranger, pretended };
}

/** A configuration for each screen, under a stranger's key. */
function falseConfigurations({ community, configurations, screens, topics }: Scene) {
  return Promise.all(
    screens.map(async (screen) => {
      const issued = `${new Date(Date.now() + 60_000).toISOString().slice(0, 19)}Z`;
      const configuration = { name: MARK, place: MARK, role: 'display', diagonal: null, resolution: null };
      const note = await configurationNote(community, { v: 1, screen, issued, configuration }, STRANGER);
      return { topic: topics.screen(screen).config, note, genuine: configurations.get(screen) ?? '' };
    }),
  );
}

export const forgeries: readonly Forgery[] = [
  {
    name: 'an update under a key of nobody’s',
    alarm: 'bad-note',
    why: /not signed by the office/,
    async attack(scene) {
      const { seq, part, entry, byStranger } = await oneMore(scene);
      const head = await byStranger(entry);
      return [once(scene.topics.update, packed({ v: 1, head, from: seq, entries: [entry], parts: [part] }))];
    },
  },
  {
    name: 'an update under the signature of another note',
    alarm: 'bad-note',
    why: /note-bad-signature/,
    async attack(scene) {
      const { seq, part, entry, pretended } = await oneMore(scene);
      const head = await pretended(entry);
      return [
        once(scene.topics.update, packed({ v: 1, head, from: seq, entries: [entry], parts: [part] })),
        kept(scene.topics.head, head),
      ];
    },
  },
  {
    name: 'an update under true heads that are older, or just what is held',
    alarm: 'rollback',
    why: /entries where \d+ are held/,
    async attack(scene) {
      const { seq, part, entry } = await oneMore(scene);
      return [scene.record.note, scene.early].map((head) =>
        once(scene.topics.update, packed({ v: 1, head, from: seq, entries: [entry], parts: [part] })),
      );
    },
  },
  {
    name: 'the head of another log',
    alarm: 'bad-note',
    why: /checkpoint-origin/,
    async attack({ record, topics }) {
      return [kept(topics.head, await headOver(record.entries, keyPair(), 'another'))];
    },
  },
  {
    name: 'a true head rolled back, retained',
    alarm: 'rollback',
    why: /entries where \d+ are held/,
    attack: ({ early, topics }) => Promise.resolve([kept(topics.head, early)]),
  },
  {
    name: 'a note over 16 KB',
    alarm: 'bad-note',
    why: /note-size/,
    attack({ record, topics }) {
      const signature = record.note.slice(record.note.lastIndexOf('\n\n') + 2);
      return Promise.resolve([kept(topics.head, record.note + signature.repeat(200))]);
    },
  },
  {
    name: 'bytes that are nothing, where a message should be',
    alarm: 'bad-entry',
    why: /entry-json/,
    attack: ({ topics }) =>
      Promise.resolve([topics.update, topics.urgent].map((topic) => once(topic, NOTHING))),
  },
  {
    name: 'bytes that are nothing, where a note should be',
    alarm: 'bad-note',
    why: /note-end/,
    attack({ topics, screens }) {
      const own = screens.map((id) => topics.screen(id).config);
      return Promise.resolve([topics.head, ...own].map((topic) => once(topic, NOTHING)));
    },
  },
  {
    name: 'a bomb: 60 KB that unfold to 60 MB',
    alarm: 'oversize',
    why: /more than \d+ bytes/,
    attack({ topics }) {
      const bomb = deflateRawSync(Buffer.alloc(60 * 1024 * 1024, 0x20), { level: 9 });
      if (bomb.length > 64 * 1024) throw new Error('refused for its size and not for what is in it');
      return Promise.resolve([once(topics.update, bomb), once(topics.urgent, bomb)]);
    },
  },
  {
    name: 'an urgent notice that a true head does not hold',
    alarm: 'bad-entry',
    why: /inclusion/,
    async attack(scene) {
      const { part, record, topics } = { ...scene, ...(await oneMore(scene)) };
      const seq = record.entries.length - 1;
      const leaves = record.entries.map((entry) => leafHash(utf8(entry), sha256));
      const proof = inclusionProof(leaves, seq, sha256).map((hash) => base64(hash));
      const entry = forgedUrgent(record, seq, part);
      return [once(topics.urgent, packed({ v: 1, head: record.note, seq, entry, proof, parts: [part] }))];
    },
  },
  {
    name: 'an urgent notice in a tree the office did not sign',
    alarm: 'bad-note',
    why: /note-bad-signature/,
    async attack(scene) {
      const { seq, part, urgent, pretended } = await oneMore(scene);
      const entries = [...scene.record.entries, urgent];
      const leaves = entries.map((entry) => leafHash(utf8(entry), sha256));
      const proof = inclusionProof(leaves, seq, sha256).map((hash) => base64(hash));
      const head = await pretended(urgent);
      return [once(scene.topics.urgent, packed({ v: 1, head, seq, entry: urgent, proof, parts: [part] }))];
    },
  },
  {
    name: 'an ordinary notice told as urgent',
    alarm: 'bad-entry',
    why: /not an urgent notice/,
    attack({ record, topics }) {
      const seq = record.entries.length - 1;
      const leaves = record.entries.map((entry) => leafHash(utf8(entry), sha256));
      const proof = inclusionProof(leaves, seq, sha256).map((hash) => base64(hash));
      const entry = record.entries[seq] ?? '';
      return Promise.resolve([
        once(topics.urgent, packed({ v: 1, head: record.note, seq, entry, proof, parts: [] })),
      ]);
    },
  },
  {
    name: 'a configuration under a key of nobody’s',
    alarm: 'bad-note',
    // Told of after a while only: a key that is new to the screen may be the office's next one.
    why: /configuration: .*note-unsigned/,
    async attack(scene) {
      const notes = await falseConfigurations(scene);
      return notes.map(({ topic, note }) => once(topic, note));
    },
  },
  {
    name: 'a configuration under the signature of another',
    alarm: 'bad-note',
    why: /configuration: .*note-bad-signature/,
    async attack(scene) {
      const notes = await falseConfigurations(scene);
      return notes.map(({ topic, note, genuine }) => once(topic, underSignaturesOf(genuine, note)));
    },
  },
  {
    name: 'the true configuration of another screen',
    alarm: 'bad-note',
    why: /the configuration of another screen/,
    attack({ configurations, screens, topics }) {
      const [one = '', other = ''] = screens;
      return Promise.resolve([
        once(topics.screen(one).config, configurations.get(other) ?? ''),
        once(topics.screen(other).config, configurations.get(one) ?? ''),
      ]);
    },
  },
];
