// The forms of kinds that are records of fields, by kind.
import { activityLayout } from './activity-layout.ts';
import { guideLayout } from './guide-layout.ts';
import { projectLayout } from './project-layout.ts';
import type { FormLayout } from './layout.ts';
import { policyLayout } from './policy-layout.ts';
import { scheduleLayout } from './schedule-layout.ts';
import { statisticsLayout } from './statistics-layout.ts';

const LAYOUTS: Readonly<Record<string, () => FormLayout>> = {
  guide: guideLayout,
  activity: activityLayout,
  schedule: scheduleLayout,
  statistics: statisticsLayout,
  policy: policyLayout,
  project: projectLayout,
};

/** The form of that kind; null where it is written in a form of its own, or in words. */
export function layoutOf(kind: string | undefined): FormLayout | null {
  return kind !== undefined && Object.hasOwn(LAYOUTS, kind) ? (LAYOUTS[kind]?.() ?? null) : null;
}
