// What a file dropped onto the text is: a picture to upload, or a document for the office to read.
import { msg, str } from '@lit/localize';
import type { ImportedFile } from '../../contract/index.ts';
import type { OfficeFailure } from '../api/failure.ts';

/** The office refuses more; said before 60 MB go over the wire. */
const LARGEST = { picture: 12 * 1024 * 1024, document: 20 * 1024 * 1024 } as const;

export type Intake = keyof typeof LARGEST;

export const PICTURES = 'image/png,image/jpeg,image/webp';
/** Older kinds too: the office says what to do with them. */
export const DOCUMENTS = '.pdf,.docx,.doc,.docm,.xls,.xlsx,.wps,.et';

export function intakeOf(file: File): Intake {
  return /\.(pdf|docx?|docm|xlsx?|wps|et|pptx?|od[tsp])$/i.test(file.name) || file.type === 'application/pdf'
    ? 'document'
    : 'picture';
}

/** Why it is not even sent, or null. */
export function tooLargeWords(file: File): string | null {
  const intake = intakeOf(file);
  if (file.size <= LARGEST[intake]) return null;
  const megabytes = Math.round(file.size / 1024 / 1024);
  return intake === 'picture'
    ? msg(str`这张图有 ${megabytes} MB，最多 12 MB。请用手机或电脑把它缩小，或者截图后再上传。`)
    : msg(str`这个文件有 ${megabytes} MB，最多 20 MB。请拆成几个文件，或降低图片的清晰度后另存。`);
}

/** Refusals for what the file itself is, beside those of its kind (415) and its size (413). */
const FOR_GOOD = ['import-locked', 'import-broken', 'import-empty', 'import-blank', 'import-too-dense'];

/** Whether the same file may be taken another time: when the office was away or busy, or pages made room for it. */
export function mayTryAgain({ status, code }: OfficeFailure): boolean {
  return status !== 413 && status !== 415 && !FOR_GOOD.includes(code);
}

/** What came of a document. */
export function takenWords({ kind, blocks, images }: ImportedFile, name: string): string {
  return kind === 'pdf'
    ? msg(str`${name} 的 ${images.length} 页放进来了，请在右边的预览里逐页看清楚。`)
    : msg(str`${name} 放进来了，共 ${blocks.length} 段，请对照原文看一遍。`);
}
