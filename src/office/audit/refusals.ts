// What somebody who is signed in wanted to do and may not: that it was tried belongs to the log of acts, too.
import type { FastifyRequest } from 'fastify';
import type { AuditAct } from '../../contract/index.ts';
import { auditArea, isAuditAct } from '../../contract/index.ts';
import type { OfficeError } from '../error.ts';
import type { NewAuditRecord } from '../store/index.ts';

/** Of doors whose act does not stand in their address. */
const DOORS: Readonly<Record<string, AuditAct>> = {
  'POST /api/proposals': 'create-proposal',
  'PUT /api/proposals/:id': 'edit-proposal',
  'POST /api/proposals/:id/take-over': 'take-over-version',
  'POST /api/proposals/:id/images': 'add-image',
  'DELETE /api/proposals/:id/images/:part': 'remove-image',
  'POST /api/proposals/:id/images/:part/black-out': 'black-out-image',
  'POST /api/proposals/:id/materials': 'add-material',
  'POST /api/proposals/:id/originals': 'keep-original',
  'DELETE /api/proposals/:id/originals/:part': 'remove-original',
  'POST /api/proposals/:id/originals/:part/looked': 'look-through-pages',
  'POST /api/proposals/:id/imports': 'import-file',
  'POST /api/proposals/:id/sheets': 'read-sheet',
  'PUT /api/proposals/:id/sheets/mapping': 'remember-sheet',
  'POST /api/proposals/:id/images/looked': 'look-through-pages',
  'PUT /api/proposals/:id/overrides/:fingerprint': 'answer-personal-data',
  'DELETE /api/proposals/:id/overrides/:fingerprint': 'question-personal-data',
  'POST /api/screens': 'pair-screen',
  'PUT /api/screens/:id/configuration': 'configure-screen',
  'PUT /api/screens/:id/door': 'set-door',
  'DELETE /api/screens/:id/door': 'clear-door',
  'DELETE /api/screens/:id': 'revoke-screen',
  'POST /api/accounts': 'create-account',
  'PUT /api/accounts/:id': 'change-account',
  'POST /api/backups': 'make-backup',
  'POST /api/status/recover': 'recover-entries',
  'POST /api/rules/approve': 'approve-rules',
  'POST /api/rules/refuse': 'refuse-rules',
  'POST /api/witnesses': 'ask-witness',
  'POST /api/witnesses/:id/approve': 'approve-witness',
  'POST /api/witnesses/:id/refuse': 'refuse-witness',
  'POST /api/cosignatures': 'cosign',
  'POST /api/cosignatures/refusals': 'refuse-cosignature',
};

/** Refusals that say nothing of a person's right to do it. */
const NOT_OF_A_PERSON: readonly string[] = ['cross-site', 'must-change-password'];
/** The same thing tried again within so many ms is the same attempt: a held key must not fill the log. */
const AGAIN = 60_000;

function wantedAct({ method, routeOptions, body }: FastifyRequest): AuditAct | null {
  const url = routeOptions.url ?? '';
  const door = DOORS[`${method} ${url}`];
  if (door) return door;
  const together = url === '/api/proposals/acts' ? (body as { act?: unknown } | null)?.act : undefined;
  const act = together ?? /^\/api\/proposals\/:id\/(\w+)$/.exec(url)?.[1];
  const named = `${String(act)}-proposal`;
  return isAuditAct(named) ? named : null;
}

export class Refusals {
  readonly #last = new Map<string, number>();

  /**
   * The row to be added when a request was refused for who asked; null when it was no such refusal, changed nothing
   * anyhow, or was told of a moment ago.
   */
  rowOf(request: FastifyRequest, error: OfficeError, account: string, nowMs: number): NewAuditRecord | null {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (error.status !== 403 || isReading || NOT_OF_A_PERSON.includes(error.code)) return null;
    const wanted = wantedAct(request);
    const given = (request.params as { id?: unknown } | undefined)?.id;
    // Whatever stands in an address was typed by somebody: only what looks like an id is kept.
    const subject = typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : '';
    const key = [account, wanted, subject, error.code].join(' ');
    for (const [one, at] of this.#last) if (nowMs - at >= AGAIN) this.#last.delete(one);
    if (this.#last.has(key)) return null;
    this.#last.set(key, nowMs);
    const area = wanted === null ? 'content' : auditArea(wanted);
    return {
      at: new Date(nowMs).toISOString(),
      account,
      act: area === 'machine' ? 'refuse-machine-act' : 'refuse-act',
      subject,
      detail: JSON.stringify({ wanted, code: error.code }),
    };
  }
}
