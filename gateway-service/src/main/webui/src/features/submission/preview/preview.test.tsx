import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { VideoPreview } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, anUnknownPreview, aPreview, aVideo, someCredits } from '@/testing/samples';
// Loaded with the test: on a busy machine the first page would wait for it too long.
import '../PasteForm';

const LINK = 'https://youtu.be/dQw4w9WgXcQ';
const OTHER = 'https://youtu.be/oceans90min';
const FIELD = 'Make a note of a video';
const ROUTE = 'POST /videos/preview';

const SUBMITTED: Api = {
  'POST /videos': {
    status: 202,
    body: { video: aVideo(), job: aJob({ status: 'queued', progress: 0, current_step: 'waiting' }) },
  },
  'GET /videos/v1': { body: aVideo() },
  'GET /jobs/j1': { body: aJob({ status: 'queued', progress: 0, current_step: 'waiting' }) },
  'GET /videos/v1/draft': problem(404, 'not_found'),
};

async function pasting(preview: Api[string], api: Api = {}, text = LINK) {
  const app = renderApp('/', { ...SUBMITTED, ...api, [ROUTE]: preview });
  await app.user.click(await screen.findByLabelText(FIELD));
  await app.user.paste(text);
  return app;
}

const known = (change: Partial<VideoPreview> = {}) => ({ body: aPreview(change) });

/** The form, which is below nothing else with a title. */
const form = () => screen.getByLabelText(FIELD).closest('form') as HTMLFormElement;

const submits = async ({ user, sent }: Awaited<ReturnType<typeof pasting>>) => {
  await user.click(screen.getByRole('button', { name: 'Make a note' }));
  await waitFor(() => expect(sent('POST /videos')).toHaveLength(1));
};

