// The office's API as the console calls it: one method per route, each answer checked by its schema.
import { z } from 'zod';
import * as contract from '../../contract/index.ts';
import type {
  Action,
  Decision,
  PictureArea,
  ProposalAct,
  RememberedMapping,
} from '../../disclosure/index.ts';
import type { Client } from './client.ts';

export type Act = Exclude<ProposalAct, 'edit'>;
/** Acts that can be done to several of one issue at once. */
export type SharedAct = z.infer<typeof contract.actTogether>['act'];
export type UploadedImage = z.infer<typeof contract.uploadedImage>;
export type ScreenList = z.infer<typeof contract.screenList>;
export type NewAccount = z.infer<typeof contract.newAccount>;
/** Which acts are wanted, and from which row on back. */
export type AuditWanted = Readonly<Record<string, string | number>> & {
  readonly after?: number;
};
export type ChangeAccount = z.infer<typeof contract.changeAccount>;

const health = z.looseObject({ signing: z.boolean() });
const publishedText = z.object({ text: contract.noticeText, images: z.record(z.string(), z.string()) });
export type PublishedText = z.infer<typeof publishedText>;

/** What goes with an act, none of it empty. */
function wordsOf(
  comment: string | undefined,
  decision: Decision | undefined,
  answers: readonly contract.WordAnswer[],
): object {
  return {
    ...(comment ? { comment } : {}),
    ...(decision ? { decision } : {}),
    ...(answers.length > 0 ? { answers } : {}),
  };
}

export class OfficeApi {
  constructor(private readonly client: Client) {}

  /** Who is signed in, if anybody. */
  me(): Promise<contract.Me | null> {
    return this.client.send('/api/session', contract.me.nullable(), { anonymous: true });
  }
  signIn(account: string, password: string): Promise<contract.Me> {
    const body = { account, password };
    return this.client.send('/api/session', contract.me, { method: 'POST', body, anonymous: true });
  }
  signOut(): Promise<void> {
    return this.client.send('/api/session', null, { method: 'DELETE', anonymous: true });
  }
  changePassword(current: string, next: string): Promise<void> {
    return this.client.send('/api/session/password', null, { method: 'PUT', body: { current, next } });
  }
  setup(body: z.infer<typeof contract.setup>): Promise<contract.Me> {
    return this.client.send('/api/setup', contract.me, { method: 'POST', body, anonymous: true });
  }
  desk(): Promise<contract.Desk> {
    return this.client.send('/api/desk', contract.desk);
  }
  /** What residents' screens know of the community, the rules of the calendar with it. */
  community(): Promise<contract.PublicCommunity> {
    return this.client.send('/community.json', contract.publicCommunity);
  }
  status(): Promise<contract.OfficeStatus> {
    return this.client.send('/api/status', contract.officeStatus);
  }

  /** Gives the office back what it lost. */
  recover(body: contract.RecoverRecord): Promise<contract.OfficeStatus> {
    const request = { method: 'POST', body, patient: true } as const;
    return this.client.send('/api/status/recover', contract.officeStatus, request);
  }
  /** Whether the office signs at all: what everybody may know. */
  async signing(): Promise<boolean> {
    return (await this.client.send('/healthz', health)).signing;
  }

  /** What is owed, done and late, as of now. */
  calendar(): Promise<contract.CalendarAnswer> {
    return this.client.send('/api/calendar', contract.calendarAnswer);
  }

