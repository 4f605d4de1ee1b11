import { embeddedHarness } from '../support/embedded-harness.ts';
import { transportContract } from './transport-suite.ts';

transportContract('aedes in the office', () => embeddedHarness());
