import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../../src/console/editor/rich-text.ts';
import type { RichText } from '../../../src/console/editor/rich-text.ts';
import '../../../src/console/elements/found-data.ts';
import type { FoundData } from '../../../src/console/elements/found-data.ts';
import '../../../src/console/elements/notice-form.ts';
import type { NoticeForm } from '../../../src/console/elements/notice-form.ts';
import { emptyContent } from '../../../src/console/drafts/draft.ts';
import { Finder } from '../../../src/console/personal-data/find.ts';
import type { FoundPersonalData, Proposal } from '../../../src/contract/index.ts';
import type { Block } from '../../../src/disclosure/index.ts';
import { desk } from './fake-office.ts';
import { allText, type, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const MOBILE = '139 0000 5555';
const found: FoundPersonalData = {
  fingerprint: 'f'.repeat(64),
  kind: 'personal-mobile',
  level: 'block',
  field: 'blocks.0',
  words: MOBILE,
  places: 1,
  grounds: ['false-alarm'],
  mayStay: true,
  override: null,
};
const by = { id: 'u-2', name: '关澜（示例）', role: 'committee', post: '居委会主任' } as const;
const override = { ground: 'false-alarm', reason: '示范用的号码。', at: '2026-11-21T01:00:00Z', by } as const;

async function editor(
  blocks: readonly Block[],
  finder: Finder | null = new Finder({}, []),
): Promise<RichText> {
  await wearTokens();
  const element = await fixture<RichText>(
    html`<minglan-rich-text
      label="正文"
      .blocks=${blocks}
      .finder=${finder}
      .address=${() => 'data:,'}
    ></minglan-rich-text>`,
  );
  await waitUntil(() => element.renderRoot.querySelector('.ProseMirror'));
  await element.updateComplete;
  return element;
}

const marked = (element: RichText): string[] =>
  [...element.renderRoot.querySelectorAll('.found')].map(({ textContent }) => textContent);

describe('personal data while it is typed', () => {
  it('is marked where it stands, in every kind of block, after blocks before it moved', async () => {
    const element = await editor([
      { type: 'heading', level: 2, text: `问${MOBILE}` },
      {
        type: 'paragraph',
        content: [{ text: '电话139 00' }, { text: '00 5555', strong: true }, { text: '。' }],
      },
      { type: 'list', ordered: true, items: [[{ text: '一' }], [{ text: `家住3号楼2单元501室` }]] },
      {
        type: 'table',
        head: ['姓名', '电话'],
        rows: [
          ['无', '无'],
          ['王某', MOBILE],
        ],
      },
    ]);
    const expected = [MOBILE, '139 00', '00 5555', '3号楼2单元501室', MOBILE];
    expect(marked(element)).to.deep.equal(expected);
    expect(element.renderRoot.querySelector<HTMLElement>('td .found')!.title).to.contain(MOBILE);

    element.focusField('blocks.0');
    const changed = oneEvent(element, 'blocks-changed');
    document.execCommand('insertText', false, '多几个字');
    await changed;
    expect(marked(element)).to.deep.equal(expected);
  });

  it('is marked at both places when it is cut over two blocks, or over two cells of a column', async () => {
    const element = await editor([
      { type: 'paragraph', content: [{ text: '电话138 1234' }] },
      { type: 'paragraph', content: [{ text: '5678，晚上打。' }] },
      { type: 'paragraph', content: [{ text: '一共 1234' }] },
      {
        type: 'table',
        head: ['事项', '电话'],
        rows: [
          ['甲', '13912'],
          ['乙', '345678'],
        ],
      },
    ]);
    expect(marked(element)).to.deep.equal(['138 1234', '5678', '13912', '345678']);
    const [, ...others] = element.blocks;
    element.blocks = others;
    await element.updateComplete;
    expect(marked(element)).to.deep.equal(['13912', '345678']);
  });

  it('is marked as soon as the gate is here, and no more once the words are gone', async () => {
    const element = await editor([{ type: 'paragraph', content: [{ text: MOBILE }] }], null);
    expect(marked(element)).to.deep.equal([]);
    element.finder = new Finder({}, []);
    await element.updateComplete;
    expect(marked(element)).to.deep.equal([MOBILE]);
    element.blocks = [{ type: 'paragraph', content: [{ text: '已删去' }] }];
    await element.updateComplete;
    expect(marked(element)).to.deep.equal([]);
  });

  it('tells what is answered for from what is open', async () => {
    const blocks: Block[] = [{ type: 'paragraph', content: [{ text: `${MOBILE}、13900006666` }] }];
    const element = await editor(blocks, new Finder({}, [{ ...found, override }]));
    const answered = [...element.renderRoot.querySelectorAll('.found.answered')];
    expect(answered.map(({ textContent }) => textContent)).to.deep.equal([MOBILE]);
    expect(marked(element)).to.deep.equal([MOBILE, '13900006666']);
  });

  it('in the words of an image and of a table is quoted beside them', async () => {
    const element = await editor([
      { type: 'image', part: 'image-1', alt: `贴着${MOBILE}`, width: 4, height: 3 },
      { type: 'table', caption: '找13900006666', head: ['甲'], rows: [['乙']] },
    ]);
    await waitUntil(() => allText(element.renderRoot).includes('“13900006666”'));
    expect(allText(element.renderRoot)).to.contain(`“${MOBILE}”`);
  });

  it('in a title is quoted below it, with what to do', async () => {
    await wearTokens();
    const content = { ...emptyContent(), code: 'SVC-01' };
    const element = await fixture<NoticeForm>(
      html`<minglan-notice-form
        .content=${{ ...content, text: { ...content.text, title: `报名找${MOBILE}` } }}
        .desk=${desk}
        .finder=${new Finder({}, [])}
      ></minglan-notice-form>`,
    );
    const title = element.renderRoot.querySelector('[data-field=title]')!;
    expect(title.textContent).to.contain(`“${MOBILE}”`).and.to.contain('改用办公电话');
  });
});

describe('answering for personal data', () => {
  const proposal = (finds: readonly FoundPersonalData[]): Proposal =>
    ({ id: 'p-1', content: emptyContent(), personalData: finds }) as unknown as Proposal;

  async function panel(finds: readonly FoundPersonalData[]): Promise<[FoundData, unknown[]]> {
    await wearTokens();
    const sent: unknown[] = [];
    const office = {
      answerFound: async (...request: unknown[]) => {
        sent.push(request);
        return proposal([{ ...found, override }]);
      },
      questionFound: async (...request: unknown[]) => {
        sent.push(request);
        return proposal([found]);
      },
    };
    const element = await fixture<FoundData>(
      html`<minglan-found-data .proposal=${proposal(finds)} .office=${office}></minglan-found-data>`,
    );
    return [element, sent];
  }
  const button = (element: FoundData, words: string): HTMLElement =>
    [element, ask(element)]
      .flatMap(({ renderRoot }) => [...renderRoot.querySelectorAll<HTMLElement>('button, wa-button')])
      .find((one) => one.textContent.includes(words))!;
  const ask = (element: FoundData): LitElement =>
    element.renderRoot.querySelector<LitElement>('minglan-ground-question')!;
  const settled = async (element: FoundData): Promise<void> => {
    await element.updateComplete;
    await ask(element).updateComplete;
  };

  it('follows what is typed: what is gone is gone at once, what has come stands there before the office knows', async () => {
    const [element] = await panel([found]);
    const content = emptyContent();
    const typed = async (title: string): Promise<string> => {
      element.content = { ...content, text: { ...content.text, title } };
      await element.updateComplete;
      return element.hidden ? '' : element.renderRoot.querySelector('ul')!.textContent.replace(/\s+/g, ' ');
    };
    element.typing = new Finder({}, []);
    expect(await typed('报名（示例）')).to.equal('');
    const fresh = '154 0000 1234';
    expect(await typed(`报名找${fresh}`))
      .to.contain(fresh)
      .and.to.contain('要删去或改写')
      .and.to.contain('标题');
    expect(await typed(`报名找${MOBILE}`))
      .to.contain(MOBILE)
      .and.not.to.contain(fresh);
  });

  it('takes no room when nothing was found', async () => {
    const [element] = await panel([]);
    expect(element.hidden).to.equal(true);
  });

  it('says at its head who answers, as each item says', async () => {
    const head = ([element]: [FoundData, unknown[]]): string =>
      element.renderRoot.querySelector('p')!.textContent;
    const forOthers = { ...found, grounds: [] };
    expect(head(await panel([forOthers]))).to.contain('由没有写过这一份的同事说明');
    const own: FoundPersonalData = { ...found, fingerprint: 'e'.repeat(64), grounds: ['consent'] };
    expect(head(await panel([forOthers, own]))).to.contain('谁写明缘由谁负责');
  });

  it('asks for ground and reason, and hands both to the office', async () => {
    const [element, sent] = await panel([{ ...found, grounds: ['statute', 'consent'] }]);
    await expect(element).to.be.accessible();
    button(element, '写明缘由').click();
    await settled(element);
    button(element, '由我负责').click();
    await settled(element);
    expect(allText(element.renderRoot)).to.contain('请选一个依据');
    expect(sent).to.deep.equal([]);
    ask(element).renderRoot.querySelector<HTMLInputElement>('input[value=consent]')!.click();
    const reason = ask(element).renderRoot.querySelector<HTMLTextAreaElement>('[data-field=reason]')!;
    type(reason, ' 同意书在档。 ');
    const answered = oneEvent(element, 'answered');
    button(element, '由我负责').click();
    await answered;
    expect(sent).to.deep.equal([['p-1', found.fingerprint, { ground: 'consent', reason: '同意书在档。' }]]);
  });

  it('keeps ground and reason over a reload, for whoever typed them, until they are said', async () => {
    const finds: FoundPersonalData[] = [{ ...found, grounds: ['statute', 'consent'] }];
    const reasonIn = (element: FoundData): HTMLTextAreaElement =>
      ask(element).renderRoot.querySelector<HTMLTextAreaElement>('[data-field=reason]')!;
    const asked = async (account: string): Promise<FoundData> => {
      const [element] = await panel(finds);
      element.account = account;
      await element.updateComplete;
      button(element, '写明缘由').click();
      await settled(element);
      return element;
    };
    const first = await asked('u-1');
    ask(first).renderRoot.querySelector<HTMLInputElement>('input[value=statute]')!.click();
    type(reasonIn(first), '条例第九条');
    first.remove();
    const other = await asked('u-2');
    expect(reasonIn(other).value).to.equal('');
    other.remove();
    const again = await asked('u-1');
    expect(reasonIn(again).value).to.equal('条例第九条');
    expect(ask(again).renderRoot.querySelector<HTMLInputElement>('input[value=statute]')!.checked).to.equal(
      true,
    );
    const answered = oneEvent(again, 'answered');
    button(again, '由我负责').click();
    await answered;
    again.remove();
    expect(reasonIn(await asked('u-1')).value).to.equal('');
  });

  it('shows who answered, on which ground, and lets whose turn it is take it back', async () => {
    const [element, sent] = await panel([{ ...found, override }]);
    const words = allText(element.renderRoot);
    for (const part of [MOBILE, by.name, by.post, override.reason, '认错了']) expect(words).to.contain(part);
    const questioned = oneEvent(element, 'answered');
    button(element, '取消这条说明').click();
    await questioned;
    expect(sent).to.deep.equal([['p-1', found.fingerprint]]);
  });

  it('offers no way round a find in a welfare notice, and says so', async () => {
    const kind = { kind: 'personal-health', level: 'confirm' } as const;
    const finds: FoundPersonalData[] = [{ ...found, ...kind, grounds: [], mayStay: false }];
    const [element] = await panel(finds);
    expect(allText(element.renderRoot)).to.contain('不论什么理由都不能公开');
    expect(allText(element.renderRoot)).not.to.contain('缘由');
    expect(element.renderRoot.querySelector('li button')).to.equal(null);
  });

  it('tells the writer of a number that somebody else must judge it', async () => {
    const [element] = await panel([{ ...found, grounds: [] }]);
    expect(allText(element.renderRoot)).to.contain('没有写过这一份的同事');
    expect(button(element, '写明缘由')).to.equal(undefined);
  });
});
