// Something to come to: told before (when, where, how to sign up), or after (how many came, what it cost).
import type { Fields } from '../fields.ts';
import type { RecordData } from '../record.ts';

export const ACTIVITY_TELLS = ['notice', 'report'] as const;

export const ACTIVITY_FIELDS = {
  tells: { type: 'choice', of: ACTIVITY_TELLS },
  date: { type: 'day', needed: true },
  /** Of one that lasts several days; '': it is over the same day. */
  lastDate: { type: 'day' },
  time: { type: 'time' },
  until: { type: 'time' },
  place: { type: 'text', limit: 60, needed: true, office: true },
  /** Who may come. */
  whom: { type: 'text', limit: 80 },
  seats: { type: 'number', most: 100_000 },
  /** In fen; 0: free. */
  fee: { type: 'hundredths' },
  signup: { type: 'text', limit: 80, office: true },
  /** The last day to sign up. */
  signupBy: { type: 'day' },
  contact: { type: 'text', limit: 40, office: true },
  phone: { type: 'text', limit: 40, office: true, phone: true },
  /** Of a report. */
  came: { type: 'number', most: 100_000 },
  cost: { type: 'hundredths' },
  source: { type: 'text', limit: 60, office: true },
  done: { type: 'texts', limit: 120, most: 10 },
} as const satisfies Fields;

export type ActivityData = RecordData<'activity', typeof ACTIVITY_FIELDS>;
