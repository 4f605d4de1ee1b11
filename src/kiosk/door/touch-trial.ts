// A trial of the glass: what fingers draw stays, so that a dead strip shows as a gap. Each finger in a shade of its own.
const SHADES = ['#24476b', '#b3271e', '#2e6b4f', '#8a5a00', '#564e46'] as const;
/** CSS pixels. */
const WIDTH = 6;

export class TouchTrial {
  #canvas: HTMLCanvasElement | null = null;
  #ends: AbortController | null = null;
  /** Where each finger was last. */
  readonly #fingers = new Map<number, { readonly x: number; readonly y: number; readonly shade: string }>();

  /** Draws on it until `end`; the same one again changes nothing. */
  begin(canvas: HTMLCanvasElement): void {
    if (this.#canvas === canvas) return;
    this.end();
    this.#canvas = canvas;
    canvas.width = canvas.clientWidth;
    canvas.height = canvas.clientHeight;
    const { signal } = (this.#ends = new AbortController());
    canvas.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    canvas.addEventListener('pointermove', (event) => this.#move(event), { signal });
    for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
      canvas.addEventListener(type, ({ pointerId }) => this.#fingers.delete(pointerId), { signal });
    }
  }

  end(): void {
    this.#ends?.abort();
    this.#fingers.clear();
    this.#canvas = null;
  }

  #down({ pointerId, offsetX: x, offsetY: y }: PointerEvent): void {
    const shade = SHADES[this.#fingers.size % SHADES.length] ?? SHADES[0];
    this.#fingers.set(pointerId, { x, y, shade });
    this.#line(x, y, x, y, shade);
  }

  #move(event: PointerEvent): void {
    // A browser hands on several positions of one frame together.
    for (const { pointerId, offsetX: x, offsetY: y } of [...event.getCoalescedEvents(), event]) {
      const from = this.#fingers.get(pointerId);
      if (!from) continue;
      this.#line(from.x, from.y, x, y, from.shade);
      this.#fingers.set(pointerId, { x, y, shade: from.shade });
    }
  }

  #line(fromX: number, fromY: number, x: number, y: number, shade: string): void {
    const context = this.#canvas?.getContext('2d');
    if (!context) return;
    context.strokeStyle = shade;
    context.lineWidth = WIDTH;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(x, y);
    context.stroke();
  }
}
