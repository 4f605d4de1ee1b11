// axe over every page as it is served and painted, with the sample community's own content. Which pages there are is
// taken from the routers, the kinds and the folder of the console's pages: one that is forgotten here does not compile,
// or is told of by name.
import { readdir, readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Route as ConsoleRoute } from '../../src/console/route.ts';
import type { Proposal, PublishedDisclosure } from '../../src/contract/index.ts';
import { tapAid } from '../support/aids.ts';
import { KIND_NAMES, type KindName } from '../../src/disclosure/index.ts';
import type { Slide } from '../../src/display/slides.ts';
import type { Aid } from '../../src/kiosk/aids.ts';
import type { Route as KioskRoute } from '../../src/kiosk/route.ts';
import { violations } from '../support/axe.ts';
import { deskPage, launchBrowser, type Browser } from '../support/chromium.ts';
import { atDesk } from '../support/desk.ts';
import { approveProposal, draftProposal, someContent, submitProposal } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, type Person } from '../support/sample-people.ts';

let office: OfficeProcess;
let browser: Browser;
let disclosures: readonly PublishedDisclosure[];
let proposals: readonly Proposal[];

beforeAll(async () => {
  office = await startOffice();
  browser = await launchBrowser();
  const clerk = await as(office, 'clerk');
  ({ disclosures } = await clerk.call<{ disclosures: PublishedDisclosure[] }>('GET', '/api/disclosures'));
  ({ proposals } = await clerk.call<{ proposals: Proposal[] }>('GET', '/api/proposals'));
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

async function open(path: string, width: number, height: number): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width, height });
  await page.goto(office.url + path);
  return page;
}

const matter = (): string => proposals.find(({ content }) => content.matter)?.content.matter ?? '';
function inState(state: PublishedDisclosure['state']): string {
  const found = disclosures.find((each) => each.state === state);
  if (!found) throw new Error(`the sample has nothing that is ${state}`);
  return found.id;
}
/** Something of which a part was erased. */
const erased = (): string =>
  disclosures.find(({ versions }) => versions.some(({ parts }) => parts.some((part) => part.erased)))?.id ??
  '';
/** What is published now, for every screen, with data of this kind; null: the sample has none. */
function ofKind(kind: KindName): string | null {
  const current = disclosures.filter(({ state }) => state === 'current').map(({ id }) => id);
  const found = proposals.find(
    ({ content, disclosure }) =>
      content.text.data?.kind === kind && content.audience.length === 0 && current.includes(disclosure),
  );
  return found?.disclosure ?? null;
}

/** One of each kind there is: of these the ledger comes first. */
const kindsTold = (): readonly string[] => KIND_NAMES.flatMap((kind) => ofKind(kind) ?? []);

/** Of the kiosk: every page of its router, with an address and what stands there once it is painted. */
const KIOSK: Record<KioskRoute['page'], () => readonly (readonly [hash: string, painted: string])[]> = {
  board: () => [['#/', '[elementtiming="first-notice"]']],
  section: () =>
    (['affairs', 'finance', 'meetings', 'welfare', 'services'] as const).map(
      (section) => [`#/section/${section}`, 'main a[href^="#/disclosure/"]'] as const,
    ),
  disclosure: () => [
    ...kindsTold().map((id) => [`#/disclosure/${id}`, 'main article'] as const),
    ...(['withdrawn', 'ended'] as const).map(
      (state) => [`#/disclosure/${inState(state)}`, 'main :is(article, h1)'] as const,
    ),
    [`#/disclosure/${erased()}`, 'main :is(article, h1)'],
    ['#/disclosure/nothing', 'main h1'],
  ],
  calendar: () => [['#/calendar', 'main h1']],
  matter: () => [[`#/matter/${matter()}`, 'main h1']],
  issue: () => [['#/issue/2026-10', 'main h1']],
  find: () => [['#/find', 'main h1']],
  help: () => [['#/help', 'main h1']],
  past: () => [['#/past', 'main h1']],
};
const AIDS: Record<Aid, string> = { large: '大字', contrast: '高对比', low: '低位' };
const NAMES = Object.keys(AIDS) as Aid[];
/** What an aid may break: it changes sizes, colours and places, never names and roles. */
const STYLE_RULES = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/** Of the console: every page of its router, who opens it, and the element that stands there. */
const CONSOLE: Record<
  Exclude<ConsoleRoute['page'], 'setup'>,
  () => readonly (readonly [person: Person, hash: string])[]
