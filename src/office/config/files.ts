// The files under kiosk-config, read once at start and checked as strictly as anything from outside.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  catalogueItem,
  communityConfiguration,
  eventKind,
  holidays,
  ruleProfiles,
  screenConfiguration,
  screenPreset,
} from '../../contract/index.ts';
import type {
  CalendarRules,
  CatalogueItem,
  CommunityConfiguration,
  PublicCommunity,
  ScreenPreset,
} from '../../contract/index.ts';
import { comesDownByItself } from '../../disclosure/index.ts';
import type { EffectiveRules, PostItems, RuledItem } from '../../disclosure/index.ts';
import { rulesOf } from './community.ts';
import { ConfigurationError } from './environment.ts';
import { checkPosts, postsFile } from './posts.ts';

/** Every field the calendar reads; an item's others stand beside them. */
const ruledItem = catalogueItem.extend({
  alsoOn: z.array(z.string()).optional(),
  leadDays: z.int().min(1).optional(),
  dueDaysBasis: z.string().optional(),
  dueFrom: z.literal('period-start').optional(),
  law: z.array(z.string()).optional(),
});
const catalogueFile = z.looseObject({
  groups: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  events: z.array(eventKind),
  masks: z.record(
    z.string(),
    z.looseObject({
      en: z.string(),
      show: z.array(z.string()),
      never: z.array(z.string()),
      autoTakeDown: z.boolean().optional(),
    }),
  ),
  items: z.array(ruledItem).min(1),
});
type Masks = z.infer<typeof catalogueFile>['masks'];

export interface CommunityFiles {
  readonly community: CommunityConfiguration;
  /** The catalogue as it holds here: without what is off, with the community's days and its own items. */
  readonly items: readonly CatalogueItem[];
  readonly masks: Masks;
  readonly rules: EffectiveRules;
  /** What the calendar of duties is reckoned from. */
  readonly calendar: CalendarRules;
  /** Which items each clerk's post covers. */
  readonly posts: readonly PostItems[];
  /** Screens as screens/*.json describe them, in the order of their names. */
  readonly screens: readonly ScreenPreset[];
  /** What screens are told of the community. */
  readonly public: PublicCommunity;
}

/**
 * Reads community.json, catalogue.json, rule-profiles.json, holidays.json, posts.json and screens/*.json. Throws
 * ConfigurationError that names file and field, or the rule that is laxer than the floor.
 */
export async function readCommunityFiles(directory: string): Promise<CommunityFiles> {
  const community = await readJson(join(directory, 'community.json'), communityConfiguration);
  const catalogue = await readJson(join(directory, 'catalogue.json'), catalogueFile);
  const profiles = await readJson(join(directory, 'rule-profiles.json'), ruleProfiles);
  const announced = await readJson(join(directory, 'holidays.json'), holidays);
  if (community.timeZone !== 'Asia/Shanghai') {
    throw new ConfigurationError(
      'community.json: timeZone: 目前只支持 Asia/Shanghai / only Asia/Shanghai is supported',
    );
  }
  const rules = rulesOf(community, catalogue, profiles);
  const items = rules.items.map((item) => ({ ...item, stages: [...item.stages] })) as CatalogueItem[];
  const calendar: CalendarRules = {
    items: rules.items.map(calendarItem),
    events: catalogue.events,
    holidays: announced.years,
    restDays: rules.restDays,
    noticeDays: { ...rules.profile.noticeDays },
    representativeMeetings: { ...rules.profile.representativeMeetings },
    appraisalMonths: [...rules.profile.appraisal.months],
    affairsPeriod: rules.profile.affairsPeriod,
    off: [...rules.off],
  };
  const { posts } = await readJson(join(directory, 'posts.json'), postsFile);
  const known = publicPart(community, { items, groups: catalogue.groups, masks: catalogue.masks }, calendar);
  return {
    community,
    items,
    masks: catalogue.masks,
    posts: checkPosts(posts, catalogue.items),
    rules,
    calendar,
    screens: await readScreens(join(directory, 'screens'), community),
    public: known,
  };
}

/** A community without that folder describes none. */
async function readScreens(
  folder: string,
  { audiences }: Pick<CommunityConfiguration, 'audiences'>,
): Promise<ScreenPreset[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new ConfigurationError(`${folder}: 读不到这个文件夹 / can't be read`, { cause });
  });
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => basename(name, '.json'));
  return Promise.all(
    ids.sort().map(async (id) => {
      const file = join(folder, `${id}.json`);
      const screen = await readJson(file, screenConfiguration);
      const stranger = screen.audiences.find((id) => !audiences.some((audience) => audience.id === id));
      if (stranger !== undefined) {
        throw new ConfigurationError(
          `${file}: audiences: community.json 里没有“${stranger}” / no such audience in community.json`,
        );
      }
      const { data } = screenPreset.safeParse({ ...screen, id });
      if (data) return data;
      throw new ConfigurationError(
        `${file}: 文件名只能用小写字母、数字和短横线 / a file's name is made of a–z, 0–9 and -`,
      );
    }),
  );
}

function calendarItem(item: RuledItem): CalendarRules['items'][number] {
  const { code, period, alsoOn, standing, dueDays, dueFrom, leadDays, minPostDays, stages } = item;
  return {
    code,
    period,
    standing,
    dueDays: dueDays ?? null,
    minPostDays,
    stages: [...stages],
    ...(alsoOn ? { alsoOn: [...alsoOn] } : {}),
    ...(dueFrom ? { dueFrom } : {}),
    ...(leadDays === undefined ? {} : { leadDays }),
  };
}

function publicPart(
  community: CommunityConfiguration,
  catalogue: Pick<z.infer<typeof catalogueFile>, 'groups' | 'masks'> & {
    readonly items: readonly CatalogueItem[];
  },
  calendar: CalendarRules,
): PublicCommunity {
  const { groups, items, masks } = catalogue;
  const { id, name, committee, address, phone, contact, objectionContact, timeZone, audiences } = community;
  const { disclosureAddress } = community;
  return {
    id,
    name,
    committee,
    address,
    phone,
    contact,
    ...(objectionContact ? { objectionContact } : {}),
    timeZone,
    audiences,
    ...(disclosureAddress === undefined ? {} : { disclosureAddress }),
    items: Object.fromEntries(
      items.map((item) => [
        item.code,
        {
          name: item.zh,
          mask: item.mask,
          standing: item.standing,
          minPostDays: item.minPostDays,
          objectionDays: item.objectionDays ?? null,
          comesDown: comesDownByItself(item, masks[item.mask]),
        },
      ]),
    ),
    groups: Object.fromEntries(groups.map(({ id: letters, name: words }) => [letters, words])),
    calendar,
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
