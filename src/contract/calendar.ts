// GET /api/calendar: what is owed and how it stands, for everyone who is signed in. A screen reckons the same from its
// replica and `calendar` of /community.json (disclosure: `calendarOf`).
import { z } from 'zod';
import { DUTY_STATES, STAGES } from '../disclosure/index.ts';

const day = z.iso.date();

const duty = z.object({
  id: z.string(),
  code: z.string(),
  cause: z.discriminatedUnion('by', [
    z.object({ by: z.literal('period'), period: z.string() }),
    z.object({ by: z.literal('event'), event: z.string(), kind: z.string(), date: day }),
    z.object({ by: z.literal('matter') }),
    z.object({ by: z.literal('standing') }),
  ]),
  stage: z.string().nullable(),
  matter: z.string().nullable(),
  opens: day,
  due: day,
  estimated: z.boolean(),
  state: z.enum(DUTY_STATES),
  doneOn: day.nullable(),
  daysLate: z.int().min(0),
  fulfilledBy: z.string().nullable(),
});

const rollUp = z.object({
  period: z.string(),
  due: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  open: z.int(),
});

const publication = z.object({
  id: z.string(),
  code: z.string(),
  on: day,
  period: z.string().nullable(),
  matter: z.string().nullable(),
  stage: z.string().nullable(),
  amends: z.boolean(),
  withdrawnOn: day.nullable(),
});

export const calendarAnswer = z.object({
  today: day,
  since: day,
  duties: z.array(duty).readonly(),
  months: z.array(rollUp).readonly(),
  quarters: z.array(rollUp).readonly(),
  matters: z
    .array(
      z.object({
        matter: z.string(),
        codes: z.array(z.string()).readonly(),
        stages: z
          .array(
            z.object({
              stage: z.enum(STAGES),
              publications: z.array(publication).readonly(),
              duties: z.array(duty).readonly(),
            }),
          )
          .readonly(),
        open: z.enum(STAGES).nullable(),
        late: z.boolean(),
      }),
    )
    .readonly(),
  /** What was published at a stage and belongs to no matter yet; the matter it begins is `m-` and its id. */
  unthreaded: z.array(publication).readonly(),
  /** The events of the record with their titles (null once erased), newest first. */
  events: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      /** What the catalogue calls such an event. */
      name: z.string(),
      title: z.string().nullable(),
      date: day,
      matter: z.string().nullable(),
    }),
  ),
  /** Items the community does not have, and why. */
  off: z.array(z.object({ code: z.string(), name: z.string(), reason: z.string() })),
});
export type CalendarAnswer = z.infer<typeof calendarAnswer>;
