// Names of the topics (prefix `minglan/<community>/`), in one place for office and screens.

export interface Topics {
  readonly head: string;
  readonly update: string;
  readonly urgent: string;
  /** The largest checkpoint a witness cosigned, retained. */
  readonly witnessed: string;
  screen(id: string): {
    readonly config: string;
    readonly state: string;
    readonly command: string;
    readonly result: string;
    readonly submission: string;
    readonly receipt: string;
    readonly shown: string;
  };
}

/** The topics of one community. `community` and screen ids are checked at the door: `[a-z0-9-]{1,32}`. */
export function topicsOf(community: string): Topics {
  const prefix = `minglan/${community}`;
  return {
    head: `${prefix}/head`,
    update: `${prefix}/update`,
    urgent: `${prefix}/urgent`,
    witnessed: `${prefix}/witnessed`,
    screen(id) {
      const own = `${prefix}/screens/${id}`;
      return {
        config: `${own}/config`,
        state: `${own}/state`,
        command: `${own}/command`,
        result: `${own}/result`,
        submission: `${own}/submission`,
        receipt: `${own}/receipt`,
        shown: `${own}/shown`,
      };
    },
  };
}
