// What stands on the sheet: the page of a route, made of what is known.
import { keyed } from 'lit/directives/keyed.js';
import type {
  BoardView,
  CalendarView,
  Freshness,
  PastQuestion,
  PastView,
  PublicCommunity,
} from '../contract/index.ts';
import { boardTemplate } from './board-template.ts';
import { calendarTemplate, noCalendarTemplate } from './calendar-template.ts';
import { findTemplate, type FindFacts } from './find-template.ts';
import { helpTemplate } from './help-template.ts';
import { disclosureTemplate } from './disclosure-template.ts';
import { issueTemplate, type IssueStamps } from './issue-template.ts';
import { matterTemplate } from './matter-template.ts';
import { absentTemplate, openingTemplate } from './page-words.ts';
import { pastTemplate, waitingPastTemplate } from './past-template.ts';
import type { Reading } from './reading-controller.ts';
import type { Route } from './route.ts';
import { sectionTemplate } from './section-template.ts';

export interface PageFacts {
  readonly route: Route;
  readonly community: PublicCommunity;
  readonly board: BoardView;
  readonly freshness: Freshness | null;
  readonly now: number;
  readonly reading: Reading;
  /** Null until it was reckoned, and while there is none: `answered` tells which. */
  readonly calendar: { readonly answered: boolean; readonly value: CalendarView | null };
  /** Null until they were asked for. */
  readonly issue: IssueStamps | null;
  readonly past: { readonly question: PastQuestion; readonly view: PastView } | null;
  readonly find: Pick<FindFacts, 'memory' | 'ask' | 'parts' | 'remember'>;
  /** Rows of a list drawn at once, and the way to more of them. */
  readonly rows: number;
  readonly more: () => void;
  /** False in the first frame of a page that is come to: what fills the glass is drawn, the rest a frame later. */
  readonly isWhole: boolean;
  /** A month was tapped that is open already. */
  readonly again: (event: Event) => void;
  readonly picture: (sha256: string) => string | null;
  readonly isLarge: boolean;
  readonly pictures: (
    images: Readonly<Record<string, string | null>>,
  ) => Readonly<Record<string, string | null>>;
}

/** Rows of a list that fill the glass; under the months of the calendar there is less of it. */
const IN_SIGHT = { list: 14, calendar: 8 };

/** Rows of a list that are drawn now. */
function drawnRows({ rows, isWhole }: PageFacts, inSight = IN_SIGHT.list): number {
  return isWhole ? rows : Math.min(rows, inSight);
}

/** The page of the route. */
export function pageTemplate(facts: PageFacts): unknown {
  const { board, calendar, community, isWhole, now, picture, route } = facts;
  switch (route.page) {
    case 'board':
      return boardTemplate({ board, community, calendar: calendar.value, now, picture, isWhole });
    case 'section':
      return keyed(route.section, sectionTemplate(board, route.section, now, drawnRows(facts), facts.more));
    case 'disclosure':
      return readingTemplate(facts);
    case 'find':
      return findTemplate({ ...facts.find, board, community, now });
    case 'help':
      return helpTemplate(community);
    case 'past': {
      const { past } = facts;
      const isAnswer = past?.question.period === route.period && past.question.of === route.of;
      return isAnswer
        ? pastTemplate({
            view: past.view,
            shown: drawnRows(facts),
            community,
            route,
            now,
            calendar: calendar.value,
          })
        : waitingPastTemplate();
    }
    case 'calendar':
    case 'issue':
    case 'matter':
      return calendarPageTemplate(facts, route);
  }
}

function readingTemplate(facts: PageFacts): unknown {
  const { reading, community, calendar, freshness, now } = facts;
  if (reading.kind === 'waiting') return openingTemplate();
  if (reading.kind === 'absent') return absentTemplate();
  const { page, stamps, difference } = reading;
  const { witnessedAt: at = null, witnessedSize: size = null } = freshness ?? {};
  const witnessed = at === null || size === null ? null : { at, size };
  const picturesOf = facts.pictures;
  const pictures = picturesOf(page.images);
  return keyed(
    page.card.id,
    disclosureTemplate({
      page,
      stamps,
      difference,
      community,
      calendar: calendar.value,
      now,
      witnessed,
      head: freshness?.head ?? null,
      pictures,
      picturesOf,
      isLarge: facts.isLarge,
    }),
  );
}

function calendarPageTemplate(
  facts: PageFacts,
  route: Extract<Route, { page: 'calendar' | 'issue' | 'matter' }>,
): unknown {
  const { calendar, community, freshness, isWhole, more, again } = facts;
  const { answered, value: view } = calendar;
  if (!view) return noCalendarTemplate(answered);
  if (route.page === 'matter') return keyed(route.id, matterTemplate({ view, community, id: route.id }));
  if (route.page === 'issue') {
    const { period } = route;
    return keyed(period, issueTemplate({ view, community, period, stamps: facts.issue }));
  }
  const isClockTrusted = freshness?.clockTrusted ?? true;
  const shown = drawnRows(facts, IN_SIGHT.calendar);
  return calendarTemplate({
    view,
    community,
    period: route.period,
    isClockTrusted,
    shown,
    isWhole,
    more,
    again,
  });
}
