// Tables wider than a phone, each in a box that is moved by itself: with a finger, and with the keys.

/** Puts every table of the page into such a box. */
export function boxTables(page: Element): void {
  for (const table of page.querySelectorAll('table')) {
    const box = document.createElement('div');
    box.className = 'wide';
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', table.caption?.textContent.trim() ?? '表格');
    box.tabIndex = 0;
    table.replaceWith(box);
    box.append(table);
  }
}
