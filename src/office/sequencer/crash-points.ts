/**
 * The places at which a test kills the office, in the order in which an append passes them. After each the office
 * must come back whole: nothing acknowledged lost, nothing half there.
 */
export const CRASH_POINTS = ['inserted', 'committed', 'swapped', 'signed', 'published', 'noted'] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];
