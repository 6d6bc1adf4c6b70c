import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Download, Layers, Link2, type LucideIcon, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { SampleText } from '@/sample/SampleText';
import { buttonClass } from '@/ui/Button';
import { PublicPage } from './PublicPage';

/** What Study Buddy does, for who is signed out. */
export function WelcomePage() {
  return (
    <PublicPage>
      <section className="py-6 text-center sm:py-12">
        <h1 className="mx-auto max-w-3xl text-4xl leading-tight font-semibold text-balance sm:text-5xl">
          <Trans>Turn a YouTube video into something you have really learned</Trans>
        </h1>
        <p className="mx-auto mt-5 max-w-2xl text-lg text-muted text-balance">
          <Trans>
            Paste a link and watch the study note being written. Every claim links to the second where it was said.
          </Trans>
        </p>
        <p className="mt-8">
          <Link to="/login" className={buttonClass('main')}>
            <Trans>Start with ten free videos</Trans>
          </Link>
        </p>
      </section>
      <ul className="grid gap-4 py-6 sm:grid-cols-2 lg:grid-cols-4">
        <Point icon={Timer} title={<Trans>To the second</Trans>}>
          <Trans>Each statement is checked against the video. What the video does not say is marked.</Trans>
        </Point>
        <Point icon={Link2} title={<Trans>Linked</Trans>}>
          <Trans>Notes about the same concepts find each other, in both directions, with the reason.</Trans>
        </Point>
        <Point icon={Layers} title={<Trans>Learned</Trans>}>
          <Trans>Questions, graded answers and flashcards that return just before you forget them.</Trans>
        </Point>
        <Point icon={Download} title={<Trans>Yours</Trans>}>
          <Trans>Take everything away: Markdown, PDF, Anki, Obsidian. Delete it at any time.</Trans>
        </Point>
      </ul>
      <section aria-labelledby="prices" className="py-8">
        <h2 id="prices" className="text-2xl font-semibold">
          <Trans>What it costs</Trans>
        </h2>
        <p className="mt-3 max-w-2xl">
          <Trans>
            A video costs one credit, whatever its length. The first ten are free, a video that fails costs nothing, and
            there is no subscription: you buy packs of credits when you need them. The prices are shown before you pay.
          </Trans>
        </p>
      </section>
      <section aria-labelledby="sample" className="py-8">
        <h2 id="sample" className="mb-3 text-2xl font-semibold">
          <Trans>What a note looks like</Trans>
        </h2>
        <SampleText />
      </section>
    </PublicPage>
  );
}

function Point({ icon: Icon, title, children }: { icon: LucideIcon; title: ReactNode; children: ReactNode }) {
  return (
    <li className="rounded-2xl border border-line bg-surface p-5">
      <Icon aria-hidden="true" className="size-6 text-accent" />
      <h2 className="mt-3 font-semibold">{title}</h2>
      <p className="mt-1 text-sm text-muted">{children}</p>
    </li>
  );
}
