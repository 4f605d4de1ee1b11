// Zod compiles parsers with `new Function` unless told not to before the first schema is made; the page's policy
// forbids it. So this module comes before every other.
import { z } from 'zod';

z.config({ jitless: true });
