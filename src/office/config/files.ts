// The files under kiosk-config, read once at start and checked as strictly as anything from outside.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { catalogueItem, communityConfiguration } from '../../contract/index.ts';
import type { CatalogueItem, CommunityConfiguration, PublicCommunity } from '../../contract/index.ts';
import { ConfigurationError } from './environment.ts';

const catalogueFile = z.looseObject({
  masks: z.record(
    z.string(),
    z.looseObject({ en: z.string(), show: z.array(z.string()), never: z.array(z.string()) }),
  ),
  items: z.array(catalogueItem).min(1),
});
type Masks = z.infer<typeof catalogueFile>['masks'];

export interface CommunityFiles {
  readonly community: CommunityConfiguration;
  readonly items: readonly CatalogueItem[];
  readonly masks: Masks;
  /** What screens are told of the community. */
  readonly public: PublicCommunity;
}

/** Reads community.json and catalogue.json. Throws ConfigurationError that names file and field. */
export async function readCommunityFiles(directory: string): Promise<CommunityFiles> {
  const community = await readJson(join(directory, 'community.json'), communityConfiguration);
  const { items, masks } = await readJson(join(directory, 'catalogue.json'), catalogueFile);
  if (community.timeZone !== 'Asia/Shanghai') {
    throw new ConfigurationError(
      'community.json: timeZone: 目前只支持 Asia/Shanghai / only Asia/Shanghai is supported',
    );
  }
  return { community, items, masks, public: publicPart(community, items) };
}

function publicPart(community: CommunityConfiguration, items: readonly CatalogueItem[]): PublicCommunity {
  const { id, name, committee, address, phone, contact, timeZone, audiences } = community;
  return {
    id,
    name,
    committee,
    address,
    phone,
    contact,
    timeZone,
    audiences,
    items: Object.fromEntries(
      items.map((item) => [
        item.code,
        {
          name: item.zh,
          mask: item.mask,
          standing: item.standing,
          minPostDays: item.minPostDays,
          objectionDays: item.objectionDays ?? null,
        },
      ]),
    ),
  };
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigurationError(`${file}: 读不到这个文件 / can't be read`, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationError(`${file}: 不是有效的 JSON / not JSON: ${(cause as Error).message}`, {
      cause,
    });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`${file}: 内容有误 / mistakes:\n  ${lines.join('\n  ')}`);
}
