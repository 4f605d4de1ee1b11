// Sends a request, checks what comes back. An answer that does not fit the contract is a failure, not data.
import { msg } from '@lit/localize';
import { z } from 'zod';
import { apiError } from '../../contract/index.ts';
import { OfficeFailure } from './failure.ts';

const PATIENCE_MS = 20_000;
const UPLOAD_PATIENCE_MS = 180_000;

export interface ClientOptions {
  readonly fetch?: typeof fetch;
  /** Called on 401; resolves true when the same person is signed in again and the request may be repeated. */
  readonly onSignedOut?: () => Promise<boolean>;
  /** Called after each request: did the office answer at all? */
  readonly onReach?: (reached: boolean) => void;
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Sent as multipart. */
  readonly file?: File;
  /** Said beside the file, before it. */
  readonly fields?: Readonly<Record<string, string>>;
  /** It may take minutes. */
  readonly patient?: boolean;
  /** It takes as long as it takes. */
  readonly endless?: boolean;
  /** Do not ask for a new sign-in on 401: the caller deals with it. */
  readonly anonymous?: boolean;
}

export class Client {
  constructor(private readonly options: ClientOptions = {}) {}

  /**
   * @returns the checked body; `undefined` for 204.
   * @throws OfficeFailure
   */
  async send<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    request?: Request,
  ): Promise<z.infer<Schema>>;
  async send(path: string, schema: null, request?: Request): Promise<undefined>;
  async send(path: string, schema: z.ZodType | null, request: Request = {}): Promise<unknown> {
    const response = await this.answered(path, request);
    if (schema === null || response.status === 204) return undefined;
    const parsed = schema.safeParse(await response.json().catch(() => null));
    if (!parsed.success) {
      throw new OfficeFailure('unreadable', response.status, {
        code: 'unreadable',
        message: msg('办公室的答复看不懂。请刷新页面；还不行，请联系管理员。'),
      });
    }
    return parsed.data;
  }

  /**
   * A file that the office makes, however long it takes, under the name the office gives it.
   * @throws OfficeFailure
   */
  async download(path: string): Promise<{ readonly name: string; readonly file: Blob }> {
    const response = await this.answered(path, { endless: true });
    const said = response.headers.get('content-disposition') ?? '';
    try {
      return { name: /filename="([^"/\\]+)"/.exec(said)?.[1] ?? '', file: await response.blob() };
    } catch {
      throw new OfficeFailure('offline', 0, {
        code: 'broken-off',
        message: msg('下载到一半断了，没有存下来。请再试一次。'),
      });
    }
  }

  /** An answer that is none of refusal. */
  private async answered(path: string, request: Request): Promise<Response> {
    const response = await this.reach(path, request);
    if (response.status === 401 && !request.anonymous && this.options.onSignedOut) {
      if (await this.options.onSignedOut()) return this.answered(path, request);
    }
    if (!response.ok) throw await failureOf(response);
    return response;
  }

  private async reach(path: string, request: Request): Promise<Response> {
    const send = this.options.fetch ?? fetch.bind(globalThis);
    const headers: Record<string, string> = { accept: 'application/json' };
    let body: BodyInit | null = null;
    if (request.file) {
      const form = new FormData();
      for (const [name, value] of Object.entries(request.fields ?? {})) form.set(name, value);
      form.set('image', request.file);
      body = form;
    } else if (request.body !== undefined) {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(request.body);
    }
    try {
      const response = await send(path, {
        method: request.method ?? 'GET',
        headers,
        body,
        credentials: 'same-origin',
        cache: 'no-store',
        ...(request.endless ? {} : { signal: AbortSignal.timeout(patienceOf(request)) }),
      });
      // A proxy that stands before a dead office answers for it.
      const reached = ![502, 503, 504].includes(response.status) || isJson(response);
      this.options.onReach?.(reached);
      if (!reached) throw offline();
      return response;
    } catch (cause) {
      if (cause instanceof OfficeFailure) throw cause;
      this.options.onReach?.(false);
      throw offline();
    }
  }
}

function patienceOf({ file, patient }: Request): number {
  return file || patient ? UPLOAD_PATIENCE_MS : PATIENCE_MS;
}

function isJson(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('json');
}

function offline(): OfficeFailure {
  return new OfficeFailure('offline', 0, {
    code: 'offline',
    message: msg('连不上办公室的电脑，这一步没有办成。写的字都还在，连上以后请再试一次。'),
  });
}

async function failureOf(response: Response): Promise<OfficeFailure> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = z.object({ error: apiError }).safeParse(body);
  const error = parsed.success
    ? parsed.data.error
    : { code: `http-${response.status}`, message: msg('办公室没能办成这件事。请稍后再试。') };
  return new OfficeFailure(response.status === 401 ? 'signed-out' : 'refused', response.status, error);
}
