import { embeddedHarness } from '../support/embedded-harness.ts';
import { transportContract } from './transport-suite.ts';
import { wireContract } from './transport-wire-suite.ts';

transportContract('aedes in the office', () => embeddedHarness());
wireContract('aedes in the office', { cutsAtHeader: true, megabytes: 100 }, () => embeddedHarness());
