import { expect, it } from 'vitest';
import { parseFrame } from './frames';

it('a frame of a known type is parsed', () => {
  expect(parseFrame('{"type":"credits_changed","balance":8}')).toEqual({ type: 'credits_changed', balance: 8 });
});

it.each(['{"type":"brand_new"}', '{"no":"type"}', 'null', '7', 'not json', new ArrayBuffer(2)])(
  '%s is left alone',
  (data) => {
    expect(parseFrame(data)).toBeUndefined();
  },
);
