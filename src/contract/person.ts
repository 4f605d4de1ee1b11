// A person as others of the office see them.
import { z } from 'zod';
import { role } from './configuration.ts';

export const person = z.strictObject({ id: z.string(), name: z.string(), role, post: z.string() });
