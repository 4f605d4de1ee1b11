// On which page of a proof of publication a disclosure is told.
import { issueOf } from './issue.ts';
import type { ArchivedDisclosure } from './record.ts';

/** Name of the page of what is of no issue: urgent notices outside of the catalogue. */
const NO_ISSUE = 'other';

/** The issue whose page tells of a disclosure: that of its first version. */
export function provedIssueOf({ entries }: ArchivedDisclosure): string {
  const first = entries[0]?.entry;
  return (first && issueOf(first)) ?? NO_ISSUE;
}

/** Path of an issue's page. */
export const proofPath = (issue: string): string => `shown/${issue}.html`;

/** How an issue is called on a page. */
export const issueName = (issue: string): string => (issue === NO_ISSUE ? '目录以外的通知' : issue);

/** The issues there are pages of, in their order. */
export function provedIssues(disclosures: readonly ArchivedDisclosure[]): string[] {
  return [...new Set(disclosures.map(provedIssueOf))].sort();
}