  async proposals(): Promise<contract.Proposal[]> {
    return (await this.client.send('/api/proposals', contract.proposalList)).proposals;
  }
  proposal(id: string): Promise<contract.Proposal> {
    return this.client.send(`/api/proposals/${id}`, contract.proposal);
  }
  create(
    action: Action,
    target: string | null,
    clientId: string,
    content?: Partial<contract.ProposalContent>,
  ): Promise<contract.Proposal> {
    const body = { action, target, clientId, ...(content ? { content } : {}) };
    return this.client.send('/api/proposals', contract.proposal, { method: 'POST', body });
  }
  save(id: string, revision: number, content: contract.ProposalContent): Promise<contract.Proposal> {
    const body = { revision, content };
    return this.client.send(`/api/proposals/${id}`, contract.proposal, { method: 'PUT', body });
  }
  act(
    id: string,
    act: Act,
    revision: number,
    comment?: string,
    decision?: Decision,
    answers: readonly contract.WordAnswer[] = [],
  ): Promise<contract.Proposal> {
    const body = { revision, ...wordsOf(comment, decision, answers) };
    return this.client.send(`/api/proposals/${id}/${act}`, contract.proposal, { method: 'POST', body });
  }
  /** One act on several of one issue, all or none. */
  async actTogether(
    act: SharedAct,
    proposals: readonly contract.Proposal[],
    comment?: string,
    decision?: Decision,
    answers: readonly contract.WordAnswer[] = [],
  ): Promise<contract.Proposal[]> {
    const items = proposals.map(({ id, revision }) => ({ id, revision }));
    const body = { act, items, ...wordsOf(comment, decision, answers) };
    const request = { method: 'POST', body } as const;
    return (await this.client.send('/api/proposals/acts', contract.proposalList, request)).proposals;
  }
  /** What was published since a follow-up was begun. */
  meanwhile(id: string): Promise<contract.Meanwhile> {
    return this.client.send(`/api/proposals/${id}/meanwhile`, contract.meanwhile);
  }
  /** Takes a draft to that version of what it follows up on. */
  takeOver(id: string, revision: number, seq: number): Promise<contract.TakenOver> {
    const request = { method: 'POST', body: { revision, seq } } as const;
    return this.client.send(`/api/proposals/${id}/take-over`, contract.takenOver, request);
  }
  /** Hands a file over to the reviewer, in answer to a question. `answers`: for what the gate found in its name. */
  supply(
    id: string,
    file: File,
    answers: readonly contract.WordAnswer[] = [],
  ): Promise<z.infer<typeof contract.uploadedMaterial>> {
    const fields = { answers: JSON.stringify(answers) };
    const request = { method: 'POST', file, ...(answers.length > 0 ? { fields } : {}) } as const;
    return this.client.send(`/api/proposals/${id}/materials`, contract.uploadedMaterial, request);
  }
  async upload(id: string, file: File): Promise<UploadedImage> {
    const request = { method: 'POST', file } as const;
    const answer = await this.client.send(`/api/proposals/${id}/images`, contract.uploadedImage, request);
    // It may have the name of one that was thrown away.
    changedImages.set(imagePath(id, answer.part), answer.revision);
    return answer;
  }

  /** Has the office read a document into the draft. */
  importFile(id: string, file: File, revisions: contract.Revisions): Promise<contract.ImportedFile> {
    const request = { method: 'POST', file } as const;
    return this.client.send(
      `/api/proposals/${id}/imports?revisions=${revisions}`,
      contract.importedFile,
      request,
    );
  }
  /** Has the office read a treasurer's sheet: its cells, of which the office keeps nothing. */
  importSheets(id: string, file: File): Promise<contract.ImportedSheets> {
    const request = { method: 'POST', file } as const;
    return this.client.send(`/api/proposals/${id}/sheets`, contract.importedSheets, request);
  }
  /** Keeps a file with the draft, to be published as it came. */
  keepOriginal(id: string, file: File): Promise<contract.Proposal> {
    const request = { method: 'POST', file } as const;
    return this.client.send(`/api/proposals/${id}/originals`, contract.proposal, request);
  }
  removeOriginal(id: string, part: string): Promise<contract.Proposal> {
    return this.client.send(originalUrl(id, part), contract.proposal, { method: 'DELETE' });
  }
  /** The person signed in has looked through what no program reads of it. */
  lookThroughOriginal(id: string, part: string): Promise<contract.Proposal> {
    return this.client.send(`${originalUrl(id, part)}/looked`, contract.proposal, { method: 'POST' });
  }
  /** What the columns of a sheet were, for the next one of the same item. */
  async rememberSheet(id: string, mapping: RememberedMapping): Promise<void> {
    await this.client.send(`/api/proposals/${id}/sheets/mapping`, null, { method: 'PUT', body: mapping });
  }
  /** The person signed in has read these pages, which no program can. */
  lookThrough(id: string, parts: readonly string[]): Promise<contract.Proposal> {
    const request = { method: 'POST', body: { parts } } as const;
    return this.client.send(`/api/proposals/${id}/images/looked`, contract.proposal, request);
  }

  /** Throws a picture of a draft away. */
  removeImage(id: string, part: string): Promise<contract.Proposal> {
    return this.client.send(imagePath(id, part), contract.proposal, { method: 'DELETE' });
  }

