// Mosquitto's dynamic security plugin, spoken to over its control topic: JSON commands in, JSON responses out.
// One role per screen holds exactly its rights; nothing is left to the broker's defaults.
import { randomUUID } from 'node:crypto';
import { BrokerError } from './error.ts';
import type { ScreenRules } from './topic-rules.ts';

export const CONTROL_TOPIC = '$CONTROL/dynamic-security/v1';
export const RESPONSE_TOPIC = `${CONTROL_TOPIC}/response`;
const PAGE = 200;

interface AccessRule {
  readonly acltype: 'publishClientSend' | 'publishClientReceive' | 'subscribeLiteral' | 'subscribePattern';
  readonly topic: string;
  readonly allow: boolean;
  readonly priority: number;
}
interface Response {
  readonly command: string;
  readonly error?: string;
  readonly correlationData?: string;
  readonly data?: unknown;
}
export interface KnownClient {
  readonly username: string;
  readonly clientid?: string;
  readonly textdescription?: string;
  readonly roles: readonly { readonly rolename: string }[];
}
export type Command = Readonly<Record<string, unknown>> & { readonly command: string };

/** What a screen may do, as rules of the plugin. Refusals rank below, so that a lenient default changes nothing. */
export function accessRules(rules: ScreenRules): readonly AccessRule[] {
  const allow = (acltype: AccessRule['acltype'], topic: string): AccessRule => ({
    acltype,
    topic,
    allow: true,
    priority: 10,
  });
  const refuse = (acltype: AccessRule['acltype'], topic: string): AccessRule => ({
    acltype,
    topic,
    allow: false,
    priority: 0,
  });
  const everything = ['#', '$SYS/#', '$CONTROL/#'];
  return [
    ...[...rules.publish.keys()].map((topic) => allow('publishClientSend', topic)),
    ...[...rules.subscribe].flatMap((topic) => [
      allow('subscribeLiteral', topic),
      allow('publishClientReceive', topic),
    ]),
    ...everything.flatMap((topic) => [
      refuse('publishClientSend', topic),
      refuse('publishClientReceive', topic),
      refuse('subscribePattern', topic),
    ]),
  ];
}

/** The office's own rights in its community, beside those of an administrator of the plugin. */
export function officeRules(community: string): readonly AccessRule[] {
  const topic = `minglan/${community}/#`;
  return (['publishClientSend', 'publishClientReceive', 'subscribePattern'] as const).map((acltype) => ({
    acltype,
    topic,
    allow: true,
    priority: 10,
  }));
}

/** Commands and their answers. Errors are `administration` (refused) and `down` (no answer). */
export class DynamicSecurity {
  private readonly waiting = new Map<string, (response: Response) => void>();

  constructor(
    private readonly send: (payload: string) => Promise<void>,
    private readonly patience: number,
  ) {}

  /** A payload of RESPONSE_TOPIC. */
  receive(payload: string): void {
    let responses: readonly Response[];
    try {
      ({ responses } = JSON.parse(payload) as { responses: readonly Response[] });
    } catch {
      return; // not of the plugin
    }
    if (!Array.isArray(responses)) return;
    for (const response of responses) {
      const answer = this.waiting.get(response.correlationData ?? '');
      if (!answer) continue;
      this.waiting.delete(response.correlationData as string);
      answer(response);
    }
  }

  /** One command; its data. `tolerate` names the refusals that are as good as success. */
  async run(command: Command, tolerate: readonly string[] = []): Promise<unknown> {
    const correlationData = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = new Promise<Response>((resolve, reject) => {
        this.waiting.set(correlationData, resolve);
        timer = setTimeout(() => {
          reject(new BrokerError('down', 'No dynamic security plugin answered.'));
        }, this.patience).unref();
      });
      // Both ends at once: when the link breaks, `send` may wait for longer than we do.
      const sent = this.send(JSON.stringify({ commands: [{ ...command, correlationData }] }));
      sent.catch(() => undefined);
      const response = await Promise.race([answer, sent.then(() => answer)]);
      if (response.error !== undefined && !tolerate.some((each) => response.error?.includes(each))) {
        throw new BrokerError('administration', `${command.command}: ${response.error}`);
      }
      return response.data;
    } finally {
      clearTimeout(timer);
      this.waiting.delete(correlationData);
    }
  }

  /** A client of the plugin, or null. */
  async client(username: string): Promise<KnownClient | null> {
    const data = (await this.run({ command: 'getClient', username }, ['not found'])) as
      { readonly client?: KnownClient } | undefined;
    return data?.client ?? null;
  }

  async clients(): Promise<readonly KnownClient[]> {
    const found: KnownClient[] = [];
    for (;;) {
      const page = (await this.run({
        command: 'listClients',
        verbose: true,
        count: PAGE,
        offset: found.length,
      })) as { readonly totalCount: number; readonly clients: readonly KnownClient[] };
      found.push(...page.clients);
      if (page.clients.length === 0 || found.length >= page.totalCount) return found;
    }
  }

  /** Makes a role, or gives the one there is exactly these rules. */
  async setRole(rolename: string, acls: readonly AccessRule[]): Promise<void> {
    const made = await this.attempt({ command: 'createRole', rolename, acls }, 'already exists');
    if (!made) await this.run({ command: 'modifyRole', rolename, acls });
  }

  /** Makes a client, or changes the one there is; links under its name are cut. */
  async setClient(client: {
    readonly username: string;
    readonly password: string;
    readonly textdescription: string;
    readonly rolename: string;
  }): Promise<void> {
    const { rolename, ...rest } = client;
    // The identifier is bound to the name, so that a newer link replaces an older one and no one else's.
    const fields = { ...rest, clientid: client.username, roles: [{ rolename, priority: 10 }] };
    const made = await this.attempt({ command: 'createClient', ...fields }, 'already exists');
    if (!made) await this.run({ command: 'modifyClient', ...fields });
  }

  private async attempt(command: Command, otherwise: string): Promise<boolean> {
    try {
      await this.run(command);
      return true;
    } catch (error) {
      if (error instanceof BrokerError && error.message.includes(otherwise)) return false;
      throw error;
    }
  }
}
