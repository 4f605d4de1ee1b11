import { expect } from '@open-wc/testing';
import { html, render } from 'lit/html.js';
import { markupOf } from '../../../src/device/page/frame/markup.ts';
import { parsePage } from '../support/parse-page.ts';

function drawn(template: unknown): HTMLElement {
  const root = document.createElement('div');
  render(template, root);
  return root;
}

describe('the markup of a frame', () => {
  it('is read back as the very tree it was made of, whatever the words are', () => {
    const hostile = `</p><script>alert(1)</script><img src=x onerror=alert(1)>&amp;&lt;\u00a0"'\`<!-- --> ]]>`;
    const root = drawn(
      html`<section aria-label=${hostile}>
        <p class="a">${hostile}</p>
        <a href="#/x" title=${hostile}>乙</a> <svg viewBox="0 0 1 1"><path d="M0 0"></path></svg><br />
      </section>`,
    );
    const markup = markupOf(root);
    const again = parsePage(markup);
    expect(again.querySelectorAll('script, img').length).to.equal(0);
    expect(again.querySelector('p')?.textContent).to.equal(hostile);
    expect(again.querySelector('section')?.getAttribute('aria-label')).to.equal(hostile);
    expect(again.querySelector('path')?.namespaceURI).to.equal('http://www.w3.org/2000/svg');
    // The gate hashes what the browser reads back.
    expect(new XMLSerializer().serializeToString(again).length).to.be.greaterThan(0);
    // eslint-disable-next-line no-restricted-syntax -- what the gate hashes
    expect(again.innerHTML).to.equal(markup);
  });

  it('leaves out what runs, loads or is styled apart', () => {
    const root = drawn(html`<p onclick="alert(1)" style="color:red" id="k">甲</p>`);
    const bad = document.createElement('script');
    bad.append('alert(1)');
    const frame = document.createElement('iframe');
    const link = document.createElement('a');
    link.setAttribute('href', 'javascript:alert(1)');
    const image = document.createElement('img');
    image.setAttribute('src', 'blob:http://localhost/1');
    root.append(bad, frame, link, image);
    expect(markupOf(root)).to.equal('<p id="k">甲</p><a></a><img>');
  });
});