describe('one recognised link', () => {
  it('shows title, channel, length, captions and the cost before anything is paid', async () => {
    const { sent } = await pasting(known(), { 'GET /credits': { body: someCredits({ balance: 7 }) } });
    expect(await screen.findByText('Why leaves are green')).toBeTruthy();
    expect(screen.getByText('Plain Science · 12:34 · captions: English, German')).toBeTruthy();
    expect(form().textContent).toContain('A video costs 1 credit, and you have 7 credits.');
    expect(await sent(ROUTE)[0]?.json()).toEqual({ youtube_url: 'dQw4w9WgXcQ' });
    expect(sent('POST /videos')).toHaveLength(0);
  });

  it('says that it is loading and can be submitted meanwhile', async () => {
    const app = await pasting(() => new Promise(() => {}));
    expect(await screen.findByText('Loading the title and the length of the video…')).toBeTruthy();
    await submits(app);
  });

  it('repeats the request while a lane still reads the video', async () => {
    let requests = 0;
    const { sent } = await pasting(() => {
      requests += 1;
      return requests === 1 ? { body: anUnknownPreview({ status: 'pending' }) } : known();
    });
    expect(await screen.findByText('Why leaves are green')).toBeTruthy();
    expect(sent(ROUTE)).toHaveLength(2);
  });

  it.each<[string, Api[string]]>([
    ['unknown facts', { body: anUnknownPreview() }],
    ['an error of the service', problem(500, 'internal')],
    ['too many requests', problem(429, 'rate_limited')],
    [
      'no network',
      () => {
        throw new TypeError('network');
      },
    ],
  ])('with %s it is a plain line, and the video can be submitted', async (_, preview) => {
    const app = await pasting(preview);
    expect(await screen.findByText(/^The title and the length cannot be loaded from YouTube right now\./)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    await submits(app);
  });

  it('a preview that stays pending ends after three requests', async () => {
    const app = await pasting({ body: anUnknownPreview({ status: 'pending' }) });
    expect(await screen.findByText(/^The title and the length cannot be loaded/)).toBeTruthy();
    expect(app.sent(ROUTE)).toHaveLength(3);
    await submits(app);
  });

  it('an unknown length is named', async () => {
    await pasting(known({ duration: null, captions: null }));
    expect(await screen.findByText('Plain Science · length unknown')).toBeTruthy();
  });

  it('many languages of captions are counted', async () => {
    await pasting(known({ captions: ['en', 'de', 'fr', 'es'] }));
    expect(await screen.findByText('Plain Science · 12:34 · captions in 4 languages')).toBeTruthy();
  });

  it('a video that is too long is named before it is paid for, and can be submitted nevertheless', async () => {
    const app = await pasting(known({ duration: 43_201, error_code: 'transcript_too_long' }));
    expect(await screen.findByText('The video is too long for one note. Choose a shorter video.')).toBeTruthy();
    expect(screen.getByText(/12:00:01/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Give the transcript' })).toBeNull();
    await submits(app);
  });

  it('a video without captions leads to the form for a transcript', async () => {
    const { user } = await pasting(known({ captions: [], error_code: 'transcripts_disabled' }));
    await user.click(await screen.findByRole('button', { name: 'Give the transcript' }));
    expect(await screen.findByRole('heading', { name: 'Upload a transcript' })).toBeTruthy();
    expect((screen.getByLabelText('YouTube link') as HTMLInputElement).value).toBe(LINK);
  });

  it('a private video has its reason and no line about a failure', async () => {
    await pasting({ body: anUnknownPreview({ status: 'known', error_code: 'video_private' }) });
    expect(await screen.findByText(/^The video is private\./)).toBeTruthy();
    expect(screen.queryByText(/cannot be loaded/)).toBeNull();
  });

  it('too few credits are named before paying, with a way to buy some', async () => {
    await pasting(known(), { 'GET /credits': { body: someCredits({ balance: 0, low: true }) } });
    await screen.findByText('Why leaves are green');
    expect(form().textContent).toContain('A video costs 1 credit, and you have none left.');
    expect(within(form()).getByRole('link', { name: 'Buy credits' }).getAttribute('href')).toBe('/billing');
  });

  it('a price above the balance is compared with it', async () => {
    await pasting(known({ credits: 3 }), { 'GET /credits': { body: someCredits({ balance: 2, low: true }) } });
    await screen.findByText('Why leaves are green');
    expect(form().textContent).toContain('A video costs 3 credits, and you have only 2 credits.');
  });

  it('an own note is linked', async () => {
    await pasting(known({ video_id: 'v7', note_id: 'n7' }));
    const link = await screen.findByRole('link', { name: 'Read it' });
    expect(link.getAttribute('href')).toBe('/read/n7');
    expect(screen.getByText('You have a note of this video.')).toBeTruthy();
  });

  it('an own video without a note is linked', async () => {
    await pasting(known({ video_id: 'v7' }));
    expect((await screen.findByRole('link', { name: 'Open the video' })).getAttribute('href')).toBe('/library/v7');
  });

  it('another link shows the facts of the other video, never those of the one before', async () => {
    const { user } = await pasting(async (request) => {
      const { youtube_url } = (await request.clone().json()) as { youtube_url: string };
      return youtube_url === 'oceans90min' ? new Promise<never>(() => {}) : known();
    });
    await screen.findByText('Why leaves are green');
    await user.clear(screen.getByLabelText(FIELD));
    await user.paste(OTHER);
    expect(await screen.findByText('Loading the title and the length of the video…')).toBeTruthy();
    expect(screen.queryByText('Why leaves are green')).toBeNull();
  });

  it.each(['', 'Mississippi', 'https://www.youtube.com/playlist?list=PLbiology000000001', 'nonsense'])(
    'nothing is requested for “%s”',
    async (text) => {
      const app = renderApp('/');
      await app.user.click(await screen.findByLabelText(FIELD));
      if (text !== '') await app.user.paste(text);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(app.sent(ROUTE)).toHaveLength(0);
    },
  );
});

describe('several pasted links', () => {
  const facts: Record<string, Partial<VideoPreview>> = {
    dQw4w9WgXcQ: {},
    oceans90min: { title: 'The ocean: a lecture', channel: 'Deep Blue', duration: 5400 },
    nocaptions1: { title: 'A walk', captions: [], error_code: 'transcripts_disabled', duration: 380 },
  };
  const each: Api[string] = async (request) => {
    const { youtube_url: id } = (await request.clone().json()) as { youtube_url: string };
    return facts[id] === undefined
      ? { body: anUnknownPreview({ youtube_id: id }) }
      : known({ youtube_id: id, ...facts[id] });
  };
  const box = (name: string) => screen.findByRole('checkbox', { name });

  it('have titles and lengths, and the sum of both before paying', async () => {
    await pasting(each, { 'GET /credits': { body: someCredits({ balance: 7 }) } }, `${LINK}\n${OTHER}`);
    await box('Why leaves are green');
    await box('The ocean: a lecture');
    const cost = await screen.findByText(/^2 videos selected, for 2 credits\./);
    expect(cost.textContent).toMatch(/You have 7 credits\. The total length is 1:42:34\.$/);
  });

  it('a video of which no note can be made says why and can still be chosen', async () => {
    await pasting(each, {}, `${LINK}\nhttps://youtu.be/nocaptions1`);
    const walk = (await box('A walk')) as HTMLInputElement;
    expect(screen.getByText('The video has no captions. Upload a transcript instead.')).toBeTruthy();
    expect(walk.disabled).toBe(false);
  });

  it('an unknown video keeps its link as its name, and a partial sum of lengths is not shown', async () => {
    await pasting(each, {}, `${LINK}\nhttps://youtu.be/zzzzzzzzzz1`);
    await box('Why leaves are green');
    expect(await box('youtu.be/zzzzzzzzzz1')).toBeTruthy();
    expect((await screen.findByText(/^2 videos selected, for 2 credits\./)).textContent).not.toContain('total length');
  });

  it('are previewed three at a time, and at most twenty', async () => {
    let open = 0;
    let most = 0;
    const links = Array.from({ length: 25 }, (_, n) => `https://youtu.be/lesson${String(n).padStart(5, '0')}`);
    const { sent } = await pasting(
      async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((resolve) => setTimeout(resolve, 10));
        open -= 1;
        return { body: anUnknownPreview() };
      },
      {},
      links.join('\n'),
    );
    await waitFor(() => expect(sent(ROUTE)).toHaveLength(20), { timeout: 5000 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sent(ROUTE)).toHaveLength(20);
    expect(most).toBe(3);
  });
});
