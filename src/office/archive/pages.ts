// Everything in an archive that is for people, written from the record and nothing else: whoever checks an archive
// writes it again and compares.
import type { PublicationProof } from '../../contract/index.ts';
import { disclosurePage, disclosurePath, picturesOf, wordsOf } from './disclosure-page.ts';
import { indexPage } from './index-page.ts';
import { hasProofPages, INDEX, README } from './layout.ts';
import type { ArchiveFile } from './layout.ts';
import { proofPages } from './proof-page.ts';
import { readme } from './readme.ts';
import { disclosuresOf } from './record.ts';
import type { ArchivedRecord } from './record.ts';
import { RULES_PAGE, ruleChangesOf, rulesPage } from './rules-page.ts';
import { Signs } from './signs.ts';

/**
 * The files, one after the other, as the version wrote them that the description names. A picture that is not held is
 * left out. `proof`: of publication, if there is one.
 */
export async function* pageFiles(
  record: ArchivedRecord,
  shown: PublicationProof | null,
): AsyncGenerator<ArchiveFile> {
  const isOlder = !hasProofPages(record.description);
  const proof = isOlder ? null : shown;
  const signs = new Signs();
  const written = (file: ArchiveFile): readonly [ArchiveFile] => {
    signs.add(file.bytes);
    return [file];
  };
  yield { path: README, bytes: readme(record.description) };
  const disclosures = disclosuresOf(record);
  const titles = new Map<string, string>();
  for (const archived of disclosures) {
    const words = await wordsOf(record, archived);
    const { disclosure } = archived;
    const title = words.texts.get(disclosure.versions.at(-1)?.text ?? '')?.title;
    if (title !== undefined) titles.set(disclosure.id, title);
    const bytes = disclosurePage(record, archived, words, proof !== null);
    yield* written({ path: disclosurePath(archived), bytes });
    for (const [path, hash] of picturesOf(record, archived)) {
      const part = await record.part(hash);
      if (part) yield { path, bytes: part.bytes };
    }
  }
  if (proof) for (const file of proofPages(record, disclosures, titles, proof)) yield* written(file);
  const changes = isOlder ? [] : ruleChangesOf(record);
  if (changes.length > 0) yield* written({ path: RULES_PAGE, bytes: await rulesPage(record, changes) });
  yield* written({ path: INDEX, bytes: indexPage(record, disclosures, titles, proof !== null) });
  if (!isOlder) yield* await signs.files();
}