  /** Makes areas of a picture black for good. */
  async blackOut(id: string, part: string, areas: readonly PictureArea[]): Promise<contract.Proposal> {
    const request = { method: 'POST', body: { areas }, patient: true } as const;
    const answer = await this.client.send(`${imagePath(id, part)}/black-out`, contract.proposal, request);
    changedImages.set(imagePath(id, part), answer.revision);
    return answer;
  }

  /** The person signed in answers for something the personal-data gate found. */
  answerFound(
    id: string,
    fingerprint: string,
    body: z.infer<typeof contract.setOverride>,
  ): Promise<contract.Proposal> {
    const path = `/api/proposals/${id}/overrides/${fingerprint}`;
    return this.client.send(path, contract.proposal, { method: 'PUT', body });
  }
  /** Takes an answer back. */
  questionFound(id: string, fingerprint: string): Promise<contract.Proposal> {
    const path = `/api/proposals/${id}/overrides/${fingerprint}`;
    return this.client.send(path, contract.proposal, { method: 'DELETE' });
  }

  async disclosures(): Promise<contract.PublishedDisclosure[]> {
    return (await this.client.send('/api/disclosures', contract.publishedList)).disclosures;
  }
  /** The text of the version in force. */
  disclosureText(id: string): Promise<PublishedText> {
    return this.client.send(`/api/disclosures/${encodeURIComponent(id)}/text`, publishedText);
  }
  /** The files beside what residents read now. */
  async publishedOriginals(id: string): Promise<contract.PublishedOriginals['originals']> {
    const path = `/api/disclosures/${encodeURIComponent(id)}/originals`;
    return (await this.client.send(path, contract.publishedOriginals)).originals;
  }
  /** What can be erased of a disclosure or an event. */
  erasable(id: string): Promise<contract.ErasableTarget> {
    return this.client.send(`/api/disclosures/${encodeURIComponent(id)}/erasable`, contract.erasableTarget);
  }
  /** A disclosure or those of an issue, as they are set on paper. */
  paper(subject: string): Promise<contract.PaperAnswer> {
    return this.client.send(`/api/paper/${encodeURIComponent(subject)}`, contract.paperAnswer);
  }
  screens(): Promise<ScreenList> {
    return this.client.send('/api/screens', contract.screenList);
  }
  claimScreen(code: string, configuration: contract.ScreenConfiguration): Promise<contract.Screen> {
    const body = { code, configuration };
    return this.client.send('/api/screens', contract.screen, { method: 'POST', body });
  }
  configureScreen(id: string, body: contract.ScreenConfiguration): Promise<contract.Screen> {
    return this.client.send(`/api/screens/${id}/configuration`, contract.screen, { method: 'PUT', body });
  }
  /** Gives a kiosk a hidden door, or its door another PIN. */
  setDoor(id: string, pin: string): Promise<contract.Screen> {
    return this.client.send(`/api/screens/${id}/door`, contract.screen, { method: 'PUT', body: { pin } });
  }
  clearDoor(id: string): Promise<contract.Screen> {
    return this.client.send(`/api/screens/${id}/door`, contract.screen, { method: 'DELETE' });
  }
  revokeScreen(id: string): Promise<void> {
    return this.client.send(`/api/screens/${id}`, null, { method: 'DELETE' });
  }

  /** The rules in force, what waits to be changed in them, and what was. */
  rules(): Promise<contract.RulesInForceView> {
    return this.client.send('/api/rules', contract.rulesInForce);
  }
  decideRules(hash: string, isApproved: boolean): Promise<contract.RulesInForceView> {
    const path = `/api/rules/${isApproved ? 'approve' : 'refuse'}`;
    return this.client.send(path, contract.rulesInForce, { method: 'POST', body: { hash } });
  }
  /** The proof of publication of a disclosure or an issue. */
  proof(subject: string): Promise<contract.ProofAnswer> {
    return this.client.send(`/api/proofs/${encodeURIComponent(subject)}`, contract.proofAnswer);
  }
  /** What each screen says of each erasure of a disclosure. */
  async erasures(id: string): Promise<contract.ErasureList['erasures']> {
    const path = `/api/disclosures/${encodeURIComponent(id)}/erasures`;
    return (await this.client.send(path, contract.erasureList)).erasures;
  }

