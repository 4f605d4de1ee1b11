// From whatever went wrong to an answer: a sentence for the person, nothing of the inside.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { OfficeError } from '../error.ts';
import { apiErrorOf } from '../faults.ts';
import type { Logger } from '../logger.ts';

/** What fastify and its plugins refuse by themselves, as refusals of ours. */
const FASTIFY: Readonly<Record<string, () => OfficeError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new OfficeError('body-too-large', 413),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new OfficeError('unsupported-type', 415),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new OfficeError('bad-request', 400),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new OfficeError('bad-request', 400),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new OfficeError('bad-request', 400),
  FST_ERR_VALIDATION: () => new OfficeError('bad-request', 400),
  FST_REQ_FILE_TOO_LARGE: () => new OfficeError('image-too-large', 413),
  FST_FILES_LIMIT: () => new OfficeError('one-image-only', 422),
  FST_PARTS_LIMIT: () => new OfficeError('one-image-only', 422),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () => new OfficeError('image-missing', 415),
  SQLITE_FULL: () => new OfficeError('storage-full', 507),
  SQLITE_IOERR_WRITE: () => new OfficeError('storage-full', 507),
};

function officeErrorOf(error: FastifyError): OfficeError {
  if (error instanceof OfficeError) return error;
  const known = FASTIFY[error.code];
  if (known) return known();
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return new OfficeError('bad-request', status, { cause: error });
  return new OfficeError('internal', 500, { cause: error });
}

export function errorHandler(log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const refusal = officeErrorOf(error);
    if (refusal.status >= 500) {
      log.error({ error, method: request.method, route: request.routeOptions.url }, 'a request failed');
    }
    if (refusal.retryAfter !== undefined) reply.header('retry-after', refusal.retryAfter);
    void reply
      .code(refusal.status)
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ error: apiErrorOf(refusal) }));
  };
}
