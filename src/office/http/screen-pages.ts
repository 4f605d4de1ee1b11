/** Where the screens' application is: one page at two paths. */
export const SCREEN_PAGES = ['/', '/display'] as const;