  witnessing(): Promise<contract.Witnessing> {
    return this.client.send('/api/witnesses', contract.witnessing);
  }
  /** Asks that a key witness, and that others no longer do. */
  requestWitness(added: string | null, removed: readonly string[]): Promise<contract.Witnessing> {
    const request = { method: 'POST', body: { added, removed } } as const;
    return this.client.send('/api/witnesses', contract.witnessing, request);
  }
  decideWitness(id: string, isApproved: boolean): Promise<contract.Witnessing> {
    const path = `/api/witnesses/${id}/${isApproved ? 'approve' : 'refuse'}`;
    return this.client.send(path, contract.witnessing, { method: 'POST' });
  }
  cosign(note: string): Promise<contract.Witnessing> {
    return this.client.send('/api/cosignatures', contract.witnessing, { method: 'POST', body: { note } });
  }
  refuseCosignature(body: contract.CosignatureRefusal): Promise<void> {
    return this.client.send('/api/cosignatures/refusals', null, { method: 'POST', body });
  }

  backups(): Promise<contract.BackupList> {
    return this.client.send('/api/backups', contract.backupList);
  }
  /** Makes one now; back when it is verified. */
  makeBackup(): Promise<contract.Backup> {
    return this.client.send('/api/backups', contract.backup, { method: 'POST', patient: true });
  }
  checkBackup(name: string): Promise<contract.Backup> {
    const path = `/api/backups/${encodeURIComponent(name)}/check`;
    return this.client.send(path, contract.backup, { method: 'POST', patient: true });
  }

  /** What an archive can be made of. */
  archives(): Promise<contract.ArchiveContents> {
    return this.client.send('/api/archives', contract.archiveContents);
  }
  /** The zip file of one. */
  archive(scope: contract.ArchiveScope): Promise<{ readonly name: string; readonly file: Blob }> {
    const query =
      scope.kind === 'all' ? 'all=1' : scope.kind === 'year' ? `year=${scope.year}` : `issue=${scope.issue}`;
    return this.client.download(`/api/archive?${query}`);
  }

  /** One page of the log of acts. */
  audit(wanted: AuditWanted): Promise<contract.AuditPage> {
    return this.client.send(`/api/audit${queryOf(wanted)}`, contract.auditPage);
  }

  accounts(): Promise<contract.AccountList> {
    return this.client.send('/api/accounts', contract.accountList);
  }
  createAccount(body: NewAccount): Promise<contract.Account> {
    return this.client.send('/api/accounts', contract.account, { method: 'POST', body });
  }
  changeAccount(id: string, body: ChangeAccount): Promise<contract.Account> {
    return this.client.send(`/api/accounts/${id}`, contract.account, { method: 'PUT', body });
  }
}

/** Address of the log of acts as a table, with the same filters. */
export function auditTableUrl(wanted: AuditWanted): string {
  return `/api/audit.csv${queryOf(wanted)}`;
}

function queryOf(wanted: AuditWanted): string {
  const pairs = Object.entries(wanted).map(([name, value]) => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** Path of a picture that was changed here → revision since when it is another one. */
const changedImages = new Map<string, number>();

const imagePath = (proposal: string, part: string): string =>
  `/api/proposals/${encodeURIComponent(proposal)}/images/${encodeURIComponent(part)}`;

/**
 * Address of an uploaded image of a proposal: another one once it is changed, for a page keeps what it has loaded. That
 * somebody else changed it only `seen`, the revision looked at, can tell.
 */
export function imageUrl(proposal: string, part: string, seen?: number): string {
  const path = imagePath(proposal, part);
  const revision = seen ?? changedImages.get(path);
  return revision === undefined ? path : `${path}?v=${String(revision)}`;
}

/** Address of a file handed over to the reviewer. */
export function materialUrl(proposal: string, material: string): string {
  return `/api/proposals/${encodeURIComponent(proposal)}/materials/${encodeURIComponent(material)}`;
}

/** Address of a file kept with a proposal as it came. */
export function originalUrl(proposal: string, part: string): string {
  return `/api/proposals/${encodeURIComponent(proposal)}/originals/${encodeURIComponent(part)}`;
}

/** Address of a file published beside a text. */
export function publishedOriginalUrl(disclosure: string, part: string): string {
  return `/api/disclosures/${encodeURIComponent(disclosure)}/originals/${encodeURIComponent(part)}`;
}
