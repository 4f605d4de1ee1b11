// Names of settings that more than one room must know.

/** Set in the transaction that erases, removed after the purge. */
export const PURGE_DUE = 'purge-due';
/** Set in a store that came out of a backup, until it is sure that nothing was published after it. Holds when. */
export const RESTORED = 'restored';
