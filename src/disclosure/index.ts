export * from './document.ts';
export * from './roles.ts';
export * from './view.ts';
