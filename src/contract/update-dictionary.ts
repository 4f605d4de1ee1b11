// What nearly every update and urgent notice holds, said once instead of each time: a preset dictionary for raw
// deflate (RFC 1951; zlib's deflateSetDictionary). Half of a short notice on the wire would be its own scaffolding.
// It may grow at its beginning; a change anywhere else makes updates unreadable for screens of another version, which
// then fetch the range as if they had missed them.

const STEP = (step: string): string => `{"step":"${step}","at":"2026-12-0`;
const BY = '"by":{"name":"（示例）","post":"';

/** The likeliest last: nearer is cheaper. */
export const UPDATE_DICTIONARY = [
  '"type":"image","part":"image-1","alt":"","type":"image/webp","name":"image-1"},"base64":"',
  '{"type":"table","head":[{"text":"{"type":"list","ordered":false,"items":[[{"text":"{"type":"heading","level":2,"content":[{"text":"',
  '"kind":"amend","kind":"withdraw","kind":"redact","kind":"urgent","kind":"clear","kind":"step","kind":"event","detail":{"period":"2026-',
  '"ORG-0"POL-0"PER-0"FBK-0"AFF-0"ACT-0"FIN-0"DEC-0"WEL-0"SVC-0',
  '"role":"supervision","post":"居务监督委员会主任","role":"joint-meeting","post":"联席会议',
  ['submit', 'review', 'pass', 'decide', 'open', 'listen'].map(STEP).join(''),
  '{"v":1,"head":"minglan/',
  '=\\n\\n— minglan/',
  '=\\n— minglan/',
  '==\\n","from":',
  ',"entries":["{\\"v\\":1,\\"log\\":\\"minglan/',
  '\\",\\"seq\\":',
  ',\\"kind\\":\\"publish\\",\\"id\\":\\"d-',
  '\\",\\"code\\":\\"',
  '\\",\\"issued\\":\\"2026-12-01T0',
  'Z\\",\\"notBefore\\":null,\\"notAfter\\":null,\\"audience\\":[],\\"parts\\":[{\\"sha256\\":\\"',
  '\\",\\"size\\":',
  ',\\"type\\":\\"application/vnd.minglan.text+json\\",\\"name\\":\\"text\\"},{\\"sha256\\":\\"',
  ',\\"type\\":\\"application/vnd.minglan.trail+json\\",\\"name\\":\\"trail\\"}],\\"author\\":{\\"role\\":\\"clerk\\",\\"post\\":\\"社区服务经办\\",\\"account\\":\\"a-',
  '\\"},\\"approvals\\":[{\\"role\\":\\"committee\\",\\"post\\":\\"居委会主任\\",\\"account\\":\\"a-',
  '\\",\\"at\\":\\"2026-12-01T0',
  'Z\\"}],\\"supersedes\\":null,\\"reason\\":null,\\"detail\\":null}"],"parts":[{"sha256":"',
  '","salt":"',
  '==","utf8":"{\\"v\\":1,\\"title\\":\\"',
  '（示例）\\",\\"summary\\":\\"',
  '\\",\\"blocks\\":[{\\"type\\":\\"paragraph\\",\\"content\\":[{\\"text\\":\\"',
  '。\\"}]},{\\"type\\":\\"paragraph\\",\\"content\\":[{\\"text\\":\\"',
  '。\\"}]}]}"},{"sha256":"',
  '{\\"v\\":1,\\"steps\\":[',
  `${STEP('propose')}1T00:00:00Z",${BY}经办"}},`.replaceAll('"', '\\"'),
  `${STEP('approve')}1T00:00:00Z",${BY}居委会主任"}},`.replaceAll('"', '\\"'),
  `${STEP('publish')}1T00:00:00Z",${BY}居委会主任"}}]}`.replaceAll('"', '\\"'),
  '"}]}',
].join('');
