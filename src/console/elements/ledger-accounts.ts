// The accounts of a ledger: what was in them at first and at last, as whoever keeps them read it from the bank's paper.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ACCOUNT_KINDS, LEDGER_LIMITS } from '../../disclosure/index.ts';
import {
  fenText,
  NEW_ACCOUNT,
  typedFen,
  withoutAccount,
  type AccountDraft,
  type LedgerDraft,
} from '../ledger/ledger-draft.ts';
import type { LedgerFaults } from '../ledger/ledger-faults.ts';
import { renderErrors } from './field.ts';

export interface AccountsView {
  readonly draft: LedgerDraft;
  readonly typing: { readonly cell: string; readonly text: string } | null;
  readonly faults: LedgerFaults;
  /** Whether what is written at last is not what its lines come to. */
  readonly disagreeing: (index: number) => boolean;
  /** @param words what was done, where it is to be undone at one stroke */
  readonly change: (changes: Partial<LedgerDraft>, words?: string) => void;
  /** Somebody types in that cell; null: left it. */
  readonly type: (cell: string, text: string | null) => void;
}

/** The table of accounts. */
export function renderAccounts(view: AccountsView): TemplateResult {
  const { accounts } = view.draft;
  return html`<div class="scroll">
      <table class="accounts">
        <thead>
          <tr>
            <th scope="col">${msg('账户名称')}</th>
            <th scope="col">${msg('银行还是现金')}</th>
            <th scope="col" class="figure">${msg('期初结余（元）')}</th>
            <th scope="col" class="figure">${msg('期末结余（元）')}</th>
            <th><span class="sr-only">${msg('删去')}</span></th>
          </tr>
        </thead>
        <tbody>
          ${accounts.map((account, index) => renderAccount(view, account, index))}
        </tbody>
      </table>
    </div>
    ${
      accounts.length < LEDGER_LIMITS.accounts
        ? html`<p>
            <button
              class="word"
              @click=${() => view.change({ accounts: [...accounts, { ...NEW_ACCOUNT, kind: 'cash', name: accounts.some(({ kind }) => kind === 'cash') ? '' : msg('现金') }] })}
            >
              ${msg('加一个账户（如现金）')}
            </button>
          </p>`
        : nothing
    }
    ${renderErrors(view.faults.at('data.accounts'))}`;
}

function renderAccount(view: AccountsView, account: AccountDraft, index: number): TemplateResult {
  const { draft, faults } = view;
  const field = `data.accounts.${String(index)}`;
  const set = (changes: Partial<AccountDraft>): void => {
    const accounts = draft.accounts.map((each, at) => (at === index ? { ...each, ...changes } : each));
    view.change({ accounts });
  };
  const ofName = faults.ofName(`${field}.name`, account.name);
  const sums = (['opening', 'closing'] as const).map((end) => faults.at(`${field}.${end}`));
  const errors = [...ofName, ...sums.flat()];
  const isOff = faults.refusesSum(index) && view.disagreeing(index);
  const title = account.name.trim() === '' ? msg(str`第 ${index + 1} 个账户`) : account.name;
  return html`<tr>
      <td>
        <input
          data-field=${`${field}.name`}
          aria-label=${msg(str`第 ${index + 1} 个账户，名称`)}
          aria-invalid=${ofName.length > 0 ? 'true' : 'false'}
          .value=${live(account.name)}
          @input=${(event: Event) => set({ name: (event.target as HTMLInputElement).value })}
        />
      </td>
      <td>
        <select
          aria-label=${msg(str`${title}，银行还是现金`)}
          .value=${live(account.kind)}
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            set({ kind: ACCOUNT_KINDS.find((kind) => kind === value) ?? 'bank' });
          }}
        >
          <option value="bank" ?selected=${account.kind === 'bank'}>${msg('银行')}</option>
          <option value="cash" ?selected=${account.kind === 'cash'}>${msg('现金')}</option>
        </select>
      </td>
      ${(['opening', 'closing'] as const).map((end, at) => {
        const bad = (sums[at]?.length ?? 0) > 0 || (end === 'closing' && isOff);
        const cell = `${String(index)} ${end}`;
        const typed = view.typing?.cell === `account ${cell}` ? view.typing.text : null;
        const label = end === 'opening' ? msg(str`${title}，期初结余`) : msg(str`${title}，期末结余`);
        return html`<td>
          <input
            class="figure"
            data-field=${`${field}.${end}`}
            inputmode="decimal"
            autocomplete="off"
            aria-label=${label}
            aria-invalid=${bad ? 'true' : 'false'}
            .value=${live(typed ?? fenText(account[end]))}
            @input=${(event: Event) => {
              const { value } = event.target as HTMLInputElement;
              view.type(`account ${cell}`, value);
              set({ [end]: typedFen(value) });
            }}
            @focusout=${() => view.type('', null)}
          />
        </td>`;
      })}
      <td>
        ${
          draft.accounts.length > 1
            ? html`<button
                class="word"
                aria-label=${msg(str`删去账户“${title}”`)}
                @click=${() => view.change(withoutAccount(draft, index), msg(str`删去了账户“${title}”。`))}
              >
                ${msg('删')}
              </button>`
            : nothing
        }
      </td>
    </tr>
    ${
      errors.length === 0
        ? nothing
        : html`<tr class="faults">
            <td colspan="5">${renderErrors(errors)}</td>
          </tr>`
    }`;
}
