import { createFileRoute } from '@tanstack/react-router';
import { WelcomePage } from '@/features/frontdoor/WelcomePage';

export const Route = createFileRoute('/welcome')({ component: WelcomePage });
