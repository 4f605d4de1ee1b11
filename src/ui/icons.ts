// Line icons of the dock and the marks, drawn for this board on a grid of 24. Always beside a word, never alone.
import { svg, type TemplateResult } from 'lit/html.js';

export type IconName =
  | 'home'
  | 'affairs'
  | 'finance'
  | 'meetings'
  | 'welfare'
  | 'services'
  | 'large'
  | 'contrast'
  | 'low'
  | 'back'
  | 'down'
  | 'next'
  | 'clock'
  | 'answer'
  | 'code'
  | 'alert'
  | 'calendar'
  | 'past'
  | 'find'
  | 'done'
  | 'late'
  | 'later'
  | 'tap'
  | 'help'
  | 'aids'
  | 'aloud'
  | 'leave';

const PATHS: Readonly<Record<IconName, string>> = {
  home: 'M4 11.5 12 4.5l8 7M6.5 10v9.5h11V10M10 19.5v-5.5h4v5.5',
  affairs: 'M5 5h14v11H5zM8.5 8.5h7M8.5 12h4.5M9 16l-1.5 4M15 16l1.5 4',
  finance: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9 7.5l3 4 3-4M12 11.5V17M9.2 12h5.6M9.2 14.5h5.6',
  meetings: 'M4.5 5.5h15v10H12l-4 3.8v-3.8H4.5zM8 9h8M8 12h5',
  welfare: 'M12 19.5C6.5 15.6 4 12.8 4 9.6a4.1 4.1 0 0 1 8-1.3 4.1 4.1 0 0 1 8 1.3c0 3.2-2.5 6-8 9.9z',
  services: 'M6.5 3.5h8l3.5 3.5v13.5h-11.5zM14 3.8V7.5h3.7M9 12h6M9 15.5h6',
  large: 'M3 19 8.5 5 14 19M5 14.2h7M15 19l3-8 3 8M16.1 16.2h3.8',
  contrast:
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 3.5v17M12 6c7 0 7 12 0 12M12 9.2c3.6 0 3.6 5.6 0 5.6',
  low: 'M5 20.5h14M12 3.5v11.5M7.5 10.8 12 15.3l4.5-4.5',
  back: 'M10.5 5.5 4 12l6.5 6.5M4.5 12H20',
  down: 'M5.5 9 12 15.5 18.5 9',
  next: 'M9 5.5 15.5 12 9 18.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.2 2',
  calendar: 'M4.5 6h15v13.5h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8M8.5 15l2.5 2.3 4.5-4.3',
  past: 'M4 7.5h16v12H4zM6 4.5h12M9.5 11.5h5',
  find: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3 20.5 20.5',
  done: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8 12.4l2.9 2.9L16 9.6',
  late: 'M4 4h16v16H4zM8 12.4l2.9 2.9L16 9.6',
  later: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z',
  tap: 'M9 13.5v-8a1.8 1.8 0 0 1 3.6 0V11l4.4 1.1c1.5.4 2.2 1.5 2 2.9l-.8 5.5H11L6.2 15c-1-1.4.8-3 2-1.8zM6 8a5 5 0 0 1 9.6 0',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.4 9.6a2.6 2.6 0 1 1 3.8 2.3c-.8.5-1.2 1-1.2 1.9M12 16.6v.6',
  aids: 'M3.5 14a3.5 3.5 0 1 0 7 0 3.5 3.5 0 0 0-7 0zM13.5 14a3.5 3.5 0 1 0 7 0 3.5 3.5 0 0 0-7 0zM10.5 13.4c1-.8 2-.8 3 0M3.8 12.5 6 6.5M20.2 12.5 18 6.5',
  aloud: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11',
  leave: 'M10 4.5H5v15h5M9.5 12H20M15.5 7.5 20 12l-4.5 4.5',
  code: 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h2.5v2.5M19.5 13.5v6h-4',
  answer: 'M4.5 5h15v11h-8l-4 3.5V16h-3zM8.5 10.4l2.4 2.3 4.6-4.4',
  alert: 'M12 4 2.8 20h18.4zM12 10v4.8M12 17v.6',
};

/** An icon as tall as the line it stands in; hidden from assistive technology, because a word stands beside it. */
export function icon(name: IconName): TemplateResult {
  return svg`<svg class="icon" viewBox="0 0 24 24" width="1em" height="1em" fill="none" stroke="currentColor"
    stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
    focusable="false"><path d=${PATHS[name]}></path></svg>` as unknown as TemplateResult;
}
