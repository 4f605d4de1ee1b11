// The form controls of Web Awesome that the console uses. Its icons are fetched and set as markup, which the page's
// policy forbids, and would come from elsewhere: both libraries are emptied; words stand where icons would.
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/textarea/textarea.js';
import '@awesome.me/webawesome/dist/translations/zh-cn.js';

for (const library of ['default', 'system']) registerIconLibrary(library, { resolver: () => '' });
