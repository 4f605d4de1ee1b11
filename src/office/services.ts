// What the doors (HTTP, and the seeding) are given. Nothing behind it is reached in another way.
import type { Desk, OfficeStatus, RecoverRecord } from '../contract/index.ts';
import type { Backups } from './backup/backups.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { Archives } from './archive/archives.ts';
import type { Majority, Share } from '../disclosure/index.ts';
import type { Accounts } from './auth/accounts.ts';
import type { OpenSession, SignIn } from './auth/sign-in.ts';
import type { CommunityFiles } from './config/files.ts';
import type { StartFonts } from './fonts/start-fonts.ts';
import type { Logger } from './logger.ts';
import type { DutyCalendar } from './procedure/calendar.ts';
import type { ClosedParts } from './procedure/closed-parts.ts';
import type { Proposals } from './procedure/proposals.ts';
import type { PhonePages } from './phone/phone-pages.ts';
import type { Paper } from './procedure/paper.ts';
import type { Published } from './procedure/published.ts';
import type { RulesInForce } from './procedure/rules-in-force.ts';
import type { Witnesses } from './procedure/witnesses.ts';
import type { DisplayReceipts } from './proofs/display-receipts.ts';
import type { Proofs } from './proofs/proofs.ts';
import type { CommunityNote } from './screens/community-note.ts';
import type { Pairing } from './screens/pairing.ts';
import type { Screens } from './screens/screens.ts';
import type { Sequencer } from './sequencer/sequencer.ts';
import type { Reader } from './store/index.ts';

export type { OpenSession };

export interface Services {
  /** With the rules in force, which a change that is agreed to replaces in place. */
  readonly files: CommunityFiles;
  readonly read: Reader;
  readonly sequencer: Sequencer;
  /** What only the committee's own people may still read. */
  readonly closedParts: ClosedParts;
  readonly signIn: SignIn;
  readonly accounts: Accounts;
  readonly proposals: Proposals;
  readonly published: Published;
  /** What is set on paper. */
  readonly paper: Paper;
  /** Disclosures as phones open them. */
  readonly phonePages: PhonePages;
  readonly archives: Archives;
  readonly audit: AuditLog;
  readonly backups: Backups;
  readonly calendar: DutyCalendar;
  /** How many votes pass a decision of the joint meeting. */
  readonly majority: Majority;
  /** Meeting → who must come. */
  readonly quorum: Readonly<Record<string, Share>>;
  /** A single spending above so many yuan rests on a vote of the representatives. */
  readonly ballotAboveYuan: number;
  /** What the personal-data gate goes by. */
  readonly gate: Desk['gate'];
  readonly rulesInForce: RulesInForce;
  readonly witnesses: Witnesses;
  readonly pairing: Pairing;
  readonly screens: Screens;
  /** What screens are told of the community. */
  readonly communityNote: CommunityNote;
  /** What screens have shown. */
  readonly receipts: DisplayReceipts;
  readonly proofs: Proofs;
  readonly fonts: StartFonts;
  readonly log: Logger;
  /** A sample community: a screen on the office's own machine pairs itself. */
  readonly isSample: boolean;
  status(): Promise<OfficeStatus>;
  recover(session: OpenSession, record: RecoverRecord): Promise<void>;
}
