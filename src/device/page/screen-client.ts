// The page's end of the worker: typed messages, the last one of each kind remembered for whoever comes later.
import type { Answers, FromWorker, Painted, Question, ToWorker } from '../../contract/index.ts';
import type { MessageOf, MessageType, ScreenSource } from './screen-source.ts';

/** What a client needs of a Worker. */
export interface WorkerPort {
  postMessage(message: ToWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  terminate(): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class ScreenClient implements ScreenSource {
  readonly #worker: WorkerPort;
  readonly #listeners = new Map<MessageType, Set<(message: FromWorker) => void>>();
  readonly #last = new Map<MessageType, FromWorker>();
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;

  constructor(worker: WorkerPort) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => this.#take(data));
    worker.addEventListener('error', ({ message }) => this.#reject(message));
  }

  /** The first message of a page: who it is and how large. */
  start(start: Omit<Extract<ToWorker, { type: 'start' }>, 'type'>): void {
    this.#send({ type: 'start', ...start });
  }

  /** The browser thinks that the network is there, or is gone. */
  online(online: boolean): void {
    this.#send({ type: 'online', online });
  }

  on<T extends MessageType>(type: T, listener: (message: MessageOf<T>) => void): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners);
    const hear = (message: FromWorker): void => listener(message as MessageOf<T>);
    listeners.add(hear);
    const last = this.#last.get(type);
    if (last) hear(last);
    return () => listeners.delete(hear);
  }

  ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]> {
    this.#requests += 1;
    const request = this.#requests;
    return new Promise<Answers[K]>((resolve, reject) => {
      this.#waiting.set(request, { resolve: (value) => resolve(value as Answers[K]), reject });
      this.#send({ type: 'ask', request, question });
    });
  }

  touched(): void {
    this.#send({ type: 'touched' });
  }

  painted(painted: readonly Painted[]): void {
    this.#send({ type: 'painted', painted });
  }

  /** The panel was turned or changed: its size now, in CSS pixels. */
  panel(width: number, height: number): void {
    this.#send({ type: 'panel', width, height });
  }

  fault(detail: string): void {
    this.#send({ type: 'fault', detail });
  }

  close(): void {
    this.#worker.terminate();
    this.#reject('closed');
    this.#listeners.clear();
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromWorker): void {
    if (message.type === 'answer' || message.type === 'failure') {
      const waiting = this.#waiting.get(message.request);
      this.#waiting.delete(message.request);
      if (message.type === 'answer') waiting?.resolve(message.value);
      else waiting?.reject(new Error(message.code));
      return;
    }
    // Paired now: a listener that comes later must not be told of a code.
    if (message.type === 'ready') this.#last.delete('unpaired');
    this.#last.set(message.type, message);
    for (const hear of this.#listeners.get(message.type) ?? []) hear(message);
  }

  #reject(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }
}
