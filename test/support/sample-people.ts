// The sample community's people, as `npm start` prints them.
import { signIn, type OfficeClient } from './office-client.ts';
import type { OfficeProcess } from './office-process.ts';

const ACCOUNTS = {
  clerk: 'shenhe',
  affairsClerk: 'luchuan',
  welfareClerk: 'qiaoning',
  director: 'guanlan',
  supervisor: 'heping',
  accountant: 'linjin',
  jointMeeting: 'songyi',
  subDistrict: 'duheng',
  keeper: 'jiangtong',
  administrator: 'admin',
} as const;
export type Person = keyof typeof ACCOUNTS;

/** Account and password of one of them. */
export function signInOf(
  office: OfficeProcess,
  person: Person,
): { readonly account: string; readonly password: string } {
  const password = /password: (\S+?)）/.exec(office.output())?.[1];
  if (!password) throw new Error(`no sample password was printed:\n${office.output()}`);
  return { account: ACCOUNTS[person], password };
}

/** One of them, signed in. */
export function as(office: OfficeProcess, person: Person): Promise<OfficeClient> {
  const { account, password } = signInOf(office, person);
  return signIn(office.url, account, password);
}
