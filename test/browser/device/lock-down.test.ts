// What a page on a lobby's screen leaves to the browser: nothing that a visitor did not come for.
import { expect } from '@open-wc/testing';
import { lockDown } from '../../../src/device/page/lock-down.ts';

describe('a locked page', () => {
  let end: () => void;
  let place: HTMLElement;

  beforeEach(() => {
    end = lockDown();
    place = document.createElement('div');
    const link = (id: string, href: string): HTMLAnchorElement =>
      Object.assign(document.createElement('a'), { id, href, textContent: id });
    place.append(document.createElement('p'), document.createElement('input'));
    place.append(link('out', 'https://example.invalid/'), link('in', '#/x'));
    document.body.append(place);
  });
  afterEach(() => {
    end();
    place.remove();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const isRefused = (event: Event, on = 'p'): boolean => !place.querySelector(on)!.dispatchEvent(event);
  const event = (type: string): Event => new Event(type, { bubbles: true, cancelable: true, composed: true });
  const key = (init: KeyboardEventInit): KeyboardEvent =>
    new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...init });

  for (const type of ['contextmenu', 'auxclick', 'dragstart', 'dragover', 'drop']) {
    it(`has no ${type}, not even where one writes`, () => {
      expect(isRefused(event(type))).to.equal(true);
      expect(isRefused(event(type), 'input')).to.equal(true);
    });
  }

  for (const type of ['selectstart', 'copy', 'cut', 'paste']) {
    it(`has ${type} only where one writes`, () => {
      expect(isRefused(event(type))).to.equal(true);
      expect(isRefused(event(type), 'input')).to.equal(false);
    });
  }

  for (const init of [
    { key: 'p', ctrlKey: true },
    { key: 's', ctrlKey: true },
    { key: 'a', metaKey: true },
    { key: 'ArrowLeft', altKey: true },
    { key: 'F1' },
    { key: 'F5' },
    { key: 'F11' },
    { key: 'F12' },
    { key: 'BrowserBack' },
    { key: 'ContextMenu' },
    { key: 'Alt', altKey: true },
  ]) {
    const { altKey, ctrlKey, metaKey, key: name } = init as KeyboardEventInit;
    const held = [ctrlKey && 'Ctrl', metaKey && 'Meta', altKey && 'Alt'].filter(Boolean);
    it(`does nothing at ${[...held, name].join('+')}`, () => {
      expect(isRefused(key(init))).to.equal(true);
      expect(isRefused(key(init), 'input')).to.equal(true);
    });
  }

  for (const name of ['Tab', 'Enter', ' ', 'a', '低', 'ArrowDown', 'PageUp', 'Escape', 'Backspace']) {
    it(`leaves ${name === ' ' ? 'Space' : name} to the page`, () => {
      expect(isRefused(key({ key: name }))).to.equal(false);
    });
  }

  it('leads nowhere but within itself', () => {
    const click = (): MouseEvent =>
      new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    expect(isRefused(click(), '#out')).to.equal(true);
    expect(isRefused(click(), '#in')).to.equal(false);
    expect(location.hash).to.equal('#/x');
  });

  for (const held of ['shiftKey', 'ctrlKey', 'metaKey', 'altKey'] as const) {
    it(`opens no window of its own with ${held} held down`, () => {
      const click = new MouseEvent('click', {
        bubbles: true,
        cancelable: true,
        composed: true,
        [held]: true,
      });
      expect(isRefused(click, '#in')).to.equal(true);
    });
  }

  it('is opened again', () => {
    end();
    expect(isRefused(event('contextmenu'))).to.equal(false);
  });
});
