// The contract of a voice: it settles, whatever its engine does. Engines here are scripted: the browser of the tests
// has no voice of its own.
import { expect } from '@open-wc/testing';
import { EngineVoice, localMandarin, patience, type Voice } from '../../../src/kiosk/aloud/voice.ts';
import { ScriptedVoice } from '../support/scripted-voice.ts';

type Manner = 'speaks' | 'never ends' | 'never begins' | 'fails';

/** An engine of the browser, as engines are known to behave. */
class Engine {
  readonly spoken: SpeechSynthesisUtterance[] = [];
  cancelled = 0;
  speaking = false;
  pending = false;
  paused = false;
  constructor(readonly manner: Manner) {}

  speak(utterance: SpeechSynthesisUtterance): void {
    this.spoken.push(utterance);
    this.speaking = true;
    queueMicrotask(() => {
      if (this.manner === 'never begins') return;
      if (this.manner === 'fails') {
        utterance.dispatchEvent(new Event('error'));
        return;
      }
      utterance.dispatchEvent(new Event('start'));
      if (this.manner === 'never ends') return;
      this.speaking = false;
      utterance.dispatchEvent(new Event('end'));
    });
  }

  cancel(): void {
    this.cancelled += 1;
    this.speaking = false;
  }
}
const soon = (): number => 30;
const never = (): AbortSignal => new AbortController().signal;

/** Holds for every voice. */
function contract(name: string, create: () => { readonly voice: Voice; readonly end: () => void }): void {
  describe(name, () => {
    it('says a sentence to its end', async () => {
      const { voice, end } = create();
      const saying = voice.say('今天公开一件事。', 1, never());
      end();
      expect(await saying).to.equal('said');
    });
    it('is cut at once, while it speaks and before', async () => {
      const { voice } = create();
      const run = new AbortController();
      const saying = voice.say('今天公开一件事。', 1, run.signal);
      run.abort();
      expect(await saying).to.equal('cut');
      expect(await voice.say('没有了。', 1, AbortSignal.abort())).to.equal('cut');
    });
  });
}

describe('a voice', () => {
  contract('of the browser’s engine', () => ({
    voice: new EngineVoice(new Engine('speaks'), null, soon),
    end: () => undefined,
  }));
  contract('of a script', () => {
    const voice = new ScriptedVoice();
    return {
      voice,
      end: () => {
        voice.end();
      },
    };
  });

  it('goes on when its engine never tells the end of what it began', async () => {
    const engine = new Engine('never ends');
    expect(await new EngineVoice(engine, null, soon).say('一句。', 1, never())).to.equal('said');
    expect(engine.cancelled).to.equal(1);
  });

  it('says so when nothing was heard', async () => {
    for (const manner of ['never begins', 'fails'] as const)
      expect(await new EngineVoice(new Engine(manner), null, soon).say('一句。', 1, never())).to.equal(
        'failed',
      );
  });

  it('silences what was left behind before it begins', async () => {
    const engine = new Engine('speaks');
    engine.speaking = true;
    await new EngineVoice(engine, null, soon).say('一句。', 0.8, never());
    expect(engine.cancelled).to.equal(1);
    expect(engine.spoken[0]?.rate).to.be.closeTo(0.8, 0.001);
  });

  it('is given longer the more there is to say, and the slower', () => {
    expect(patience('一二三四', 1)).to.be.above(patience('一', 1));
    expect(patience('一二三四', 0.5)).to.be.above(patience('一二三四', 1));
  });

  it('is one of this device, and speaks Mandarin', () => {
    const voice = (name: string, lang: string, localService = true): SpeechSynthesisVoice => ({
      name,
      lang,
      localService,
      default: false,
      voiceURI: name,
    });
    const far = voice('far', 'zh-CN', false);
    const cantonese = voice('cantonese', 'zh-HK');
    expect(localMandarin([far, cantonese, voice('yue', 'yue'), voice('english', 'en-US')])).to.equal(null);
    const taiwan = voice('taiwan', 'zh-TW');
    expect(localMandarin([cantonese, taiwan])).to.equal(taiwan);
    const variant = voice('mandarin+adam', 'cmn');
    const mandarin = voice('mandarin', 'cmn');
    expect(localMandarin([taiwan, variant, mandarin])).to.equal(mandarin);
  });
});
