// A page to look at the screens with: panel, state and aids come from the address. Not shipped.
import { applyPhysicalSize } from '../../../src/device/page/physical.ts';
import { FixtureSource } from '../support/fixture-source.ts';
import type { KindData } from '../../../src/disclosure/index.ts';
import { PEOPLE, SURVEY } from '../../support/kinds/appraisal-fixture.ts';
import { CALLED, HELD, typedPageOf } from '../support/meeting-fixture.ts';
import {
  BOARD,
  COMMUNITY,
  EMPTY_BOARD,
  FRESH,
  LOOP,
  NOW,
  OFFLINE,
  PANELS,
  urgentOf,
  type PanelName,
} from '../support/screen-fixtures.ts';

const wanted = new URLSearchParams(location.search);
const configuration = PANELS[(wanted.get('panel') ?? 'kiosk-21-landscape') as PanelName];
const state = wanted.get('state') ?? 'board';
applyPhysicalSize(configuration);
document.documentElement.dataset['role'] = configuration.role;

const source = new FixtureSource();
if (state === 'unpaired') {
  source.say({ type: 'unpaired', code: '7K2M4Q', expiresAt: NOW + 600_000, problem: null });
} else if (state !== 'waiting') {
  source.say({ type: 'ready', community: COMMUNITY, configuration, screen: 'sample' });
  source.say({ type: 'freshness', freshness: state === 'offline' ? OFFLINE : FRESH });
  source.say({ type: 'board', board: state === 'empty' ? EMPTY_BOARD : BOARD });
  source.say({ type: 'loop', items: state === 'empty' ? [] : LOOP });
  if (state === 'urgent' || state === 'urgent-amber') {
    source.say({ type: 'urgent', urgent: urgentOf(state === 'urgent' ? 'red' : 'amber') });
  }
}
/** At #/disclosure/meeting-2026-12. */
const TYPED: Readonly<Record<string, KindData>> = {
  called: CALLED,
  held: HELD,
  people: PEOPLE,
  survey: SURVEY,
};
const typed = TYPED[state];
if (typed) source.disclosure = () => typedPageOf(typed);
const hour = Number(wanted.get('hour') ?? '0') * 3_600_000;
if (configuration.role === 'kiosk') {
  await import('../../../src/kiosk/minglan-kiosk.ts');
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  kiosk.localNow = () => NOW + hour;
  document.body.append(kiosk);
} else {
  await import('../../../src/display/minglan-display.ts');
  const display = document.createElement('minglan-display');
  display.source = source;
  display.localNow = () => NOW + hour;
  document.body.append(display);
}
