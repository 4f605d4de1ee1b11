// Word documents written by hand, for what no office program would write.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the directory says it unpacks to, when that is a lie. */
  readonly told?: number;
  readonly flags?: number;
}

/** A zip of these files, each deflated. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, told = bytes.length, flags = 0 } of files) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(told, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, tail, Buffer.from(name)]));
    pieces.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, list, end]);
}

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const NAMESPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;

export const xmlFile = (name: string, text: string): ZipFile => ({ name, bytes: Buffer.from(text) });
export const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

export interface DocxParts {
  readonly body: string;
  /** Relationships of the document: their `<Relationship …/>`. */
  readonly relationships?: string;
  readonly more?: readonly ZipFile[];
  readonly main?: string;
  readonly before?: string;
}

/** A Word document with that body. */
export function docx({ body, relationships = '', more = [], main = MAIN, before = '' }: DocxParts): Buffer {
  return zipOf([
    xmlFile(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    xmlFile(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    xmlFile(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relationships}</Relationships>`,
    ),
    xmlFile(
      'word/document.xml',
      `<?xml version="1.0"?>${before}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    ),
    ...more,
  ]);
}

/** A picture in the text, by the id of its relationship: inside the file, or a link out of it. */
export const pictureOf = (attribute: 'r:embed' | 'r:link', id: string): string =>
  `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip ${attribute}="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
export const imageRelation = (id: string, target: string, isOutside = false): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/image" Target="${target}"${isOutside ? ' TargetMode="External"' : ''}/>`;
