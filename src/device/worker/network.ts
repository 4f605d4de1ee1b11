// Everything that speaks to the office, and with it the schema library: loaded after the first board is on the glass.
export { communityOf } from './community-note.ts';
export { screenConfigurationOf } from './configuration-note.ts';
export { Link } from './link.ts';
export { OfficeSource } from './office-source.ts';
export { pair } from './pairing.ts';
export { ShownReporter } from './shown-reporter.ts';
export { readUpdate, readUrgent } from './wire.ts';
