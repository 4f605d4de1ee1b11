// What a page needs of the worker behind it. ScreenClient is the real one; element tests bring their own.
import type { Answers, FromWorker, Painted, Question } from '../../contract/index.ts';

export type MessageType = FromWorker['type'];
export type MessageOf<T extends MessageType> = Extract<FromWorker, { type: T }>;

export interface ScreenSource {
  /** Hears every message of that type from now on; the last one said before is told at once. Returns the release. */
  on<T extends MessageType>(type: T, listener: (message: MessageOf<T>) => void): () => void;
  /** Asks the worker; rejects when it could not answer. */
  ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]>;
  /** Somebody touched the screen. */
  touched(): void;
  /** What stands on the glass: said after its frame has gone out, and again in a beat. */
  painted(painted: readonly Painted[]): void;
  /** Something could not be drawn: part of the screen's health. */
  fault(detail: string): void;
}
