import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Problem } from '@/api/problem';
import { reportError } from '@/errors/report';
import { isChunkError } from './chunks';

/** Reports the error of a page, except failed requests and chunks, which the page explains to the user. */
export function useErrorReport(error: unknown): void {
  const router = useRouter();
  useEffect(() => {
    if (error instanceof Problem || isChunkError(error)) return;
    reportError(error, router.state.matches.at(-1)?.fullPath);
  }, [error, router]);
}
