import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/console/editor/rich-text.ts';
import type { RichText } from '../../../src/console/editor/rich-text.ts';
import type { Block } from '../../../src/disclosure/index.ts';
import { allText, wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const markupOf = async (name: string): Promise<string> => {
  const answer = await fetch(`/test/fixtures/paste/${name}.html`);
  return answer.text();
};

interface Pasted {
  readonly element: RichText;
  readonly blocks: readonly Block[];
  readonly files: readonly File[];
}

/** What the editor holds after a paste of that markup, and which pictures it sent to the office. */
async function pasted(markup: string, files: readonly File[] = []): Promise<Pasted> {
  await wearTokens();
  const sent: File[] = [];
  let blocks: readonly Block[] = [];
  const element = await fixture<RichText>(
    html`<minglan-rich-text
      label="正文"
      .address=${() => 'data:,'}
      .upload=${(file: File) => {
        sent.push(file);
        return Promise.resolve({ part: `image-${String(sent.length)}`, width: 4, height: 3, revision: 2 });
      }}
      @blocks-changed=${(event: CustomEvent<Block[]>) => (blocks = event.detail)}
    ></minglan-rich-text>`,
  );
  await waitUntil(() => element.renderRoot.querySelector('.ProseMirror'));
  const data = new DataTransfer();
  data.setData('text/html', markup);
  for (const file of files) data.items.add(file);
  const target = element.renderRoot.querySelector('.ProseMirror')!;
  target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  // What is told of pictures follows in a turn of its own.
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
  return { element, blocks, files: sent };
}

/** Blocks in short: the kind, and the words with bold between stars. */
function shortly(blocks: readonly Block[]): unknown[] {
  const runs = (content: readonly { readonly text: string; readonly strong?: true | undefined }[]): string =>
    content.map(({ text, strong }) => (strong ? `*${text}*` : text)).join('');
  return blocks.map((block) => {
    switch (block.type) {
      case 'heading':
        return `${'#'.repeat(block.level)} ${block.text}`;
      case 'paragraph':
        return runs(block.content);
      case 'list':
        return { [block.ordered ? 'ol' : 'ul']: block.items.map(runs) };
      case 'table':
        return [block.head, ...block.rows];
      case 'image':
        return block.part;
    }
  });
}

describe('what is pasted', () => {
  it('from Word keeps headings, lists, tables and bold, and says which picture stayed behind', async () => {
    const { element, blocks } = await pasted(await markupOf('word'));
    expect(shortly(blocks)).to.deep.equal([
      '## 老年餐桌十月小结（示例）',
      '十月共送餐*1,240份*，比上月多*六十*份。看明细',
      '## 一、怎么订餐',
      { ol: ['前一天下午四点前登记。', '在服务台或打电话，*当天不收*。'] },
      { ul: ['周一到周六供餐', '周日不供'] },
      '改过的地方：现价八元。',
      [
        ['月份', '份数'],
        ['九月', '1,180'],
        ['十月', '1,240'],
      ],
    ]);
    expect(allText(element.renderRoot)).to.contain('里面的 1 张图没有');
    await expect(element).to.be.accessible();
  });

  it('from WPS keeps the title that is one by its level, and its numbered items', async () => {
    const { blocks } = await pasted(await markupOf('wps'));
    expect(shortly(blocks)).to.deep.equal([
      '## 停水通知（示例）',
      '因水管检修，*11月26日上午*三号楼停水。',
      { ol: ['请提前存水', '来水后先放一分钟'] },
    ]);
  });

  it('from Excel is a table under its title, with what was merged in its first place, without hidden or empty rows', async () => {
    const { blocks } = await pasted(await markupOf('excel'));
    expect(shortly(blocks)).to.deep.equal([
      '*十月支出（示例）*',
      [
        ['维修', '修水龙头', '446.00'],
        ['', '换门锁', '1,200.00'],
      ],
    ]);
  });

  it('from a web page keeps its words in order; a table that only lays out is none, a counter is no picture', async () => {
    const { element, blocks } = await pasted(await markupOf('web'));
    expect(shortly(blocks)).to.deep.equal([
      '## 活动报名（示例）',
      '周六上午',
      '九点开始',
      '带上*水杯*和帽子。',
      { ul: ['先到先得', '一楼登记', '领号', '名额 20 个'] },
      '### 电话',
      '打服务台的电话',
    ]);
    expect(allText(element.renderRoot)).to.contain('里面的 1 张图没有');
  });

  it('keeps the numbers that stood there: no item is called 1 that was not', async () => {
    const item = (number: string, words: string, level = 1): string =>
      `<p class=MsoListParagraph style='mso-list:l0 level${String(level)} lfo1'><span style='mso-list:Ignore'>${number}<span>&nbsp; </span></span>${words}</p>`;
    const word = await pasted(
      item('1.', '甲') +
        item('2.', '乙') +
        item('(1)', '细目', 2) +
        item('3.', '丙') +
        '<p>说明</p>' +
        item('4.', '丁'),
    );
    expect(shortly(word.blocks)).to.deep.equal([{ ol: ['甲', '乙'] }, '(1) 细目', '3. 丙', '说明', '4. 丁']);
    const heads = await pasted(item('一、', '情况') + '<p>正文</p>' + item('二、', '*收支*'));
    expect(shortly(heads.blocks)).to.deep.equal(['一、情况', '正文', '二、*收支*']);
    const again = await pasted(item('1.', '甲') + item('2.', '乙') + item('1.', '子') + item('2.', '丑'));
    expect(shortly(again.blocks)).to.deep.equal([{ ol: ['甲', '乙'] }, { ol: ['子', '丑'] }]);
    const web = await pasted(
      '<ol><li>甲<ol><li>细目</li></ol></li><li>乙<ul><li>点</li></ul></li></ol><p>说明</p><ol start="3"><li>丙</li><li value="7">庚</li></ol>',
    );
    expect(shortly(web.blocks)).to.deep.equal([
      { ol: ['甲'] },
      '（1）细目',
      '2. 乙',
      { ul: ['点'] },
      '说明',
      '3. 丙',
      '7. 庚',
    ]);
  });

  it('says nothing that was struck out, keeps raised figures raised, and no mark of a comment', async () => {
    const { blocks } = await pasted(
      '<p>每户<s>800 元</s><span style="text-decoration:line-through">900 元</span>1000 元，10<sup>2</sup> 户' +
        '<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[柏1]</a></span>。</p>',
    );
    expect(shortly(blocks)).to.deep.equal(['每户1000 元，10² 户。']);
  });

  it('keeps ticks and boxes that Word sets as letters of a font of signs', async () => {
    const sign = (letter: string, font = 'Wingdings 2'): string =>
      `<span style='font-family:"${font}";mso-char-type:symbol'><span style='mso-char-type:symbol'>${letter}</span></span>`;
    const { blocks } = await pasted(
      `<p>${sign('R')}同意${sign('£')}不同意${sign('þ', 'Wingdings')}有${sign('¨', 'Wingdings')}无${sign('R', 'Arial')}</p>`,
    );
    expect(shortly(blocks)).to.deep.equal(['√同意□不同意√有□无R']);
  });

  it('from LibreOffice keeps the document and the sheet', async () => {
    const writer = await pasted(await markupOf('writer'));
    const kinds = writer.blocks.map(({ type }) => type);
    expect(kinds[0]).to.equal('heading');
    expect(kinds).to.include('list').and.include('table');
    expect(shortly(writer.blocks)[0]).to.equal('## 三季度老年餐桌收支（示例）');
    const calc = await pasted(await markupOf('calc'));
    const table = calc.blocks.find((block) => block.type === 'table')!;
    expect(shortly(calc.blocks)[0]).to.contain('示例社区居委会2026年3月收支明细表');
    expect(new Set(table.rows.map((row) => row.length)).size).to.equal(1);
    expect(table.head.slice(0, 5)).to.deep.equal(['序号', '日期', '凭证号', '摘要', '科目']);
  });

  it('runs nothing, fetches nothing, and leaves nothing of what nobody saw', async () => {
    performance.clearResourceTimings();
    const { element, blocks } = await pasted(await markupOf('hostile'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((window as { pasted?: unknown }).pasted).to.equal(undefined);
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(fetched.filter((name) => /x\.example|\/x$|\/y$/u.test(name))).to.deep.equal([]);
    const text = JSON.stringify(blocks);
    expect(text).to.contain('正常的一段').and.contain('点我').and.contain('宽得没边');
    for (const gone of ['看不见', '图里的字', '模板里的', '没有脚本', '藏', 'javascript', 'script']) {
      expect(text, gone).not.to.contain(gone);
    }
    const kept = element.renderRoot.querySelector('.ProseMirror')!;
    expect(
      kept.querySelectorAll('script,iframe,object,form,a,svg,math,[onclick],[onerror],[href]'),
    ).to.have.length(0);
  });

  it('sends a picture that is in it to the office, and one copied alone from a page', async () => {
    const PIXEL =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const inline = await pasted(`<p>看图：</p><img src="data:image/png;base64,${PIXEL}">`);
    await waitUntil(() => inline.files.length === 1);
    expect([inline.files[0]!.type, inline.files[0]!.size]).to.deep.equal(['image/png', 70]);
    expect(allText(inline.element.renderRoot)).not.to.contain('没有：浏览器');
    const svg = await pasted('<p>看图：</p><img src="data:image/svg+xml;base64,PHN2Zy8+">');
    expect(svg.files).to.deep.equal([]);
    expect(allText(svg.element.renderRoot)).to.contain('里面的 1 张图没有');
    const file = new File(['x'], 'image.png', { type: 'image/png' });
    const alone = await pasted('<img src="https://elsewhere.example/photo.jpg">', [file]);
    await waitUntil(() => alone.files.length === 1);
    expect(allText(alone.element.renderRoot)).not.to.contain('没有：浏览器');
  });

  it('within a line stays in that line', async () => {
    const { blocks } = await pasted('一半<b>重的</b>一半');
    expect(shortly(blocks)).to.deep.equal(['一半*重的*一半']);
  });
});
