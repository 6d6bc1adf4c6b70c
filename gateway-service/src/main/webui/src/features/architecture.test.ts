import { expect, it } from 'vitest';

const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });

const featureOf = (path: string) => path.split('/')[1];

it('no feature imports another one: routes put them together, and what they share is outside of features', () => {
  const wrong = Object.entries(sources).flatMap(([path, source]) =>
    [...source.matchAll(/from '@\/features\/([^/']+)/g)].flatMap(([, imported]) =>
      imported === featureOf(path) ? [] : [`${path} imports ${imported}`],
    ),
  );
  expect(Object.keys(sources).length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});

it('relative imports stay in their feature', () => {
  const wrong = Object.entries(sources).flatMap(([path, source]) =>
    [...source.matchAll(/from '((?:\.\.\/)+)/g)].flatMap(([, up]) =>
      (up ?? '').length / 3 <= path.split('/').length - 3 ? [] : [path],
    ),
  );
  expect(wrong).toEqual([]);
});