> = {
  today: () => [
    ['clerk', '#/'],
    ['director', '#/'],
    ['supervisor', '#/'],
    ['administrator', '#/'],
  ],
  matters: () => [
    ['clerk', '#/matters/open'],
    ['clerk', '#/matters/published'],
  ],
  draft: () => [],
  proposal: () => [['supervisor', `#/proposal/${proposals[0]?.id ?? ''}`]],
  disclosure: () => [['supervisor', `#/disclosure/${kindsTold()[0] ?? ''}`]],
  matter: () => [['supervisor', `#/matter/${matter()}`]],
  proof: () => [['supervisor', `#/proof/${kindsTold()[0] ?? ''}`]],
  paper: () => [['supervisor', `#/paper/${kindsTold()[0] ?? ''}`]],
  audit: () => [
    ['supervisor', '#/audit'],
    ['administrator', '#/audit'],
  ],
  screens: () => [['administrator', '#/screens']],
  accounts: () => [['administrator', '#/accounts']],
  recovery: () => [['administrator', '#/recovery']],
  rules: () => [['supervisor', '#/rules']],
  witness: () => [['supervisor', '#/witness']],
  archive: () => [
    ['director', '#/archive'],
    ['administrator', '#/archive'],
  ],
  unknown: () => [['clerk', '#/nowhere']],
};

/** Of the display: every slide, and how it is told. A picture of typed data is either a call or bars. */
const SLIDES: Record<Exclude<Slide['kind'], 'urgent'>, readonly string[]> = {
  cover: ['section.cover'],
  calendar: ['section.calendar-slide'],
  text: ['.text-body minglan-document'],
  face: ['.text-body minglan-bars', '.text-body minglan-call'],
};
const PANELS = [
  [1920, 1080],
  [1080, 1920],
] as const;

/** In the page: turns the display faster than residents would like until one of the slides stands; null: none does. */
async function turnTill(element: Element, slides: readonly string[]): Promise<string | null> {
  const display = element as HTMLElement & { advance(): void; updateComplete: Promise<unknown> };
  for (let turn = 0; turn < 3000; turn += 1) {
    const found = slides.find((slide) => display.querySelector(slide));
    if (found !== undefined) return found;
    display.advance();
    await display.updateComplete;
    await new Promise(requestAnimationFrame);
  }
  return null;
}

/** Goes to another page of the same document, and waits until it stands in the place of the one before. */
async function turnTo(page: Page, url: string, painted: string): Promise<void> {
  const isAnother = await page.evaluate((to) => {
    if (location.href === to) return false;
    for (const one of document.querySelector('main')?.children ?? []) one.setAttribute('data-left', '');
    return true;
  }, url);
  await page.goto(url);
  if (isAnother) await page.locator('main > :not([data-left])').first().waitFor();
  await page.locator(painted).first().waitFor();
}

/** Stands on a page of the console once it has read what it shows. */
async function consoleAt(page: Page, hash: string): Promise<void> {
  // Between two pages of one kind stands another: the second is not taken for the first.
  await page.goto(`${office.url}/console#/nowhere`);
  await page.getByRole('heading', { name: '没有这一页' }).waitFor();
  if (hash === '#/nowhere') return;
  await page.goto(`${office.url}/console${hash}`);
  const body = page.locator('main > :not(.banners):not(.stack)');
  await body.locator('h1').first().waitFor();
  const reading = body.getByRole('status').filter({ hasText: /^\s*正在/ });
  await expect.poll(() => reading.count(), { message: hash }).toBe(0);
}

/** Pages of the console that stood under axe, by the names of their elements. */
const stood = new Set<string>();
async function consoleViolations(page: Page): Promise<readonly string[]> {
  const names = await page
    .locator('minglan-console')
    .evaluate((app) => [...(app.shadowRoot?.querySelectorAll('*') ?? [])].map(({ localName }) => localName));
  for (const name of names) stood.add(name);
  return violations(page);
}

