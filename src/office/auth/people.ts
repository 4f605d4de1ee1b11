// A person as other rooms of the office see them.
import type { Role } from '../../disclosure/index.ts';
import type { AccountRow } from '../store/index.ts';

export interface Person {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly post: string;
  readonly mustChangePassword: boolean;
}

export function personOf(row: AccountRow): Person {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    role: row.role as Role,
    post: row.post,
    mustChangePassword: row.must_change === 1,
  };
}
