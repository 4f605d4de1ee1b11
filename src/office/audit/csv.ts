// The log of acts as a table (RFC 4180) that Excel and LibreOffice open by a double click: UTF-8 with a byte order mark,
// lines ended by CR LF. The columns after the sentence are the row as it was hashed, so that the chain can be checked.
import { auditActName, isAuditAct } from '../../contract/index.ts';
import type { AuditRow } from '../../contract/index.ts';
import { formatTimestamp, HOUR } from '../../disclosure/index.ts';
import type { AuditRecord } from '../store/index.ts';

const COLUMNS = [
  '序号',
  '北京时间',
  '姓名',
  '岗位',
  '做了什么',
  '说明',
  '哪一份',
  '时间（UTC）',
  '账号编号',
  '代码',
  '对象编号',
  '细节',
  '校验值',
];
const OFFSET = 8 * HOUR;

/** The mark and the names of the columns. */
export function csvHead(): string {
  return `\ufeff${line(COLUMNS)}`;
}

export function csvRow(row: AuditRecord, view: AuditRow): string {
  const local = formatTimestamp(Date.parse(row.at) + OFFSET);
  return line([
    String(row.id),
    local.replace('T', ' ').replace('Z', ''),
    view.by?.name ?? '（系统或不明）',
    view.by?.post ?? '',
    isAuditAct(row.act) ? auditActName(row.act) : '',
    view.sentence,
    view.about,
    row.at,
    row.account ?? '',
    row.act,
    row.subject,
    row.detail,
    row.hash,
  ]);
}

function line(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * One cell, always in quotes. What a spreadsheet would take for a formula (also with spaces before it, also in full
 * width) gets an apostrophe before it, which makes it text.
 */
export function csvCell(text: string): string {
  const plain = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