describe('axe finds nothing on', () => {
  it('any page of the kiosk; as it comes, large, in high contrast, within reach, and all at once', async () => {
    const page = await open('/#/', 1080, 1920);
    await page.locator('[elementtiming="first-notice"]').waitFor();
    const places = Object.values(KIOSK).flatMap((of) => of());
    for (const on of [[], ...NAMES.map((aid) => [aid]), NAMES]) {
      for (const aid of NAMES) {
        const isOn = (await page.locator(`.dock-aids > .aid-${aid}[aria-pressed=true]`).count()) > 0;
        if (isOn !== on.includes(aid)) await tapAid(page, AIDS[aid]);
      }
      const options = on.length === 0 ? {} : { runOnly: STYLE_RULES };
      // Those behind one button, opened.
      const fold = page.getByRole('button', { name: '看不清', exact: true });
      if (await fold.isVisible()) {
        await fold.click();
        expect(await violations(page), `aids, ${on.join()}`).toEqual([]);
        await page.keyboard.press('Escape');
      }
      for (const [hash, painted] of places) {
        await turnTo(page, `${office.url}/${hash}`, painted);
        expect(await violations(page, options), `${hash} ${on.join()}`).toEqual([]);
      }
    }
    await page.close();
  });

  it('what a kiosk shows by itself while nobody uses it', async () => {
    for (const [width, height] of [
      [1080, 1920],
      [1920, 1080],
      [1280, 800],
    ] as const) {
      const page = await open('/#/', width, height);
      await page.locator('[elementtiming="first-notice"]').waitFor();
      await page.waitForFunction(() => {
        const kiosk = document.querySelector('minglan-kiosk') as
          (HTMLElement & { known: { configuration: object | null } }) | null;
        const configuration = kiosk?.known.configuration;
        // As the office may say it, without the minutes; once more where its own word came after.
        if (kiosk && configuration && !('attractSeconds' in configuration))
          kiosk.known = { ...kiosk.known, configuration: { ...configuration, attractSeconds: 1 } };
        return document.querySelector('minglan-attract') !== null;
      });
      await page.locator('minglan-attract [data-front] h1').waitFor();
      expect(await violations(page), `${width} × ${height}`).toEqual([]);
      await page.close();
    }
  });

  it.each(PANELS)('any slide of a display of %i × %i', async (width, height) => {
    const page = await open('/display', width, height);
    await page.locator('minglan-display .cover-words h1').waitFor();
    const wanted = new Set(Object.values(SLIDES).flat());
    while (wanted.size > 0) {
      const slide = await page.locator('minglan-display').evaluate(turnTill, [...wanted]);
      expect(slide, `one of ${[...wanted].join()} in a whole round`).not.toBeNull();
      wanted.delete(slide ?? '');
      expect(await violations(page), slide ?? '').toEqual([]);
    }
    await page.close();
  });

  it('any page of the console, for whom it is', async () => {
    const signIn = await deskPage(browser);
    await signIn.goto(`${office.url}/console`);
    await signIn.getByLabel('账号').waitFor();
    expect(await consoleViolations(signIn), 'sign in').toEqual([]);
    await signIn.context().close();

    const clerk = await as(office, 'clerk');
    const drafts = [
      await draftProposal(clerk, 'publish', null, someContent()),
      await draftProposal(clerk, 'urgent', null, someContent({ level: 'red' })),
      await draftProposal(clerk, 'publish', null, someContent({ code: 'FIN-01' })),
    ];
    const drafted = drafts.map(({ id }) => ['clerk', `#/draft/${id}`] as const);
    const places = [...Object.values(CONSOLE).flatMap((of) => of()), ...drafted];
    for (const person of new Set(places.map(([who]) => who))) {
      const page = await atDesk(browser, office, person);
      for (const [who, hash] of places) {
        if (who !== person) continue;
        await consoleAt(page, hash);
        expect(await consoleViolations(page), `${hash} as ${person}`).toEqual([]);
        if (!hash.startsWith('#/paper/')) continue;
        // Every face of the sheet: either paper, upright and lying.
        for (const paper of ['A4', 'A3']) {
          for (const orientation of ['竖', '横']) {
            await page.getByLabel(paper).check();
            await page.getByLabel(orientation, { exact: true }).check();
            await page.getByRole('button', { name: /^打印 \d+ 张$/ }).waitFor();
            expect(await violations(page), `${hash} ${paper} ${orientation}`).toEqual([]);
          }
        }
      }
      if (person === 'supervisor') {
        await page.getByRole('button', { name: '改密码' }).click();
        await page.getByLabel(/现在的密码|原来的密码|旧密码/).waitFor();
        expect(await consoleViolations(page), 'password').toEqual([]);
      }
      await page.context().close();
    }
  });

  it('an office that has nobody yet: its setup, and screens that wait to be paired', async () => {
    await using empty = await startOffice({ empty: true });
    const link = /(http\S+#setup=\S+)/.exec(empty.output())?.[1] ?? '';
    const page = await deskPage(browser);
    await page.goto(link);
    await page.locator('h1').first().waitFor();
    expect(await consoleViolations(page), 'setup').toEqual([]);
    for (const [path, width, height] of [
      ['/', 1080, 1920],
      ['/display', 1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.goto(empty.url + path);
      await page.getByText('配对码').first().waitFor();
      expect(await violations(page), `unpaired ${path}`).toEqual([]);
    }
    await page.context().close();
  });

  it('every page the console’s folder has', async () => {
    const folder = new URL('../../src/console/pages/', import.meta.url);
    const files = (await readdir(folder)).filter((name) => name.endsWith('-page.ts'));
    const pages = await Promise.all(
      files.map(
        async (name) => /@customElement\('(.+)'\)/.exec(await readFile(new URL(name, folder), 'utf8'))?.[1],
      ),
    );
    expect(pages.filter((page) => page !== undefined && !stood.has(page))).toEqual([]);
  });

  it('an urgent notice that fills every screen', async () => {
    const [clerk, director] = await Promise.all([as(office, 'clerk'), as(office, 'director')]);
    const showUntil = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '');
    const text = { ...someContent().text, title: '燃气抢修，请勿用火（示例）' };
    const content = someContent({ text, showUntil, level: 'red' });
    await approveProposal(director, await submitProposal(clerk, 'urgent', null, content));
    for (const [path, sizes] of [
      ['/', [[1080, 1920]]],
      ['/display', PANELS],
    ] as const) {
      for (const [width, height] of sizes) {
        const page = await open(path, width, height);
        await page.getByText('燃气抢修').first().waitFor();
        expect(await violations(page), path).toEqual([]);
        await page.close();
      }
    }
  });
});
