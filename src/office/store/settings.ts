// Names of settings that more than one room must know.

/** Set in the transaction that erases, removed after the purge. */
export const PURGE_DUE = 'purge-due';
/** Set once an administrator put a screen that paired itself out of service; behind it the screen's role. */
export const OWN_MACHINE_STOPPED = 'own-machine-stopped:';
/** Set in a store that came out of a backup, until it is sure that nothing was published after it. Holds when. */
export const RESTORED = 'restored';
/** Set beside it once a screen called that the backup does not know: it may hold more than all that it does know. */
export const STRANGER_AT_RESTORE = 'restored-stranger';
